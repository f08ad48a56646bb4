/** The environment of a program as a list of settings, without the secrets in it. */
import { concealedSetting, isPassword } from '@rds-iam-lint/connection';
import type { Known, Place, Value } from '@rds-iam-lint/model';
import { concealmentIn } from './conceal.ts';
import { evaluate } from './evaluate.ts';
import { intrinsicOf } from './intrinsic.ts';
import { missing, placeOf, type Scope, unevaluated } from './scope.ts';
import { childOf, isNull, type MapEntry, type MapNode, type TemplateNode, textOf } from './template-node.ts';

/** A map from names to values, as functions have it. */
export function settingsInMap(node: TemplateNode, scope: Scope): Value {
  const at = placeOf(scope, node);
  if (isNull(node)) return { state: 'absent', at };
  if (node.form !== 'map' || isComputed(node) || node.entries.some(({ key }) => key.startsWith('Fn::'))) return unevaluated(at, 'an environment that is computed');
  return { state: 'known', data: node.entries.map((entry) => settingOf(entry, scope)), at };
}

function settingOf({ key, keySpan, value }: MapEntry, scope: Scope): Value {
  const name: Known = { state: 'known', data: key, at: placeOf(scope, keySpan) };
  return setting(name, { value: concealedSetting(key, evaluate(value, scope), concealmentIn(scope)) });
}

/** What a container definition says: lists of `{Name, Value}`, and of `{Name, ValueFrom}` for values that the agent fetches. */
export function settingsOfContainer(container: MapNode, scope: Scope): readonly Value[] {
  const owner = fieldOf(container, 'Name', scope);
  const plain = pairsIn(childOf(container, 'Environment'), scope, (item, name) => setting(name, { container: owner, value: concealedSetting(textIn(name), fieldOf(item, 'Value', scope), concealmentIn(scope)) }));
  const fetched = pairsIn(childOf(container, 'Secrets'), scope, (item, name) => setting(name, { container: owner, valueFrom: fieldOf(item, 'ValueFrom', scope) }));
  const files = childOf(container, 'EnvironmentFiles');
  return [...plain, ...fetched, ...(files === undefined ? [] : [unevaluated(placeOf(scope, files), 'an environment file')])];
}

function setting(name: Value, fields: Readonly<Record<string, Value>>): Value {
  const { at } = name;
  const absent: Value = { state: 'absent', at };
  return { state: 'known', data: { container: absent, value: absent, valueFrom: absent, name, ...fields }, at };
}

/** No list where nothing is written. */
function pairsIn(node: TemplateNode | undefined, scope: Scope, read: (item: MapNode, name: Value) => Value): readonly Value[] {
  if (node === undefined || isNull(node)) return [];
  const at = placeOf(scope, node);
  if (node.form !== 'list' || isComputed(node)) return [unevaluated(at, 'an environment that is computed')];
  const plain = node.items.filter((item): item is MapNode => item.form === 'map' && !isComputed(item));
  const list: Known = { state: 'known', data: plain.map((item) => read(item, fieldOf(item, 'Name', scope))), at };
  return [plain.length === node.items.length ? list : { ...list, more: unevaluated(at, 'a setting that is computed') }];
}

/** Values that are parameters and, going by the names of the settings, passwords: in a function's map, and in the lists of containers. */
export function passwordReferences(properties: TemplateNode | undefined): readonly TemplateNode[] {
  const variables = childOf(childOf(properties, 'Environment'), 'Variables');
  const inMap = variables?.form === 'map' ? variables.entries.map(({ key, value }) => [key, value] as const) : [];
  const inLists = itemsIn(childOf(properties, 'ContainerDefinitions')).flatMap((container) => itemsIn(childOf(container, 'Environment')).map((item) => [textOf(childOf(item, 'Name')) ?? '', childOf(item, 'Value')] as const));
  return [...inMap, ...inLists].flatMap(([name, value]) => (value !== undefined && intrinsicOf(value)?.name === 'Ref' && isPassword(name) ? [value] : []));
}

const itemsIn = (node: TemplateNode | undefined): readonly TemplateNode[] => (node?.form === 'list' ? node.items : []);

export const isComputed = (node: TemplateNode): boolean => intrinsicOf(node) !== undefined;

/** A field of a map by name; absent at the map. */
export function fieldOf(item: MapNode, name: string, scope: Scope): Value {
  const node = childOf(item, name);
  return node === undefined ? missing(placeOf(scope, item), scope) : evaluate(node, scope);
}

const textIn = (name: Value): string | undefined => (name.state === 'known' && typeof name.data === 'string' ? name.data : undefined);

/** Lists one behind the other; what is unknown of any is `more`. */
export function joinedLists(lists: readonly Value[], at: Place): Value {
  const known = lists.filter((list): list is Known => list.state === 'known');
  const open = lists.find((list) => list.state === 'unknown') ?? known.find(({ more }) => more !== undefined)?.more;
  const list: Known = { state: 'known', data: known.flatMap(({ data }) => data as readonly Value[]), at };
  return open?.state === 'unknown' ? { ...list, more: open } : list;
}
