/** Strict JSON as a tree of values in which every value knows its token. */
import type { Data, Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import type { Problem } from './problem.ts';

/** `value` is there when the text is well-formed. A member that is given twice is a problem of its own, and its value is unknown. */
export interface ParsedJson {
  readonly value?: Value;
  readonly problems: readonly Problem[];
}

/** How a text that is not a plain file is read. */
export interface JsonSource {
  /** The place of a range of the text. */
  readonly place: (start: number, end: number) => Place;
  /** What the content of a string is put together from, where its token does not spell it in one piece. */
  readonly parts?: (start: number, end: number) => readonly Part[] | undefined;
  /** One character that stands for text that is not known, and what stands at its offset. */
  readonly holes?: { readonly mark: string; readonly at: (offset: number) => Unknown };
}

/** Brackets inside brackets beyond which a text is not read. */
const DEEPEST = 200;

/**
 * Reads the text of `file` in one pass. `null` becomes an absent value; a byte order mark in front is skipped. Places are offsets of whole tokens, quotes and
 * brackets included. Never throws: a text that is not JSON gives one problem and no value.
 */
export function parseJson(text: string, file: string): ParsedJson {
  return parseJsonFrom(text, { place: (start, end) => ({ file, start, end }) });
}

/** Like `parseJson`, for text from inside another document, which may have holes: in a string they make it partly known, elsewhere they are a value. */
export function parseJsonFrom(text: string, source: JsonSource): ParsedJson {
  const parser = new Parser(text, source);
  try {
    return { value: parser.document(), problems: parser.problems };
  } catch (error) {
    if (error instanceof JsonError) return { problems: [{ message: error.message, at: source.place(error.offset, Math.min(error.offset + 1, text.length)) }] };
    throw error;
  }
}

class JsonError extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const CODE = { tab: 9, newline: 10, return: 13, space: 32, quote: 34, comma: 44, colon: 58, openList: 91, backslash: 92, closeList: 93, lowerU: 117, open: 123, close: 125 } as const;
const BYTE_ORDER_MARK = 0xfeff;

/** Sticky, and each a single loop over one class of characters, so that they take linear time. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEX = /[\da-fA-F]{4}/y;

const SIMPLE_ESCAPES: ReadonlySet<string> = new Set('"\\/bfnrt');
const KEYWORDS: readonly (readonly [word: string, data: boolean | null])[] = [['true', true], ['false', false], ['null', null]];

class Parser {
  readonly problems: Problem[] = [];
  #at = 0;
  #depth = 0;
  #key: string | Unknown = '';
  readonly #text: string;
  readonly #source: JsonSource;

  constructor(text: string, source: JsonSource) {
    this.#text = text;
    this.#source = source;
  }

  document(): Value {
    if (this.#text.charCodeAt(0) === BYTE_ORDER_MARK) this.#at = 1;
    const value = this.#value();
    if (this.#next() !== undefined) this.#fail('the end');
    return value;
  }

  #value(): Value {
    switch (this.#next()) {
      case CODE.open: return this.#nested(() => this.#object());
      case CODE.openList: return this.#nested(() => this.#list());
      case CODE.quote: return this.#stringValue();
      default: return this.#literal();
    }
  }

  #nested(read: () => Value): Value {
    if (++this.#depth > DEEPEST) throw new JsonError(this.#at, `expected at most ${DEEPEST} brackets inside each other`);
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): Value {
    const start = this.#at++;
    const members = Object.create(null) as Record<string, Value>;
    let open: Unknown | undefined;
    this.#items(CODE.close, '}', () => {
      this.#member(members);
      if (typeof this.#key !== 'string') open = this.#key;
    });
    const at = this.#source.place(start, this.#at);
    return open === undefined ? { state: 'known', data: members, at } : { state: 'unknown', at, reason: open.reason, detail: open.detail };
  }

  /** Leaves the key in `#key`: an unknown one makes the whole object unknown. */
  #member(members: Record<string, Value>): void {
    if (this.#next() !== CODE.quote) this.#fail('a name in double quotes');
    const start = this.#at;
    const name = this.#string();
    const end = this.#at;
    if (this.#next() !== CODE.colon) this.#fail('":"');
    this.#at++;
    const again = name in members;
    if (again) this.problems.push({ message: 'the name is given twice in one object', at: this.#source.place(start, end) });
    const value = this.#value();
    members[name] = again ? { state: 'unknown', at: value.at, reason: 'unreadable', detail: 'a name that is given twice in one object' } : value;
    this.#key = this.#holeIn(start, end) ?? name;
  }

  #list(): Value {
    const start = this.#at++;
    const items: Value[] = [];
    this.#items(CODE.closeList, ']', () => items.push(this.#value()));
    return { state: 'known', data: items, at: this.#source.place(start, this.#at) };
  }

  /** `item (, item)* close`, with the opening bracket already consumed. */
  #items(close: number, name: string, item: () => void): void {
    if (this.#next() === close) {
      this.#at++;
      return;
    }
    for (;;) {
      item();
      const found = this.#next();
      if (found === close) break;
      if (found !== CODE.comma) this.#fail(`"," or "${name}"`);
      this.#at++;
    }
    this.#at++;
  }

  #stringValue(): Value {
    const start = this.#at;
    const data = this.#string();
    const at = this.#source.place(start, this.#at);
    const parts = data.length === this.#at - start - 2 ? this.#source.parts?.(start + 1, this.#at - 1) : undefined;
    const hole = this.#holeIn(start, this.#at);
    if (hole === undefined) return { state: 'known', data, at, ...(parts === undefined ? {} : { parts }) };
    return parts === undefined ? this.#partlyKnown(data, start, at) : { state: 'unknown', at, reason: hole.reason, detail: hole.detail, parts };
  }

  #string(): string {
    const start = this.#at++;
    let escaped = false;
    for (;;) {
      PLAIN.lastIndex = this.#at;
      PLAIN.test(this.#text);
      this.#at = PLAIN.lastIndex;
      const code = this.#text.charCodeAt(this.#at);
      if (code === CODE.quote) break;
      if (code !== CODE.backslash) this.#fail('a closing double quote');
      escaped = true;
      this.#escape();
    }
    this.#at++;
    return escaped ? (JSON.parse(this.#text.slice(start, this.#at)) as string) : this.#text.slice(start + 1, this.#at - 1);
  }

  #escape(): void {
    this.#at++;
    HEX.lastIndex = this.#at + 1;
    if (this.#text.charCodeAt(this.#at) === CODE.lowerU) {
      if (!HEX.test(this.#text)) this.#fail('four hexadecimal digits');
      this.#at += 5;
    } else if (SIMPLE_ESCAPES.has(this.#text.charAt(this.#at))) this.#at++;
    else this.#fail('an escape sequence');
  }

  #holeIn(start: number, end: number): Unknown | undefined {
    const { holes } = this.#source;
    if (holes === undefined) return undefined;
    const offset = this.#text.slice(start, end).indexOf(holes.mark);
    return offset === -1 ? undefined : holes.at(start + offset);
  }

  #partlyKnown(data: string, start: number, at: Place): Unknown {
    const { mark, at: holeAt } = this.#source.holes ?? { mark: '', at: (): never => this.#fail('text') };
    let offset = start;
    const [first = '', ...others] = data.split(mark);
    const parts = others.flatMap((text) => {
      offset = this.#text.indexOf(mark, offset) + 1;
      return [holeAt(offset - 1), text];
    });
    const cause = parts.find((part): part is Unknown => typeof part !== 'string');
    return { state: 'unknown', at, reason: cause?.reason ?? 'expression', detail: cause?.detail ?? '', parts: [first, ...parts].filter((part) => part !== '') };
  }

  #literal(): Value {
    const start = this.#at;
    const { holes } = this.#source;
    if (holes !== undefined && this.#text.charAt(start) === holes.mark) {
      this.#at++;
      return holes.at(start);
    }
    const data = this.#keyword() ?? this.#number();
    const at = this.#source.place(start, this.#at);
    return data === 'null' ? { state: 'absent', at } : { state: 'known', data, at };
  }

  #keyword(): Data | undefined {
    const found = KEYWORDS.find(([word]) => this.#text.startsWith(word, this.#at));
    if (found === undefined) return undefined;
    this.#at += found[0].length;
    return found[1] ?? 'null';
  }

  #number(): number {
    NUMBER.lastIndex = this.#at;
    const digits = NUMBER.exec(this.#text)?.[0];
    if (digits === undefined) this.#fail('a value');
    this.#at += digits.length;
    return Number(digits);
  }

  /** The next character that is no white space; `undefined` at the end. */
  #next(): number | undefined {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== CODE.space && code !== CODE.newline && code !== CODE.return && code !== CODE.tab) return Number.isNaN(code) ? undefined : code;
      this.#at++;
    }
  }

  #fail(expected: string): never {
    throw new JsonError(this.#at, `expected ${expected}, found ${nameOf(this.#text.charAt(this.#at))}`);
  }
}

/** Says what a character is; only punctuation is quoted. */
function nameOf(character: string): string {
  if (character === '') return 'the end';
  if (/[!-/:-@[-`{-~]/.test(character)) return character === '"' ? 'a double quote' : `"${character}"`;
  if (/[a-z]/i.test(character)) return 'a letter';
  if (/\d/.test(character)) return 'a digit';
  return character < ' ' ? 'a control character' : 'another character';
}
