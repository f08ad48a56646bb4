/** The SDK of AWS behind one function: which command makes which call. The only file that loads it. */
import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { GetAccountAuthorizationDetailsCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeDBClusterParameterGroupsCommand, DescribeDBClusterParametersCommand, DescribeDBClustersCommand, DescribeDBInstancesCommand, DescribeDBParameterGroupsCommand, DescribeDBParametersCommand,
  DescribeDBProxiesCommand, DescribeDBProxyEndpointsCommand, DescribeDBProxyTargetsCommand, DescribeGlobalClustersCommand, DescribeOptionGroupsCommand, RDSClient,
} from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Input, Send } from './ask.ts';
import type { CallName } from './call.ts';
import { type Limiter, limiter } from './limiter.ts';

export interface Access {
  readonly region?: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  /** In place of the network, and how often it is asked: for tests. */
  readonly requestHandler?: STSClientConfig['requestHandler'];
  readonly maxAttempts?: number;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** AWS publishes no rate for these calls, so that few are made at a time: per account, Region and service. */
const MOST_AT_A_TIME = 4;

/** The most that the services give in a page (`MaxRecords`, `MaxItems`). */
const PAGE = { MaxRecords: 100 };
const IAM_PAGE = { MaxItems: 1000 };

/** Milliseconds. A page of parameters takes seconds in a busy account. */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true } as const;

/** An answer to throttling is to wait: the modes are those of the SDK, `adaptive` starts far too low. */
const MOST_ATTEMPTS = 8;

export interface AwsClients {
  readonly send: Send;
  /** The Region that the environment or the profile names; rejects where none does. */
  readonly region: () => Promise<string>;
  readonly close: () => void;
}

export function awsClients(access: Access): AwsClients {
  // A line on stderr at every start, about versions of Node that this package supports.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const config = configOf(access);
  const clients = { rds: new RDSClient(config), iam: new IAMClient(config), sts: new STSClient(config), account: new AccountClient(config) };
  const lines: Readonly<Record<string, Limiter>> = { rds: limiter(MOST_AT_A_TIME), iam: limiter(MOST_AT_A_TIME), sts: limiter(MOST_AT_A_TIME), account: limiter(MOST_AT_A_TIME) };
  const commands = commandsOf(clients);
  return {
    send: (call, input) => {
      const line = lines[call.slice(0, call.indexOf(':'))] ?? limiter(1);
      return line(() => commands[call](input));
    },
    region: () => clients.sts.config.region(),
    close: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

function configOf({ region, profile, roleArn, externalId, requestHandler = PATIENCE, maxAttempts, credentials }: Access) {
  const attempts = maxAttempts ?? (process.env['AWS_MAX_ATTEMPTS'] === undefined ? MOST_ATTEMPTS : undefined);
  const base = {
    requestHandler, retryMode: 'standard',
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(attempts === undefined ? {} : { maxAttempts: attempts }),
  };
  if (roleArn === undefined) return base;
  const params = { RoleArn: roleArn, RoleSessionName: 'rds-iam-lint', ...(externalId === undefined ? {} : { ExternalId: externalId }) };
  return { ...base, credentials: fromTemporaryCredentials({ params, clientConfig: base }) };
}

interface Clients {
  readonly rds: RDSClient;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly account: AccountClient;
}

function commandsOf({ rds, iam, sts, account }: Clients): Readonly<Record<CallName, (input: Input) => Promise<unknown>>> {
  const named = (input: Input, name: string): string => input[name] ?? '';
  return {
    'account:ListRegions': (input) => account.send(new ListRegionsCommand({ ...input, RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'], MaxResults: 50 })),
    'sts:GetCallerIdentity': () => sts.send(new GetCallerIdentityCommand({})),
    'iam:GetAccountAuthorizationDetails': (input) => iam.send(new GetAccountAuthorizationDetailsCommand({ ...input, ...IAM_PAGE })),
    'rds:DescribeDBInstances': (input) => rds.send(new DescribeDBInstancesCommand({ ...input, ...PAGE })),
    'rds:DescribeDBClusters': (input) => rds.send(new DescribeDBClustersCommand({ ...input, ...PAGE })),
    'rds:DescribeGlobalClusters': (input) => rds.send(new DescribeGlobalClustersCommand({ ...input, ...PAGE })),
    'rds:DescribeDBParameterGroups': (input) => rds.send(new DescribeDBParameterGroupsCommand({ ...input, ...PAGE })),
    'rds:DescribeDBParameters': (input) => rds.send(new DescribeDBParametersCommand({ ...input, ...PAGE, DBParameterGroupName: named(input, 'DBParameterGroupName') })),
    'rds:DescribeDBClusterParameterGroups': (input) => rds.send(new DescribeDBClusterParameterGroupsCommand({ ...input, ...PAGE })),
    'rds:DescribeDBClusterParameters': (input) => rds.send(new DescribeDBClusterParametersCommand({ ...input, ...PAGE, DBClusterParameterGroupName: named(input, 'DBClusterParameterGroupName') })),
    'rds:DescribeOptionGroups': (input) => rds.send(new DescribeOptionGroupsCommand({ ...input, ...PAGE })),
    'rds:DescribeDBProxies': (input) => rds.send(new DescribeDBProxiesCommand({ ...input, ...PAGE })),
    'rds:DescribeDBProxyTargets': (input) => rds.send(new DescribeDBProxyTargetsCommand({ ...input, ...PAGE, DBProxyName: named(input, 'DBProxyName') })),
    'rds:DescribeDBProxyEndpoints': (input) => rds.send(new DescribeDBProxyEndpointsCommand({ ...input, ...PAGE })),
  };
}
