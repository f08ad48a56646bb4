/** Whether the parameter `ssl` of a PostgreSQL server is on. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { effectiveParameter, type ParameterSubject } from './effective-parameter.ts';
import { attributeOf, known } from './facts-index.ts';
import { parameterSwitch } from './parameter-switch.ts';

/** Absent for other engines, and where no group sets it, since it is on by default. */
export function sslOn(database: Resource, subject: ParameterSubject): Value {
  const engineName = attributeOf(database, 'engineName');
  return overChoices({ engineName }, engineName.at, (made) => {
    if (made.engineName.state === 'unknown') return made.engineName;
    if (textOfPart(made.engineName) !== 'postgres') return { state: 'absent', at: database.at };
    const written = effectiveParameter('ssl', database, subject);
    return overChoices({ written }, written.at, ({ written: ssl }) => {
      if (ssl.state !== 'known') return ssl;
      const on = parameterSwitch(textOfPart(ssl) ?? '');
      return on === undefined ? { state: 'unknown', at: ssl.at, reason: 'expression', detail: 'what the value of ssl means' } : { ...known(on, ssl.at), from: ssl.from ?? readingsOf({ ssl }) };
    });
  });
}
