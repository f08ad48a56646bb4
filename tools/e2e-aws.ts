/** Makes resources in the server at `AWS_ENDPOINT_URL` with the public SDK, scans them with the built command, and compares with the same resources in a template. */
import { deepEqual, equal } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { iamSdk, type NewInstance, rdsSdk } from '@rds-iam-lint/rds-inventory/testing';

const REGION = 'eu-west-1';
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' };
const { CreateRoleCommand, IAMClient, PutRolePolicyCommand } = iamSdk;
const { CreateDBClusterCommand, CreateDBInstanceCommand, CreateDBParameterGroupCommand, CreateDBProxyCommand, ModifyDBParameterGroupCommand, RDSClient, RegisterDBProxyTargetsCommand } = rdsSdk;
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const config = { region: REGION, credentials };
const [rds, iam] = [new RDSClient(config), new IAMClient(config)];
const folder = mkdtempSync(join(tmpdir(), 'e2e-aws-'));

type Verdicts = ReadonlyMap<string, string>;

const LOGIN = { MasterUsername: 'shop_admin', MasterUserPassword: 'not-a-real-password' };
const ENGINES: Readonly<Record<string, string>> = { postgres: '16.4', mysql: '8.0.39', mariadb: '10.11.8', 'oracle-ee': '19.0.0.0.ru-2024-07.rur-2024-07.r1', 'sqlserver-se': '15.00.4385.2.v1' };
const LOGICAL = (engine: string, on: boolean) => `${engine.replace('-', '')}${on ? 'on' : 'off'}`;

/** Every engine with the switch on and off, as far as the server lets us. */
const instances: readonly NewInstance[] = Object.entries(ENGINES).flatMap(([Engine, EngineVersion]) => [true, false].map((on) => ({
  DBInstanceIdentifier: LOGICAL(Engine, on), Engine, EngineVersion, DBInstanceClass: 'db.m6g.large', AllocatedStorage: 20, EnableIAMDatabaseAuthentication: on, MonitoringInterval: 0,
  ...(Engine === 'postgres' && on ? { DBParameterGroupName: 'orders' } : {}),
})));
const cluster = { DBClusterIdentifier: 'carts', Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.05.2', EnableIAMDatabaseAuthentication: true };
const member = { DBInstanceIdentifier: 'cartswriter', DBClusterIdentifier: 'carts', Engine: 'aurora-mysql', DBInstanceClass: 'db.r6g.large', MonitoringInterval: 0 };

/** The server asks whether the subnet exists; nothing else needs the SDK of EC2. */
async function someSubnet(): Promise<string> {
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20261121/${REGION}/ec2/aws4_request, SignedHeaders=host, Signature=0`, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(process.env['AWS_ENDPOINT_URL'] ?? '', { method: 'POST', headers, body: 'Action=DescribeSubnets&Version=2016-11-15' });
  return /<subnetId>([^<]+)</.exec(await answer.text())?.[1] ?? '';
}

async function makeAll(): Promise<void> {
  await rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: 'orders', DBParameterGroupFamily: 'postgres16', Description: 'orders' }));
  await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: 'orders', Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' }] }));
  for (const instance of instances) await rds.send(new CreateDBInstanceCommand({ ...instance, ...LOGIN }));
  await rds.send(new CreateDBClusterCommand({ ...cluster, ...LOGIN }));
  await rds.send(new CreateDBInstanceCommand(member));
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'front', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName: 'front', PolicyName: 'connect', PolicyDocument: JSON.stringify(policy) }));
  await rds.send(new CreateDBProxyCommand({ DBProxyName: 'front', EngineFamily: 'POSTGRESQL', RoleArn: Role?.Arn ?? '', VpcSubnetIds: [await someSubnet()], RequireTLS: false, Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'DISABLED', SecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders' }] }));
  await rds.send(new RegisterDBProxyTargetsCommand({ DBProxyName: 'front', DBInstanceIdentifiers: [LOGICAL('postgres', true)] }));
}

/** The same databases, declared. What the server makes up by itself (certificate authority, logs) is left out. */
const template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    orders: { Type: 'AWS::RDS::DBParameterGroup', Properties: { DBParameterGroupName: 'orders', Family: 'postgres16', Description: 'orders', Parameters: { 'rds.force_ssl': '0' } } },
    ...Object.fromEntries(instances.map((instance) => [instance.DBInstanceIdentifier ?? '', { Type: 'AWS::RDS::DBInstance', Properties: { ...instance, AllocatedStorage: '20', ManageMasterUserPassword: true } }])),
    carts: { Type: 'AWS::RDS::DBCluster', Properties: { ...cluster, ManageMasterUserPassword: true } },
    cartswriter: { Type: 'AWS::RDS::DBInstance', Properties: { ...member, DBClusterIdentifier: { Ref: 'carts' } } },
  },
};

interface Report {
  readonly findings: readonly { readonly rule: string; readonly resource: string; readonly verdict: string }[];
  readonly gaps: readonly { readonly what: string }[];
}

function command(args: readonly string[]): Report {
  const env = { ...process.env, AWS_REGION: REGION, AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey, AWS_MAX_ATTEMPTS: '2', AWS_EC2_METADATA_DISABLED: 'true' };
  const main = join(import.meta.dirname, '../packages/cli/dist/main.js');
  const stdout = execFileSync(process.execPath, [main, ...args, '--format', 'json', '--show', 'all', '--fail-on', 'none', '--as-of', '2026-11-21', '--config', join(import.meta.dirname, '../fixtures/empty.config.yaml')], { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28 });
  return JSON.parse(stdout) as Report;
}

const verdictsOf = ({ findings }: Report): Verdicts => new Map(findings.filter(({ rule }) => rule.startsWith('rds/')).map(({ rule, resource, verdict }) => [`${rule} ${resource.slice(resource.lastIndexOf(':') + 1)}`, verdict]));

try {
  await makeAll();
  writeFileSync(join(folder, 'template.json'), JSON.stringify(template));
  const [live, declared] = [command(['scan', '--record', 'answers']), command(['check', 'template.json', '--region', REGION, '--account', '123456789012'])];
  const [seen, written] = [verdictsOf(live), verdictsOf(declared)];
  // What the server does not have, or fails at, is a gap and never a verdict
  deepEqual(live.gaps.map(({ what }) => what), ['rds:DescribeDBProxyEndpoints in 123456789012/eu-west-1']);
  const resources = (verdicts: Verdicts) => [...new Set([...verdicts.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))].sort();
  deepEqual(resources(seen), resources(written));
  const decided = (verdict: string | undefined) => verdict === 'pass' || verdict === 'fail';
  const contradictions = [...written].filter(([key, verdict]) => decided(verdict) && decided(seen.get(key)) && seen.get(key) !== verdict);
  deepEqual(contradictions, []);
  for (const engine of Object.keys(ENGINES)) {
    const can = ['postgres', 'mysql', 'mariadb'].includes(engine);
    equal(seen.get(`rds/iam-auth-enabled ${LOGICAL(engine, false)}`), can ? 'fail' : 'not-applicable', engine);
    equal(seen.get(`rds/engine-supports-iam-auth ${LOGICAL(engine, true)}`), can ? 'pass' : 'fail', engine);
  }
  equal(seen.get(`rds/tls-enforced ${LOGICAL('postgres', true)}`), 'fail');
  const again = command(['scan', '--replay', 'answers']);
  deepEqual(verdictsOf(again), seen);
  const both = [...written].filter(([key, verdict]) => decided(verdict) && seen.get(key) === verdict).length;
  console.log(`${String(seen.size)} verdicts about databases; ${String(both)} of ${String([...written.values()].filter(decided).length)} that the template decides are the same, none is the opposite`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
