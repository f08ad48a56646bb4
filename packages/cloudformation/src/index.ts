/** CloudFormation and SAM templates as facts. */
export { metadataSuppressions, type MetadataSuppression } from './metadata-suppressions.ts';
export { cloudFormationReader } from './reader.ts';
export { PARAMETER_SHAPES, type ParameterFile, parseParameterFile, type SuppliedParameter } from './parameter-file.ts';
