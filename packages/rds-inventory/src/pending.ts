/** What a database will be once the changes are applied that wait for its maintenance window. */
import type { Known, Value } from '@rds-iam-lint/model';
import { asType } from '@rds-iam-lint/logic';
import { type Attributes, memberOf } from './api-attributes.ts';
import { textAt } from './resource-of.ts';

/** Changed in the window: until then the old value holds, so that both count. */
const WAITING: Readonly<Record<string, readonly string[]>> = {
  engineVersion: ['EngineVersion'],
  instanceClass: ['DBInstanceClass'],
  caCertificateIdentifier: ['CACertificateIdentifier'],
};

/** The switch as it will be; of other attributes the value of today and that of tomorrow. `id` tells the choices of one database from those of others. */
export function withPending(attributes: Attributes, item: Value, id: string): Attributes {
  const switched = asType(memberOf(item, 'PendingModifiedValues', 'IAMDatabaseAuthenticationEnabled'), 'boolean');
  const waiting = Object.entries(WAITING).flatMap(([name, path]) => {
    const [now, then] = [attributes[name], memberOf(item, 'PendingModifiedValues', ...path)];
    return now === undefined || then.state !== 'known' || textAt(then) === textAt(now) ? [] : [[name, either(now, then, id)] as const];
  });
  return { ...attributes, ...(switched.state === 'absent' ? {} : { iamAuthEnabled: switched }), ...Object.fromEntries(waiting) };
}

/** All changes of a window are made together. */
function either(now: Value, then: Known, id: string): Value {
  const values = [now, then];
  const labels = ['the pending change is not applied yet', 'the pending change is applied'];
  return { state: 'unknown', at: then.at, reason: 'not-collected', detail: 'whether the pending change is applied', candidates: { choice: `${id}#pending`, labels, values } };
}
