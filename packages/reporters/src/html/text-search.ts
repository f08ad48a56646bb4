/** Full-text search over the findings: each word must stand somewhere in a finding. */
import type { FindingTable } from './finding-table.ts';

const SEARCHED = ['rule', 'message', 'resource', 'constructPath', 'unit', 'path', 'kind', 'fingerprint'] as const;

/** For each finding 1 or 0; undefined when there is nothing to search for. Upper and lower case are alike. Different texts are compared once, however many findings have them. */
export function textSearch(table: FindingTable): (search: string) => Uint8Array | undefined {
  let lowered: readonly { readonly of: Int32Array; readonly texts: readonly string[] }[] | undefined;
  return (search) => {
    const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return undefined;
    lowered ??= SEARCHED.map((name) => ({ of: table[name].of, texts: loweredTexts(table[name]) }));
    const found = new Uint8Array(table.count).fill(1);
    for (const word of words) {
      const columns = lowered.map(({ of, texts }) => ({ of, has: Uint8Array.from(texts, (text) => (text.includes(word) ? 1 : 0)) }));
      for (let row = 0; row < found.length; row++) found[row] = found[row] === 1 && columns.some(({ of, has }) => has[of[row] ?? -1] === 1) ? 1 : 0;
    }
    return found;
  };
}

/** Of a dictionary that is shared, only what this column uses. */
function loweredTexts({ values, of }: FindingTable['path']): readonly string[] {
  const used = new Uint8Array(values.length);
  for (const number of of) used[number] = 1;
  return values.map((value, number) => (used[number] === 1 ? value.toLowerCase() : ''));
}
