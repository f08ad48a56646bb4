import { describe, expect, it } from 'vitest';
import type { Finding } from '@rds-iam-lint/model';
import { github } from './github.ts';
import { finding, place, reading, reportOf } from './sample-report.ts';

const linesOf = (findings: readonly Finding[]) => github(reportOf(findings)).trimEnd().split('\n');
const commandOf = (more: Partial<Finding>) => linesOf([finding(more)])[1];

describe('github', () => {
  it('marks the place and tells the evidence', () => {
    expect(commandOf({ because: [reading('engine', '"oracle-ee"', 'template.yaml:12:15-24')] })).toBe(
      '::error file=template.yaml,line=12,endLine=12,col=15,endColumn=23,title=high%3A rds/engine-supports-iam-auth::OracleDb: This engine has no IAM database authentication at all.%0Aengine is "oracle-ee" at template.yaml:12:15%0Afingerprint fedcba9876543210',
    );
  });

  it('escapes what would end a command or a property', () => {
    expect(commandOf({ at: place('a,b%:1:1'), message: '100 %0A::error::x', resource: 'a\nb' })).toContain('file=a%2Cb%25,line=1,endLine=1,col=1,endColumn=1,');
    expect(commandOf({ message: '100 %0A::error::x', resource: 'a\nb' })).toContain('::a<U+000A>b: 100 %250A::error::x%0A');
    expect(linesOf([finding({ message: 'a\n::error::b' })])).toHaveLength(2);
  });

  it.each([
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
    ['info', 'notice'],
  ] as const)('makes a failure of severity %s an %s', (severity, level) => {
    expect(commandOf({ severity })).toMatch(new RegExp(`^::${level} `));
  });

  it('marks whole lines where there are several', () => {
    const at = { path: 'a.tf', start: { line: 3, column: 5 }, end: { line: 6, column: 1 } };
    expect(commandOf({ at })).toContain('::error file=a.tf,line=3,endLine=5,title=');
  });

  it('has the counts first, then the most important, and says what a step does not show', () => {
    const many = Array.from({ length: 12 }, (_, index) => finding({ severity: 'low', resource: `db${index}`, at: place(`a.tf:${index + 1}:1`) }));
    const lines = linesOf([...many, finding({ verdict: 'unknown' }), finding({ severity: 'high' }), finding({ verdict: 'pass', resource: '##[error]x' })]);
    expect(lines[0]).toBe('::notice title=rds-iam-lint::13 failures (1 high, 12 low), 1 unknown and 1 pass.%0A4 of these are in the log of this step alone: it shows 10 annotations of a level.');
    expect(lines.slice(1).map((line) => line.slice(0, 8))).toEqual(['::error ', ...many.map(() => '::notice'), '::notice', 'pass  rd']);
    expect(lines.at(-1)).not.toContain('##[');
  });

  it('says of one place once what holds for several resources', () => {
    const lines = linesOf([finding({ fingerprint: 'f1' }), finding({ resource: 'OtherDb', fingerprint: 'f2' })]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/::OracleDb: This engine has no IAM database authentication at all\.%0Aalso OtherDb%0Afingerprint f1%0Afingerprint f2$/);
  });

  it('counts what is accepted or known, and lists it not', () => {
    const at = place('a.tf:1:1');
    expect(linesOf([finding({ suppression: { how: 'config', reason: 'x', at } }), finding({ baseline: 'known' })])).toEqual(['::notice title=rds-iam-lint::no failures, 1 suppressed and 1 known from the baseline.']);
  });
});
