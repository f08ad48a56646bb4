/** Walks JSON text by ranges: no value is built that nobody asks for, and every sign is checked. */

/** Offsets into the text, `end` exclusive. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with the text, quoting nothing from it. What is `over-budget` may be valid. */
export interface JsonProblem extends JsonRange {
  readonly kind: 'unreadable' | 'over-budget';
  readonly why: string;
}

/** Brackets inside brackets beyond which a text is not read. */
const DEEPEST = 200;

const CODE = { tab: 9, newline: 10, return: 13, space: 32, quote: 34, comma: 44, colon: 58, openList: 91, backslash: 92, lowerU: 117, open: 123, close: 125, mark: 0xfeff } as const;

/** Sticky, and each a single loop over one class of characters, so that they take linear time. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEX = /[\da-fA-F]{4}/y;
const KEYWORDS = ['true', 'false', 'null'] as const;

class Broken extends Error {
  readonly problem: JsonProblem;

  constructor(problem: JsonProblem) {
    super(problem.why);
    this.problem = problem;
  }
}

/**
 * Gives `visit` the whole value of a text, in front of which a byte order mark may stand; what it does not walk through is skipped. Takes one pass. Returns what is
 * wrong with the text, at which the walk has ended; never throws by itself.
 */
export function skimJson(text: string, visit: (value: JsonSkim) => void): JsonProblem | undefined {
  const skim = new JsonSkim(text, text.charCodeAt(0) === CODE.mark ? 1 : 0, text.length);
  try {
    skim.only(visit);
    return undefined;
  } catch (error) {
    if (error instanceof Broken) return error.problem;
    throw error;
  }
}

/** The same for a range that was walked over before, and is therefore well-formed. */
export function skimRange(text: string, { start, end }: JsonRange, visit: (value: JsonSkim) => void): void {
  new JsonSkim(text, start, end).only(visit);
}

/** Stands before a value. One of `members`, `elements`, `text` or `range` takes it; names that are given twice are visited twice. */
export class JsonSkim {
  readonly #text: string;
  readonly #end: number;
  #at: number;
  #depth = 0;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#at = start;
    this.#end = end;
  }

  /** Where the value begins. */
  get offset(): number {
    this.#next();
    return this.#at;
  }

  /** The value and nothing behind it. */
  only(visit: (value: JsonSkim) => void): void {
    this.#visit(() => { visit(this); });
    if (!Number.isNaN(this.#next())) this.#fail('the end');
  }

  /** Each member of an object, in order, before its value; of anything else none. Returns the range of the value. */
  members(visit: (name: string) => void): JsonRange {
    if (this.#next() !== CODE.open) return this.range();
    return this.#inside(CODE.close, () => {
      const name = this.#name();
      this.#visit(() => { visit(name); });
    });
  }

  /** Each element of a list, in order; of anything else none. Returns the range of the value. */
  elements(visit: () => void): JsonRange {
    return this.#next() === CODE.openList ? this.#inside(CODE.openList + 2, () => { this.#visit(visit); }) : this.range();
  }

  /** A string; `undefined` for what is none. */
  text(): string | undefined {
    return this.textAt().text;
  }

  /** The same with its range. */
  textAt(): { readonly text: string | undefined; readonly at: JsonRange } {
    const isText = this.#next() === CODE.quote;
    const at = this.range();
    return { text: isText ? decoded(this.#text, at.start, at.end) : undefined, at };
  }

  /** The range of the value, whatever it is. Does not recurse. */
  range(): JsonRange {
    let code = this.#next();
    const start = this.#at;
    const closers: number[] = [];
    for (;;) {
      if (code === CODE.open || code === CODE.openList) {
        if (this.#opens(code + 2, closers)) {
          code = this.#next();
          continue;
        }
      } else this.#scalar(code);
      if (!this.#continues(closers)) break;
      code = this.#next();
    }
    return { start, end: this.#at };
  }

  /** Whether there is something in the brackets that begin here. */
  #opens(close: number, closers: number[]): boolean {
    if (this.#depth + closers.length >= DEEPEST) this.#tooDeep();
    this.#at++;
    if (this.#next() === close) {
      this.#at++;
      return false;
    }
    closers.push(close);
    if (close === CODE.close) this.#skipName();
    return true;
  }

  /** Leaves the brackets that end here; whether another value follows then. */
  #continues(closers: number[]): boolean {
    for (;;) {
      const close = closers.at(-1);
      if (close === undefined) return false;
      const code = this.#next();
      if (code === CODE.comma) {
        this.#at++;
        if (close === CODE.close) this.#skipName();
        return true;
      }
      if (code !== close) this.#fail(close === CODE.close ? '"," or "}"' : '"," or "]"');
      this.#at++;
      closers.pop();
    }
  }

  #inside(close: number, item: () => void): JsonRange {
    if (++this.#depth > DEEPEST) this.#tooDeep();
    const start = this.#at;
    this.#at++;
    if (this.#next() !== close) {
      for (;;) {
        item();
        const code = this.#next();
        if (code === close) break;
        if (code !== CODE.comma) this.#fail(close === CODE.close ? '"," or "}"' : '"," or "]"');
        this.#at++;
      }
    }
    this.#at++;
    this.#depth--;
    return { start, end: this.#at };
  }

  /** Skips the value that the visitor has left where it was. */
  #visit(visit: () => void): void {
    this.#next();
    const before = this.#at;
    visit();
    if (this.#at === before) this.range();
  }

  #name(): string {
    const { start, end } = this.#skipName();
    return decoded(this.#text, start, end);
  }

  /** A name and its colon; returns where the name stands. */
  #skipName(): JsonRange {
    if (this.#next() !== CODE.quote) this.#fail('a name in double quotes');
    const start = this.#at;
    this.#string();
    const end = this.#at;
    if (this.#next() !== CODE.colon) this.#fail('":"');
    this.#at++;
    return { start, end };
  }

  #scalar(code: number): void {
    if (code === CODE.quote) {
      this.#string();
      return;
    }
    const word = KEYWORDS.find((one) => this.#text.startsWith(one, this.#at));
    if (word !== undefined) {
      this.#at += word.length;
      return;
    }
    NUMBER.lastIndex = this.#at;
    if (!NUMBER.test(this.#text)) this.#fail('a value');
    this.#at = NUMBER.lastIndex;
  }

  #string(): void {
    const text = this.#text;
    let at = this.#at + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === CODE.quote) break;
      if (code === CODE.backslash) at = this.#behindEscape(at);
      else if (code >= CODE.space) at++;
      else {
        this.#at = at;
        this.#fail('a closing double quote');
      }
    }
    this.#at = at + 1;
  }

  #behindEscape(at: number): number {
    HEX.lastIndex = at + 2;
    const escaped = this.#text.charCodeAt(at + 1);
    if (escaped === CODE.lowerU ? HEX.test(this.#text) : '"\\/bfnrt'.includes(this.#text.charAt(at + 1)) && at + 1 < this.#text.length) return at + (escaped === CODE.lowerU ? 6 : 2);
    this.#at = at + 1;
    return this.#fail('an escape sequence');
  }

  /** The next sign that is no white space, at which the walk stands then; not a number at the end. */
  #next(): number {
    for (;;) {
      const code = this.#at < this.#end ? this.#text.charCodeAt(this.#at) : NaN;
      if (code !== CODE.space && code !== CODE.newline && code !== CODE.return && code !== CODE.tab) return code;
      this.#at++;
    }
  }

  #tooDeep(): never {
    throw new Broken({ kind: 'over-budget', why: `there are more than ${DEEPEST} brackets inside each other`, start: this.#at, end: this.#at + 1 });
  }

  #fail(expected: string): never {
    const found = this.#at >= this.#text.length ? 'the end' : 'something else';
    throw new Broken({ kind: 'unreadable', why: `the text is not valid JSON: expected ${expected}, found ${found}`, start: this.#at, end: Math.min(this.#at + 1, this.#text.length) });
  }
}

function decoded(text: string, start: number, end: number): string {
  const token = text.slice(start, end);
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}
