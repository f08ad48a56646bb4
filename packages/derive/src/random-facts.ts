/** For tests: facts with every kind of known, absent and unknown value, made from a sequence of numbers. */
import type { Data, Facts, Place, Resource, UnknownReason, Value } from '@rds-iam-lint/model';
import { ABSENT, attributesOf, defaulted, either, factsOf, given, HERE, listOf, open, partly, refer } from './sample-facts.ts';
import type { Tape } from './tape.ts';

export const UNITS = ['a', 'b'] as const;
export type Unit = (typeof UNITS)[number];

/** Known values of each attribute, and what its unknowns may turn out to be. */
export const POOLS: Readonly<Record<string, readonly Data[]>> = {
  engine: ['postgres', 'aurora-mysql', 'mysql', 'mariadb', 'aurora', 'aurora-postgresql', 'oracle-ee', 'Aurora-MySQL', 'neptune'],
  engineVersion: ['14.9', '8.0', '5.6', '10.6.8', '10.11', '11.8', '16.1', '8.0.mysql_aurora.3.04.0', '5.6.10a', '9.6'],
  engineMode: ['provisioned', 'serverless', 'parallelquery'],
  instanceClass: ['db.t3.small', 'db.r6g.large', 'db.t2.small', 'db.serverless', 'db.t4g.micro'],
  backupTarget: ['region', 'outposts'],
  availabilityZone: ['us-east-1a', 'ap-south-2b', 'mx-central-1a'],
  iamAuthEnabled: [true, false],
  monitoringInterval: [0, 60],
  caCertificateIdentifier: ['rds-ca-2019', 'rds-ca-rsa2048-g1', 'rds-ca-2015', '', 'other-ca'],
  domain: ['d-1234567890', ''],
  masterUserAuthenticationType: ['iam-db-auth', 'password'],
  snapshotIdentifier: ['', 'snapshot'],
  masterUserPassword: [{ secret: 'literal', length: 8 }],
  family: ['postgres14', 'postgres16', 'mysql8.0', 'aurora-mysql8.0', 'mariadb11.8'],
  parameter: ['1', 'off', 'ON', true, 0, 'perhaps', 'constructor'],
  tls_version: ['TLSv1.2,TLSv1.3', 'TLSv1.1', 'TLSv1.3, TLSv1.2', 'TLSv9', ''],
  shared_buffers: ['{DBInstanceClassMemory/4}', '{DBInstanceClassMemory/65536}', '{DBInstanceClassMemory*0.5}', 4096, '1073741824', 'SUM({DBInstanceVCPU},5)', 'much'],
  log_connections: ['1', '0', 'authentication,authorization', '', 'sometimes'],
  server_audit_events: ['CONNECT', 'QUERY,CONNECT', 'QUERY'],
  optionName: ['MARIADB_AUDIT_PLUGIN', 'MEMCACHED'],
  innodb_buffer_pool_size: ['{DBInstanceClassMemory*3/4}', 'LEAST({DBInstanceClassMemory/2},1073741824)', '536870912', '8589934592', 'DBInstanceClassMemory/2'],
  whenKeyAbsent: [true, false],
  key: ['aws:SourceIp', 'aws:PrincipalTag/team', 'aws:sourcevpce', 'rds:x', 'saml:sub'],
  boolean: [true, false],
  effect: ['Allow', 'Deny'],
  policyRole: ['identity', 'boundary', 'trust'],
  problem: ['the service is not rds-db'],
  userName: ['app', '*', 'app@%', 'jane@example.com', 'shop_admin', 'app_*', '${aws:username}', 'app@host'],
  masterUserName: ['shop_admin', 'app'],
  databaseId: ['db-ABC123', 'cluster-ABC123', 'prx-0ab1', 'db-A0', 'db-B1', 'cluster-A0', 'prx-a0', '*', 'db-*', 'cluster-A*', 'app-db', 'dbi-ABC', 'db-abc', '${aws:PrincipalTag/db}'],
  partition: ['aws', '*'],
  region: ['eu-west-1', 'us-east-1', '*', 'us-*'],
  account: ['111122223333', '444455556666', '*'],
  iamAuth: ['REQUIRED', 'DISABLED', 'ENABLED'],
  defaultAuthScheme: ['NONE', 'IAM_AUTH'],
};

/** Parameters that groups set, and the pool of their values. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  'rds.force_ssl': 'parameter', require_secure_transport: 'parameter', 'RDS.FORCE_SSL': 'parameter', other: 'parameter', tls_version: 'tls_version', shared_buffers: 'shared_buffers',
  innodb_buffer_pool_size: 'innodb_buffer_pool_size', log_connections: 'log_connections', ssl: 'parameter', server_audit_logging: 'parameter', server_audit_events: 'server_audit_events',
  general_log: 'parameter',
};

export const TEXTS = ['*', 'arn:aws:rds-db:*:*:dbuser:*/*', 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-A/app', 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-A/*', 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-B/?pp'] as const;

const TYPES = ['role', 'user', 'group'] as const;

const REASONS: readonly UnknownReason[] = ['reference', 'expression', 'not-collected', 'denied', 'sources-disagree'];

const TARGETS = ['rds.instance', 'rds.cluster', 'rds.proxy'];
const LISTED: Place = { call: 'rds:DescribeDBInstances', resource: 'x', observed: '2026-11-21T00:00:00Z' };
const PLACES: Readonly<Record<Unit, string>> = { a: 'eu-west-1:111122223333', b: 'us-east-1:444455556666' };

/** The kind that an attribute names. */
export const MENTIONS: Readonly<Record<string, string>> = {
  clusterIdentifier: 'rds.cluster', sourceInstanceIdentifier: 'rds.instance', sourceClusterIdentifier: 'rds.cluster', replicationSourceIdentifier: 'rds.cluster',
  optionGroup: 'rds.option-group', proxyName: 'rds.proxy',
};

/** Names that a unit may use: its own, and one that the other unit uses too. */
export const namesIn = (unit: Unit): readonly string[] => [`${unit}-0`, 'shared-0', `${unit}-1`, 'shared-1', `env-${unit}x-0`, `env-${unit}x-1`];

export class RandomFacts {
  readonly #tape: Tape;
  #count = 0;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  facts(): Facts {
    const facts = factsOf(UNITS.flatMap((unit) => [
      ...this.#some(unit, 'rds.cluster', 2, (index) => this.#cluster(unit, index)),
      ...this.#some(unit, 'rds.instance', 3, (index) => this.#instance(unit, index)),
      ...this.#some(unit, 'rds.parameter-group', 2, (index) => this.#group(unit, index)),
      ...this.#some(unit, 'rds.cluster-parameter-group', 1, (index) => this.#group(unit, index)),
      ...this.#some(unit, 'rds.option-group', 1, (index) => this.#optionGroup(unit, index)),
      ...this.#some(unit, 'rds.proxy', 2, (index) => this.#proxy(unit, index)),
      ...this.#some(unit, 'iam.policy', 2, (index) => this.#policy(unit, index)),
      ...this.#some(unit, 'iam.principal', 3, (index) => this.#principal(unit, index)),
      ...this.#some(unit, 'iam.statement', 3, () => this.#statement(unit)),
      ...this.#some(unit, 'rds.proxy-target', 2, () => this.#targetGroup(unit)),
    ]));
    return { ...facts, complete: UNITS.flatMap((unit) => TARGETS.map((kind) => ({ kind, unit }))).filter(() => this.#tape.below(2) > 0) };
  }

  /** Equal ids in both units. */
  #some(unit: Unit, kind: string, most: number, attributes: (index: number) => Readonly<Record<string, Value>>): readonly Resource[] {
    return Array.from({ length: this.#tape.below(most + 1) }, (_, index) => ({ kind, unit, id: `${kind}${index}`, exists: this.#exists(unit), attributes: attributes(index), at: this.#tape.below(2) > 0 ? LISTED : HERE }));
  }

  #exists(unit: Unit): Value {
    return this.#tape.below(3) > 0 ? given(true) : this.#value(unit, 'boolean');
  }

  #cluster(unit: Unit, index: number): Readonly<Record<string, Value>> {
    return attributesOf({
      ...this.#identity(unit, `cluster-${unit.toUpperCase()}${index}`), identifier: this.#name(unit, index), engine: this.#value(unit, 'engine'), engineVersion: this.#value(unit, 'engineVersion'), engineMode: this.#value(unit, 'engineMode'), masterUserName: this.#value(unit, 'masterUserName'),
      instanceClass: this.#rarely(unit, 'instanceClass'), parameterGroup: this.#mention(unit, 'rds.cluster-parameter-group'), iamAuthEnabled: this.#switch(unit),
      masterUserPassword: this.#value(unit, 'masterUserPassword'), availabilityZones: this.#zones(unit), snapshotIdentifier: this.#rarely(unit, 'snapshotIdentifier'),
      sourceClusterIdentifier: this.#source(unit, 'rds.cluster'), replicationSourceIdentifier: this.#source(unit, 'rds.cluster'), ...this.#settings(unit),
    });
  }

  #instance(unit: Unit, index: number): Readonly<Record<string, Value>> {
    return attributesOf({
      ...this.#identity(unit, `db-${unit.toUpperCase()}${index}`), identifier: this.#name(unit, index), clusterIdentifier: this.#mention(unit, 'rds.cluster'), engine: this.#value(unit, 'engine'), engineVersion: this.#value(unit, 'engineVersion'),
      instanceClass: this.#value(unit, 'instanceClass'), parameterGroup: this.#mention(unit, 'rds.parameter-group'), optionGroup: this.#mention(unit, 'rds.option-group'), iamAuthEnabled: this.#switch(unit),
      masterUserPassword: this.#value(unit, 'masterUserPassword'), backupTarget: this.#rarely(unit, 'backupTarget'), availabilityZone: this.#value(unit, 'availabilityZone'),
      sourceInstanceIdentifier: this.#source(unit, 'rds.instance'), sourceClusterIdentifier: this.#source(unit, 'rds.cluster'), snapshotIdentifier: this.#rarely(unit, 'snapshotIdentifier'),
      clusterSnapshotIdentifier: this.#rarely(unit, 'snapshotIdentifier'), sourceResourceId: this.#rarely(unit, 'snapshotIdentifier'), sourceAutomatedBackupsArn: this.#rarely(unit, 'snapshotIdentifier'),
      domain: this.#rarely(unit, 'domain'), domainFqdn: this.#rarely(unit, 'domain'), ...this.#settings(unit),
    });
  }

  /** What the service has told, or what only the declaration of a resource tells: nothing. */
  #identity(unit: Unit, id: string): Readonly<Record<string, Value>> {
    const lists = this.#tape.below(2) > 0;
    return { resourceId: lists ? given(id) : open('resourceId', 'not-collected'), arn: this.#arn(unit, `db:${id}`, lists) };
  }

  #arn = (unit: Unit, id: string, lists: boolean): Value => (lists && this.#tape.below(3) > 0 ? given(`arn:aws:rds:${PLACES[unit]}:${id}`) : open('arn', 'not-collected'));

  #proxy(unit: Unit, index: number): Readonly<Record<string, Value>> {
    const auth = () => listOf(Array.from({ length: this.#tape.below(3) }, () => given({ iamAuth: this.#value(unit, 'iamAuth') })), this.#tape.below(6) > 4 ? open('var.more') : undefined);
    return attributesOf({ name: this.#name(unit, index), arn: this.#arn(unit, `db-proxy:prx-${unit}${index}`, true), auth: this.#chosen(unit, auth), defaultAuthScheme: this.#value(unit, 'defaultAuthScheme'), roleArn: this.#role(unit) });
  }

  #group(unit: Unit, index: number): Readonly<Record<string, Value>> {
    return attributesOf({ name: this.#name(unit, index), family: this.#value(unit, 'family'), parameters: this.#chosen(unit, () => this.#parameters(unit)) });
  }

  #role = (unit: Unit): Value => this.#chosen(unit, () => (this.#tape.below(4) > 0 ? refer('iam.principal0', 'Arn', unit) : open('var.role')));

  #optionGroup(unit: Unit, index: number): Readonly<Record<string, Value>> {
    const options = () => listOf(Array.from({ length: this.#tape.below(3) }, () => this.#option(unit)), this.#tape.below(6) > 4 ? open('var.more') : undefined);
    return attributesOf({ name: this.#name(unit, index), options: this.#chosen(unit, options) });
  }

  #option(unit: Unit): Value {
    const settings = this.#tape.below(2) > 0 ? ABSENT : this.#chosen(unit, () => given({ SERVER_AUDIT_EVENTS: this.#value(unit, 'server_audit_events') }));
    return this.#tape.below(8) > 6 ? open('var.option') : given({ name: this.#certainly(unit, 'optionName'), settings });
  }

  #parameters(unit: Unit): Value {
    const names = Object.keys(PARAMETERS).filter(() => this.#tape.below(2) > 0);
    const map: Value = { state: 'known', at: HERE, data: Object.fromEntries(names.map((name) => [name, this.#value(unit, PARAMETERS[name] ?? 'parameter')])) };
    return this.#tape.below(4) > 2 ? { ...map, more: open('a dynamic block') } : this.#tape.below(8) > 6 ? open('var.parameters') : map;
  }

  #targetGroup(unit: Unit): Readonly<Record<string, Value>> {
    const one = (kind: string) => (this.#tape.below(6) > 0 ? refer(`${kind}0`, 'Ref', unit) : this.#mention(unit, kind));
    const list = (kind: string) => this.#chosen(unit, () => (this.#tape.below(4) > 0 ? listOf([one(kind)], this.#tape.below(6) > 4 ? open('var.more') : undefined) : this.#tape.below(6) > 4 ? open('var.list') : ABSENT));
    return attributesOf({ proxyName: one('rds.proxy'), clusterIdentifiers: list('rds.cluster'), instanceIdentifiers: list('rds.instance') });
  }

  #statement(unit: Unit): Readonly<Record<string, Value>> {
    const entries = () => listOf(Array.from({ length: this.#tape.below(3) }, () => this.#entry(unit)), this.#tape.below(6) > 4 ? open('var.more') : undefined);
    const conditions = () => listOf(Array.from({ length: this.#tape.below(3) }, () => this.#condition(unit)), this.#tape.below(6) > 4 ? open('var.more') : undefined);
    return attributesOf({
      policy: this.#tape.one(['iam.policy0', 'iam.policy1', 'arn:aws:iam::111122223333:role/app', 'arn:aws:iam::444455556666:policy/login']), policyRole: this.#tape.below(4) > 2 ? this.#certainly(unit, 'policyRole') : 'identity', effect: this.#certainly(unit, 'effect'),
      matchesConnect: this.#login(unit), intendsConnect: this.#login(unit), namesConnect: this.#login(unit),
      resources: this.#chosen(unit, entries), resourcesNegated: this.#tape.below(4) > 2 ? this.#value(unit, 'boolean') : false, conditions: this.#chosen(unit, conditions),
    });
  }

  #login = (unit: Unit): Value => (this.#tape.below(3) > 0 ? given(true) : this.#certainly(unit, 'boolean'));

  /** The first is a managed policy, the second an inline one. */
  #policy(unit: Unit, index: number): Readonly<Record<string, Value>> {
    const holders = Object.fromEntries(TYPES.map((type, number) => [`${type}s`, this.#holders(unit, `iam.principal${number}`)]));
    return attributesOf({ policyType: index === 0 ? 'managed' : 'inline', name: this.#name(unit, index), ...holders, attachmentCount: this.#tape.below(4) > 2 ? 5 : null, isReadWhole: this.#tape.below(5) > 0 });
  }

  /** A role, a user and a group. */
  #principal(unit: Unit, index: number): Readonly<Record<string, Value>> {
    const type = TYPES[index] ?? 'role';
    const groups = type === 'user' ? this.#holders(unit, 'iam.principal2') : ABSENT;
    return attributesOf({ principalType: type, name: this.#name(unit, index % 2), managedPolicies: this.#held(unit), permissionsBoundary: this.#boundary(unit), groups, trustedServices: this.#trusted(unit), isReadWhole: this.#tape.below(5) > 0 });
  }

  #boundary = (unit: Unit): Value => (this.#tape.below(3) > 0 ? ABSENT : this.#chosen(unit, () => this.#tape.one([refer('iam.policy0', 'Ref', unit), given('arn:aws:iam::aws:policy/PowerUserAccess'), open('var.boundary'), ABSENT])));

  #trusted = (unit: Unit): Value => this.#chosen(unit, () => listOf(this.#tape.below(2) > 0 ? [given('rds.amazonaws.com')] : [given('lambda.amazonaws.com')], this.#tape.below(6) > 4 ? open('var.trust') : undefined));

  /** Absent, unknown, or a list of names and references. */
  #holders(unit: Unit, id: string): Value {
    return this.#listed(unit, () => this.#tape.one([refer(id, 'Ref', unit), given(this.#tape.one(namesIn(unit))), open('var.holder'), given('')]));
  }

  #held(unit: Unit): Value {
    return this.#listed(unit, () => this.#tape.one([refer('iam.policy0', 'Ref', unit), given(`arn:aws:iam::111122223333:policy/${this.#tape.one(namesIn(unit))}`), given('arn:aws:iam::aws:policy/ReadOnlyAccess'), open('var.policy')]));
  }

  #listed(unit: Unit, item: () => Value): Value {
    if (this.#tape.below(3) > 1) return ABSENT;
    return this.#chosen(unit, () => (this.#tape.below(8) > 6 ? open('var.list') : listOf(Array.from({ length: this.#tape.below(3) }, item), this.#tape.below(8) > 6 ? open('var.more') : undefined)));
  }

  #entry(unit: Unit): Value {
    if (this.#tape.below(8) > 6) return open('var.resource');
    const region = this.#segment(unit, 'region', 'AWS::Region');
    return given({
      text: this.#text(), namesRdsDb: this.#tape.below(3) > 0 ? given(true) : this.#value(unit, 'boolean'), matchesConnect: this.#value(unit, 'boolean'), problem: this.#rarely(unit, 'problem'), databaseId: this.#databaseId(unit), userName: this.#value(unit, 'userName'),
      region, partition: region.state === 'known' && this.#tape.below(4) > 2 ? given('aws-cn') : this.#segment(unit, 'partition', 'AWS::Partition'), account: this.#segment(unit, 'account', 'AWS::AccountId'),
    });
  }

  #text(): Value {
    const text = this.#tape.one(TEXTS);
    return this.#tape.below(4) > 0 ? given(text) : partly(text.slice(0, 30), open(`var.text${this.#count++}`));
  }

  #segment = (unit: Unit, pool: string, pseudo: string): Value => (this.#tape.below(3) > 1 ? refer(pseudo, pseudo, unit) : this.#certainly(unit, pool));

  #databaseId(unit: Unit): Value {
    const attributes = [['rds.instance0', 'DbiResourceId'], ['rds.instance1', 'DbiResourceId'], ['rds.proxy0', 'DBProxyArn:6'], ['rds.cluster0', 'DBClusterResourceId'], ['rds.instance0', 'Ref'], ['rds.instance0', 'Endpoint.Address'], ['rds.cluster1', 'constructor']] as const;
    const [id, attribute] = this.#tape.one(attributes);
    return this.#tape.below(3) > 1 ? refer(id, attribute, unit) : this.#tape.below(6) > 4 ? partly('db-', open('var.id')) : this.#value(unit, 'databaseId');
  }

  #condition(unit: Unit): Value {
    return this.#tape.below(8) > 6 ? open('var.condition') : given({ key: this.#certainly(unit, 'key'), whenKeyAbsent: this.#certainly(unit, 'whenKeyAbsent') });
  }

  #certainly(unit: Unit, pool: string): Value {
    const value = this.#value(unit, pool);
    return value.state === 'absent' ? given(this.#tape.one(POOLS[pool] ?? [])) : value;
  }

  #switch(unit: Unit): Value {
    return this.#tape.below(3) > 0 ? defaulted(false) : this.#chosen(unit, () => (this.#tape.below(3) > 1 ? defaulted(false) : this.#certainly(unit, 'iamAuthEnabled')));
  }

  #zones(unit: Unit): Value {
    return this.#tape.below(2) > 0 ? ABSENT : listOf([this.#value(unit, 'availabilityZone')], this.#tape.below(2) > 0 ? open('var.zones') : undefined);
  }

  /** Settings that stand alone, rarely written. */
  #settings(unit: Unit): Readonly<Record<string, Value>> {
    return {
      caCertificateIdentifier: this.#rarely(unit, 'caCertificateIdentifier'), masterUserAuthenticationType: this.#rarely(unit, 'masterUserAuthenticationType'),
      monitoringInterval: this.#tape.below(2) > 0 ? defaulted(0) : this.#certainly(unit, 'monitoringInterval'),
    };
  }

  /** Different for each index, so that names are unique in a unit once they are known. */
  #name(unit: Unit, index: number): Value {
    const names = [given(`${unit}-${index}`), ABSENT, given(`shared-${index}`), partly('env-', refer('Env', 'Ref', unit), `-${index}`), open('var.name'), either(`${unit}#First`, given(`${unit}-${index}`), open('var.other'))];
    return this.#tape.one(names);
  }

  #source = (unit: Unit, kind: string): Value => (this.#tape.below(3) > 1 ? this.#mention(unit, kind) : ABSENT);

  #mention(unit: Unit, kind: string): Value {
    return this.#chosen(unit, () => this.#oneMention(unit, kind));
  }

  #oneMention(unit: Unit, kind: string): Value {
    const target = `${kind}${this.#tape.below(2)}`;
    const number = this.#tape.below(2);
    return this.#tape.one([ABSENT, refer(target, 'Ref', unit), given(this.#tape.one(namesIn(unit))), partly('env-', refer('Env', 'Ref', unit), `-${number}`), open('var.mention', this.#tape.one(REASONS)), given(''), given('Default.postgres16'), refer('iam.statement0', 'Ref', unit)]);
  }

  #rarely = (unit: Unit, pool: string): Value => (this.#tape.below(4) > 2 ? this.#value(unit, pool) : ABSENT);

  #value(unit: Unit, pool: string): Value {
    return this.#chosen(unit, () => this.#plain(pool));
  }

  #plain(pool: string): Value {
    switch (this.#tape.below(6)) {
      case 0: return ABSENT;
      case 4: return open(`var.${pool}`, this.#tape.one(REASONS));
      case 5: return this.#partly(pool);
      default: return given(this.#tape.one(POOLS[pool] ?? []));
    }
  }

  /** The text of a known value with a hole at its end. */
  #partly(pool: string): Value {
    const data = this.#tape.one(POOLS[pool] ?? []);
    return typeof data === 'string' ? partly(data.slice(0, 4), open(`var.${pool}`)) : open(`var.${pool}`);
  }

  #chosen(unit: Unit, make: () => Value): Value {
    const roll = this.#tape.below(8);
    return roll < 6 ? make() : either(`${unit}#${roll === 6 ? 'First' : 'Second'}`, make(), make());
  }
}
