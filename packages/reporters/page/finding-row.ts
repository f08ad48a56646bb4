/** One row of the table of findings. */
import { decodeFinding } from '../src/html/decode-finding.ts';
import type { PageData } from '../src/html/page-data.ts';
import { fragmentOf } from '../src/html/route.ts';
import { prose } from '../src/printable.ts';
import { resourceText } from '../src/resource-text.ts';
import { badges } from './badge.ts';
import { type Child, element, link } from './element.ts';

/** `position` is counted in the list that is shown, from 0. */
export function findingRow(data: PageData, row: number, position: number): HTMLElement {
  const finding = decodeFinding(data, row);
  const { at, rule, unit, message, until, verdict, fingerprint } = finding;
  const isGeneral = verdict === 'unknown' && message.startsWith('Cannot be decided') && until.length > 0;
  const sentence = isGeneral ? `Unknown until known: ${until.join(', ')}` : message;
  const place = 'path' in at ? `${at.path}:${String(at.start.line)}` : `${at.call} of ${at.resource}`;
  return element(
    'div',
    { role: 'row', 'aria-rowindex': String(position + 2), tabindex: '-1', 'data-position': String(position) },
    cell('verdict', ...badges(finding)),
    cell('finding', link(fragmentOf({ view: 'finding', fingerprint }), { class: 'line', tabindex: '-1' }, prose(sentence)), faint(rule)),
    cell('resource', element('span', { class: 'line' }, resourceText(finding)), faint(unit)),
    cell('place', element('span', { class: 'line' }, place)),
  );
}

const cell = (name: string, ...children: readonly Child[]) => element('div', { role: 'gridcell', class: `cell ${name}` }, ...children);

const faint = (text: string) => element('span', { class: 'line faint' }, text);
