import { describe, expect, it } from 'vitest';
import type { Report, View } from '@rds-iam-lint/model';
import { finding, place, reading, reportOf, viewOf } from './sample-report.ts';
import { text } from './text.ts';

const template = { 'template.yaml': { 12: '      Engine: oracle-ee' } };

/** The report without its closing lines, which have tests of their own. */
const bodyOf = (report: Report, view: View = viewOf(template)) => `\n${text(report, view).split(/\n\n(?=rds-iam-lint explain|Read )/)[0] ?? ''}\n`;

const closingOf = (report: Report) => `\n${text(report, viewOf()).split('\n\n').at(-1) ?? ''}`;

describe('a failure', () => {
  it('is told with its source and its evidence', () => {
    const because = [reading('engine', '"oracle-ee"', 'template.yaml:12:15-24'), reading('iamAuthEnabled', 'true', 'template.yaml:14:40-44')];
    expect(bodyOf(reportOf([finding({ because, rule: 'rds/engine-fits' })]))).toBe(`
high  This engine has no IAM database authentication at all.     rds/engine-fits
  template.yaml:12:15  OracleDb
    12 |       Engine: oracle-ee
       |               ^^^^^^^^^
  because iamAuthEnabled is true at template.yaml:14:40
`);
  });

  it('says defaults, absences and bounds, and which unit', () => {
    const because = [
      reading('memoryHeadroomMiB', '12', 'main.tf:3:1-5', { wanted: 'at least 300' }),
      reading('iamAuthEnabled', 'false', 'main.tf:1:1', { state: 'defaulted', wanted: 'equals true' }),
      reading('port', 'not written', 'main.tf:1:1-9', { state: 'absent', wanted: 'equals 5432' }),
      reading('tlsMode', '"prefer"', 'main.tf:4:1', { wanted: 'equals "require"' }),
      reading('engine', '"mysql"', 'main.tf:5:1', { wanted: 'in ["mysql","postgres"]' }),
    ];
    expect(bodyOf(reportOf([finding({ because, at: place('main.tf:3:1-5'), unit: 'envs/prod', resource: 'module.db.this', severity: 'low' })]))).toBe(`
low  This engine has no IAM database authentication at all.
     rds/engine-supports-iam-auth
  main.tf:3:1  module.db.this in envs/prod
  because memoryHeadroomMiB is 12 (tested: at least 300)
      and iamAuthEnabled is false (default, not written)
      and port is not written at main.tf:1:1
      and tlsMode is "prefer" (tested: equals "require") at main.tf:4:1
      and engine is "mysql" at main.tf:5:1
`);
  });

  it('tells a value that the source does not show, although its place is underlined', () => {
    const view = viewOf({ 'main.tf': { 3: '  engine = var.engine' } });
    expect(bodyOf(reportOf([finding({ rule: 'rds/x', at: place('main.tf:3:12-22'), unit: '.', because: [reading('engine', '"oracle-ee"', 'main.tf:3:12-22')] })]), view)).toBe(`
high  This engine has no IAM database authentication at all.               rds/x
  main.tf:3:12  OracleDb
    3 |   engine = var.engine
      |            ^^^^^^^^^^
  because engine is "oracle-ee"
`);
  });

  it('names the construct that its author knows', () => {
    const constructPath = 'Shop/Orders/Resource';
    expect(bodyOf(reportOf([finding({ constructPath })]))).toContain('template.yaml:12:15  OracleDb (Shop/Orders/Resource)');
    expect(bodyOf(reportOf([finding({ constructPath, verdict: 'unknown', message: 'Cannot be decided.', until: ['x'] })]))).toContain('OracleDb\n         (Shop/Orders/Resource)');
    expect(bodyOf(reportOf([finding({ constructPath }), finding({ constructPath: 'Shop/\u001bOther', resource: 'B' })]))).toContain('OracleDb (Shop/Orders/Resource) and B (Shop/<U+001B>Other)');
    expect(bodyOf(reportOf([finding({ constructPath, verdict: 'pass' })]))).toContain('OracleDb (Shop/Orders/Resource)');
  });

  it('is one entry for all that one cause affects', () => {
    const group = Array.from({ length: 200 }, (_, index) =>
      finding({
        resource: `db${index}`,
        unit: index < 150 ? 'envs/prod' : 'envs/test',
        because: [reading('forceTls', '"0"', 'template.yaml:9:1-4'), reading('iamAuthEnabled', 'true', `template.yaml:${100 + index}:3`)],
        message: 'The parameter group lets clients connect without TLS, so a token can be read on the wire.',
      }),
    );
    expect(bodyOf(reportOf(group))).toBe(`
high  The parameter group lets clients connect without TLS, so a token can be
      read on the wire.                             rds/engine-supports-iam-auth
  template.yaml:12:15
    12 |       Engine: oracle-ee
       |               ^^^^^^^^^
  because forceTls is "0" at template.yaml:9:1
  because for db0, iamAuthEnabled is true at template.yaml:100:3
  200 affected in 2 units: db0, db1, db2 and 197 more
`);
  });

  it('has entries of its own for another root, severity or message', () => {
    const same = [finding(), finding({ resource: 'Other' })];
    const entries = (more: Parameters<typeof finding>[0]) => text(reportOf([...same, finding(more)]), viewOf()).match(/^(?:high|low) /gm)?.length;
    expect(entries({ resource: 'Third' })).toBe(1);
    expect(entries({ root: 'other' })).toBe(2);
    expect(entries({ severity: 'low' })).toBe(2);
    expect(entries({ message: 'Another.' })).toBe(2);
  });

  it('names the call where there is no file', () => {
    const at = { call: 'rds:DescribeDBInstances', resource: 'prod-1', observed: '2026-11-21T10:00:00Z' };
    expect(bodyOf(reportOf([finding({ at, unit: '123456789012/eu-west-1', resource: 'prod-1', rule: 'rds/x' })]))).toBe(`
high  This engine has no IAM database authentication at all.               rds/x
  rds:DescribeDBInstances of prod-1, observed 2026-11-21T10:00:00Z  prod-1 in 123456789012/eu-west-1
`);
  });

  it('shows what a terminal would obey, and keeps to the columns', () => {
    const view = viewOf({ 'template.yaml': { 12: '\tname = "日本\u001B[2J" # \u202E' } });
    expect(bodyOf(reportOf([finding({ rule: 'rds/x', at: place('template.yaml:12:9-17'), resource: 'a\nb\u202E', message: 'Bad\nname \u001B[31m.' })]), view)).toBe(`
high  Bad name <U+001B>[31m.                                               rds/x
  template.yaml:12:9  a<U+000A>b<U+202E>
    12 |     name = "日本<U+001B>[2J" # <U+202E>
       |            ^^^^^^^^^^^^^^^^^
`);
  });

  it('is coloured on demand, and says the same', () => {
    const report = reportOf([finding(), finding({ verdict: 'unknown', until: ['x'] }), finding({ verdict: 'pass' })], { gaps: [{ kind: 'denied', what: 'a', why: 'b' }] });
    const view = viewOf(template);
    const coloured = text(report, { ...view, style: { colour: true, width: 80 } });
    expect(coloured).toContain('\u001B[1;31mhigh\u001B[0m');
    expect(coloured.replaceAll(/\u001B\[[\d;]*m/gu, '')).toBe(text(report, view));
  });
});

describe('unknowns', () => {
  it('are one entry for each cause', () => {
    const unknown = (rule: string, resource: string, message = 'Cannot be decided until var.iam_auth is known.') =>
      finding({ verdict: 'unknown', rule: `rds/${rule}`, resource, message, unit: '.', until: ['var.iam_auth'], at: place('main.tf:20:5-9') });
    const findings = [unknown('a', 'x'), unknown('a', 'y'), unknown('b', 'x'), unknown('c', 'y', 'Fails when var.prod is true.')];
    expect(bodyOf(reportOf(findings))).toBe(`
unknown  3 rules cannot be decided for 2 resources until \`var.iam_auth\` is
         known.
  main.tf:20:5
  rds/a: x and y
  rds/b: x
  rds/c: y. Fails when var.prod is true.
`);
  });

  it('are one sentence for a single one, and cut lists of many', () => {
    const single = finding({ verdict: 'unknown', until: ['the engine of its source', 'var.x'], message: 'Cannot be decided.', rule: 'rds/a' });
    const many = Array.from({ length: 40 }, (_, index) =>
      finding({ verdict: 'unknown', until: ['rds:DescribeDBParameters'], message: 'Cannot be decided.', rule: `rds/r${index % 8}`, resource: `db${index}`, unit: `account-${index % 4}`, at: place(`a${index}.tf:1:1`) }),
    );
    expect(bodyOf(reportOf([single, ...many]))).toBe(`
unknown  rds/a cannot be decided for OracleDb until the engine of its source and
         \`var.x\` are known.
  template.yaml:12:15

unknown  8 rules cannot be decided for 40 resources in 4 units until
         \`rds:DescribeDBParameters\` is known.
  a0.tf:1:1, a1.tf:1:1 and 38 more
  rds/r0: db0, db8, db16 and 2 more
  rds/r1: db1, db9, db17 and 2 more
  rds/r2: db2, db10, db18 and 2 more
  rds/r3: db3, db11, db19 and 2 more
  rds/r4: db4, db12, db20 and 2 more
  and also rds/r5, rds/r6, rds/r7
`);
  });
});

it('gaps of one reason are told once, with the first places', () => {
  const gaps = Array.from({ length: 6 }, (_, index) => ({ kind: 'out-of-reach', what: `${String(index)}.yaml`, why: 'it is in S3', ...(index === 0 ? { at: place('0.yaml:3:1') } : {}) }) as const);
  expect(bodyOf(reportOf([finding({ verdict: 'pass', rule: 'rds/x' })], { gaps }))).toContain('\nout of reach  0.yaml:3:1, 1.yaml, 2.yaml and 3 more: it is in S3\n');
});

it('what was not seen for one reason is named once, however often it is wanted', () => {
  const gaps = Array.from({ length: 6 }, (_, index) => ({ kind: 'out-of-reach', what: `the module m${String(index % 2)}`, why: 'it is not installed', at: place(`main.tf:${String(index + 1)}:1`) }) as const);
  expect(bodyOf(reportOf([finding({ verdict: 'pass', rule: 'rds/x' })], { gaps }))).toContain('\nout of reach  the module m0 and the module m1: it is not installed\n  main.tf:1:1, main.tf:2:1 and 4 more\n');
});

it('passes, not-applicables and gaps are a line each', () => {
  const gaps = [
    { kind: 'unreadable', what: 'modules/db/main.tf', why: 'found the end of the file, expected "}"', at: place('modules/db/main.tf:3:1') },
    { kind: 'denied', what: 'the document of Policy', why: 'a reason', at: place('policy.json:4:2') },
    { kind: 'out-of-reach', what: 'module.vpc', why: 'its source is a registry' },
  ] as const;
  expect(bodyOf(reportOf([finding({ verdict: 'not-applicable' }), finding({ verdict: 'pass', rule: 'rds/x' })], { gaps }))).toBe(`
pass  rds/x  OracleDb  template.yaml:12:15
not applicable  rds/engine-supports-iam-auth  OracleDb  template.yaml:12:15

Not seen (a gap can hide a failure):
unreadable  modules/db/main.tf:3:1: found the end of the file, expected "}"
denied  the document of Policy: a reason
  policy.json:4:2
out of reach  module.vpc: its source is a registry
`);
});

describe('the closing lines', () => {
  const counts = (pass: number, fail: number, unknown: number, idle = 0) => ({ verdicts: { pass, fail, unknown, 'not-applicable': idle }, failures: { high: fail, medium: 0, low: 0, info: 0 }, suppressed: 0, known: 0, gaps: 0 });

  it('say what was seen and how it came out', () => {
    const gaps = [{ kind: 'denied', what: 'a', why: 'b' }] as const;
    const findings = [finding(), finding({ severity: 'low' }), finding({ verdict: 'unknown', until: ['x'] }), finding({ verdict: 'pass' }), finding({ verdict: 'not-applicable' })];
    expect(closingOf(reportOf(findings, { gaps }))).toBe(`
Read 2 files; skipped 1 that no reader claims.
Found 3 databases, 1 proxy, 2 parameter groups and 4 statements about logins.
Ran 20 rules as of 2026-11-21; 2 of them found nothing to judge.
2 failures (1 high, 1 low), 1 unknown, 1 pass, 1 not applicable and 1 gap.
`);
  });

  it('tell a clean run from one that saw nothing', () => {
    expect(closingOf(reportOf([], { summary: counts(9, 0, 0, 2) }))).toMatch(/\nNo failures; 9 passes and 2 not applicable\.\n$/);
    const coverage = { filesRead: 0, filesSkipped: 4, databases: 0, proxies: 0, parameterGroups: 0, grants: 0, rules: 2, rulesWithoutSubject: ['a/b', 'c/d'] };
    expect(text(reportOf([], { coverage }), viewOf())).toBe(`No file was read; skipped 4 that no reader claims.
Found no database, proxy, parameter group or statement about logins.
Ran 2 rules as of 2026-11-21, none of which found anything to judge.
Nothing was judged.
`);
  });

  it('say when not all is shown', () => {
    expect(closingOf(reportOf([], { summary: counts(0, 3, 2) }))).toMatch(/\n3 failures \(3 high, 3 not shown\) and 2 unknown \(2 not shown\)\.\n$/);
  });
});

it.each([NaN, 0, -1, Infinity])('takes 80 columns where the width is %d', (width) => {
  const report = reportOf([finding()]);
  expect(text(report, { ...viewOf(template), style: { colour: false, width } })).toBe(text(report, viewOf(template)));
});

describe('findings that do not count', () => {
  const suppression = { how: 'comment', reason: 'the only client is\n on the \u001bsame host', owner: 'data-team', until: '2027-01-31', at: place('template.yaml:11:5') } as const;
  const report = reportOf([finding({ suppression, resource: 'Accepted' }), finding({ baseline: 'known', resource: 'Old' }), finding({ baseline: 'new', resource: 'Recent' })], { comparison: { against: 'rds-iam-lint.baseline.json', fixed: [] } });

  it('are counted and not listed', () => {
    expect(bodyOf(report)).not.toMatch(/Accepted|Old/);
    expect(bodyOf(report)).toContain('Recent');
    expect(closingOf(report)).toContain('1 failure (1 high), 1 suppressed, 1 known and 0 fixed.');
  });

  it('are listed when asked for, with who decided and why', () => {
    expect(bodyOf(report, { ...viewOf(template), setAside: ['suppressed', 'known'] })).toContain(`
suppressed  fail  rds/engine-supports-iam-auth  Accepted  template.yaml:12:15
  because the only client is on the <U+001B>same host (by data-team until
          2027-01-31)

known  fail  rds/engine-supports-iam-auth  Old  template.yaml:12:15
`);
    expect(bodyOf(report, { ...viewOf(template), setAside: ['known'] })).not.toContain('Accepted');
  });
});
