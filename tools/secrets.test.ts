/** A literal secret appears in nothing that the built command line prints or writes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reporters } from '@rds-iam-lint/reporters';
import type { Report } from '@rds-iam-lint/model';

const cli = join(import.meta.dirname, '../packages/cli/dist/main.js');
const SECRET = 'hunter2-long-secret';
const PASSWORD_RULE = 'rds/no-static-master-password';

/** Lines of the properties of one MySQL instance that several rules find fault with. */
const instance = (...properties: readonly string[]) =>
  ['Resources:', '  Db:', '    Type: AWS::RDS::DBInstance', '    Properties:', '      Engine: mysql', "      EngineVersion: '8.0.39'", ...properties.map((line) => `      ${line}`), ''].join('\n');
const parameter = (...lines: readonly string[]) => ['Parameters:', '  Password:', '    Type: String', ...lines.map((line) => `    ${line}`), instance('MasterUserPassword: !Ref Password')].join('\n');
const oneLine = (properties: object, more: object = {}) => JSON.stringify({ ...more, Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', EngineVersion: '8.0.39', ...properties } } } });
const policyWith = (text: string) => ['Resources:', '  Policy:', '    Type: AWS::IAM::ManagedPolicy', '    Properties:', ...text.split('\n').map((line) => `      ${line}`), instance(`MasterUserPassword: ${SECRET}`).replace('Resources:\n', '')].join('\n');

/** What must be reported about the file, so that no case is silent because nothing was read: a failure of the password rule, any finding, or a gap. */
type Seen = 'password' | 'finding' | 'gap';

const CASES: Readonly<Record<string, readonly [Seen, string]>> = {
  'plain.yaml': ['password', instance(`MasterUserPassword: ${SECRET}`)],
  'single-quotes.yaml': ['password', instance(`MasterUserPassword: '${SECRET}'`)],
  'double-quotes.yaml': ['password', instance(`MasterUserPassword: "${SECRET}"`)],
  'escaped.yaml': ['password', instance(`MasterUserPassword: "${SECRET}\\u0021"`, `Description: ${SECRET}!`)],
  'commented.yaml': ['password', instance(`MasterUserPassword: ${SECRET} # not ${SECRET} any more`)],
  'literal-block.yaml': ['password', instance('MasterUserPassword: |', `  ${SECRET}`)],
  'folded-block.yaml': ['password', instance('MasterUserPassword: >-', `  ${SECRET}`)],
  'default.yaml': ['password', parameter(`Default: ${SECRET}`)],
  'default-no-echo.yaml': ['password', parameter('NoEcho: true', `Default: ${SECRET}`)],
  'allowed-values.yaml': ['finding', parameter(`AllowedValues: [${SECRET}, ${SECRET}-2]`)],
  'no-echo-elsewhere.yaml': ['finding', `Parameters:\n  Engine:\n    Type: String\n    NoEcho: true\n    Default: ${SECRET}\n${instance('EnableIAMDatabaseAuthentication: true').replace('Engine: mysql', 'Engine: !Ref Engine')}`],
  'mapping.yaml': ['password', `Mappings:\n  Passwords:\n    all:\n      master: ${SECRET}\n${instance('MasterUserPassword: !FindInMap [Passwords, all, master]')}`],
  'mapping-by-region.yaml': ['finding', `Mappings:\n  Passwords:\n    eu-west-1: { master: ${SECRET} }\n    us-east-1: { master: ${SECRET}-2 }\n${instance('MasterUserPassword: !FindInMap [Passwords, !Ref AWS::Region, master]')}`],
  'sub.yaml': ['finding', instance(`MasterUserPassword: !Sub '${SECRET}-\${AWS::StackName}'`)],
  'sub-known.yaml': ['password', instance(`MasterUserPassword: !Sub '${SECRET}'`)],
  'sub-variables.yaml': ['finding', instance(`MasterUserPassword: !Sub ['\${A}-\${AWS::StackName}', { A: ${SECRET} }]`)],
  'join.yaml': ['password', instance(`MasterUserPassword: !Join ['-', [${SECRET}, x]]`)],
  'join-unknown.yaml': ['finding', instance(`MasterUserPassword: !Join ['-', [${SECRET}, !Ref AWS::StackName]]`)],
  'select.yaml': ['password', instance(`MasterUserPassword: !Select [1, [x, ${SECRET}]]`)],
  'split.yaml': ['finding', instance(`MasterUserPassword: !Select [0, !Split [',', '${SECRET},x']]`)],
  'base64.yaml': ['finding', instance(`MasterUserPassword: !Base64 ${SECRET}`)],
  'if.yaml': ['password', `Parameters:\n  Stage: { Type: String }\nConditions:\n  Live: !Equals [!Ref Stage, live]\n${instance(`MasterUserPassword: !If [Live, ${SECRET}, ${SECRET}-2]`)}`],
  'if-half.yaml': ['finding', `Parameters:\n  Stage: { Type: String }\nConditions:\n  Live: !Equals [!Ref Stage, live]\n${instance(`MasterUserPassword: !If [Live, ${SECRET}, !Ref AWS::NoValue]`)}`],
  'condition.yaml': ['finding', `Conditions:\n  Live: !Equals [${SECRET}, ${SECRET}]\n${instance(`MasterUserPassword: ${SECRET}`)}`],
  'list.yaml': ['finding', instance(`MasterUserPassword: [${SECRET}]`)],
  'map.yaml': ['finding', instance('MasterUserPassword:', `  Value: ${SECRET}`)],
  'unknown-tag.yaml': ['finding', instance(`MasterUserPassword: !Vault ${SECRET}`)],
  'anchor.yaml': ['password', instance(`MasterUserPassword: &p ${SECRET}`, 'MasterUsername: *p')],
  'duplicate-key.yaml': ['finding', instance(`MasterUserPassword: ${SECRET}`, `MasterUserPassword: ${SECRET}-2`)],
  'repeated.yaml': ['password', `Description: log in with ${SECRET}\n${instance(`MasterUserPassword: ${SECRET}`, `DBInstanceIdentifier: ${SECRET}`, 'EnableIAMDatabaseAuthentication: true', `DBInstanceClass: ${SECRET}`)}  Proxy:\n    Type: AWS::RDS::DBProxy\n    Properties: { RequireTLS: false, DBProxyName: ${SECRET} }\nOutputs:\n  Password: { Value: ${SECRET} }\n`],
  'syntax-error.yaml': ['gap', `${instance(`MasterUserPassword: ${SECRET}`)}  Other: [${SECRET}\n    "${SECRET}: }\n`],
  'syntax-error-beside.yaml': ['gap', instance(`MasterUserPassword: "${SECRET}`, 'Engine: x')],
  'syntax-error-after.yaml': ['gap', instance(`MasterUserPassword: '${SECRET}' ${SECRET}`)],
  'unknown-alias.yaml': ['gap', instance(`MasterUserPassword: *${SECRET}`)],
  'bad-tag.yaml': ['finding', instance(`MasterUserPassword: !<${SECRET}> x`, `MasterUsername: !${SECRET} x`)],
  'syntax-error.json': ['gap', oneLine({ MasterUserPassword: SECRET }).replace('}}}}', `"${SECRET}" }}}`)],
  'truncated.json': ['gap', oneLine({ MasterUserPassword: SECRET }).slice(0, -8)],
  'one-line.json': ['password', oneLine({ MasterUserPassword: SECRET })],
  'one-line-long.json': ['password', oneLine({ MasterUserPassword: SECRET }, { Metadata: { text: 'x'.repeat(500) } })],
  'one-line-escaped.json': ['password', oneLine({ MasterUserPassword: SECRET }).replace(SECRET, `\\u0068${SECRET.slice(1)}" , "Description": "${SECRET}`)],
  'one-line-no-echo.json': ['password', oneLine({ MasterUserPassword: { Ref: 'P' } }, { Parameters: { P: { Type: 'String', NoEcho: true, Default: SECRET } } })],
  'one-line-unused-no-echo.json': ['finding', oneLine({}, { Parameters: { P: { Type: 'String', NoEcho: true, Default: SECRET } } })],
  'one-line-duplicate.json': ['finding', oneLine({ MasterUserPassword: SECRET }).replace('"Engine"', `"MasterUserPassword":"${SECRET}-2","Engine"`)],
  'one-line-other-kinds.json': ['finding', oneLine({}).replace('"Db":', `"S":{"Type":"AWS::SecretsManager::Secret","Properties":{"SecretString":"${SECRET}"}},"R":{"Type":"AWS::Redshift::Cluster","Properties":{"MasterUserPassword":"${SECRET}-2"}},"Db":`)],
  'one-line.yaml': ['finding', `Resources: { R: { Type: AWS::Redshift::Cluster, Properties: { MasterUserPassword: ${SECRET} } }, Db: { Type: AWS::RDS::DBInstance, Properties: { Engine: mysql, EngineVersion: 8.0.39, MasterUserPassword: ${SECRET}-2 } } }\n`],
  'cluster.yaml': ['password', `Resources:\n  Db:\n    Type: AWS::RDS::DBCluster\n    Properties: { Engine: aurora-mysql, MasterUserPassword: ${SECRET} }\n`],
  'policy-resource.yaml': ['finding', policyWith(`PolicyDocument:\n  Version: '2012-10-17'\n  Statement: { Effect: Allow, Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:${SECRET}/app' }`)],
  'policy-text.yaml': ['finding', policyWith(`PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rds-db:connect","Resource":"arn:aws:rds-db:${SECRET}","Password":"${SECRET}"}]'`)],
  'two-documents.yaml': ['password', `---\n${instance(`MasterUserPassword: ${SECRET}`)}---\nOther: ${SECRET}\n`],
};

/** Below this length other occurrences are not masked, and the place itself still is. */
const SHORT = 'q7Z';
const SHORT_CASES: Readonly<Record<string, string>> = {
  'short.yaml': instance(`MasterUserPassword: ${SHORT}`),
  'short-default.yaml': parameter(`Default: "${SHORT}"`),
  'short.json': oneLine({ MasterUserPassword: SHORT }),
  'short-block.yaml': instance('MasterUserPassword: >-', `  ${SHORT}`),
};

/** No case may be saved by another that masks the same text. */
const withOwnSecret = (text: string, index: number) => text.replaceAll(SECRET.slice(1), `unter2-${String(index)}-secret`);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const files = [...Object.entries(CASES).map(([name, [, text]], index) => [`long/${name}`, withOwnSecret(text, index)] as const), ...Object.entries(SHORT_CASES).map(([name, text]) => [`short/${name}`, text] as const)];
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Printed {
  readonly status: number | null;
  readonly stdout: string;
  readonly all: string;
}

function printed(args: readonly string[], input = ''): Printed {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--as-of', '2026-11-21'], { cwd: folder, input, encoding: 'utf8', env: { PATH: process.env['PATH'], NO_COLOR: '1' }, maxBuffer: 2 ** 28 });
  return { status, stdout, all: stdout + stderr };
}

/** The lines that hold the secret, so that a failure says where it leaked. */
const leaks = (text: string, secret = 'unter2') => text.split('\n').filter((line) => line.includes(secret));

const reportOf = (where: string) => JSON.parse(printed(['check', where, '--format', 'json', '--show', 'all']).stdout) as Report;

/** Each of them, and what some of them need. */
const FORMATS = [...Object.keys(reporters), 'html'];
const WHERE = ['--region', 'eu-west-1', '--account', '111122223333'];

describe('a long secret', { timeout: 60_000 }, () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    text: ['check', 'long', '--show', 'all'],
    json: ['check', 'long', '--format', 'json', '--show', 'all'],
    sarif: ['check', 'long', '--format', 'sarif', '--show', 'all'],
    facts: ['facts', 'long'],
  };

  test.each(Object.keys(commands))('is not in %s', (name) => {
    const { status, all } = printed(commands[name] ?? []);
    expect(status).not.toBe(2);
    expect(leaks(all)).toEqual([]);
  });

  test.each(FORMATS)('is not in a file of %s', (format) => {
    const { all } = printed(['check', 'long', ...WHERE, '--show', 'all', '--format', format, '--output', `report.${format}`]);
    expect(leaks(all + readFileSync(join(folder, `report.${format}`), 'utf8'))).toEqual([]);
  });

  test('is seen for what it is, so that the cases prove something', () => {
    const { findings, gaps } = reportOf('long');
    const seen = Object.keys(CASES).map((name) => {
      const path = `long/${name}`;
      const here = findings.filter(({ at, verdict }) => 'path' in at && at.path === path && verdict !== 'not-applicable');
      const what: readonly Seen[] = [
        ...(here.some(({ rule, verdict }) => rule === PASSWORD_RULE && verdict === 'fail') ? ['password' as const] : []),
        ...(here.length > 0 ? ['finding' as const] : []),
        ...(gaps.some((gap) => gap.what === path) ? ['gap' as const] : []),
      ];
      return [name, what.includes(CASES[name]?.[0] ?? 'gap') ? CASES[name]?.[0] : what];
    });
    expect(seen).toEqual(Object.entries(CASES).map(([name, [expected]]) => [name, expected]));
  });

  test('is not in how a finding was decided', () => {
    const { findings } = reportOf('long');
    const chosen = findings.filter(({ rule, at }) => rule === PASSWORD_RULE && 'path' in at && /escaped|default|mapping|sub|join|if/.test(at.path));
    expect(chosen.length).toBeGreaterThan(8);
    for (const { fingerprint, at } of chosen) {
      const { status, all } = printed(['explain', '--finding', fingerprint, 'path' in at ? at.path : '']);
      expect([status, leaks(all)]).toEqual([0, []]);
    }
  });

  test.each(['plain.yaml', 'one-line.json', 'syntax-error.yaml', 'syntax-error.json'])('is not in what is said about standard input: %s', (name) => {
    const { status, all } = printed(['check', '-', '--show', 'all'], CASES[name]?.[1]);
    expect([1, 3]).toContain(status);
    expect(leaks(all)).toEqual([]);
  });
});

describe('a short secret', { timeout: 60_000 }, () => {
  test.each(FORMATS)('is not in %s', (format) => {
    const { status, all } = printed(['check', 'short', ...WHERE, '--format', format, '--show', 'all']);
    expect(status).toBe(1);
    expect(leaks(all, SHORT)).toEqual([]);
  });

  test('is not in the facts', () => {
    expect(leaks(printed(['facts', 'short']).all, SHORT)).toEqual([]);
  });
});
