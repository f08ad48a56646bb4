/** Everything about one finding. */
import type { Finding } from '@rds-iam-lint/model';
import { decodeFinding } from '../src/html/decode-finding.ts';
import type { FindingTable } from '../src/html/finding-table.ts';
import { listFragment } from '../src/html/route.ts';
import { wellFormed } from '../src/html/well-formed.ts';
import { placeText } from '../src/place-text.ts';
import { resourceText } from '../src/resource-text.ts';
import { badges } from './badge.ts';
import { decisionSection } from './decision-section.ts';
import { type Child, element, link } from './element.ts';
import { evidenceSection } from './evidence-section.ts';
import { sentenceNodes } from './prose-nodes.ts';
import { ruleSections } from './rule-sections.ts';
import { sourceExcerpt } from './source-excerpt.ts';
import { untilNodes } from './until-nodes.ts';

/** Where a finding is, in the report: more than once when findings share a fingerprint. */
export function rowsWithFingerprint({ fingerprint: { values, of } }: FindingTable, fingerprint: string): readonly number[] {
  const number = values.findIndex((value) => value === fingerprint || wellFormed(value) === fingerprint);
  if (number < 0) return [];
  return [...of.keys()].filter((row) => of[row] === number);
}

export function findingPage(table: FindingTable, row: number): HTMLElement {
  const finding = decodeFinding(table.data, row);
  const at = table.data.findings.at[row] ?? -1;
  const source = sourceExcerpt(table.data, at);
  return element(
    'article',
    {},
    element('p', { class: 'badges' }, ...badges(finding)),
    element('h1', { tabindex: '-1' }, ...titleNodes(finding)),
    element('p', { class: 'place' }, placeText(finding.at)),
    ...(source === undefined ? [] : [source]),
    factList(table, finding),
    ...decisionSection(finding),
    ...evidenceSection(table.data, row),
    ...ruleSections(table.data.rules.find(({ id }) => id === finding.rule)),
    element('p', { class: 'faint' }, 'How each condition was decided: ', element('code', {}, `rds-iam-lint explain --finding ${finding.fingerprint}`)),
  );
}

/** The message; where that is only that nothing could be decided, with what it waits for. */
function titleNodes({ verdict, message, until, rule }: Finding): readonly Child[] {
  if (verdict !== 'unknown' || !message.startsWith('Cannot be decided')) return sentenceNodes(message);
  return [`${rule} cannot be decided`, ...untilNodes(until)];
}

function factList(table: FindingTable, finding: Finding): HTMLElement {
  const { rule, unit, kind, fingerprint, root } = finding;
  const alike = sharing(table, root);
  const facts: readonly (readonly [string, Child])[] = [
    ['Rule', link(listFragment({ rule }), {}, rule)],
    ['Resource', link(listFragment({ unit, search: finding.resource }), {}, resourceText(finding))],
    ['Unit', link(listFragment({ unit }), {}, unit === '' ? '(no name)' : unit)],
    ['Kind', element('code', {}, kind)],
    ['Fingerprint', element('code', {}, fingerprint)],
    ...(alike > 1 ? [['Same cause', link(listFragment({ root }), {}, `${alike.toLocaleString('en')} findings`)] as const] : []),
  ];
  return element('dl', { class: 'facts' }, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

function sharing({ root: { values, of } }: FindingTable, root: string): number {
  const number = values.indexOf(root);
  return of.reduce((count, each) => (each === number ? count + 1 : count), 0);
}
