/** How much work the evaluation of one root may take, however its modules and loops multiply what is written. */

/** Expressions, elements and characters, in all. Of 10 public repositories one root takes a quarter of it, the next less than a tenth (2026-11-21). */
const MOST_STEPS = 32 * 1024 * 1024;

/** Expressions inside each other, with all that they refer to. */
const MOST_DEPTH = 400;

export class Work {
  #left = MOST_STEPS;
  #depth = 0;

  /** Whether there is enough left; what there is not enough for costs nothing. */
  spend(steps: number): boolean {
    if (steps > this.#left) return false;
    this.#left -= steps;
    return true;
  }

  /** Whether one more may be worked out for those that wait for it; then `leave` comes when it is done. */
  enter(): boolean {
    if (this.#depth >= MOST_DEPTH) return false;
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }
}
