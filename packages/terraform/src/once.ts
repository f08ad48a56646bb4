/** What was evaluated before, and what is being evaluated: nothing is worked out twice, and what leads to itself ends. */
import type { Place } from '@rds-iam-lint/model';
import { type Evaluated, refused, unknown } from './evaluated.ts';
import type { Work } from './work.ts';

export class Once {
  readonly #values = new Map<string, Evaluated>();
  readonly #open = new Set<string>();
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  /** `key` is unique in a root; `what` names the value for a person. */
  get({ key, what, at }: Wanted, compute: () => Evaluated): Evaluated {
    const before = this.#values.get(key);
    if (before !== undefined) return before;
    if (this.#open.has(key)) return refused(at, `${what} (it refers to itself)`);
    if (!this.#work.enter()) return unknown(at, 'budget', `${what} (it depends on too many values that depend on each other)`);
    this.#open.add(key);
    const value = compute();
    this.#open.delete(key);
    this.#work.leave();
    this.#values.set(key, value);
    return value;
  }
}

export interface Wanted {
  readonly key: string;
  readonly what: string;
  readonly at: Place;
}
