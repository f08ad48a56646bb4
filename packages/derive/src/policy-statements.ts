/** The statements of each policy, and what is certain about one of them. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, isGone, keyOf, known, optionalAttributeOf } from './facts-index.ts';
import { allOf } from './three-valued.ts';

/** By the key of the policy; a document that belongs to no policy of its own has the key of its statements' `policy`. */
export type PolicyStatements = ReadonlyMap<string, readonly Resource[]>;

export function policyStatements(index: FactsIndex): PolicyStatements {
  const found = new Map<string, Resource[]>();
  for (const statement of index.byKind.get('iam.statement') ?? []) {
    if (isGone(statement)) continue;
    const key = documentKeyOf(statement);
    const statements = found.get(key);
    if (statements === undefined) found.set(key, [statement]);
    else statements.push(statement);
  }
  return found;
}

/** The key of the policy that a statement belongs to. */
export const documentKeyOf = (statement: Resource): string => keyOf({ unit: statement.unit, id: textOfPart(optionalAttributeOf(statement, 'policy')) ?? '' });

/** Whether an attribute has this text. */
export function isText(resource: Resource, name: string, text: string): Value {
  const value = optionalAttributeOf(resource, name);
  return lift({ value }, value.at, (settled) => ({ ...known(textOfPart(settled.value) === text, value.at), from: [] }));
}

/** Whether the statement is there, is an Allow of an identity policy, and can match a login. */
export function allowsConnect(statement: Resource): Value {
  return allOf([attributeOf(statement, 'matchesConnect'), isText(statement, 'effect', 'Allow'), isText(statement, 'policyRole', 'identity'), { ...statement.exists, from: [] }], statement.at);
}
