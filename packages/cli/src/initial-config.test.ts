import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '@rds-iam-lint/model';
import { validateConfig } from './config-validator.ts';
import { initialConfig } from './initial-config.ts';
import { type Survey, surveyOf } from './survey.ts';

const coverage = { filesRead: 3, filesSkipped: 0, databases: 2, proxies: 0, parameterGroups: 0, grants: 1, rules: 40, rulesWithoutSubject: [] };
const summary = { verdicts: { pass: 0, fail: 3, unknown: 1, 'not-applicable': 0 }, failures: { info: 0, low: 1, medium: 2, high: 0 }, suppressed: 0, known: 0, gaps: 0 };
const finding = (rule: string, path: string, rest: Partial<Finding> = {}): Finding => ({
  rule, verdict: 'fail', severity: 'medium', unit: '.', resource: 'x', kind: 'rds.instance', message: '', because: [], until: [], root: '', fingerprint: '',
  at: { path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }, ...rest,
});
const survey = (findings: readonly Finding[], rest: { files?: readonly string[]; parameterFiles?: readonly string[] } = {}): Survey =>
  surveyOf({ report: { schemaVersion: 1, tool: { name: '', version: '' }, asOf: '2026-11-21', coverage, summary, findings, gaps: [] }, files: rest.files ?? [], readers: [{ reader: 'terraform', files: 3 }], parameterFiles: rest.parameterFiles ?? [], pipelines: [] });

/** Every setting that is shown in a comment, said. */
const uncommented = (text: string) => text.replace(/^# ((?:rules|exclude|terraform):|parameter_files: .*)$/gm, '$1').replace(/^#( {3}(?:[a-z]+\/[a-z-]+:|- "|var_files:).*)$/gm, '$1');

describe('the configuration that is written first', () => {
  const whole = survey([finding('rds/b', 'main.tf'), finding('rds/a', 'examples/x/main.tf'), finding('rds/a', 'live/test/db.tf', { severity: 'low' }), finding('rds/c', 'main.tf', { verdict: 'unknown', until: ['var.engine'] })], {
    files: ['main.tf', 'live.tfvars', 'terraform.tfvars', 'x.auto.tfvars', 'a/test.tfvars.json'], parameterFiles: ['params/live.json'],
  });
  const text = initialConfig({ survey: whole, schema: './schema.json' });

  it('is valid, and says no more than the default', () => {
    expect(parse(text)).toEqual({ fail_on: ['fail', 'unreadable'] });
    expect(validateConfig(parse(text))).toBe(true);
  });

  it('is valid with all that it shows', () => {
    const all: unknown = parse(uncommented(text));
    expect([validateConfig(all), all]).toEqual([true, {
      fail_on: ['fail', 'unreadable'],
      rules: { 'rds/a': { severity: 'low' }, 'rds/b': { severity: 'medium' } },
      exclude: ['/examples/', '/live/test/'],
      terraform: { var_files: ['live.tfvars'] },
      parameter_files: ['params/live.json'],
    }]);
  });

  it('tells what was seen', () => {
    expect(text).toContain('# It read 3 files (3 of Terraform).\n# It found 2 databases and 1 statement about logins: 3 failures and 1 unknown.\n');
    expect(text).toContain('#   var.engine (1 verdict)\n');
    expect(text).toContain('live.tfvars and a/test.tfvars.json');
    expect(text.startsWith('# yaml-language-server: $schema=./schema.json\n')).toBe(true);
  });

  it('shows the most frequent of many', () => {
    const many = initialConfig({ survey: survey(Array.from({ length: 12 }, (_, index) => finding(`rds/r${String(index)}`, 'main.tf'))), schema: undefined });
    expect(many).toContain('the 8 most frequent of 12 rules');
    expect(many.match(/^# {3}rds/gm)).toHaveLength(8);
  });

  it('keeps what hostile names hold in its line', () => {
    const hostile = initialConfig({ survey: survey([finding('rds/a', 'examples/\n"x: {', { until: ['a\nfail_on: [none]\u202e'] })], { files: ['a\nfail_on: [none].tfvars'], parameterFiles: ['p"\n.json'] }), schema: undefined });
    expect(parse(hostile)).toEqual({ fail_on: ['fail', 'unreadable'] });
    expect(validateConfig(parse(uncommented(hostile)))).toBe(true);
  });
});
