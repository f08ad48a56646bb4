/** The value of a parameter as the groups of a database set it. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf } from '@rds-iam-lint/logic';
import type { FactsIndex } from './facts-index.ts';
import { overCluster } from './over-cluster.ts';
import { overParameterGroup } from './over-parameter-group.ts';
import type { WrittenParameters } from './written-parameter.ts';

export interface ParameterSubject {
  readonly index: FactsIndex;
  readonly parameters: WrittenParameters;
}

/**
 * Absent where no group sets it, so that the default of the engine holds. A member of a cluster has what its own group sets, else what the cluster's group sets.
 * Evidence names the parameter.
 */
export function effectiveParameter(parameter: string, database: Resource, subject: ParameterSubject): Value {
  const own = inOwnGroup(parameter, database, subject);
  if (database.kind === 'rds.cluster') return own;
  return overChoices({ own }, own.at, (made) => {
    if (made.own.state !== 'absent') return made.own;
    return overCluster(database, subject.index, (cluster) => (cluster === undefined ? made.own : inOwnGroup(parameter, cluster, subject)));
  });
}

function inOwnGroup(parameter: string, database: Resource, { index, parameters }: ParameterSubject): Value {
  return overParameterGroup(database, index, ({ holder, group, defaultFamily }) => {
    if (group === undefined) return { state: 'absent', at: defaultFamily?.at ?? holder.at };
    const written = parameters(group, parameter);
    return overChoices({ written }, written.at, ({ written: made }) => {
      if (made.state === 'absent') return { state: 'absent', at: group.at };
      return { ...made, from: readingsOf({ [parameter]: made }) };
    });
  });
}
