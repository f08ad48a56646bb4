/** For tests: decisions read off a sequence of numbers, so that a shorter sequence or smaller numbers make a simpler sample. */
export class Tape {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number from 0 to `limit - 1`; 0 behind the end of the sequence. */
  below(limit: number): number {
    return (this.#numbers[this.#at++] ?? 0) % limit;
  }

  one<T>(options: readonly T[]): T {
    const option = options[this.below(options.length)];
    if (option === undefined) throw new TypeError('nothing to choose from');
    return option;
  }
}
