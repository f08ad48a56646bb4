import { expect, it } from 'vitest';
import type { Facts, Value } from '@rds-iam-lint/model';
import { lineIndexOf } from './line-index.ts';
import { maskingOf } from './masked-lines.ts';

const text = 'User: app\nPassword: "hunter2" # hunter2\nOther: hunter2x\n';
const start = text.indexOf('"hunter2"');
const secret: Value = { state: 'known', data: { secret: 'literal', length: 7 }, at: { file: 'a.yaml', start, end: start + 9 } };

function factsWith(value: Value): Facts {
  const at = { file: 'a.yaml', start: 0, end: 4 };
  return { resources: [{ kind: 'rds.instance', unit: 'a.yaml', id: 'Db', exists: { state: 'known', data: true, at }, attributes: { masterUserPassword: value }, at }], gaps: [], complete: [] };
}

const lineOf = (value: Value) => maskingOf(factsWith(value), (path) => (path === 'a.yaml' ? { text, lines: lineIndexOf(text) } : undefined)).lineOf;

it('masks the place of a secret and other occurrences of its text, with the width kept', () => {
  expect(lineOf(secret)('a.yaml', 2)).toBe('Password: ********* # *******');
  expect(lineOf(secret)('a.yaml', 3)).toBe('Other: *******x');
  expect(lineOf(secret)('a.yaml', 1)).toBe('User: app');
});

it('finds secrets inside candidates and lists', () => {
  const candidates: Value = { state: 'unknown', at: secret.at, reason: 'expression', detail: 'If', candidates: { choice: 'a.yaml#X', labels: ['X'], values: [secret] } };
  expect(lineOf(candidates)('a.yaml', 2)).not.toContain('hunter2');
  expect(lineOf({ state: 'known', at: secret.at, data: [secret] })('a.yaml', 2)).not.toContain('hunter2');
});

it('has no text for files that were not read and lines that do not exist', () => {
  expect(lineOf(secret)('b.yaml', 1)).toBeUndefined();
  expect(lineOf(secret)('a.yaml', 99)).toBeUndefined();
});

it('does not take the name of an engine for a secret where it stands for the engine', () => {
  const engine = 'Password: postgres\nEngine: postgres\n';
  const at = { file: 'a.yaml', start: 10, end: 18 };
  const { lineOf: line, conceal } = maskingOf(factsWith({ state: 'known', data: { secret: 'literal', length: 8 }, at }), () => ({ text: engine, lines: lineIndexOf(engine) }));
  expect([line('a.yaml', 1), line('a.yaml', 2), conceal('postgres')]).toEqual(['Password: ********', 'Engine: postgres', 'postgres']);
});
