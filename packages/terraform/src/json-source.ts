/** The file of a plan or a state, from which values are made by range. */
import { parseJsonFrom } from '@rds-iam-lint/iam-policy';
import type { InFile, Value } from '@rds-iam-lint/model';
import { type JsonRange, skimRange } from './json-skim.ts';
import { rangesIn } from './terraform-json.ts';

export class JsonSource {
  readonly file: string;
  readonly text: string;
  readonly #plain = new WeakMap<JsonRange, unknown>();
  readonly #members = new WeakMap<JsonRange, ReadonlyMap<string, JsonRange>>();

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  place({ start, end }: JsonRange): InFile {
    return { file: this.file, start, end };
  }

  /** With the place of every token; null is absent. */
  value(range: JsonRange): Value {
    const place = (start: number, end: number) => this.place({ start: range.start + start, end: range.start + end });
    return parseJsonFrom(this.text.slice(range.start, range.end), { place }).value ?? { state: 'unknown', at: this.place(range), reason: 'unreadable', detail: 'a value in JSON' };
  }

  /** Without places; the same object for the same range. */
  plain(range: JsonRange | undefined): unknown {
    return range === undefined ? undefined : once(this.#plain, range, () => JSON.parse(this.text.slice(range.start, range.end)) as unknown);
  }

  /** Where the members of an object stand. */
  members(range: JsonRange | undefined): ReadonlyMap<string, JsonRange> {
    if (range === undefined) return new Map();
    return once(this.#members, range, () => {
      let found: ReadonlyMap<string, JsonRange> = new Map();
      skimRange(this.text, range, (skim) => { found = rangesIn(skim); });
      return found;
    });
  }

  /** Where the elements of a list stand. */
  elements(range: JsonRange): readonly JsonRange[] {
    const found: JsonRange[] = [];
    skimRange(this.text, range, (skim) => { skim.elements(() => found.push(skim.range())); });
    return found;
  }
}

function once<Key extends object, Made>(made: WeakMap<Key, Made>, key: Key, make: () => Made): Made {
  const before = made.get(key);
  if (before !== undefined) return before;
  const value = make();
  made.set(key, value);
  return value;
}
