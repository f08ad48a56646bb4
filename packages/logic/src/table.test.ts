/** Looking up reference data: days, columns, absence, disputes, and answers that no completion can change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, ColumnMode, Data, Row, Table, Unknown, Value } from '@rds-iam-lint/model';
import { type Answer, answerOf, lookUp, rowsOn } from './table.ts';
import type { Truth } from './truth.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const known = (data: Data): Value => ({ state: 'known', data, at });
const absent: Value = { state: 'absent', at };
const unknown: Unknown = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };
const partly = (...parts: readonly string[]): Value => ({ ...unknown, parts: parts.map((part) => (part === '~' ? unknown : part)) });
const DAY = '2026-11-21';

const row = (cells: Readonly<Record<string, Cell>>, dates: { readonly since?: string; readonly until?: string } = {}): Row => ({ cells, since: '2020-01-01', source: 'https://example.org', retrieved: '2026-01-01', ...dates });
const table = (columns: Readonly<Record<string, ColumnMode>>, complete: boolean, rows: readonly Row[]): Table => ({ table: 'engines', description: 'Engines of this test.', columns, complete, rows });
const COLUMNS = { engine: 'exact', class: 'glob', version: 'version', answer: 'answer' } as const;
const of = (cells: Readonly<Record<string, Cell>>, complete = true) => table(COLUMNS, complete, [row(cells)]);

describe('the rows of a day', () => {
  const editions = table(COLUMNS, true, [row({ engine: 'a' }, { since: '2020-01-01', until: '2021-06-01' }), row({ engine: 'b' }, { since: '2021-06-01' })]);

  it.each([['2019-12-31', []], ['2020-01-01', ['a']], ['2021-05-31', ['a']], ['2021-06-01', ['b']], ['2026-11-21', ['b']]] as const)('on %s', (day, expected) => {
    expect(rowsOn(editions, day).map(({ cells }) => cells['engine'])).toEqual(expected);
    expect(['a', 'b'].filter((engine) => lookUp(editions, { engine: known(engine) }, day).truth === 'true')).toEqual(expected);
    const answers = table(COLUMNS, true, editions.rows.map((one) => ({ ...one, cells: { answer: one.cells['engine'] ?? '' } })));
    expect(answerOf(answers, {}, 'answer', day).answer).toBe(expected[0]);
  });
});

describe('lookUp', () => {
  it.each<[string, Cell, Value, Truth]>([
    ['engine', 'MySQL', known('mysql'), 'true'],
    ['engine', 'mysql', known('MYSQL'), 'true'],
    ['engine', 'mysql', known('mysqlx'), 'false'],
    ['engine', 'my*', known('mysql'), 'false'],
    ['engine', 'my*', known('my*'), 'true'],
    ['engine', 'my*', partly('my', '~'), 'unknown'],
    ['engine', 'my*', partly('my', '*'), 'unknown'],
    ['engine', 'mysql', partly('MY', '~'), 'unknown'],
    ['engine', 'mysql', partly('pg', '~'), 'false'],
    ['engine', true, known('true'), 'true'],
    ['engine', 7, known(7), 'true'],
    ['engine', 7, known(8), 'false'],
    ['engine', 'mysql', absent, 'false'],
    ['engine', '*', absent, 'true'],
    ['engine', '*', unknown, 'true'],
    ['engine', '*', known([]), 'true'],
    ['engine', 'mysql', unknown, 'unknown'],
    ['engine', 'mysql', known({ secret: 'literal', length: 5 }), 'unknown'],
    ['engine', 'mysql', known([known('mysql')]), 'unknown'],
    ['engine', ['mysql', 'postgres'], known('POSTGRES'), 'true'],
    ['engine', ['mysql', 'postgres'], known('oracle'), 'false'],
    ['engine', ['mysql', 'postgres'], partly('post', '~'), 'unknown'],
    ['engine', ['mysql', 'postgres'], partly('ora', '~'), 'false'],
    ['engine', ['mysql', 'postgres'], absent, 'false'],
    ['engine', { unknown: 'two pages disagree' }, known('mysql'), 'unknown'],
    ['engine', { unknown: 'two pages disagree' }, absent, 'false'],
    ['class', 'db.T3.*', known('DB.t3.micro'), 'true'],
    ['class', 'db.t3.*', known('db.t4g.micro'), 'false'],
    ['class', 'db.t?.micro', known('db.t3.micro'), 'true'],
    ['class', 'db.t3.*', partly('db.T3.', '~'), 'true'],
    ['class', 'DB.t3.*', partly('db.', '~', '.micro'), 'unknown'],
    ['class', 'db.t3.*', partly('db.r5.', '~'), 'false'],
    ['class', ['db.t3.*', 'db.m?.*'], partly('db.m5.', '~'), 'true'],
    ['class', '\u03b1\u03c3\u03b1', partly('\u0391\u03a3', '~'), 'unknown'],
    ['version', '>=8.0.16', known('8.0.35'), 'true'],
    ['version', '>=8.0.16', known('8.0.15'), 'false'],
    ['version', '>=8.0.16', known('8'), 'unknown'],
    ['version', '>=8.0.16', known(9), 'true'],
    ['version', ['>=5.7 <6', '>=8'], known('5.7.44'), 'true'],
    ['version', ['>=5.7 <6', '>=8'], known('7'), 'false'],
    ['version', '>=8.0.16', partly('7.', '~'), 'unknown'],
    ['version', '>=8.0.16', unknown, 'unknown'],
    ['version', '*', known('latest'), 'true'],
    ['version', '>=8', absent, 'false'],
    ['other', 'x', known('X'), 'true'],
  ])('%s %j and %j', (column, cell, input, truth) => {
    expect(lookUp(of({ [column]: cell }), { [column]: input }, DAY).truth).toBe(truth);
  });

  it('a missing cell matches anything, also absence; a column that is not asked about does not count', () => {
    expect(lookUp(of({ class: 'x' }), { engine: absent }, DAY).truth).toBe('true');
    expect(lookUp(of({ engine: 'a', class: 'x' }), { engine: known('a') }, DAY).truth).toBe('true');
    expect(lookUp(of({ engine: 'a' }), {}, DAY).truth).toBe('true');
  });

  it('all columns have to match', () => {
    const rows = of({ engine: 'a', class: 'x*' });
    expect(lookUp(rows, { engine: known('a'), class: known('y') }, DAY).truth).toBe('false');
    expect(lookUp(rows, { engine: unknown, class: known('y') }, DAY).truth).toBe('false');
    expect(lookUp(rows, { engine: unknown, class: known('x') }, DAY).truth).toBe('unknown');
  });

  it('gives the first row that certainly matches', () => {
    const rows = [row({ engine: { unknown: 'two pages disagree' } }), row({ engine: 'b' }), row({ engine: '*' }), row({ engine: 'a' })];
    expect(lookUp(table(COLUMNS, true, rows), { engine: known('a') }, DAY)).toEqual({ truth: 'true', row: rows[2] });
  });

  it('without a matching row: no for a complete table, else not known', () => {
    expect(lookUp(of({ engine: 'a' }), { engine: known('b') }, DAY)).toEqual({ truth: 'false' });
    const open = lookUp(of({ engine: 'a' }, false), { engine: known('b') }, DAY);
    expect(open.truth).toBe('unknown');
    expect(open.why).toContain(DAY);
    expect(open.why).toContain('is in the documents');
  });

  it('says why, unless an input explains it', () => {
    const disputed = { unknown: 'two pages disagree' };
    const why = (cells: Readonly<Record<string, Cell>>, inputs: Readonly<Record<string, Value>>) => lookUp(of(cells, false), inputs, DAY);
    expect(why({ engine: disputed }, { engine: known('a') })).toEqual({ truth: 'unknown', why: 'two pages disagree' });
    expect(why({ engine: 'a', version: '>=8.1' }, { engine: known('a'), version: known('8') })).toEqual({ truth: 'unknown', why: 'a version with more parts' });
    expect(why({ answer: disputed, version: '>=8.1' }, { version: known('8') })).toEqual({ truth: 'unknown', why: 'a version with more parts' });
    expect(why({ engine: disputed, class: 'x' }, { engine: known('a'), class: unknown })).toEqual({ truth: 'unknown' });
    expect(why({ engine: disputed, class: 'x' }, { engine: known('a'), class: known([]) })).toEqual({ truth: 'unknown' });
    expect(why({ engine: disputed, class: 'x' }, { engine: known('a'), class: known('x') }).why).toBe('two pages disagree');
  });

  it('only rows that may match say why', () => {
    const rows = table(COLUMNS, true, [row({ engine: { unknown: 'not this row' }, class: 'no' }), row({ version: '>=8.1' })]);
    expect(lookUp(rows, { engine: known('a'), class: known('x'), version: known('8') }, DAY)).toEqual({ truth: 'unknown', why: 'a version with more parts' });
  });
});

describe('answerOf', () => {
  const answers = (...rows: readonly Row[]) => table(COLUMNS, false, rows);
  const asked = (rows: Table, inputs: Readonly<Record<string, Value>>): Answer => answerOf(rows, inputs, 'answer', DAY);

  it('is decided when a row certainly matches and those that may match agree', () => {
    const rows = answers(row({ engine: 'a', answer: 1 }), row({ class: 'x*', answer: 1 }), row({ engine: 'b', answer: 2 }));
    expect(asked(rows, { engine: known('a'), class: known('x') })).toEqual({ answer: 1 });
    expect(asked(rows, { engine: known('a'), class: unknown })).toEqual({ answer: 1 });
    expect(asked(rows, { engine: known('b'), class: known('y') })).toEqual({ answer: 2 });
    expect(asked(rows, { engine: unknown, class: known('x') })).toEqual({});
    expect(asked(rows, { engine: unknown, class: known('y') })).toEqual({});
    expect(asked(rows, { engine: known('b'), class: known([]) })).toEqual({});
  });

  it('false is an answer', () => {
    expect(asked(answers(row({ answer: false })), {})).toEqual({ answer: false });
  });

  it('a missing row is not collected', () => {
    const { open } = asked(answers(row({ engine: 'a', answer: 1 })), { engine: known('b') });
    expect(open?.reason).toBe('not-collected');
    expect(open?.why).toContain(DAY);
    expect(open?.why).toContain('is in the documents');
  });

  it('a disputed cell leaves it open', () => {
    const disputed = { unknown: 'two pages disagree' };
    const open = { open: { reason: 'sources-disagree', why: 'two pages disagree' } };
    expect(asked(answers(row({ engine: 'a', answer: disputed })), { engine: known('a') })).toEqual(open);
    expect(asked(answers(row({ engine: 'a', answer: disputed })), { engine: unknown })).toEqual(open);
    expect(asked(answers(row({ answer: 1 }), row({ answer: disputed })), {})).toEqual(open);
    expect(asked(answers(row({ answer: 1 }), row({ answer: disputed })), { engine: unknown })).toEqual({});
  });

  it('rows that disagree, and a version too coarse to tell, leave it open', () => {
    const coarse = { open: { reason: 'sources-disagree', why: 'a version with more parts' } };
    expect(asked(answers(row({ version: '<8.1', answer: 1 }), row({ version: '>=8.1', answer: 2 })), { version: known('8') })).toEqual(coarse);
    expect(asked(answers(row({ version: '>=8.1', answer: 2 })), { version: known('8') })).toEqual(coarse);
    expect(asked(answers(row({ answer: 1 }), row({ answer: 2 })), {})).toEqual(coarse);
    expect(asked(answers(row({ answer: [1] })), {})).toEqual(coarse);
    expect(asked(answers(row({ engine: 'a' })), { engine: known('a') })).toEqual(coarse);
  });
});

const cell = (scalars: readonly Cell[]) => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...scalars) }, { weight: 4, arbitrary: fc.constant<Cell>('*') }, { weight: 1, arbitrary: fc.constant<Cell>({ unknown: 'two pages disagree' }) });
const anyRow = fc.record({ engine: cell(['a', 'a*', ['ab', 'b']]), class: cell(['a*', '?b', ['b*', 'a']]), version: cell(['>=1', '<1.1', ['<1', '>=2']]), answer: fc.constantFrom<Cell>(1, 1, 1, 2, { unknown: 'two pages disagree' }) }, { requiredKeys: [] })
  .map((cells) => row(Object.fromEntries(Object.entries(cells))));
const input = fc.oneof(fc.constantFrom<Value>(known('a'), known('ab'), known('b'), absent), fc.constant<Value>(unknown), fc.constantFrom(partly('a', '~'), partly('~', 'b'), partly('~')));
const text = fc.constantFrom('', 'a', 'b', 'ab', 'a*', 'aa');

/** One way an input turns out: holes are filled, an unknown is anything or nothing. */
function completed(value: Value, filling: string, gone: boolean): Value {
  if (value.state !== 'unknown') return value;
  if (value.parts === undefined) return gone ? absent : known(filling);
  return known(value.parts.map((part) => (typeof part === 'string' ? part : filling)).join(''));
}

describe('soundness', () => {
  it('what is decided stays, however the unknown inputs turn out', () => {
    const seen: Record<string, number> = { true: 0, false: 0, unknown: 0, answer: 0, open: 0 };
    const inputs = fc.record({ engine: input, class: input, version: fc.oneof(input, fc.constantFrom(known('1'), known('1.1'), known('0.9'), known('2'))) });
    fc.assert(fc.property(fc.array(anyRow, { minLength: 1, maxLength: 3 }), fc.boolean(), inputs, fc.array(fc.tuple(text, fc.boolean()), { minLength: 6, maxLength: 6 }), (rows, complete, before, turns) => {
      const rowed = table(COLUMNS, complete, rows);
      const { truth } = lookUp(rowed, before, DAY);
      const { answer } = answerOf(rowed, before, 'answer', DAY);
      seen[truth] = (seen[truth] ?? 0) + 1;
      seen[answer === undefined ? 'open' : 'answer'] = (seen[answer === undefined ? 'open' : 'answer'] ?? 0) + 1;
      for (const [filling, gone] of turns) {
        const after = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, completed(value, filling, gone)]));
        const told = JSON.stringify([rows, before, after]);
        if (truth !== 'unknown') expect(lookUp(rowed, after, DAY).truth, told).toBe(truth);
        if (answer !== undefined) expect(answerOf(rowed, after, 'answer', DAY).answer, told).toBe(answer);
      }
    }), { seed: 9, numRuns: 1000 });
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(40);
  });
});
