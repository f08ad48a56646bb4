/** The calls that a scan makes: what of each answer is kept, and what its items are called. */

export type Service = 'rds' | 'iam' | 'sts' | 'account';

export interface Call {
  readonly service: Service;
  readonly operation: string;
  /** The members of the answer that hold its items. Pages are joined by them. */
  readonly lists: readonly string[];
  /** Which members of an item are kept; all of them where nothing is said. Tags, addresses and descriptions are nobody's business. */
  readonly keeps?: readonly string[];
  /** The members that name an item, the best first. */
  readonly names: readonly string[];
}

const INSTANCE = [
  'DBInstanceIdentifier', 'DBInstanceArn', 'DbiResourceId', 'DBClusterIdentifier', 'DBInstanceClass', 'DBInstanceStatus', 'Engine', 'EngineVersion', 'MasterUsername', 'AvailabilityZone', 'BackupTarget',
  'IAMDatabaseAuthenticationEnabled', 'PendingModifiedValues', 'DBParameterGroups', 'OptionGroupMemberships', 'CACertificateIdentifier', 'DomainMemberships', 'MonitoringInterval',
  'EnabledCloudwatchLogsExports', 'ReadReplicaSourceDBInstanceIdentifier', 'ReadReplicaSourceDBClusterIdentifier',
] as const;

const CLUSTER = [
  'DBClusterIdentifier', 'DBClusterArn', 'DbClusterResourceId', 'DBClusterInstanceClass', 'Status', 'Engine', 'EngineVersion', 'EngineMode', 'MasterUsername', 'AvailabilityZones',
  'IAMDatabaseAuthenticationEnabled', 'PendingModifiedValues', 'DBClusterParameterGroup', 'DBClusterMembers', 'CertificateDetails', 'DomainMemberships', 'MonitoringInterval',
  'EnabledCloudwatchLogsExports', 'ServerlessV2ScalingConfiguration', 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier',
] as const;

const PARAMETER = ['ParameterName', 'ParameterValue', 'Source'] as const;

/** By service and operation, which is also the name of the IAM action that allows it. */
export const CALLS = {
  'account:ListRegions': { service: 'account', operation: 'ListRegions', lists: ['Regions'], names: ['RegionName'] },
  'sts:GetCallerIdentity': { service: 'sts', operation: 'GetCallerIdentity', lists: [], names: [] },
  'iam:GetAccountAuthorizationDetails': { service: 'iam', operation: 'GetAccountAuthorizationDetails', lists: ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'], names: ['Arn'] },
  'rds:DescribeDBInstances': { service: 'rds', operation: 'DescribeDBInstances', lists: ['DBInstances'], keeps: INSTANCE, names: ['DBInstanceArn', 'DBInstanceIdentifier'] },
  'rds:DescribeDBClusters': { service: 'rds', operation: 'DescribeDBClusters', lists: ['DBClusters'], keeps: CLUSTER, names: ['DBClusterArn', 'DBClusterIdentifier'] },
  'rds:DescribeGlobalClusters': { service: 'rds', operation: 'DescribeGlobalClusters', lists: ['GlobalClusters'], keeps: ['GlobalClusterIdentifier', 'GlobalClusterArn', 'Engine', 'EngineVersion', 'GlobalClusterMembers'], names: ['GlobalClusterArn', 'GlobalClusterIdentifier'] },
  'rds:DescribeDBParameterGroups': { service: 'rds', operation: 'DescribeDBParameterGroups', lists: ['DBParameterGroups'], keeps: ['DBParameterGroupName', 'DBParameterGroupFamily', 'DBParameterGroupArn'], names: ['DBParameterGroupArn', 'DBParameterGroupName'] },
  'rds:DescribeDBParameters': { service: 'rds', operation: 'DescribeDBParameters', lists: ['Parameters'], keeps: PARAMETER, names: ['ParameterName'] },
  'rds:DescribeDBClusterParameterGroups': { service: 'rds', operation: 'DescribeDBClusterParameterGroups', lists: ['DBClusterParameterGroups'], keeps: ['DBClusterParameterGroupName', 'DBParameterGroupFamily', 'DBClusterParameterGroupArn'], names: ['DBClusterParameterGroupArn', 'DBClusterParameterGroupName'] },
  'rds:DescribeDBClusterParameters': { service: 'rds', operation: 'DescribeDBClusterParameters', lists: ['Parameters'], keeps: PARAMETER, names: ['ParameterName'] },
  'rds:DescribeOptionGroups': { service: 'rds', operation: 'DescribeOptionGroups', lists: ['OptionGroupsList'], keeps: ['OptionGroupName', 'OptionGroupArn', 'Options'], names: ['OptionGroupArn', 'OptionGroupName'] },
  'rds:DescribeDBProxies': { service: 'rds', operation: 'DescribeDBProxies', lists: ['DBProxies'], keeps: ['DBProxyName', 'DBProxyArn', 'EngineFamily', 'RequireTLS', 'DefaultAuthScheme', 'Auth', 'RoleArn', 'Status'], names: ['DBProxyArn', 'DBProxyName'] },
  'rds:DescribeDBProxyTargets': { service: 'rds', operation: 'DescribeDBProxyTargets', lists: ['Targets'], keeps: ['TargetArn', 'TrackedClusterId', 'RdsResourceId', 'Type'], names: ['TargetArn', 'RdsResourceId'] },
  'rds:DescribeDBProxyEndpoints': { service: 'rds', operation: 'DescribeDBProxyEndpoints', lists: ['DBProxyEndpoints'], keeps: ['DBProxyEndpointName', 'DBProxyEndpointArn', 'DBProxyName', 'Endpoint', 'TargetRole', 'IsDefault'], names: ['DBProxyEndpointArn', 'DBProxyEndpointName'] },
} as const satisfies Readonly<Record<string, Call>>;

export type CallName = keyof typeof CALLS;

export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];

/** `undefined` for the name of anything else. */
export const callNamed = (name: string): CallName | undefined => CALL_NAMES.find((call) => call === name);

export const callOf = (name: CallName): Call => CALLS[name];
