/** What was evaluated before, and what is being evaluated: nothing is worked out twice, and what leads to itself ends. */
import type { Place } from '@rds-iam-lint/model';
import { type Evaluated, refused, unknown } from './evaluated.ts';
import type { Work } from './work.ts';

/** Each module and each resource has one, so that keys need not say whose they are. */
export class Once {
  /** `undefined` for what is being evaluated. */
  readonly #values = new Map<string, Evaluated | undefined>();
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  /** `what` names the value for a person. */
  get({ key, what, at }: Wanted, compute: () => Evaluated): Evaluated {
    const before = this.#values.get(key);
    if (before !== undefined) return before;
    if (this.#values.has(key)) return refused(at, `${what()} (it refers to itself)`);
    if (!this.#work.enter()) return unknown(at, 'budget', `${what()} (it depends on too many values that depend on each other)`);
    this.#values.set(key, undefined);
    const value = compute();
    this.#work.leave();
    this.#values.set(key, value);
    return value;
  }
}

export interface Wanted {
  readonly key: string;
  readonly what: () => string;
  readonly at: Place;
}
