/** For tests: what attributes of random facts may be, and what their unknowns may turn out to be. */
import type { Data } from '@rds-iam-lint/model';

/** Two templates, and the policies of an account. */
export const UNITS = ['a', 'b', 'account'] as const;
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
  policyVersion: ['2012-10-17', '2008-10-17'],
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

export const TYPES = ['role', 'user', 'group'] as const;

interface Place {
  readonly region: string;
  readonly account: string;
}

export const PLACES: Readonly<Record<Unit, Place>> = { a: { region: 'eu-west-1', account: '111122223333' }, b: { region: 'us-east-1', account: '444455556666' }, account: { region: 'eu-west-1', account: '111122223333' } };

/** Equal ids in both templates; an account knows its principals and policies by their ARNs. */
export function idOf(unit: Unit, kind: string, index: number): string {
  const word = kind === 'iam.policy' ? 'policy' : TYPES[index];
  return unit === 'account' && kind !== 'iam.statement' ? `arn:aws:iam::${PLACES[unit].account}:${word ?? kind}/${unit}-${String(index)}` : `${kind}${String(index)}`;
}

/** The word before the name in ARNs of a kind. */
const WORDS: Readonly<Record<string, string>> = { 'rds.instance': 'db', 'rds.cluster': 'cluster' };

/** Of something that has the name in the place of the unit; a name where the kind has no ARN that anything mentions. */
export function arnOf(unit: Unit, kind: string, name: string): string {
  const { region, account } = PLACES[unit];
  const word = WORDS[kind];
  return word === undefined ? name : `arn:aws:rds:${region}:${account}:${word}:${name}`;
}

/** The kind that an attribute names. */
export const MENTIONS: Readonly<Record<string, string>> = {
  clusterIdentifier: 'rds.cluster', sourceInstanceIdentifier: 'rds.instance', restoredInstanceIdentifier: 'rds.instance', sourceClusterIdentifier: 'rds.cluster', replicationSourceIdentifier: 'rds.cluster',
  optionGroup: 'rds.option-group', proxyName: 'rds.proxy', globalClusterIdentifier: 'rds.global-cluster',
};

/** Names that a unit may use: its own, and one that the other unit uses too. */
export const namesIn = (unit: Unit): readonly string[] => [`${unit}-0`, 'shared-0', `${unit}-1`, 'shared-1', `env-${unit}x-0`, `env-${unit}x-1`];
