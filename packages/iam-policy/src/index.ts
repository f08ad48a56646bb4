/** IAM policies: their grammar, from text or from a tree of values, and what they say about database logins. */
export { accountFacts } from './account-facts.ts';
export { embeddedDocument } from './embedded-document.ts';
export { isForeignDocument } from './foreign-document.ts';
export { isForeignText, LOGIN_WORDS, mayMention } from './foreign-statement.ts';
export { parseJson, parseJsonFrom } from './parse-json.ts';
export { policyReader } from './policy-reader.ts';
export { type ReadStatements, readStatements } from './read-statements.ts';
export { trustedServices } from './trusted-services.ts';
export { withUniqueIds } from './with-unique-ids.ts';
