import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding, Report, View } from '@rds-iam-lint/model';
import { finding, place, reading, reportOf, ruleOf, viewOf } from './sample-report.ts';
import { sarif } from './sarif.ts';

const runOf = (report: Report, view: Pick<View, 'rules'> = viewOf()) => {
  const [run] = (JSON.parse(sarif(report, view)) as Log).runs;
  if (run === undefined) throw new Error('no run');
  return run;
};

function resultOf(more: Partial<Finding>): Result {
  const [result] = runOf(reportOf([finding(more)])).results ?? [];
  if (result === undefined) throw new Error('no result');
  return result;
}

const call = { call: 'rds:DescribeDBInstances', resource: 'prod-1', observed: '2026-11-21T10:00:00Z' };

const everything = reportOf(
  [
    finding({ because: [reading('engine', '"oracle-ee"', 'template.yaml:12:15-24'), reading('iamAuthEnabled', 'true', 'template.yaml:14:40-44')] }),
    finding({ verdict: 'unknown', until: ['var.x'], at: call, because: [reading('engine', 'unknown (var.x)', 'main.tf:1:1', { state: 'unknown', at: call })] }),
    finding({ verdict: 'pass', at: place('a b/é#%.tf:1:1') }),
    finding({ verdict: 'not-applicable', at: place('/etc/main.tf:1:1'), rule: 'team/other' }),
  ],
  { gaps: [{ kind: 'denied', what: 'rds:DescribeDBParameters', why: 'not allowed' }, { kind: 'unreadable', what: 'main.tf', why: 'found "}"', at: place('main.tf:3:1') }, { kind: 'over-budget', what: 'x', why: 'y', at: call }] },
);

describe('sarif', () => {
  it.each([
    ['fail', 'high', 'fail', 'error'],
    ['fail', 'medium', 'fail', 'warning'],
    ['fail', 'low', 'fail', 'note'],
    ['fail', 'info', 'fail', 'note'],
    ['unknown', 'high', 'open', 'none'],
    ['pass', 'high', 'pass', 'none'],
    ['not-applicable', 'high', 'notApplicable', 'none'],
  ] as const)('calls %s of %s severity %s, %s', (verdict, severity, kind, level) => {
    expect(resultOf({ verdict, severity })).toMatchObject({ kind, level });
  });

  it('names the construct, where a program made the declaration', () => {
    const { locations: [location] = [], properties } = resultOf({ constructPath: 'Shop/Orders/Resource' });
    expect(location?.logicalLocations?.map(({ fullyQualifiedName, kind }) => [kind, fullyQualifiedName])).toEqual([['resource', 'template.yaml::OracleDb'], ['construct', 'Shop/Orders/Resource']]);
    expect(properties).toMatchObject({ constructPath: 'Shop/Orders/Resource' });
    expect(resultOf({}).properties).not.toHaveProperty('constructPath');
  });

  it('describes each rule once, and every result points at its rule', () => {
    const { tool, results = [] } = runOf(everything);
    const rules = tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(['rds/engine-supports-iam-auth', 'team/other']);
    for (const { ruleIndex, ruleId } of results) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    expect(rules[0]).toEqual({
      id: 'rds/engine-supports-iam-auth',
      name: 'RdsEngineSupportsIamAuth',
      shortDescription: { text: 'IAM authentication is only switched on where the engine supports it.' },
      fullDescription: { text: 'Nobody can log in with a token.' },
      help: {
        text: 'Nobody can log in with a token.\n\nHow to fix: Switch it off, or take another engine.\n\nIAM database authentication: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
        markdown:
          'Nobody can log in with a token.\n\n**How to fix**\n\nSwitch it off, or take another engine.\n\n- [IAM database authentication](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html)',
      },
      helpUri: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'rds'], severity: 'high', 'problem.severity': 'error', precision: 'very-high', 'security-severity': '8.0' },
    });
  });

  it('says where: region, resource, evidence, fingerprint', () => {
    const [first] = runOf(everything).results ?? [];
    expect(first).toMatchObject({
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'template.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 12, startColumn: 15, endLine: 12, endColumn: 24 } },
          logicalLocations: [{ name: 'OracleDb', fullyQualifiedName: 'template.yaml::OracleDb', kind: 'resource' }],
        },
      ],
      relatedLocations: [{ id: 1, message: { text: 'engine is "oracle-ee"' } }, { id: 2, message: { text: 'iamAuthEnabled is true' } }],
      partialFingerprints: { 'rdsIamLint/v1': 'fedcba9876543210' },
    });
    expect(runOf(everything).columnKind).toBe('utf16CodeUnits');
  });

  it.each([
    ['a b/é:#%?.tf', { uri: 'a%20b/%C3%A9%3A%23%25%3F.tf', uriBaseId: '%SRCROOT%' }],
    ['../other/main.tf', { uri: '../other/main.tf', uriBaseId: '%SRCROOT%' }],
    ['/etc/main.tf', { uri: 'file:///etc/main.tf' }],
    ['C:/project/main.tf', { uri: 'file:///C%3A/project/main.tf' }],
    ['\uD800.tf', { uri: '%EF%BF%BD.tf', uriBaseId: '%SRCROOT%' }],
  ])('writes the path %j as a URI', (path, artifactLocation) => {
    const at = { path, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    expect(resultOf({ at }).locations?.[0]?.physicalLocation?.artifactLocation).toEqual(artifactLocation);
  });

  it('names the call where there is no file', () => {
    expect(resultOf({ at: call }).locations).toEqual([
      { logicalLocations: [{ name: 'OracleDb', fullyQualifiedName: 'template.yaml::OracleDb', kind: 'resource' }], properties: { call: call.call, observed: call.observed } },
    ]);
  });

  it('tells gaps as notifications', () => {
    expect(runOf(everything).invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { descriptor: { id: 'denied', index: 2 }, level: 'warning', message: { text: 'rds:DescribeDBParameters: not allowed' } },
          {
            descriptor: { id: 'unreadable', index: 0 },
            level: 'error',
            message: { text: 'main.tf: found "}"' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'main.tf', uriBaseId: '%SRCROOT%' }, region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 1 } } }],
          },
          { descriptor: { id: 'over-budget', index: 3 }, level: 'error', message: { text: 'x: y' }, locations: [{ logicalLocations: [{ name: 'prod-1', fullyQualifiedName: 'prod-1', kind: 'resource' }], properties: { call: call.call, observed: call.observed } }] },
        ],
      },
    ]);
  });

  it('makes no link of scanned text', () => {
    expect(resultOf({ message: 'The name is [here](https://evil.example).' }).message.text).toBe('The name is \\[here\\](https://evil.example).');
    expect(resultOf({ message: 'One of [a, b] (c).' }).message.text).toBe('One of [a, b] (c).');
  });

  it('leaves out a help page that is no URL, and scores no weakness for info', () => {
    const [rule] = runOf(reportOf([]), { rules: [ruleOf({ severity: 'info', references: [{ title: 'Book', url: 'page 12', retrieved: '2026-04-13' }], aliases: ['rds/old'] })] }).tool.driver.rules ?? [];
    expect(rule).toMatchObject({ deprecatedIds: ['rds/old'], defaultConfiguration: { level: 'note' }, properties: { tags: ['security', 'rds'], severity: 'info' } });
    expect(rule).not.toHaveProperty('helpUri');
    expect(rule?.properties).not.toHaveProperty('security-severity');
  });

  it('says who accepts a result, and of all others that nobody does', () => {
    const at = place('template.yaml:11:3-9');
    const accepted = (how: 'config' | 'comment' | 'metadata') => finding({ suppression: { how, reason: 'known to ops', owner: 'ops', until: '2027-01-31', at } });
    const results = runOf(reportOf([accepted('comment'), accepted('config'), accepted('metadata'), finding()])).results ?? [];
    expect(results.map(({ suppressions }) => suppressions?.map(({ kind, status, justification, properties }) => [kind, status, justification, properties]))).toEqual([
      [['inSource', 'accepted', 'known to ops', { how: 'comment', owner: 'ops', until: '2027-01-31' }]],
      [['external', 'accepted', 'known to ops', { how: 'config', owner: 'ops', until: '2027-01-31' }]],
      [['inSource', 'accepted', 'known to ops', { how: 'metadata', owner: 'ops', until: '2027-01-31' }]],
      [],
    ]);
    expect(results[0]?.suppressions?.[0]?.location?.physicalLocation?.region?.startLine).toBe(11);
    expect(resultOf({})).not.toHaveProperty('suppressions');
  });

  it('compares with a baseline', () => {
    const fixed = [{ rule: 'rds/gone', verdict: 'fail', severity: 'high', unit: 'a.yaml', resource: 'Db', kind: 'rds.instance', fingerprint: 'ff', path: 'a.yaml' }] as const;
    const { results = [], tool, properties } = runOf(reportOf([finding({ baseline: 'new' }), finding({ baseline: 'known' })], { comparison: { against: 'baseline.json', fixed } }));
    expect(results.map(({ baselineState, level }) => [baselineState, level])).toEqual([['new', 'error'], ['unchanged', 'error'], ['absent', 'none']]);
    expect(tool.driver.rules?.[results[2]?.ruleIndex ?? -1]?.id).toBe('rds/gone');
    expect(results[2]?.partialFingerprints).toEqual({ 'rdsIamLint/v1': 'ff' });
    expect(properties).toMatchObject({ comparedWith: 'baseline.json' });
  });

  it('leads from the evidence to the finding where they are at different places', () => {
    const because = [reading('engine', '"oracle-ee"', 'other.yaml:3:1-9'), reading('region', '"eu-west-1"', 'template.yaml:1:1', { state: 'defaulted' })];
    const steps = resultOf({ because }).codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => [location?.physicalLocation?.artifactLocation?.uri, location?.message?.text]);
    expect(steps).toEqual([['other.yaml', 'engine is "oracle-ee"'], ['template.yaml', 'This engine has no IAM database authentication at all.']]);
    expect(resultOf({ because: [reading('engine', 'x', 'template.yaml:12:15-24')] })).not.toHaveProperty('codeFlows');
  });

  it('keeps the most important results within the limits of code scanning, and says so', () => {
    const many = Array.from({ length: 25_010 }, (_, index) => finding({ resource: `db${index}`, severity: index < 20 ? 'low' : 'high', because: index === 30 ? Array.from({ length: 101 }, () => reading('a', 'b', 'x:1:1')) : [] }));
    const { results = [], invocations } = runOf(reportOf(many));
    expect([results.length, results.filter(({ level }) => level === 'note').length, results[40]?.relatedLocations?.length ?? 0]).toEqual([25_000, 10, 0]);
    expect(results.map(({ relatedLocations }) => relatedLocations?.length ?? 0).reduce((one, other) => Math.max(one, other), 0)).toBe(100);
    expect(invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      '10 results are left out, the least important ones: code scanning rejects a run with more than 25000. The JSON format has them all.',
      'Code scanning shows the 5000 most severe of these 25000 results.',
      'Of 1 of these results, only the first 100 places of evidence are named.',
    ]);
  });
});
