/** What a formula yields for an instance class. */
import type { Formula } from './formula.ts';

/** Divisions are cut off to integers. `memory` is DBInstanceClassMemory in bytes; nothing else is known of the class, so other variables give `undefined`. */
export function evaluateFormula(formula: Formula, memory: number): number | undefined {
  switch (formula.node) {
    case 'integer': return formula.value;
    case 'variable': return formula.name === 'DBInstanceClassMemory' ? memory : undefined;
    case 'product': return product(formula, memory, Math.trunc);
    case 'log': return logarithm(formula.of, memory);
    case 'call': return call(formula, memory);
    case 'comparison': return undefined;
  }
}

/** Its argument is not cut off: of `{log(DBInstanceClassMemory/8187281418)*1000}` nothing would be left. */
function logarithm(of: Formula, memory: number): number | undefined {
  const exact = of.node === 'product' ? product(of, memory, (value) => value) : evaluateFormula(of, memory);
  return exact === undefined ? undefined : finite(Math.log2(exact));
}

const finite = (value: number) => (Number.isFinite(value) ? value : undefined);

function product({ first, steps }: Extract<Formula, { node: 'product' }>, memory: number, cut: (value: number) => number): number | undefined {
  let value = evaluateFormula(first, memory) ?? Number.NaN;
  for (const { operator, by } of steps) {
    const other = evaluateFormula(by, memory) ?? Number.NaN;
    value = cut(operator === '*' ? value * other : value / other);
  }
  return finite(value);
}

function call({ name, members }: Extract<Formula, { node: 'call' }>, memory: number): number | undefined {
  const values = members.map((member) => evaluateFormula(member, memory)).filter((value) => value !== undefined);
  if (values.length < members.length || name === 'IF') return undefined;
  if (name === 'SUM') return values.reduce((sum, value) => sum + value, 0);
  return values.reduce((one, other) => (name === 'GREATEST' ? Math.max(one, other) : Math.min(one, other)));
}
