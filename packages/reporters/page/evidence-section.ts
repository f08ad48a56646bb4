/** The readings that decide a finding, each with its place and its line of source. */
import type { ReportedReading } from '@rds-iam-lint/model';
import { decodeFinding } from '../src/html/decode-finding.ts';
import type { PageData } from '../src/html/page-data.ts';
import { placeText } from '../src/place-text.ts';
import { hasPlace, readingText } from '../src/reading-text.ts';
import { element } from './element.ts';
import { foldedList } from './folded-list.ts';
import { sourceExcerpt } from './source-excerpt.ts';

interface Step {
  readonly reading: ReportedReading;
  readonly place: number;
}

/** Empty when nothing is named. */
export function evidenceSection(data: PageData, row: number): readonly HTMLElement[] {
  const numbers = data.evidence[data.findings.because[row] ?? -1] ?? [];
  const { because } = decodeFinding(data, row);
  const steps = because.map((reading, index) => ({ reading, place: data.readings[numbers[index] ?? -1]?.[4] ?? -1 }));
  if (steps.length === 0) return [];
  const list = (some: readonly Step[]) => element('ol', { class: 'evidence' }, ...some.map((step) => stepItem(data, step)));
  return [element('section', {}, element('h2', {}, 'Evidence'), ...foldedList(steps, 'readings', list))];
}

function stepItem(data: PageData, { reading, place }: Step): HTMLElement {
  const source = hasPlace(reading) ? sourceExcerpt(data, place) : undefined;
  const where = hasPlace(reading) ? [element('span', { class: 'place' }, placeText(reading.at))] : [];
  return element('li', {}, element('span', {}, readingText(reading)), ...where, ...(source === undefined ? [] : [source]));
}
