/** The formulas that the service evaluates as parameter values: `{DBInstanceClassMemory*3/4}`, `LEAST({DBInstanceClassMemory/9531392},5000)`. */

export type Formula =
  | { readonly node: 'integer'; readonly value: number }
  | { readonly node: 'variable'; readonly name: FormulaVariable }
  /** From left to right. */
  | { readonly node: 'product'; readonly first: Formula; readonly steps: readonly ProductStep[] }
  /** Base 2. */
  | { readonly node: 'log'; readonly of: Formula }
  | { readonly node: 'call'; readonly name: FormulaFunction; readonly members: readonly Formula[] }
  | { readonly node: 'comparison'; readonly left: Formula; readonly right: Formula };

export interface ProductStep {
  readonly operator: '*' | '/';
  readonly by: Formula;
}

export type FormulaVariable = (typeof FORMULA_VARIABLES)[number];
export type FormulaFunction = (typeof FORMULA_FUNCTIONS)[number];

/** Compared with regard to case. */
export const FORMULA_VARIABLES = ['AllocatedStorage', 'DBInstanceClassHugePagesDefault', 'DBInstanceClassMemory', 'DBInstanceVCPU', 'EndPointPort', 'TrueIfReplica'] as const;

/** Compared without regard to case. */
export const FORMULA_FUNCTIONS = ['GREATEST', 'LEAST', 'SUM', 'IF'] as const;

const VARIABLE = new RegExp(FORMULA_VARIABLES.join('|'), 'i');
const BRACE = /^["']?\s*\{\s*[a-z]/i;
const FUNCTION = /^["']?\s*(?:greatest|least|sum)\s*\(/i;

/** Whether a value is meant as a formula: it begins like one or mentions a variable. Braces alone are no sign, since other parameters hold free text. */
export const looksLikeFormula = (text: string): boolean => !text.includes('{{') && (BRACE.test(text) || FUNCTION.test(text) || VARIABLE.test(text));
