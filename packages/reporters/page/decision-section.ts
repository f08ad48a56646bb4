/** What somebody decided about a finding, and what the baseline says of it. */
import type { Finding, Suppression } from '@rds-iam-lint/model';
import { placeText } from '../src/place-text.ts';
import { element } from './element.ts';
import { sentenceNodes } from './prose-nodes.ts';

const HOW: Readonly<Record<Suppression['how'], string>> = { config: 'the configuration', comment: 'a comment beside the code', metadata: 'metadata of the declaration' };

/** Empty when it counts and no baseline was given. */
export function decisionSection({ suppression, baseline }: Finding): readonly HTMLElement[] {
  const compared = baseline === undefined ? [] : [element('p', {}, baseline === 'known' ? 'The baseline has this finding too.' : 'The baseline does not have this finding: it is new.')];
  if (suppression === undefined) return compared;
  const { how, reason, owner, until, at } = suppression;
  const facts = [['Reason', reason], ['Owner', owner ?? 'not named'], ['Holds until', until ?? 'no day is named'], ['Written in', `${HOW[how]}, ${placeText(at)}`]] as const;
  return [
    element(
      'section',
      { class: 'decision' },
      element('h2', {}, 'Suppressed'),
      element('dl', { class: 'facts' }, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, ...sentenceNodes(value))))),
      ...compared,
    ),
  ];
}
