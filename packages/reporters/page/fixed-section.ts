/** What the baseline has and this run does not have any more. */
import type { Comparison, FixedFinding } from '@rds-iam-lint/model';
import { element } from './element.ts';
import { foldedList } from './folded-list.ts';

/** Empty without a baseline. */
export function fixedSection(comparison: Comparison | undefined): readonly HTMLElement[] {
  if (comparison === undefined) return [];
  const { fixed, against } = comparison;
  const list = (some: readonly FixedFinding[]) =>
    element('ul', { class: 'entries' }, ...some.map(({ rule, resource, unit, path }) => element('li', {}, element('strong', {}, rule), ` ${resource} in ${unit}`, ...(path === undefined || path === unit ? [] : [element('span', { class: 'place' }, path)]))));
  return [element('section', {}, element('h2', {}, 'Fixed'), element('p', { class: 'faint' }, fixed.length === 0 ? `Nothing of ${against} is fixed.` : `In ${against}, and not in this run.`), ...(fixed.length === 0 ? [] : foldedList(fixed, 'fixed findings', list)))];
}
