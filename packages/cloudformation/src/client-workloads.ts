/** Programs that may connect to a database: functions and container tasks, the role that they run as, and their environment. */
import { overChoices } from '@rds-iam-lint/logic';
import type { Resource, Value } from '@rds-iam-lint/model';
import { type Entity, entityOf, implied, property } from './entity.ts';
import { attributeReference } from './references.ts';
import { placeOf, type Scope, unevaluated } from './scope.ts';
import type { Declaration } from './template.ts';
import { childOf, type MapNode, type TemplateNode } from './template-node.ts';
import { fieldOf, isComputed, joinedLists, settingsInMap, settingsOfContainer } from './workload-settings.ts';

/** One for each declaration of a workload. */
export function readWorkloads(declarations: readonly Declaration[], scope: Scope): readonly Resource[] {
  return declarations.flatMap((declaration) => {
    const read = READERS.get(declaration.type);
    return read === undefined ? [] : [read(entityOf(declaration, scope))];
  });
}

const READERS: ReadonlyMap<string, (entity: Entity) => Resource> = new Map([
  ['AWS::Lambda::Function', lambdaFunction],
  ['AWS::Serverless::Function', serverlessFunction],
  ['AWS::ECS::TaskDefinition', taskDefinition],
]);

export const isWorkload = (type: string): boolean => READERS.has(type);

function lambdaFunction(entity: Entity): Resource {
  return functionWorkload(entity, property(entity, 'Role'));
}

/** Without a `Role`, SAM makes one. */
function serverlessFunction(entity: Entity): Resource {
  const { declaration: { id, properties }, scope } = entity;
  const at = entity.at;
  const generated = attributeReference({ unit: scope.unit, id: `${id}Role` }, 'Arn', at, scope);
  if (childOf(properties, 'Role') === undefined) return functionWorkload(entity, generated);
  return functionWorkload(entity, overChoices({ role: property(entity, 'Role') }, at, ({ role }) => (role.state === 'absent' ? generated : role)));
}

function functionWorkload(entity: Entity, role: Value): Resource {
  const none = entity.unwritten;
  return workload(entity, 'function', { name: property(entity, 'FunctionName'), role, environment: functionEnvironment(entity) ?? none, containers: none });
}

function functionEnvironment({ declaration: { properties }, scope }: Entity): Value | undefined {
  const environment = childOf(properties, 'Environment');
  if (environment !== undefined && isComputed(environment)) return unevaluated(placeOf(scope, environment), 'an environment that is computed');
  const variables = childOf(environment, 'Variables');
  return variables === undefined ? undefined : settingsInMap(variables, scope);
}

function taskDefinition(entity: Entity): Resource {
  const { scope } = entity;
  const node = childOf(entity.declaration.properties, 'ContainerDefinitions');
  const own = { name: property(entity, 'Family'), role: property(entity, 'TaskRoleArn') };
  if (node === undefined) {
    const none = entity.unwritten;
    return workload(entity, 'task', { ...own, environment: none, containers: none });
  }
  const at = placeOf(scope, node);
  const lists = node.form === 'list' && !isComputed(node) ? node.items.map((item) => containerOf(item, scope)) : [computed(node, scope)];
  return workload(entity, 'task', { ...own, environment: joinedLists(lists.flatMap(({ settings }) => settings), at), containers: joinedLists(lists.map(({ container }) => container), at) });
}

interface Container {
  /** A list with the one container. */
  readonly container: Value;
  readonly settings: readonly Value[];
}

function containerOf(item: TemplateNode, scope: Scope): Container {
  if (item.form !== 'map' || isComputed(item)) return computed(item, scope);
  return { container: { state: 'known', data: [describedBy(item, scope)], at: placeOf(scope, item) }, settings: settingsOfContainer(item, scope) };
}

const describedBy = (item: MapNode, scope: Scope): Value => ({ state: 'known', data: { name: fieldOf(item, 'Name', scope), image: fieldOf(item, 'Image', scope) }, at: placeOf(scope, item) });

/** What it would be evaluated to may hold secrets. */
function computed(node: TemplateNode, scope: Scope): Container {
  const open = unevaluated(placeOf(scope, node), 'containers that are computed');
  return { container: open, settings: [open] };
}

function workload(entity: Entity, workloadType: string, attributes: Readonly<Record<string, Value>>): Resource {
  const { declaration: { id }, scope: { unit }, exists } = entity;
  return { kind: 'client.workload', unit, id, exists, attributes: { workloadType: implied(entity, workloadType), ...attributes }, at: entity.at };
}
