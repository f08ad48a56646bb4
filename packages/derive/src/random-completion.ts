/** For tests: one way in which everything that is not known about facts of `RandomFacts` may turn out. */
import type { Data, Facts, Reference, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { type Assignment, chosen, innerValues, membersOf, textOfPart } from '@rds-iam-lint/logic';
import { isGone, keyOf } from './facts-index.ts';
import { NAMES, type Names, namesOf } from './random-names.ts';
import { MENTIONS, PARAMETERS, POOLS, TEXTS, UNITS } from './random-pools.ts';
import { ABSENT, factsOf, given, listOf, refer } from './sample-facts.ts';
import type { Tape } from './tape.ts';

export interface Completion {
  readonly assignment: Assignment;
  readonly facts: Facts;
  /** False where something that is there for certain refers to something that is not. */
  readonly deploys: boolean;
}

const GROUPS: Readonly<Record<string, string>> = { 'rds.cluster': 'rds.cluster-parameter-group', 'rds.instance': 'rds.parameter-group' };
/** Attributes that share the values of another. */
const POOL_OF: Readonly<Record<string, string>> = {
  clusterSnapshotIdentifier: 'snapshotIdentifier', sourceResourceId: 'snapshotIdentifier', sourceAutomatedBackupsArn: 'snapshotIdentifier', domainFqdn: 'domain', resourcesNegated: 'boolean',
  matchesConnect: 'boolean', intendsConnect: 'boolean', namesConnect: 'boolean',
};

/** The kind that the items of a list name. */
const LISTED: Readonly<Record<string, string>> = { clusterIdentifiers: 'rds.cluster', instanceIdentifiers: 'rds.instance' };

/** What an attribute of a database yields when it is taken as the id in an ARN. */
const IDS: readonly string[] = ['DbiResourceId', 'DBClusterResourceId', 'DBProxyArn:6'];
const YIELDED: Readonly<Record<string, string>> = { Ref: 'app-db', 'Endpoint.Address': 'app.abc.us-east-1.rds.amazonaws.com', constructor: 'app-db' };

/** Equal choices are made together. Names stay unique in a unit. What one unit does not know never turns out to be a name that only the other unit has. */
export function randomCompletion(facts: Facts, tape: Tape): Completion {
  const assignment = new Map(UNITS.flatMap((unit) => [[`${unit}#First`, tape.below(2)], [`${unit}#Second`, tape.below(2)]] as const));
  const made = facts.resources.map((resource) => ({
    ...resource,
    exists: chosen(resource.exists, assignment),
    attributes: Object.fromEntries(Object.entries(resource.attributes).map(([name, value]) => [name, chosen(value, assignment)])),
  }));
  const needed = new Set(made.filter(({ exists }) => exists.state === 'known' && exists.data === true).flatMap(needs));
  const settled = made.map((resource) => ({ ...resource, exists: certain(resource, needed, tape) }));
  const there = withoutDangling(settled);
  const gone = new Set(there.filter(isGone).map(keyOf));
  const names = namesOf(there, tape);
  const ids = idsOf(there);
  const completed = there.map((resource) => new Completing(resource, { names, ids }, tape).resource());
  return { assignment, deploys: ![...needed].some((key) => gone.has(key)), facts: { ...factsOf(completed), complete: facts.complete } };
}

/** Absent existence is no existence. What something refers to that is there for certain is there, too. */
function certain(resource: Resource, needed: ReadonlySet<string>, tape: Tape): Value {
  return resource.exists.state === 'unknown' ? given(tape.below(2) > 0 || needed.has(keyOf(resource))) : resource.exists;
}

/** Without what refers to something that does not exist. */
function withoutDangling(resources: readonly Resource[]): readonly Resource[] {
  const gone = new Set(resources.filter(isGone).map(keyOf));
  const isDangling = (resource: Resource) => !isGone(resource) && needs(resource).some((key) => gone.has(key));
  return resources.some(isDangling) ? withoutDangling(resources.map((resource) => (isDangling(resource) ? { ...resource, exists: given(false) } : resource))) : resources;
}

const REFERRING = ['managedPolicies', 'policies', 'permissionsBoundary', 'roles', 'users', 'groups'] as const;

/** The keys of what policies, principals and the entries of a statement refer to: without it, they cannot be deployed. A statement is part of its policy. */
function needs({ unit, attributes }: Resource): readonly string[] {
  const itemsOf = (value: Value | undefined) => (value?.state === 'known' ? innerValues(value.data) : value === undefined ? [] : [value]);
  const ids = itemsOf(attributes['resources']).flatMap((item) => membersOf(item)?.['databaseId'] ?? []);
  const named = REFERRING.flatMap((name) => itemsOf(attributes[name]));
  const { policy } = attributes;
  const whole = policy?.state === 'known' && typeof policy.data === 'string' ? [keyOf({ unit, id: policy.data })] : [];
  return [...whole, ...referredTo([...ids, ...named])];
}

const referredTo = (values: readonly Value[]): readonly string[] => values.flatMap((value) => (value.state === 'unknown' && value.reference !== undefined ? [keyOf(value.reference.resource)] : []));

/** By key, the id of every database and proxy that exists: as it is written, or one that nobody has written. */
function idsOf(resources: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(resources.filter((resource) => !isGone(resource)).flatMap((resource) => {
    const prefix = { 'rds.instance': 'db-', 'rds.cluster': 'cluster-' }[resource.kind];
    const written = resource.kind === 'rds.proxy' ? textOfPart(resource.attributes['arn'] ?? '')?.split(':')[6] : textOfPart(resource.attributes['resourceId'] ?? '');
    const id = written ?? (prefix === undefined ? undefined : `${prefix}${resource.unit.toUpperCase()}${resource.id.at(-1) ?? ''}N`);
    return id === undefined ? [] : [[keyOf(resource), id] as const];
  }));
}

interface Made {
  readonly names: Names;
  readonly ids: ReadonlyMap<string, string>;
}

/** Fields of an option that share the values of an attribute. */
const FIELD_POOLS: Readonly<Record<string, string>> = { name: 'optionName', SERVER_AUDIT_EVENTS: 'server_audit_events' };

class Completing {
  readonly #resource: Resource;
  readonly #names: Names;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #tape: Tape;

  constructor(resource: Resource, { names, ids }: Made, tape: Tape) {
    this.#resource = resource;
    this.#names = names;
    this.#ids = ids;
    this.#tape = tape;
  }

  resource(): Resource {
    const attributes = Object.entries(this.#resource.attributes).map(([name, value]) => [name, this.#attribute(name, value)] as const);
    return { ...this.#resource, attributes: Object.fromEntries(attributes) };
  }

  #attribute(name: string, value: Value): Value {
    const { kind } = this.#resource;
    if (name === NAMES[kind]) return this.#names.get(keyOf(this.#resource)) ?? (value.state === 'unknown' ? ABSENT : value);
    if (name === 'resourceId' || name === 'arn') return this.#identity(name, value);
    const mentioned = name === 'parameterGroup' ? GROUPS[kind] : MENTIONS[name];
    if (mentioned !== undefined) return this.#mention(mentioned, value);
    return this.#collection(name, value) ?? this.#scalar(POOL_OF[name] ?? name, value);
  }

  /** What is only declared has no ARN yet. */
  #identity = (name: 'resourceId' | 'arn', value: Value): Value => (value.state === 'unknown' && name === 'resourceId' ? given(this.#ids.get(keyOf(this.#resource)) ?? 'gone') : value);

  #collection(name: string, value: Value): Value | undefined {
    switch (name) {
      case 'parameters': return this.#parameters(value);
      case 'resources': return this.#list(value, () => this.#entry(), (entry) => this.#fields(entry));
      case 'options': return this.#list(value, () => this.#option(), (option) => this.#fields(option));
      case 'conditions': return this.#list(value, () => this.#condition(), (condition) => this.#fields(condition));
      case 'availabilityZones': return this.#list(value, () => this.#from('availabilityZone'), (zone) => this.#scalar('availabilityZone', zone));
      default: return this.#principal(name, value);
    }
  }

  #principal(name: string, value: Value): Value | undefined {
    const { unit } = this.#resource;
    switch (name) {
      case 'roles':
      case 'users':
      case 'groups': return this.#holders(value);
      case 'policies':
      case 'managedPolicies': return this.#held(value);
      case 'permissionsBoundary': return this.#unless(value, [ABSENT, refer('iam.policy0', 'Ref', unit), given('arn:aws:iam::aws:policy/ReadOnlyAccess')]);
      case 'roleArn': return this.#unless(value, [refer('iam.principal0', 'Arn', unit), given('arn:aws:iam::111122223333:role/elsewhere')]);
      case 'trustedServices': return this.#list(value, () => given('rds.amazonaws.com'), (item) => item);
      default: return LISTED[name] === undefined ? undefined : this.#mentions(LISTED[name], value);
    }
  }

  /** One of the options, unless it is known or a reference. */
  #unless = (value: Value, options: readonly Value[]): Value => (value.state === 'unknown' && value.reference === undefined ? this.#tape.one(options) : value);

  /** A reference to something that has no name in the facts stays what it is. */
  #mention(kind: string, value: Value): Value {
    if (value.state !== 'unknown') return value;
    if (value.parts !== undefined) return given(`env-${this.#resource.unit}x${textOfPart(value.parts.at(-1) ?? '') ?? ''}`);
    if (value.reference?.resource.id.startsWith(kind) === true) return this.#nameOf(keyOf(value.reference.resource)) ?? value;
    const own = [...this.#names.keys()].filter((key) => [0, 1, 2].some((index) => key === keyOf({ unit: this.#resource.unit, id: `${kind}${index}` })));
    return this.#tape.one([...own.map((key) => this.#nameOf(key) ?? ABSENT), given('elsewhere'), given(''), ABSENT]);
  }

  /** Somebody of another name: a template refers to what it declares. */
  #holders(value: Value): Value {
    return this.#list(value, () => given('elsewhere'), (item) => item, (item) => (item.reference === undefined ? given('elsewhere') : (this.#nameOf(keyOf(item.reference.resource)) ?? item)));
  }

  #held(value: Value): Value {
    const { unit } = this.#resource;
    const make = () => this.#tape.one([refer('iam.policy0', 'Ref', unit), given('arn:aws:iam::111122223333:policy/elsewhere'), given('arn:aws:iam::aws:policy/ReadOnlyAccess')]);
    return this.#list(value, make, (item) => item, (item) => (item.reference === undefined ? make() : item));
  }

  #mentions(kind: string, value: Value): Value {
    if (value.state === 'absent') return value;
    if (value.state === 'unknown') return listOf([this.#mention(kind, value)]);
    const items = innerValues(value.data).map((mention) => this.#mention(kind, mention));
    return listOf(value.more !== undefined && this.#tape.below(2) > 0 ? [...items, this.#mention(kind, value.more)] : items);
  }

  #nameOf(key: string): Value | undefined {
    const name = this.#names.get(key);
    return name?.state === 'known' ? name : undefined;
  }

  #parameters(value: Value): Value {
    if (value.state === 'absent') return value;
    if (value.state === 'unknown') return given(this.#otherParameters([]));
    const written = value.data as Readonly<Record<string, Value>>;
    const entries = Object.entries(written).map(([name, inner]) => [name, this.#scalar(PARAMETERS[name] ?? 'parameter', inner)] as const);
    const more = value.more === undefined ? {} : this.#otherParameters(Object.keys(written).map((name) => name.toLowerCase()));
    return given({ ...Object.fromEntries(entries), ...more });
  }

  #otherParameters(taken: readonly string[]): Readonly<Record<string, Value>> {
    const names = Object.keys(PARAMETERS).filter((name) => name !== 'RDS.FORCE_SSL' && !taken.includes(name) && this.#tape.below(2) > 0);
    return Object.fromEntries(names.map((name) => [name, this.#from(PARAMETERS[name] ?? 'parameter')]));
  }

  #list(value: Value, make: () => Value, complete: (item: Value) => Value, open: (item: Unknown) => Value = make): Value {
    if (value.state === 'absent') return value;
    if (value.state === 'unknown') return listOf([make()]);
    const items = innerValues(value.data).map((item) => (item.state === 'unknown' && item.parts === undefined ? open(item) : complete(item)));
    return listOf(value.more !== undefined && this.#tape.below(2) > 0 ? [...items, make()] : items);
  }

  #fields(item: Value): Value {
    if (item.state !== 'known') return item;
    return given(Object.fromEntries(Object.entries(item.data as Readonly<Record<string, Value>>).map(([name, value]) => [name, this.#field(name, value)])));
  }

  #field(name: string, value: Value): Value {
    if (name === 'text') return this.#text(value);
    if (name === 'settings') return value.state === 'unknown' ? ABSENT : this.#fields(value);
    if (value.state === 'unknown' && value.reference !== undefined) return this.#referred(value, value.reference);
    return name === 'namesRdsDb' || name === 'matchesConnect' ? this.#scalar('boolean', value) : this.#scalar(FIELD_POOLS[name] ?? name, value);
  }

  /** What the stack itself supplies, and the ids of what does not exist, stay what they are. */
  #referred(value: Value, { resource, attribute }: Reference): Value {
    if (attribute.startsWith('AWS::')) return value;
    if (!IDS.includes(attribute)) return given(YIELDED[attribute] ?? 'app-db');
    const id = this.#ids.get(keyOf(resource));
    return id === undefined ? value : given(id);
  }

  #text = (value: Value): Value => (value.state === 'unknown' ? given(`${textOfPart(value.parts?.[0] ?? '') ?? ''}${this.#tape.one(['', '*', 'x', '11:dbuser:db-A/app'])}`) : value);

  #entry = (): Value => given({ text: given(this.#tape.one(TEXTS)), namesRdsDb: this.#from('boolean'), matchesConnect: this.#from('boolean'), problem: this.#tape.below(2) > 0 ? ABSENT : this.#from('problem'), databaseId: this.#from('databaseId'), userName: this.#from('userName'), partition: this.#from('partition'), region: this.#from('region'), account: this.#from('account') });

  #option = (): Value => given({ name: this.#from('optionName'), settings: this.#tape.below(2) > 0 ? ABSENT : given({ SERVER_AUDIT_EVENTS: this.#from('server_audit_events') }) });

  #condition = (): Value => given({ key: this.#from('key'), whenKeyAbsent: this.#from('whenKeyAbsent') });

  #from = (pool: string): Value => given(this.#tape.one(POOLS[pool] ?? []));

  #scalar(pool: string, value: Value): Value {
    if (value.state !== 'unknown') return value;
    const data = POOLS[pool] ?? [];
    const fitting = data.filter((option) => fits(option, value));
    const certainly = ['optionName', 'boolean', 'effect', 'policyRole', 'key', 'whenKeyAbsent', 'iamAuthEnabled', 'monitoringInterval', 'partition', 'region', 'account', ...Object.values(PARAMETERS)].includes(pool) || value.parts !== undefined;
    return !certainly && this.#tape.below(4) > 2 ? ABSENT : given(this.#tape.one(fitting));
  }
}

/** A partly known text goes on in some way. */
function fits(option: Data, { parts }: Unknown): boolean {
  return parts === undefined || (typeof option === 'string' && option.startsWith(textOfPart(parts[0] ?? '') ?? ''));
}
