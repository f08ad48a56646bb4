/** The resources of a plan as they will be after it. */
import type { Environment, InFile, Place } from '@rds-iam-lint/model';
import { type AddressStep, atModule, stepsOf } from './address-steps.ts';
import { type ConfiguredExpressions, type PlannedResource, unknownAfterApply } from './unknown-after-apply.ts';
import type { DeclaredResource } from './declared-resource.ts';
import type { Evaluated } from './evaluated.ts';
import type { JsonRange } from './json-skim.ts';
import type { JsonSource } from './json-source.ts';
import { maskedValue, type Path } from './masked-value.ts';
import { moduleAt, type ModuleInstance } from './module-instance.ts';
import type { ConfiguredResource } from './plan-configuration.ts';
import { PlannedProviders } from './planned-providers.ts';
import { inOwnRegion } from './provider-sayings.ts';
import { documentTrees } from './policy-trees.ts';
import { statedResource } from './read-state.ts';
import type { PlannedChange, TerraformJson } from './terraform-json.ts';

/**
 * What changes, what stays, and what data sources say; what the plan takes away is left out. Resources that the plan does not look at (`-target`, `-refresh-only`) are
 * as the state before it has them.
 */
export function readPlan(json: TerraformJson, source: JsonSource): readonly DeclaredResource[] {
  const root: ModuleInstance | undefined = json.configuration === undefined ? undefined : { configured: json.configuration.root, prefix: '' };
  const configured = (address: string) => configuredAt(address, root);
  const changes = (json.changes ?? []).map((change) => changeOf(change, source));
  const seen = new Set((json.changes ?? []).flatMap(({ address, previousAddress }) => [address, previousAddress ?? address]));
  const others = json.stated.filter(({ address }) => !seen.has(address));
  const staying = changes.filter(({ stays }) => stays);
  const providers = new PlannedProviders(json, source, (address) => configured(address).resource?.provider);
  const attributes = new Map<string, readonly (JsonRange | undefined)[]>([
    ...staying.map(({ address, members }) => [address, [members.get('after'), members.get('after_unknown')]] as const),
    ...others.map(({ address, values }) => [address, [values]] as const),
  ]);
  const expressions: ConfiguredExpressions = {
    source,
    has: (address, name) => attributes.get(address)?.some((range) => source.members(range).has(name)) === true,
    treeAt: documentTrees((address) => byAddress.get(address)),
  };
  const read = [
    ...staying.map((change) => plannedResource(change, { ...configured(change.address), expressions, source, environment: providers.environmentOf(change.address) })),
    ...others.map((stated) => withEnvironment(statedResource(stated, source), providers.environmentOf(stated.address))),
  ];
  const byAddress = new Map(read.map((resource) => [resource.address, inOwnRegion(resource)]));
  return [...byAddress.values()];
}

interface Configured {
  readonly module?: ModuleInstance;
  readonly resource?: ConfiguredResource;
}

function configuredAt(address: string, root: ModuleInstance | undefined): Configured {
  const steps = stepsOf(address);
  if (steps === undefined || root === undefined) return {};
  const { calls, inside } = atModule(steps);
  const module = moduleAt(root, calls);
  const resource = module?.configured.resources.get(inside.map(nameOf).join('.'));
  return module === undefined || resource === undefined ? {} : { module, resource };
}

const nameOf = ({ name }: AddressStep): string => name;

interface Change extends PlannedChange {
  readonly stays: boolean;
  readonly members: ReadonlyMap<string, JsonRange>;
}

/** What is deleted or forgotten and not made again is gone. */
function changeOf(change: PlannedChange, source: JsonSource): Change {
  const members = source.members(change.change);
  const actions = source.plain(members.get('actions'));
  const stays = !Array.isArray(actions) || actions.length === 0 || (actions as readonly unknown[]).some((action) => action !== 'delete' && action !== 'forget');
  return { ...change, members, stays };
}

interface PlanContext extends Configured {
  readonly expressions: ConfiguredExpressions;
  readonly source: JsonSource;
  readonly environment: Environment | undefined;
}

function plannedResource(change: Change, context: PlanContext): DeclaredResource {
  const { source, expressions, environment } = context;
  const { address, mode, type, members } = change;
  const at = source.place(change.at);
  const planned: PlannedResource = { unit: source.file, address, type, unknown: () => source.plain(members.get('after_unknown')), ...(context.module === undefined ? {} : { module: context.module }), ...(context.resource === undefined ? {} : { configured: context.resource }) };
  const unknownAt = (path: Path, place: Place): Evaluated => unknownAfterApply(planned, path, place, expressions);
  return {
    unit: source.file,
    address,
    mode,
    type,
    exists: { state: 'known', data: true, at },
    at,
    ...(environment === undefined ? {} : { environment }),
    source: 'plan',
    argument: (name) => argumentOf(name, { members, source, at }, unknownAt),
  };
}

interface After {
  readonly members: ReadonlyMap<string, JsonRange>;
  readonly source: JsonSource;
  readonly at: InFile;
}

function argumentOf(name: string, { members, source, at }: After, unknownAt: (path: Path, place: Place) => Evaluated): Evaluated {
  const range = source.members(members.get('after')).get(name);
  const mask = source.members(members.get('after_unknown')).get(name);
  const unknown = source.plain(mask);
  const sensitive = source.plain(source.members(members.get('after_sensitive')).get(name)) ?? (source.plain(members.get('after_sensitive')) === true ? true : undefined);
  const value = range === undefined ? ({ state: 'absent', at: mask === undefined ? at : source.place(mask) } as const) : source.value(range);
  const made = maskedValue(value, { unknown, sensitive }, unknownAt, [name]);
  return made.state === 'absent' ? { ...made, at } : made;
}

const withEnvironment = (resource: DeclaredResource, environment: Environment | undefined): DeclaredResource => (environment === undefined ? resource : { ...resource, environment });

