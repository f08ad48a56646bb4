import { describe, expect, it } from 'vitest';
import { githubSummary } from './github-summary.ts';
import { markdown } from './markdown.ts';
import { markdownProse } from './markdown-text.ts';
import { finding, place, reading, reportOf } from './sample-report.ts';

const many = Array.from({ length: 3000 }, (_, index) => finding({ rule: `rds/rule-${index}`, severity: index % 2 === 0 ? 'high' : 'low', message: `Sentence ${index}, plain.`, resource: `資料庫${index}`, root: String(index) }));

describe('markdown', () => {
  it('has counts, then the failures by severity, gaps and unknowns, folded', () => {
    const findings = [finding({ because: [reading('engine', '"oracle-ee"', 'template.yaml:12:15')] }), finding({ verdict: 'unknown', rule: 'rds/b', until: ['x'], message: 'Cannot be decided until var.x is known.' }), finding({ baseline: 'known', resource: 'OldDb' })];
    expect(markdown(reportOf(findings, { gaps: [{ kind: 'denied', what: 'rds:DescribeDBInstances', why: 'no permission', at: place('a.tf:1:1') }] }))).toBe(`### rds-iam-lint

1 failure (1 high), 1 unknown, 1 known from the baseline and 1 gap.

<details open>
<summary>1 high failure</summary>

- This engine has no IAM database authentication at all.
  \`rds/engine-supports-iam-auth\` for \`OracleDb\` at \`template.yaml:12:15\`
  - engine is "oracle-ee" at \`template.yaml:12:15\`

</details>

<details>
<summary>1 gap: what was not seen can hide a failure</summary>

- denied: \`rds:DescribeDBInstances\`: no permission (\`a.tf:1:1\`)

</details>

<details>
<summary>1 unknown</summary>

- \`rds/b\` for \`OracleDb\` at \`template.yaml:12:15\`: Cannot be decided until \`var.x\` is known.

</details>

Read 2 files, skipped 1; found 3 databases, 1 proxy and 4 statements about logins; ran 20 rules as of \`2026-11-21\`.
`);
  });

  it('lists what is accepted or known when it is asked for', () => {
    const given = reportOf([finding({ suppression: { how: 'config', reason: 'ticket #7', at: place('a.yaml:1:1') } }), finding({ baseline: 'known', resource: 'OldDb' })]);
    expect(markdown(given, { setAside: ['suppressed'] })).toContain('<summary>1 suppressed or known</summary>\n\n- `rds/engine-supports-iam-auth` for `OracleDb` at `template.yaml:12:15`: suppressed in the configuration `(a.yaml:1:1):` ticket `#7`\n');
    expect(markdown(given, { setAside: ['known'] })).toContain('for `OldDb`');
    expect(markdown(given)).not.toContain('OldDb');
  });

  it('stays within a comment, keeps the most severe, and says what is missing', () => {
    const printed = markdown(reportOf(many));
    expect(printed.length).toBeLessThanOrEqual(65_536);
    expect(printed.length).toBeGreaterThan(64_000);
    expect(printed).toContain('Sentence 0,');
    expect(printed).not.toContain('Sentence 1,');
    const listed = printed.match(/^- Sentence/gm)?.length ?? 0;
    const missing = [...printed.matchAll(/^(\d+) entries of this section are not listed/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(listed + missing).toBe(3000);
  });

  it('stays within a summary, in bytes', () => {
    const lots = [0, 1, 2, 3].flatMap((part) => many.map((one) => ({ ...one, resource: `${one.resource}-${part}`, root: `${one.root}-${part}` })));
    const size = Buffer.byteLength(githubSummary(reportOf(lots)));
    expect(size).toBeLessThanOrEqual(1024 * 1024);
    expect(size).toBeGreaterThan(1024 * 1023);
  });
});

describe('markdownProse', () => {
  it.each([
    ['The engine is "mysql", as of 2020.', 'The engine is "mysql", as of `2020.`'],
    ['see @user and #12 now', 'see `@user` and `#12` now'],
    ['a `tick` and https://evil.example/x', 'a `` `tick` `` and `https://evil.example/x`'],
    ['1. first', '`1.` first'],
    ['', '(empty)'],
  ])('%j', (text, wanted) => {
    expect(markdownProse(text)).toBe(wanted);
  });
});
