import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeFormula } from './formula.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { parseFormula } from './parse-formula.ts';

/** Default values of the service and examples of its documents. */
const REAL = [
  '{DBInstanceClassMemory*3/4}', '{DBInstanceClassMemory/32768}', '{DBInstanceClassMemory/16384}', 'GREATEST({DBInstanceClassMemory/63963136*1024},65536)',
  'GREATEST({DBInstanceClassMemory/32768},131072)', 'SUM({DBInstanceClassMemory/12038},-50003)', 'GREATEST({DBInstanceClassMemory/64371566592},3)',
  'GREATEST({log(DBInstanceClassMemory/21474836480)*600},200)', '{DBInstanceClassMemory/12582880}', 'LEAST({DBInstanceClassMemory/25165760},12000)',
  'LEAST({DBInstanceClassMemory/9531392},5000)', 'LEAST({DBInstanceClassMemory/393040},20000)', '{EndPointPort}', '{TrueIfReplica}', '{AllocatedStorage*1/10}',
  '{log(DBInstanceClassMemory/8187281418)*1000}', '"{DBInstanceVCPU} > 2"', '{DBInstanceVCPU} >= 2', 'IF({DBInstanceClassHugePagesDefault}, {DBInstanceClassMemory*3/4}, 0)',
  'greatest({DBInstanceClassMemory/9868951}, 80)', 'LEAST(GREATEST({DBInstanceClassMemory/1024},5),GREATEST(1,2))', ' { DBInstanceClassMemory * 3 / 4 } ', '{3*DBInstanceClassMemory/4}',
  '{(DBInstanceClassMemory*3)/4}',
];

describe('a formula', () => {
  it.each(REAL)('of the service parses: %s', (text) => {
    expect(parseFormula(text)).toHaveProperty('formula');
    expect(looksLikeFormula(text)).toBe(true);
  });

  it.each([
    ['{dbInstanceClassMemory*3/4}', 'dbInstanceClassMemory', 'The variable is DBInstanceClassMemory, with regard to case.'],
    ['{DBInstanceMemory*3/4}', 'DBInstanceMemory', 'There is no variable of this name.'],
    ['{DBInstanceClassMemory*0.75}', '0.75', 'Numbers in a formula are integers.'],
    ['{DBInstanceClassMemory*3/4', '', 'The closing brace of the formula is missing.'],
    ['{DBInstanceClassMemory-1024}', '-', 'Formulas have no operator but * and /; SUM adds.'],
    ['{DBInstanceClassMemory/4}*3', '*', 'An operator stands outside the braces.'],
    ['{DBInstanceClassMemory/0}', '0', 'The formula divides by zero.'],
    ['DBInstanceClassMemory*3/4', 'DBInstanceClassMemory', 'A variable stands in braces.'],
    ['GREATEST(DBInstanceClassMemory/4,5)', 'DBInstanceClassMemory', 'A variable stands in braces.'],
    ['{GREATEST(DBInstanceClassMemory/4,5)}', 'GREATEST', 'A function stands outside the braces.'],
    ['LEAST({DBInstanceClassMemory/4},,5)', ',', 'A member of the function is empty.'],
    ['LEAST()', ')', 'A member of the function is empty.'],
    ['LEAST({DBInstanceClassMemory/4},5', '', 'The closing parenthesis of the function is missing.'],
    ['MAX({DBInstanceClassMemory/4},5)', 'MAX', 'There is no function or variable of this name.'],
    ['{DBInstanceClassMemory*}', '}', 'A variable or an integer is expected here.'],
    ['{DBInstanceClassMemory/4} kB', 'kB', 'The formula ends before this.'],
    ['"{DBInstanceVCPU} > 2', '', 'The closing quotation mark is missing.'],
  ])('%s is wrong at "%s"', (text, wrong, message) => {
    const parsed = parseFormula(text);
    const problem = 'problem' in parsed ? parsed.problem : undefined;
    expect(problem?.message).toBe(message);
    expect(text.slice(problem?.start, problem?.end)).toBe(wrong === '' ? text : wrong);
    expect(looksLikeFormula(text) || text.startsWith('LEAST()') || text.startsWith('MAX')).toBe(true);
  });

  it('is not what other parameters hold', () => {
    for (const text of ['1024', '', "SET @a='{x}'", '{"a": 1}', '{{resolve:ssm:/memory}}', '%t:%r:%u@%d:[%p]:', 'IGNORE_SPACE', 'if exists', '${Memory}']) expect([text, looksLikeFormula(text)]).toEqual([text, false]);
  });

  it('of any text ends in a formula or a problem inside the text', () => {
    const piece = fc.constantFrom('{', '}', '(', ')', ',', '*', '/', '-', '"', '>', '1', '0', '.5', 'LEAST', 'log', 'DBInstanceClassMemory', ' ', 'x');
    fc.assert(fc.property(fc.oneof(fc.array(piece).map((pieces) => pieces.join('')), fc.string()), (text) => {
      const parsed = parseFormula(text);
      if ('formula' in parsed) return Number.isFinite(evaluateFormula(parsed.formula, 1024) ?? 0);
      return parsed.problem.start >= 0 && parsed.problem.end <= text.length;
    }));
    const long = parseFormula(`{DBInstanceClassMemory${'*1'.repeat(100_000)}}`);
    expect('formula' in long && evaluateFormula(long.formula, 7)).toBe(7);
    expect(parseFormula('LEAST('.repeat(5000))).toHaveProperty('problem.message', 'The formula is nested too deeply.');
    expect(parseFormula(`{${'('.repeat(5000)}`)).toHaveProperty('problem.message', 'The formula is nested too deeply.');
  });
});

describe('the value of a formula', () => {
  const GIB = 1024 ** 3;

  it.each([
    ['{DBInstanceClassMemory*3/4}', 4 * GIB, 3 * GIB], ['{DBInstanceClassMemory/32768}', GIB, 32768], ['LEAST({DBInstanceClassMemory/9531392},5000)', 64 * GIB, 5000],
    ['GREATEST({DBInstanceClassMemory/63963136*1024},65536)', 8 * GIB, 134 * 1024], ['SUM({DBInstanceClassMemory/12038},-50003)', 16 * GIB, 1427136 - 50003],
    ['{log(DBInstanceClassMemory/1024)*10}', 4096, 20], ['{DBInstanceClassMemory/3}', 10, 3], ['12', GIB, 12], ['{DBInstanceVCPU}', GIB, undefined], ['LEAST({EndPointPort},1)', GIB, undefined],
  ])('%s with %d bytes is %s', (text, memory, value) => {
    const parsed = parseFormula(text);
    expect('formula' in parsed ? evaluateFormula(parsed.formula, memory) : 'a problem').toBe(value);
  });
});
