/** CloudFormation and SAM templates as facts. */
export { cloudFormationReader } from './reader.ts';
