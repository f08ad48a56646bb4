/** Programs that may connect to a database: functions and container tasks, the role that they run as, and their environment. */
import { embeddedDocument } from '@rds-iam-lint/iam-policy';
import { memberAt, membersOf, overChoices, placeInside } from '@rds-iam-lint/logic';
import type { Known, Place, Resource, Value } from '@rds-iam-lint/model';
import { documentOf } from './policy-document.ts';
import { argumentOf, type Entity, known, resourceOf } from './reading.ts';
import { fieldOf, joinedLists, settingsInMap, settingsOfContainer } from './workload-settings.ts';

const READERS: ReadonlyMap<string, (entity: Entity) => Resource> = new Map([
  ['aws_lambda_function', lambdaFunction],
  ['aws_ecs_task_definition', taskDefinition],
]);

export const isWorkload = (type: string): boolean => READERS.has(type);

export const readWorkload = (entity: Entity): Resource | undefined => READERS.get(entity.declared.type)?.(entity);

function lambdaFunction(entity: Entity): Resource {
  const context = { at: entity.declared.at, source: { pathsOf: () => [], missing: absentAt, conceal: (value: Value) => value } };
  const variables = memberAt(argumentOf(entity, 'environment'), ['variables'], context);
  return workload(entity, 'function', { name: argumentOf(entity, 'function_name'), role: argumentOf(entity, 'role'), environment: settingsInMap(variables, entity), containers: absentAt(entity.declared.at) });
}

const absentAt = (at: Place): Value => ({ state: 'absent', at });

/** `container_definitions` is a text of JSON; without a task role the program has no role of its own. */
function taskDefinition(entity: Entity): Resource {
  const definitions = documentOf(entity.declared.argument('container_definitions'), entity);
  const over = (read: (containers: Value) => Value): Value => overChoices({ definitions }, definitions.at, ({ definitions: made }) => (made.state === 'absent' ? made : read(parsed(made, entity))));
  return workload(entity, 'task', {
    name: argumentOf(entity, 'family'),
    role: argumentOf(entity, 'task_role_arn'),
    environment: over((containers) => joinedLists(itemsOf(containers).flatMap((item) => (membersOf(item) === undefined ? [computed(item)] : settingsOfContainer(item, entity))), containers.at)),
    containers: over((containers) => joinedLists(itemsOf(containers).map((item) => (membersOf(item) === undefined ? computed(item) : described(item))), containers.at)),
  });
}

/** The tree of a text; what is no JSON is as good as computed. */
function parsed(definitions: Value, { textOf }: Entity): Value {
  const inside = ({ at, data }: Known, start: number, end: number) => (typeof data === 'string' ? placeInside('file' in at ? textOf(at.file) : '', { at, value: data }, start, end) : at);
  const embedded = embeddedDocument(definitions, inside);
  return embedded === undefined ? definitions : (embedded.value ?? computed(definitions));
}

function itemsOf(containers: Value): readonly Value[] {
  if (containers.state !== 'known' || !Array.isArray(containers.data)) return [containers];
  const items = containers.data as readonly Value[];
  return containers.more === undefined ? items : [...items, containers.more];
}

const described = (item: Value): Value => ({ state: 'known', data: [{ state: 'known', data: { name: fieldOf(item, 'name'), image: fieldOf(item, 'image') }, at: item.at }], at: item.at });

/** What it would be evaluated to may hold secrets. */
const computed = ({ at }: Value): Value => ({ state: 'unknown', at, reason: 'expression', detail: 'containers that are computed' });

const workload = (entity: Entity, workloadType: string, attributes: Readonly<Record<string, Value>>): Resource =>
  resourceOf(entity, { kind: 'client.workload', attributes: { workloadType: known(workloadType, entity.declared.at), ...attributes } });
