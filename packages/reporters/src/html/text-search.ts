/** Full-text search over the findings: each word must stand somewhere in a finding. */
import type { FindingTable } from './finding-table.ts';

const SEARCHED = ['rule', 'message', 'resource', 'constructPath', 'unit', 'path', 'kind', 'fingerprint'] as const;

/** For each finding 1 or 0; undefined when there is nothing to search for. Upper and lower case are alike. What is compared is put together at the first search. */
export function textSearch(table: FindingTable): (search: string) => Uint8Array | undefined {
  let texts: readonly string[] | undefined;
  return (search) => {
    const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return undefined;
    texts ??= Array.from({ length: table.count }, (_, row) => textOf(table, row));
    return Uint8Array.from(texts, (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
  };
}

/** Words have no white space, so none is found across two texts. */
const textOf = (table: FindingTable, row: number): string => SEARCHED.map((name) => table[name].values[table[name].of[row] ?? -1] ?? '').join('\n').toLowerCase();
