/** A value that is put together from pieces that stand at different places. */
import type { HclText } from './hcl-node.ts';

export class TextPieces {
  readonly #start: number;
  readonly #end: number;
  readonly #values: string[] = [];
  readonly #jumps: number[] = [];
  #from: number;
  #length = 0;
  /** Where the next unit stands if it simply follows. */
  #expected: number;

  /** The text stands between these offsets, without quotes. */
  constructor(start: number, end: number) {
    this.#start = start;
    this.#end = end;
    this.#from = start;
    this.#expected = start;
  }

  /** Adds what stands at `at`; of an escape all units stand where it starts. */
  add(value: string, at: number): void {
    if (value === '') return;
    if (this.#length === 0) this.#from = at;
    else this.#jump(at);
    this.#values.push(value);
    this.#length += value.length;
    this.#expected = at + value.length;
  }

  text(): HclText {
    if (this.#length > 0) this.#jump(this.#end);
    const whole: HclText = { start: this.#start, end: this.#end, from: this.#from, value: this.#values.join('') };
    return this.#jumps.length === 0 ? whole : { ...whole, jumps: this.#jumps };
  }

  #jump(at: number): void {
    if (at !== this.#expected) this.#jumps.push(this.#length, at);
  }
}
