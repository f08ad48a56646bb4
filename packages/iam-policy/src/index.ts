/** IAM policies: their grammar, from text or from a tree of values, and what they say about database logins. */
export { claimsPolicy } from './claims.ts';
export { type ConditionOperator, conditionOperator, type Quantifier } from './condition-operator.ts';
export { embeddedDocument } from './embedded-document.ts';
export type { Inside } from './flat-text.ts';
export { type JsonSource, type ParsedJson, parseJson, parseJsonFrom } from './parse-json.ts';
export { policyReader } from './policy-reader.ts';
export { type ParsedPolicy, parsePolicy } from './parse-policy.ts';
export type { PatternSet, Policy, Statement } from './policy.ts';
export type { Problem } from './problem.ts';
export { type ReadStatements, readStatements, type StatementContext } from './read-statements.ts';
