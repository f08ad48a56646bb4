/** How much work the evaluation of one root may take, however its modules and loops multiply what is written. */

/** Expressions, elements and characters, in all. Real roots stay below a hundredth of it. */
const MOST_STEPS = 64 * 1024 * 1024;

export class Work {
  #left = MOST_STEPS;

  /** Whether there is enough left; what there is not enough for costs nothing. */
  spend(steps: number): boolean {
    if (steps > this.#left) return false;
    this.#left -= steps;
    return true;
  }
}
