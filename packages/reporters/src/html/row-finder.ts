/** Finds the findings that a selection shows, in its order. */
import type { FindingTable, TextColumn } from './finding-table.ts';
import { rowOrder } from './row-order.ts';
import type { Selection } from './selection.ts';
import { textSearch } from './text-search.ts';
import { wellFormed } from './well-formed.ts';

/** Which values of a column are wanted, by number. */
interface Filter {
  readonly of: Int32Array;
  readonly wanted: Uint8Array;
}

/** Takes time in the number of findings. Orders are worked out once each, and so is what the search compares. */
export function rowFinder(table: FindingTable): (selection: Selection) => Int32Array {
  const orders = new Map<string, Int32Array>();
  const matches = textSearch(table);
  return (selection) => {
    const key = `${selection.sort} ${String(selection.descending)}`;
    const order = orders.get(key) ?? rowOrder(table, selection.sort, selection.descending);
    orders.set(key, order);
    const filters = filtersOf(table, selection);
    const found = matches(selection.search);
    return order.filter((row) => found?.[row] !== 0 && passes(filters, row));
  };
}

function passes(filters: readonly Filter[], row: number): boolean {
  for (const { of, wanted } of filters) if (wanted[of[row] ?? -1] !== 1) return false;
  return true;
}

function filtersOf(table: FindingTable, selection: Selection): readonly Filter[] {
  const listed = (['verdict', 'severity', 'state'] as const).flatMap((name) => (selection[name].length === 0 ? [] : [filter(table[name], selection[name])]));
  const single = (['rule', 'unit', 'until', 'root'] as const).flatMap((name) => (selection[name] === '' ? [] : [filter(table[name], [selection[name]])]));
  return [...listed, ...single];
}

function filter({ values, of }: TextColumn, wanted: readonly string[]): Filter {
  return { of, wanted: Uint8Array.from(values, (value) => (wanted.includes(value) || wanted.includes(wellFormed(value)) ? 1 : 0)) };
}
