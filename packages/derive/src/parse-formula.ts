/** Parses the value of a parameter that is meant as a formula. */
import { type Formula, FORMULA_FUNCTIONS, FORMULA_VARIABLES, type ProductStep } from './formula.ts';

/** Offsets into the text, `end` exclusive. */
export interface FormulaProblem {
  /** One sentence that does not quote the text. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export type ParsedFormula = { readonly formula: Formula } | { readonly problem: FormulaProblem };

/** Functions and parentheses inside each other beyond which a value is not read. */
const DEEPEST = 20;

/**
 * The documented grammar, and what default values of the service have beyond it: division before multiplication, functions inside functions, negative members of a function.
 * Linear in the text; never throws.
 */
export function parseFormula(text: string): ParsedFormula {
  try {
    return { formula: new Parser(tokensOf(text)).value() };
  } catch (error) {
    if (error instanceof FormulaError) return { problem: { message: error.message, ...(error.token ?? { start: 0, end: text.length }) } };
    throw error;
  }
}

interface Token {
  readonly kind: 'word' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

class FormulaError extends Error {
  readonly token: Pick<Token, 'start' | 'end'> | undefined;

  constructor(message: string, token?: Token) {
    super(message);
    this.token = token === undefined || token.kind === 'end' ? undefined : { start: token.start, end: token.end };
  }
}

const TOKEN = /(\s+)|([a-z_]\w*)|(\d[\d.]*|\.\d[\d.]*)|(>=|=>|<=|=<|[^\s])/giy;

function tokensOf(text: string): readonly Token[] {
  const tokens = [...text.matchAll(TOKEN)].filter(([, blank]) => blank === undefined).map((match): Token => {
    const [token, , word, number] = match;
    return { kind: word !== undefined ? 'word' : number === undefined ? 'sign' : 'number', text: token, start: match.index, end: match.index + token.length };
  });
  return [...tokens, { kind: 'end', text: '', start: text.length, end: text.length }];
}

const COMPARISONS = ['>', '<', '>=', '=>', '<=', '=<'];

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** A formula or a function; a comparison of two in quotation marks. */
  value(): Formula {
    const isQuoted = this.#accept('"');
    const left = this.#member();
    const formula = this.#acceptOneOf(COMPARISONS) ? ({ node: 'comparison', left, right: this.#member() } as const) : left;
    if (isQuoted) this.#expect('"', 'The closing quotation mark is missing.');
    if (this.#next.kind !== 'end') throw new FormulaError(this.#operator() ? 'An operator stands outside the braces.' : 'The formula ends before this.', this.#next);
    return formula;
  }

  /** What a function may have between its commas. */
  #member(): Formula {
    if (this.#accept('{')) return this.#braces();
    const token = this.#next;
    if (token.kind === 'number' || token.text === '-') return this.#integer();
    if (token.kind !== 'word') throw new FormulaError(token.text === ',' || token.text === ')' ? 'A member of the function is empty.' : 'A formula, a function or an integer is expected here.', token);
    if (variableNamed(token.text) !== undefined) throw new FormulaError('A variable stands in braces.', token);
    return this.#call();
  }

  #call(): Formula {
    const token = this.#take();
    const name = FORMULA_FUNCTIONS.find((known) => known === token.text.toUpperCase());
    if (name === undefined) throw new FormulaError('There is no function or variable of this name.', token);
    this.#expect('(', 'The function has no opening parenthesis.');
    const members = this.#deeper(token, () => this.#members());
    this.#expect(')', 'The closing parenthesis of the function is missing.');
    return { node: 'call', name, members };
  }

  #members(): readonly Formula[] {
    const members = [this.#member()];
    while (this.#accept(',')) members.push(this.#member());
    return members;
  }

  #braces(): Formula {
    const formula = this.#product();
    if (this.#next.text === '+' || this.#next.text === '-') throw new FormulaError('Formulas have no operator but * and /; SUM adds.', this.#next);
    this.#expect('}', 'The closing brace of the formula is missing.');
    return formula;
  }

  #product(): Formula {
    const first = this.#operand();
    const steps: ProductStep[] = [];
    for (let operator = this.#operator(); operator !== undefined; operator = this.#operator()) {
      this.#at++;
      const token = this.#next;
      const by = this.#operand();
      if (operator === '/' && by.node === 'integer' && by.value === 0) throw new FormulaError('The formula divides by zero.', token);
      steps.push({ operator, by });
    }
    return steps.length === 0 ? first : { node: 'product', first, steps };
  }

  #operand(): Formula {
    const token = this.#next;
    if (token.kind === 'number') return this.#integer();
    if (this.#accept('(')) return this.#parentheses(token);
    if (token.kind !== 'word') throw new FormulaError('A variable or an integer is expected here.', token);
    return token.text.toLowerCase() === 'log' ? this.#log() : this.#variable();
  }

  #parentheses(token: Token): Formula {
    const formula = this.#deeper(token, () => this.#product());
    this.#expect(')', 'The closing parenthesis is missing.');
    return formula;
  }

  #log(): Formula {
    const token = this.#take();
    this.#expect('(', 'The function has no opening parenthesis.');
    return { node: 'log', of: this.#parentheses(token) };
  }

  #variable(): Formula {
    const token = this.#take();
    const name = variableNamed(token.text);
    if (name === undefined) throw new FormulaError(FORMULA_FUNCTIONS.some((known) => known === token.text.toUpperCase()) ? 'A function stands outside the braces.' : 'There is no variable of this name.', token);
    if (name !== token.text) throw new FormulaError(`The variable is ${name}, with regard to case.`, token);
    return { node: 'variable', name };
  }

  #integer(): Formula {
    const isNegative = this.#accept('-');
    const token = this.#take();
    if (token.kind !== 'number') throw new FormulaError('An integer is expected here.', token);
    if (token.text.includes('.')) throw new FormulaError('Numbers in a formula are integers.', token);
    return { node: 'integer', value: Number(token.text) * (isNegative ? -1 : 1) };
  }

  #deeper<Result>(token: Token, parse: () => Result): Result {
    if (++this.#depth > DEEPEST) throw new FormulaError('The formula is nested too deeply.', token);
    const result = parse();
    this.#depth--;
    return result;
  }

  #operator(): '*' | '/' | undefined {
    const { text } = this.#next;
    return text === '*' || text === '/' ? text : undefined;
  }

  get #next(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  #take(): Token {
    const token = this.#next;
    this.#at++;
    return token;
  }

  #accept = (text: string): boolean => this.#acceptOneOf([text]);

  #acceptOneOf(texts: readonly string[]): boolean {
    const isNext = texts.includes(this.#next.text);
    if (isNext) this.#at++;
    return isNext;
  }

  #expect(text: string, message: string): void {
    if (!this.#accept(text)) throw new FormulaError(message, this.#next);
  }
}

const variableNamed = (text: string) => FORMULA_VARIABLES.find((known) => known.toLowerCase() === text.toLowerCase());
