/** Follows an attribute to the resource that it names. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { type ArnName, arnNameOf } from './arn-name.ts';
import { type FactsIndex, keyOf, nameKeyOf, nameText, placeKeyOf, waitingFor } from './facts-index.ts';

export type Link =
  | { readonly state: 'linked'; readonly resource: Resource }
  | { readonly state: 'none' }
  /** A name that nothing in the facts has. */
  | { readonly state: 'outside'; readonly name: string }
  /** With a `nameKey`: only what has this name, or in the unit a name that is not known, can be meant. */
  | { readonly state: 'open'; readonly value: Unknown; readonly nameKey?: string };

/**
 * Inside a unit by reference or by an equal name; what takes its name from the same variable has an equal one. Names are unique only in one account and Region, and two units may be of different ones, so a name that another unit has
 * leaves it open. What has the name has to exist for certain. The value has no open choices. An empty name counts as none, as the services take it. An ARN names by its end.
 */
export function linkTo(value: Value, kind: string, unit: string, index: FactsIndex): Link {
  if (isNothing(value)) return { state: 'none' };
  const target = value.state === 'unknown' && value.reference !== undefined ? index.byKey.get(keyOf(value.reference.resource)) : undefined;
  if (value.state === 'unknown' && target !== undefined) return referenced(value, target, kind);
  const arn = arnNameOf(value, unit, index.environments.get(unit));
  if (arn !== undefined) return byArn(arn, { value, kind, unit }, index);
  const name = nameText(value, unit);
  return name === undefined ? { state: 'open', value: openName(value) } : byName({ value, kind, unit, nameKey: nameKeyOf(kind, name) }, index);
}

/** Absent, or an empty name. */
export const isNothing = (value: Value): boolean => value.state === 'absent' || (value.state === 'known' && value.data === '');

const referenced = (value: Unknown, target: Resource, kind: string): Link => (target.kind === kind ? { state: 'linked', resource: target } : { state: 'open', value: waitingFor(value) });

interface Mention {
  readonly value: Value;
  readonly kind: string;
  readonly unit: string;
  readonly nameKey: string;
}

/** What has the name is meant only where the ARN is of its account and Region. */
function byArn({ kind, name, isHere }: ArnName, mention: Omit<Mention, 'nameKey'>, index: FactsIndex): Link {
  if (kind !== mention.kind) return { state: 'outside', name: textOfPart(name) ?? 'in an ARN' };
  const link = linkTo(name, kind, mention.unit, index);
  if (link.state === 'none') return { state: 'outside', name: '' };
  if (link.state !== 'linked' || isHere) return link;
  const value: Unknown = { state: 'unknown', at: mention.value.at, reason: 'reference', detail: `whether ${link.resource.id} is the one that the ARN names` };
  const text = nameText(name, mention.unit);
  return { state: 'open', value, ...(text === undefined ? {} : { nameKey: nameKeyOf(kind, text) }) };
}

function byName(mention: Mention, index: FactsIndex): Link {
  const { value, kind, unit, nameKey } = mention;
  const namesakes = index.byName.get(nameKey);
  const here = namesakes?.byUnit.get(unit);
  if (here !== undefined) return onlyOne(here, mention);
  if (value.state === 'unknown') return { state: 'open', value: waitingFor(value) };
  if (index.unnamed.has(placeKeyOf(kind, unit))) return { state: 'open', value: openName(value), nameKey };
  const name = textOfPart(value) ?? '';
  const [elsewhere] = namesakes?.byUnit.keys() ?? [];
  return elsewhere === undefined ? { state: 'outside', name } : { state: 'open', value: elsewhereOnly(value, name, elsewhere), nameKey };
}

function onlyOne(namesakes: readonly Resource[], { value, nameKey }: Mention): Link {
  const resource = namesakes.length > 1 ? undefined : namesakes[0];
  if (resource === undefined) return { state: 'open', value: openName(value), nameKey };
  return resource.exists.state === 'unknown' ? { state: 'open', value: waitingFor(resource.exists), nameKey } : { state: 'linked', resource };
}

/** Two templates of one repository are often the same stack in two accounts. */
const elsewhereOnly = (value: Value, name: string, unit: string): Unknown => ({ state: 'unknown', at: value.at, reason: 'reference', detail: `whether ${name} is the one in ${unit}` });

function openName(value: Value): Unknown {
  if (value.state === 'unknown') return waitingFor(value);
  const name = textOfPart(value);
  return { state: 'unknown', at: value.at, reason: 'reference', detail: name === undefined ? 'a name' : `which resource has the name ${name}` };
}
