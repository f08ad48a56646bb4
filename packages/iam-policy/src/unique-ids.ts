/** Ids that occur once: a name that is taken gets `#2`, `#3` and so on behind it. */

export class UniqueIds {
  readonly #taken = new Set<string>();
  /** The last number that was put behind a name. */
  readonly #numbers = new Map<string, number>();

  /** Numbers that were tried are not tried again, so that many equal names take linear time. */
  take(name: string): string {
    let number = this.#numbers.get(name) ?? 1;
    let id = number === 1 ? name : `${name}#${number}`;
    while (this.#taken.has(id)) id = `${name}#${++number}`;
    this.#numbers.set(name, number);
    this.#taken.add(id);
    return id;
  }
}
