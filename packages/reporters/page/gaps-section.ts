/** What should have been read and was not. */
import type { ReportedGap } from '@rds-iam-lint/model';
import { placeText } from '../src/place-text.ts';
import { type Child, element } from './element.ts';
import { foldedList } from './folded-list.ts';
import { sentenceNodes } from './prose-nodes.ts';

/** Empty when there are none. */
export function gapsSection(gaps: readonly ReportedGap[]): readonly HTMLElement[] {
  if (gaps.length === 0) return [];
  const list = (some: readonly ReportedGap[]) => element('ul', { class: 'entries' }, ...some.map((gap) => element('li', {}, ...entryOf(gap))));
  return [element('section', {}, element('h2', {}, 'Gaps'), element('p', { class: 'faint' }, 'What could not be read can hide a failure.'), ...foldedList(gaps, 'gaps', list))];
}

function entryOf({ kind, what, why, at }: ReportedGap): readonly Child[] {
  const place = at === undefined ? [] : [element('span', { class: 'place' }, placeText(at))];
  return [element('span', { class: 'badge aside' }, kind), ' ', element('strong', {}, what), ': ', ...sentenceNodes(why), ...place];
}
