/** Whether a statement stands in a document that also lets somebody connect. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, known } from './facts-index.ts';

/** For each statement, whether another one of the same document is an Allow that names connect. Only what is certain counts. */
export function besideConnectGrant(statements: readonly Resource[]): (statement: Resource) => Value {
  const grants = new Map<string, number>();
  for (const statement of statements) if (isGrant(statement)) grants.set(documentOf(statement), (grants.get(documentOf(statement)) ?? 0) + 1);
  return (statement) => ({ ...known((grants.get(documentOf(statement)) ?? 0) > (isGrant(statement) ? 1 : 0), statement.at), from: [] });
}

const documentOf = (statement: Resource) => JSON.stringify([statement.unit, textOfPart(attributeOf(statement, 'policy'))]);

function isGrant(statement: Resource): boolean {
  const { exists } = statement;
  return exists.state === 'known' && exists.data !== false && textOfPart(attributeOf(statement, 'effect')) === 'Allow' && textOfPart(attributeOf(statement, 'namesConnect')) === 'true' && textOfPart(attributeOf(statement, 'matchesConnect')) === 'true';
}
