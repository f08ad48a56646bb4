/** The environment of a program as a list of settings, without the secrets in it. */
import { concealedSetting, isPassword } from '@rds-iam-lint/connection';
import { membersOf, overChoices } from '@rds-iam-lint/logic';
import type { Known, Place, Value } from '@rds-iam-lint/model';
import { concealmentOf, type Entity, known, whoSupplies } from './reading.ts';

/** A map from names to values, as functions have it. */
export const settingsInMap = (map: Value, entity: Entity): Value =>
  overChoices({ map }, map.at, ({ map: made }) => {
    if (made.state === 'absent') return made;
    const members = membersOf(made);
    if (members === undefined) return computed(made);
    return { state: 'known', data: Object.entries(members).map(([name, value]) => setting(known(name, value.at), { value: conceal(name, value, entity) })), at: made.at };
  });

/** What a container definition says: lists of `{name, value}`, and of `{name, valueFrom}` for values that the agent fetches. */
export function settingsOfContainer(container: Value, entity: Entity): readonly Value[] {
  const owner = fieldOf(container, 'name');
  const plain = pairsIn(fieldOf(container, 'environment'), (item, name) => setting(name, { container: owner, value: conceal(textIn(name), fieldOf(item, 'value'), entity) }));
  const fetched = pairsIn(fieldOf(container, 'secrets'), (item, name) => setting(name, { container: owner, valueFrom: fieldOf(item, 'valueFrom') }));
  const files = fieldOf(container, 'environmentFiles');
  return [...plain, ...fetched, ...(files.state === 'absent' ? [] : [{ state: 'unknown', at: files.at, reason: 'expression', detail: 'an environment file' } satisfies Value])];
}

/** What a setting calls a password is one wherever else it flows. */
function conceal(name: string | undefined, value: Value, entity: Entity): Value {
  if (name !== undefined && isPassword(name)) entity.secrets.add(value);
  return whoSupplies(entity, concealedSetting(name, value, concealmentOf(entity)));
}

function setting(name: Value, fields: Readonly<Record<string, Value>>): Value {
  const { at } = name;
  const absent: Value = { state: 'absent', at };
  return { state: 'known', data: { container: absent, value: absent, valueFrom: absent, name, ...fields }, at };
}

/** No list where nothing is written. */
function pairsIn(list: Value, read: (item: Value, name: Value) => Value): readonly Value[] {
  if (list.state === 'absent') return [];
  if (list.state !== 'known' || !Array.isArray(list.data)) return [computed(list)];
  const items = list.data as readonly Value[];
  const plain = items.filter((item) => membersOf(item) !== undefined);
  const found: Known = { state: 'known', data: plain.map((item) => read(item, fieldOf(item, 'name'))), at: list.at };
  return [plain.length === items.length && list.more === undefined ? found : { ...found, more: { state: 'unknown', at: list.at, reason: 'expression', detail: 'a setting that is computed' } }];
}

/** What it would be evaluated to may hold secrets. */
const computed = ({ at }: Value): Value => ({ state: 'unknown', at, reason: 'expression', detail: 'an environment that is computed' });

/** A field of an object by name; absent at the object. */
export function fieldOf(item: Value, name: string): Value {
  const members = membersOf(item);
  return (members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined) ?? { state: 'absent', at: item.at };
}

const textIn = (name: Value): string | undefined => (name.state === 'known' && typeof name.data === 'string' ? name.data : undefined);

/** Lists one behind the other; what is unknown of any is `more`. */
export function joinedLists(lists: readonly Value[], at: Place): Value {
  const whole = lists.filter((list): list is Known => list.state === 'known');
  const open = lists.find((list) => list.state === 'unknown') ?? whole.find(({ more }) => more !== undefined)?.more;
  const list: Known = { state: 'known', data: whole.flatMap(({ data }) => data as readonly Value[]), at };
  return open?.state === 'unknown' ? { ...list, more: open } : list;
}
