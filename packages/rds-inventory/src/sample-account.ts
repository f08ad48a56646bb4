/** A small account, for tests: a bit of everything that a scan reads. */
import type { FakeAccount, PlainItem } from './fake-aws.ts';

const ARN = 'arn:aws:rds:eu-west-1:111122223333';

export const instance = (name: string, more: PlainItem = {}): PlainItem => ({
  DBInstanceIdentifier: name, DBInstanceArn: `${ARN}:db:${name}`, DbiResourceId: `db-${name.toUpperCase().replaceAll('-', '')}0000000000`, DBInstanceClass: 'db.m6g.large', Engine: 'postgres', EngineVersion: '16.4',
  MasterUsername: 'postgres', AvailabilityZone: 'eu-west-1a', BackupTarget: 'region', IAMDatabaseAuthenticationEnabled: true, PendingModifiedValues: {}, DBParameterGroups: [{ DBParameterGroupName: 'orders', ParameterApplyStatus: 'in-sync' }],
  OptionGroupMemberships: [{ OptionGroupName: 'default:postgres-16', Status: 'in-sync' }], CACertificateIdentifier: 'rds-ca-rsa2048-g1', MonitoringInterval: 60, EnabledCloudwatchLogsExports: ['postgresql', 'iam-db-auth-error'],
  TagList: [], ...more,
});

const CLUSTER: PlainItem = {
  DBClusterIdentifier: 'carts', DBClusterArn: `${ARN}:cluster:carts`, DbClusterResourceId: 'cluster-CARTS00000000000', Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.05.2', EngineMode: 'provisioned', MasterUsername: 'admin',
  AvailabilityZones: ['eu-west-1a', 'eu-west-1b'], IAMDatabaseAuthenticationEnabled: true, DBClusterParameterGroup: 'carts', MonitoringInterval: 0,
  DBClusterMembers: [{ DBInstanceIdentifier: 'carts-writer', IsClusterWriter: true, DBClusterParameterGroupStatus: 'in-sync' }],
};

const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ORDERS0000000000/app' }] };
const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const encoded = (document: unknown): string => encodeURIComponent(JSON.stringify(document));

export const SAMPLE: FakeAccount = {
  account: '111122223333',
  regions: {
    'eu-west-1': {
      lists: {
        DBInstances: [
          instance('orders'),
          instance('legacy', { IAMDatabaseAuthenticationEnabled: false, DBParameterGroups: [{ DBParameterGroupName: 'default.postgres16', ParameterApplyStatus: 'in-sync' }] }),
          instance('carts-writer', { DBClusterIdentifier: 'carts', Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.05.2', DBParameterGroups: [{ DBParameterGroupName: 'default.aurora-mysql8.0', ParameterApplyStatus: 'in-sync' }] }),
        ],
        DBClusters: [CLUSTER],
        DBParameterGroups: [
          { DBParameterGroupName: 'orders', DBParameterGroupFamily: 'postgres16', DBParameterGroupArn: `${ARN}:pg:orders` },
          { DBParameterGroupName: 'unused', DBParameterGroupFamily: 'postgres16', DBParameterGroupArn: `${ARN}:pg:unused` },
        ],
        DBClusterParameterGroups: [{ DBClusterParameterGroupName: 'carts', DBParameterGroupFamily: 'aurora-mysql8.0', DBClusterParameterGroupArn: `${ARN}:cluster-pg:carts` }],
        DBProxies: [{ DBProxyName: 'front', DBProxyArn: `${ARN}:db-proxy:prx-0000000000000000a`, EngineFamily: 'POSTGRESQL', RequireTLS: true, DefaultAuthScheme: 'NONE', Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED', SecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf', ClientPasswordAuthType: 'POSTGRES_SCRAM_SHA_256' }], RoleArn: 'arn:aws:iam::111122223333:role/front' }],
        DBProxyEndpoints: [{ DBProxyEndpointName: 'readers', DBProxyEndpointArn: `${ARN}:db-proxy-endpoint:prx-endpoint-0000000000000000b`, DBProxyName: 'front', Endpoint: 'readers.endpoint.proxy-abc.eu-west-1.rds.amazonaws.com', TargetRole: 'READ_ONLY' }],
      },
      parameters: {
        orders: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1', Source: 'user' }, { ParameterName: 'log_connections', ParameterValue: '1', Source: 'user' }],
        carts: [{ ParameterName: 'require_secure_transport', ParameterValue: 'OFF', Source: 'user' }],
      },
      targets: { front: [{ RdsResourceId: 'orders', Type: 'RDS_INSTANCE', TargetArn: `${ARN}:db:orders` }] },
    },
    'eu-central-1': {},
  },
  iam: {
    RoleDetailList: [
      { RoleName: 'app', RoleId: 'AROAEXAMPLEAPP', Arn: 'arn:aws:iam::111122223333:role/app', Path: '/', AssumeRolePolicyDocument: encoded(TRUST), RolePolicyList: [{ PolicyName: 'connect', PolicyDocument: encoded(POLICY) }], AttachedManagedPolicies: [], InstanceProfileList: [] },
      { RoleName: 'front', RoleId: 'AROAEXAMPLEFRONT', Arn: 'arn:aws:iam::111122223333:role/front', Path: '/', AssumeRolePolicyDocument: encoded(TRUST), RolePolicyList: [], AttachedManagedPolicies: [], InstanceProfileList: [] },
    ],
  },
};
