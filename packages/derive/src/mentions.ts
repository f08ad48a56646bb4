/** What the items of a list name, each with whether it does for certain. */
import type { Unknown, Value } from '@rds-iam-lint/model';
import { assignmentsOf, choicesIn, chosen, innerValues, overChoices } from '@rds-iam-lint/logic';
import { known, waitingFor } from './facts-index.ts';

export interface Mention {
  /** The item as a person wrote it. */
  readonly item: Value;
  /** A boolean. */
  readonly holds: Value;
}

export interface Mentions {
  /** By the key of what is named. */
  readonly named: ReadonlyMap<string, Mention>;
  /** Set where the list may name more. */
  readonly open?: Unknown;
}

/** The key of what an item names, or what keeps it open; `undefined` where it names nothing of interest. */
type Resolve = (item: Value) => string | Unknown | undefined;

/** Lists with choices are looked at once for each way and item, so longer ones are left open. */
const LONGEST_WITH_CHOICES = 64;

/** The list may be absent, unknown or one of a few. */
export function mentionsIn(list: Value, resolve: Resolve): Mentions {
  const ways = assignmentsOf(choicesIn([list]));
  if (ways === undefined) return { named: new Map(), open: tooMany(list) };
  const made = ways.map((way) => named(chosen(list, way), resolve));
  const opened = made.find(({ open }) => open !== undefined)?.open;
  const open = opened === undefined ? {} : { open: opened };
  const [only] = made;
  if (made.length === 1 && only !== undefined) return { named: new Map([...only.items].map(([key, item]) => [key, { item, holds: known(true, item.at) }])), ...open };
  const items = new Map(made.flatMap((one) => [...one.items]));
  if (items.size > LONGEST_WITH_CHOICES) return { named: new Map(), open: tooMany(list) };
  return { named: new Map([...items].map(([key, item]) => [key, { item, holds: overChoices({ list }, item.at, (one) => known(named(one.list, resolve).items.has(key), item.at)) }])), ...open };
}

const tooMany = ({ at }: Value): Unknown => ({ state: 'unknown', at, reason: 'budget', detail: 'a list with so many choices' });

interface Named {
  readonly items: ReadonlyMap<string, Value>;
  readonly open?: Unknown;
}

/** Of a list without choices. */
function named(list: Value, resolve: Resolve): Named {
  if (list.state === 'absent') return { items: new Map() };
  if (list.state === 'unknown') return { items: new Map(), open: waitingFor(list) };
  const items = new Map<string, Value>();
  let open: Unknown | undefined = list.more;
  for (const item of innerValues(list.data).filter(({ state }) => state !== 'absent')) {
    const key = resolve(item);
    if (typeof key === 'string') items.set(key, items.get(key) ?? item);
    else open ??= key ?? (item.state === 'unknown' ? waitingFor(item) : undefined);
  }
  return { items, ...(open === undefined ? {} : { open }) };
}
