/** Terraform and OpenTofu configuration as facts. */
export type * from './hcl-node.ts';
export { attributeOf, attributesOf, blocksOf, namesIn } from './hcl-body.ts';
export { offsetInText } from './offset-in-text.ts';
export { parseHcl } from './parse-hcl.ts';
export { parseHclJson } from './parse-hcl-json.ts';
export { terraformFacts } from './read-resources.ts';
export { readRoots, terraformReader } from './terraform-reader.ts';
export { terraformJsonReader } from './terraform-json-reader.ts';
