/** Whether a database is a server with memory and logs of its own. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, known } from './facts-index.ts';

/** An instance is. The servers of an Aurora cluster are its members, those of a Multi-AZ cluster are declared by the cluster alone. */
export function runsServer(database: Resource): Value {
  if (database.kind !== 'rds.cluster') return { ...known(true, database.at), from: [] };
  const engineName = attributeOf(database, 'engineName');
  return lift({ engineName }, engineName.at, (made) => ({ ...known(textOfPart(made.engineName)?.startsWith('aurora') !== true, engineName.at), from: made.engineName.from ?? [] }));
}
