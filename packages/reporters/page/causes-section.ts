/** What is unknown, and what a person must supply so that it is not. */
import type { FindingTable } from '../src/html/finding-table.ts';
import { type Cause, openCauses } from '../src/html/open-causes.ts';
import { listFragment } from '../src/html/route.ts';
import { quantity } from '../src/quantity.ts';
import { type Child, element, link } from './element.ts';
import { foldedList } from './folded-list.ts';
import { untilNodes } from './until-nodes.ts';

/** Empty when nothing is unknown. */
export function causesSection(table: FindingTable): readonly HTMLElement[] {
  const causes = openCauses(table);
  if (causes.length === 0) return [];
  const list = (some: readonly Cause[]) => element('ul', { class: 'entries' }, ...some.map((cause) => element('li', {}, ...entryOf(cause))));
  return [element('section', {}, element('h2', {}, 'Unknown, and why'), ...foldedList(causes, 'causes', list))];
}

function entryOf({ until, rules, resources, units, findings }: Cause): readonly Child[] {
  const where = units > 1 ? ` in ${quantity(units, 'unit')}` : '';
  const sentence = `${quantity(rules, 'rule')} cannot be decided for ${quantity(resources, 'resource')}${where}`;
  const address = listFragment({ state: ['open'], verdict: ['unknown'], until: JSON.stringify(until) });
  return [link(address, {}, sentence), ...untilNodes(until), ` (${quantity(findings, 'finding')})`];
}
