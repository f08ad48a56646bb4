/** Short labels: verdict, severity, and what was decided about a finding. */
import type { Finding } from '@rds-iam-lint/model';
import { element } from './element.ts';

const WORDS: Readonly<Record<Finding['verdict'], string>> = { fail: 'Fail', unknown: 'Unknown', pass: 'Pass', 'not-applicable': 'Not applicable' };

export const verdictWord = (verdict: Finding['verdict']): string => WORDS[verdict];

export function badges({ verdict, severity, suppression, baseline }: Pick<Finding, 'verdict' | 'severity' | 'suppression' | 'baseline'>): readonly HTMLElement[] {
  const state = suppression !== undefined ? 'Suppressed' : baseline === 'known' ? 'Known' : undefined;
  return [
    element('span', { class: `badge ${verdict}` }, verdictWord(verdict)),
    element('span', { class: `badge severity ${severity}` }, severity),
    ...(state === undefined ? [] : [element('span', { class: 'badge aside' }, state)]),
  ];
}
