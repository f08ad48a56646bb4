import { describe, expect, it } from 'vitest';
import type { Resource } from '@rds-iam-lint/model';
import { attribute, read, shown, UNIT } from './template-fixture.ts';

const HEAD = 'AWSTemplateFormatVersion: 2010-09-09\n';
const CONDITION = 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}\n';

const readOne = (type: string, properties: string, head = '') => read(`${HEAD}${head}Resources:\n  W: {Type: ${type}, Properties: ${properties}}\n`);
const workloadOf = (type: string, properties: string, head = ''): Resource | undefined => readOne(type, properties, head).resources.find(({ kind }) => kind === 'client.workload');

function shownOf(resource: Resource | undefined, ...names: readonly string[]): unknown {
  return names.map((name) => { const value = resource?.attributes[name]; return value === undefined ? undefined : shown(value); });
}

const lambda = (variables: string, head = '') => attribute(readOne('AWS::Lambda::Function', `{Environment: {Variables: ${variables}}}`, head), 'W', 'environment');

function settings(variables: string, head = ''): unknown {
  const list = shown(lambda(variables, head));
  return Array.isArray(list) ? Object.fromEntries((list as readonly { readonly name: string; readonly value: unknown }[]).map(({ name, value }) => [name, value])) : list;
}

describe('a function', () => {
  it('has a role and an environment', () => {
    const workload = workloadOf('AWS::Lambda::Function', '{FunctionName: f, Role: !GetAtt R.Arn, Environment: {Variables: {DB_HOST: !GetAtt Db.Endpoint.Address}}}');
    expect(shownOf(workload, 'workloadType', 'name', 'role', 'containers')).toEqual(['function', 'f', '?reference R.Arn -> R|Arn', '-']);
    expect(shownOf(workload, 'environment')).toEqual([[{ container: '-', name: 'DB_HOST', value: '?reference Db.Endpoint.Address -> Db|Endpoint.Address', valueFrom: '-' }]]);
  });

  it.each([
    ['{}', '-'],
    ['{Environment: {}}', '-'],
    ['{Environment: {Variables: ~}}', '-'],
    ['{Environment: {Variables: {}}}', []],
    ['{Environment: !If [C, {Variables: {A: b}}, !Ref AWS::NoValue]}', '?expression an environment that is computed'],
    ['{Environment: {Variables: !Ref X}}', '?expression an environment that is computed'],
    ['{Environment: {Variables: {A: b, "Fn::Transform": {}}}}', '?expression an environment that is computed'],
  ])('%s', (properties, expected) => {
    expect(shownOf(workloadOf('AWS::Lambda::Function', properties, CONDITION), 'environment')).toEqual([expected]);
  });

  it('of SAM runs as the role that SAM makes, unless it has one, and has the environment of Globals', () => {
    const role = (properties: string) => shownOf(workloadOf('AWS::Serverless::Function', properties, CONDITION), 'role');
    expect(role('{}')).toEqual(['?reference WRole.Arn -> WRole|Arn']);
    expect(role('{Role: arn}')).toEqual(['arn']);
    expect(role('{Role: !If [C, arn, !Ref AWS::NoValue]}')).toEqual([{ 'C is true': 'arn', 'C is false': '?reference WRole.Arn -> WRole|Arn' }]);
    const globals = 'Globals: {Function: {Environment: {Variables: {A: g, B: g}}}}\n';
    const workload = workloadOf('AWS::Serverless::Function', '{Environment: {Variables: {B: own, C: own}}}', globals);
    expect(shownOf(workload, 'environment')).toMatchObject([[{ name: 'A', value: 'g' }, { name: 'B', value: 'own' }, { name: 'C', value: 'own' }]]);
  });
});

describe('a task', () => {
  const task = (containers: string) => shownOf(workloadOf('AWS::ECS::TaskDefinition', `{Family: web, TaskRoleArn: !GetAtt R.Arn, ExecutionRoleArn: other, ContainerDefinitions: ${containers}}`, CONDITION), 'workloadType', 'name', 'role', 'containers', 'environment');

  it('has containers, each with an environment', () => {
    const containers = '[{Name: app, Image: shop/app:1, Environment: [{Name: DB_HOST, Value: db}], Secrets: [{Name: DB_PASSWORD, ValueFrom: !Ref S}]}, {Name: proxy, Image: pgbouncer}]';
    expect(task(containers)).toEqual(['task', 'web', '?reference R.Arn -> R|Arn', [{ name: 'app', image: 'shop/app:1' }, { name: 'proxy', image: 'pgbouncer' }], [
      { container: 'app', name: 'DB_HOST', value: 'db', valueFrom: '-' },
      { container: 'app', name: 'DB_PASSWORD', value: '-', valueFrom: '?reference Ref S -> S|Ref' },
    ]]);
  });

  it.each([
    ['!Ref X', [[], '?expression containers that are computed'], [[], '?expression containers that are computed']],
    ['[!If [C, {Name: a}, !Ref AWS::NoValue], {Name: b}]', [[{ name: 'b', image: '-' }], '?expression containers that are computed'], [[], '?expression containers that are computed']],
    ['[{Name: b, Environment: !Ref X}]', [[{ name: 'b', image: '-' }], undefined], [[], '?expression an environment that is computed']],
    ['[{Name: b, Environment: [!If [C, {Name: A, Value: b}, !Ref AWS::NoValue]]}]', [[{ name: 'b', image: '-' }], undefined], [[], '?expression a setting that is computed']],
    ['[{Name: b, EnvironmentFiles: [x]}]', [[{ name: 'b', image: '-' }], undefined], [[], '?expression an environment file']],
  ])('%s', (containers, [list, more], [environment, rest]) => {
    expect((task(containers) as readonly unknown[]).slice(3)).toEqual([more === undefined ? list : { list, more }, rest === undefined ? environment : { list: environment, more: rest }]);
  });
});

describe('secrets in an environment', () => {
  const literal = { secret: 'literal', length: 7 };

  it.each([
    ['{DB_PASSWORD: hunter2}', { DB_PASSWORD: literal }],
    ['{dbPassword: hunter2, PGPASSWORD: hunter2, MYSQL_PWD: hunter2, DB_PASS: hunter2}', { dbPassword: literal, PGPASSWORD: literal, MYSQL_PWD: literal, DB_PASS: literal }],
    ['{API_KEY: hunter2, JWT_SECRET: hunter2, GITHUB_TOKEN: hunter2}', { API_KEY: literal, JWT_SECRET: literal, GITHUB_TOKEN: literal }],
    ['{DB_PASSWORD: !Ref P}', { DB_PASSWORD: '?reference P -> P|Ref' }],
    ['{DB_PASSWORD: !If [C, hunter2, !Ref S]}', { DB_PASSWORD: { 'C is true': literal, 'C is false': '?reference Ref S -> S|Ref' } }],
    ['{DB_PASSWORD: !Sub "hunter2${S}"}', { DB_PASSWORD: { parts: [literal, '?reference Ref S -> S|Ref'] } }],
    ['{DB_PASSWORD: "{{resolve:secretsmanager:x}}"}', { DB_PASSWORD: '?reference {{resolve:secretsmanager:…}}' }],
    ['{DB_SECRET_ARN: arn:x, DB_SECRET_NAME: shop, TOKEN_TTL: 900, USE_TOKEN: true, MAX_TOKENS: 4096, KEYSPACE: a, PASSWORD_MIN_LENGTH: 8}', { DB_SECRET_ARN: 'arn:x', DB_SECRET_NAME: 'shop', TOKEN_TTL: '900', USE_TOKEN: 'true', MAX_TOKENS: '4096', KEYSPACE: 'a', PASSWORD_MIN_LENGTH: '8' }],
    ['{DATABASE_URL: "postgres://app:hunter2@db/shop"}', { DATABASE_URL: { parts: ['postgres://app:', literal, '@db/shop'] } }],
    ['{DATABASE_URL: "postgres://app@db/shop?password=hunter2&x=y"}', { DATABASE_URL: { parts: ['postgres://app@db/shop?password=', literal, '&x=y'] } }],
    ["{SETTINGS: '{\"host\": \"db\", \"password\": \"hunter2\"}'}", { SETTINGS: { parts: ['{"host": "db", "password": "', literal, '"}'] } }],
    ['{DSN: "host=db password=\'hunter2\' user=app"}', { DSN: { parts: ["host=db password='", literal, "' user=app"] } }],
    ['{OPTIONS: "-e MYSQL_PASSWORD=hunter2 -q"}', { OPTIONS: { parts: ['-e MYSQL_PASSWORD=', literal, ' -q'] } }],
    ['{mysecret: hunter2, DB_CREDS: hunter2}', { mysecret: literal, DB_CREDS: literal }],
    ['{DB_USERPASS: hunter2, PGPASS: hunter2, BASIC_AUTH: hunter2, AUTHORIZATION: hunter2, AUTH_TYPE: iam}', { DB_USERPASS: literal, PGPASS: literal, BASIC_AUTH: literal, AUTHORIZATION: literal, AUTH_TYPE: 'iam' }],
    ['{BROKER: "amqp://app:hunter2@queue"}', { BROKER: { parts: ['amqp://app:', literal, '@queue'] } }],
    ['{DSN: "Server=db;Uid=app;Pwd=hunter2;Port=1"}', { DSN: { parts: ['Server=db;Uid=app;Pwd=', literal, ';Port=1'] } }],
    ['{DATABASE_URL: !Sub "postgres://app:hunter2@${Db.Endpoint.Address}/shop"}', { DATABASE_URL: { parts: ['postgres://app:', literal, '@', '?reference Db.Endpoint.Address -> Db|Endpoint.Address', '/shop'] } }],
    ['{DATABASE_URL: !Join ["", ["postgres://app:", hunter2, "@db/shop"]]}', { DATABASE_URL: { parts: ['postgres://app:', literal, '@db/shop'] } }],
    ['{DATABASE_URL: !Sub "postgres://app:${S}@db/shop"}', { DATABASE_URL: { parts: ['postgres://app:', '?reference Ref S -> S|Ref', '@db/shop'] } }],
    ['{DATABASE_URL: "postgres://app:<password>@db/shop", OTHER: "https://host:8080/a@b"}', { DATABASE_URL: 'postgres://app:<password>@db/shop', OTHER: 'https://host:8080/a@b' }],
  ])('%s', (variables, expected) => {
    expect(settings(variables, CONDITION)).toEqual(expected);
  });

  it('are parameters wherever else they are used', () => {
    const properties = '{FunctionName: !Ref Q, Environment: {Variables: {DB_PASSWORD: !Ref Q, STAGE: !Ref R, STAGE_SECRET: !Ref R}}}';
    const workload = workloadOf('AWS::Lambda::Function', properties, 'Parameters: {Q: {Type: String, Default: abc}, R: {Type: String, Default: prod}}\n');
    expect(shownOf(workload, 'name')).toEqual([{ secret: 'parameter default', length: 3 }]);
    expect(shownOf(workload, 'environment')).toMatchObject([[{ value: { secret: 'parameter default' } }, { value: 'prod' }, { value: { secret: 'parameter default', length: 4 } }]]);
  });

  it('are parameters that are called passwords and have a default', () => {
    const properties = '{FunctionName: !Ref DbPassword, Environment: {Variables: {USE: !Ref UsePassword, KIND: !Ref PasswordKind, NAME: !Ref PasswordName}}}';
    const workload = workloadOf('AWS::Lambda::Function', properties, 'Parameters: {DbPassword: {Type: String, Default: abc}, UsePassword: {Type: String, Default: "yes"}, PasswordKind: {Type: String, Default: weak, AllowedValues: [weak, strong]}, PasswordName: {Type: String, Default: shop}}\n');
    expect(shownOf(workload, 'name')).toEqual([{ secret: 'parameter default', length: 3 }]);
    expect(shownOf(workload, 'environment')).toMatchObject([[{ value: 'yes' }, { value: 'weak' }, { value: 'shop' }]]);
  });

  it('may be in a setting whose name is not known', () => {
    const text = `${HEAD}Resources:\n  W: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Environment: [{Name: !Ref Some, Value: hunter2}]}]}}\n`;
    expect(JSON.stringify(attribute(read(text), 'W', 'environment'))).not.toContain('hunter2');
  });

  it('are at the place where they are written', () => {
    const text = `${HEAD}Resources:\n  W:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n          URL: 'mysql://app:hunter2@db/shop'\n`;
    const value = attribute(read(text), 'W', 'environment');
    const start = text.indexOf('hunter2');
    expect(JSON.stringify(value)).toContain(JSON.stringify({ state: 'known', data: { secret: 'literal', length: 7 }, at: { file: UNIT, start, end: start + 7 } }));
    expect(JSON.stringify(value)).not.toContain('hunter2');
  });

  it('end in a bounded time, however hostile the text', () => {
    for (const text of ['://'.repeat(20_000), 'password='.repeat(10_000), '://a:b@'.repeat(10_000), 'pwd =  '.repeat(10_000)]) expect(lambda(JSON.stringify({ A: text })).state).toBe('known');
  });
});

describe('records of Route 53', () => {
  const KIND = { 'dns.record': { kind: 'dns.record', noun: 'DNS record', cloudformation: 'AWS::Route53::RecordSet', attributes: { name: { type: 'string' as const, cloudformation: ['Name'] }, aliasTarget: { type: 'string' as const, cloudformation: ['AliasTarget', 'DNSName'] }, values: { type: 'list' as const, cloudformation: ['ResourceRecords'] }, hostedZoneId: { type: 'string' as const, cloudformation: ['HostedZoneId'] } } } };
  const records = (resources: string) => read(`${HEAD}${CONDITION}Resources:\n  ${resources}\n`, { kinds: KIND }).resources.map(({ id, exists, attributes }) => [id, shown(exists), ...Object.values(attributes).map(shown)]);

  it('are read alone and in groups, with the zone of the group', () => {
    expect(records('A: {Type: AWS::Route53::RecordSet, Properties: {Name: db.shop, Type: CNAME, ResourceRecords: [!GetAtt Db.Endpoint.Address], HostedZoneId: z}}')).toEqual([['A', true, 'db.shop', '-', ['?reference Db.Endpoint.Address -> Db|Endpoint.Address'], 'z']]);
    expect(records('G: {Type: AWS::Route53::RecordSetGroup, Properties: {HostedZoneId: z, RecordSets: [{Name: a, ResourceRecords: [x]}, !If [C, {Name: b, AliasTarget: {DNSName: y}}, !Ref AWS::NoValue]]}}')).toEqual([
      ['G/RecordSets/0', true, 'a', '-', ['x'], 'z'],
      ['G/RecordSets/1/if', { 'C is true': true, 'C is false': false }, 'b', 'y', '-', 'z'],
    ]);
    expect(records('G: {Type: AWS::Route53::RecordSetGroup, Properties: {HostedZoneId: z}}')).toEqual([]);
  });
});
