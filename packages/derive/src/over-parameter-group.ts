/** Follows a database to the parameter group that it names. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { overChoices, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, known } from './facts-index.ts';
import { isNothing, linkTo } from './link.ts';

/** `holder` is the database that names the group: of a read replica without one it is the source. */
export interface NamedGroup {
  readonly holder: Resource;
  /** A group of the facts; otherwise the default group. */
  readonly group?: Resource;
  /** Where a default group is named, with the family that its name says. */
  readonly defaultFamily?: Value;
}

/** What `compute` says of the group; unknown where it is not known which group it is. A read replica without a group has its source's in the same Region. */
export function overParameterGroup(database: Resource, index: FactsIndex, compute: (named: NamedGroup) => Value): Value {
  const parameterGroup = attributeOf(database, 'parameterGroup');
  return overChoices({ parameterGroup }, parameterGroup.at, (made) => named(made.parameterGroup, { database, index, compute }));
}

interface Subject {
  readonly database: Resource;
  readonly index: FactsIndex;
  readonly compute: (named: NamedGroup) => Value;
}

/** The name of a default group says its family: `default.mysql8.0`. */
const defaultFamilyOf = (group: Value): string | undefined => /^default\.(.+)$/.exec(group.state === 'known' ? (textOfPart(group)?.toLowerCase() ?? '') : '')?.[1];

function named(group: Value, { database, index, compute }: Subject): Value {
  const family = defaultFamilyOf(group);
  if (family !== undefined) return compute({ holder: database, defaultFamily: known(family, group.at) });
  const link = linkTo(group, database.kind === 'rds.cluster' ? 'rds.cluster-parameter-group' : 'rds.parameter-group', database.unit, index);
  switch (link.state) {
    case 'none': return withoutGroup({ database, index, compute });
    case 'linked': return compute({ holder: database, group: link.resource });
    case 'open': return link.value;
    case 'outside': return { state: 'unknown', at: group.at, reason: 'reference', detail: `the parameter group ${link.name}` };
  }
}

/** The source of a source is not followed. */
function withoutGroup({ database, index, compute }: Subject): Value {
  const source = database.attributes['sourceInstanceIdentifier'];
  if (source === undefined || isNothing(source)) return compute({ holder: database });
  return overChoices({ source }, source.at, (made) => {
    const link = linkTo(made.source, 'rds.instance', database.unit, index);
    if (link.state === 'none') return compute({ holder: database });
    if (link.state === 'linked' && isNothing(attributeOf(link.resource, 'sourceInstanceIdentifier'))) return overParameterGroup(link.resource, index, compute);
    return { state: 'unknown', at: source.at, reason: 'reference', detail: `the parameter group of the source of ${database.id}` };
  });
}
