/** What paper shows in place of the table, which only has the rows near the window. */
import { decodeFinding } from '../src/html/decode-finding.ts';
import type { PageData } from '../src/html/page-data.ts';
import { placeText } from '../src/place-text.ts';
import { prose } from '../src/printable.ts';
import { resourceText } from '../src/resource-text.ts';
import { verdictWord } from './badge.ts';
import { element } from './element.ts';

/** About 25 pages. */
const MOST = 500;
const HEADS = ['Verdict', 'Finding', 'Resource', 'Place'];

/** `rows` are numbers of findings in the report. */
export function printSheet(data: PageData, rows: Int32Array): HTMLElement {
  const some = [...rows.subarray(0, MOST)];
  const note = rows.length > MOST ? `The first ${String(MOST)} of ${rows.length.toLocaleString('en')} findings; the others are in the file that this was printed from.` : `${rows.length.toLocaleString('en')} findings.`;
  return element(
    'section',
    { class: 'print-sheet' },
    element('p', {}, note),
    element('table', {}, element('thead', {}, element('tr', {}, ...HEADS.map((head) => element('th', { scope: 'col' }, head)))), element('tbody', {}, ...some.map((row) => printRow(data, row)))),
  );
}

function printRow(data: PageData, row: number): HTMLElement {
  const finding = decodeFinding(data, row);
  const { verdict, severity, rule, message, unit, at } = finding;
  return element('tr', {}, element('td', {}, `${verdictWord(verdict)}, ${severity}`), element('td', {}, `${prose(message)} (${rule})`), element('td', {}, `${resourceText(finding)} in ${unit}`), element('td', {}, placeText(at)));
}
