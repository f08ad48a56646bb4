/** Collects different items and numbers them by their first appearance. */

export interface Dictionary<Item> {
  readonly items: readonly Item[];
  /** The number of an item that is equal by its key; a new one is made the first time. */
  readonly numberOf: (item: Item) => number;
}

export function dictionaryBy<Item>(keyOf: (item: Item) => string): Dictionary<Item> {
  const items: Item[] = [];
  const numbers = new Map<string, number>();
  return {
    items,
    numberOf: (item) => {
      const key = keyOf(item);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, items.length);
      return items.push(item) - 1;
    },
  };
}
