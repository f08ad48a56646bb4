/** CloudFormation and SAM templates as facts. */
export { cloudFormationReader } from './reader.ts';
export { PARAMETER_SHAPES, type ParameterFile, parseParameterFile, type SuppliedParameter } from './parameter-file.ts';
