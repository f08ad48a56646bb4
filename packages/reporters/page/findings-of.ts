/** The page of a fingerprint: its finding, or all that share it, and the way to those beside it in the list. */
import type { FindingTable } from '../src/html/finding-table.ts';
import { fragmentOf } from '../src/html/route.ts';
import { type Child, element, link } from './element.ts';
import { findingPage, rowsWithFingerprint } from './finding-page.ts';

/** `rows` are those of the list that it may have been opened from, `back` is its address. */
export function findingsOf(table: FindingTable, fingerprint: string, { rows, back }: { readonly rows: Int32Array; readonly back: string }): { readonly title: string; readonly content: HTMLElement } {
  const found = rowsWithFingerprint(table, fingerprint);
  const [first] = found;
  const ways = element('nav', { class: 'ways', 'aria-label': 'Findings' }, link(back, {}, '← All findings'), ...(first === undefined ? [] : neighbours(table, rows, first)));
  if (first === undefined) return { title: 'No such finding', content: element('div', {}, ways, element('h1', { tabindex: '-1' }, 'No such finding'), element('p', {}, `This report has no finding with the fingerprint ${fingerprint}.`)) };
  const title = table.rule.values[table.rule.of[first] ?? -1] ?? '';
  return { title, content: element('div', {}, ways, ...found.map((row) => findingPage(table, row))) };
}

function neighbours(table: FindingTable, rows: Int32Array, row: number): readonly Child[] {
  const position = rows.indexOf(row);
  if (position < 0) return [];
  const way = (to: number, text: string) => {
    const other = rows[to];
    if (other === undefined) return [];
    return [link(fragmentOf({ view: 'finding', fingerprint: table.fingerprint.values[table.fingerprint.of[other] ?? -1] ?? '' }), {}, text)];
  };
  return [element('span', { class: 'faint' }, `${(position + 1).toLocaleString('en')} of ${rows.length.toLocaleString('en')}`), ...way(position - 1, 'Previous'), ...way(position + 1, 'Next')];
}
