/** How much work the evaluation of one template may take, however its functions multiply what is written. */

/** Characters that are copied and parts that are walked, in all; texts and lists beyond that are unknown. Real templates stay below a hundredth of it. */
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
