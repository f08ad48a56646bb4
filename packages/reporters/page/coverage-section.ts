/** What was seen at all, so that a clean run never looks like one that saw nothing. */
import type { Coverage } from '@rds-iam-lint/model';
import { element } from './element.ts';
import { foldedList } from './folded-list.ts';

export function coverageSection(coverage: Coverage): HTMLElement {
  const counts: readonly (readonly [string, number])[] = [
    ['Files read', coverage.filesRead],
    ['Files that no reader claims', coverage.filesSkipped],
    ['Databases', coverage.databases],
    ['Proxies', coverage.proxies],
    ['Parameter groups', coverage.parameterGroups],
    ['Statements about logins', coverage.grants],
    ['Rules', coverage.rules],
    ['Rules that found nothing to judge', coverage.rulesWithoutSubject.length],
  ];
  const list = (ids: readonly string[]) => element('ul', { class: 'ids' }, ...ids.map((id) => element('li', {}, id)));
  return element(
    'section',
    {},
    element('h2', {}, 'Coverage'),
    element('dl', { class: 'facts' }, ...counts.map(([name, count]) => element('div', {}, element('dt', {}, name), element('dd', {}, count.toLocaleString('en'))))),
    ...(coverage.rulesWithoutSubject.length === 0 ? [] : [element('h3', {}, 'Rules that found nothing to judge'), ...foldedList(coverage.rulesWithoutSubject, 'rules', list)]),
  );
}
