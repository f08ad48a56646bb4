/** The head of the table: names of columns that sort it. */
import type { Sort } from '../src/html/selection.ts';
import { element } from './element.ts';

const COLUMNS: readonly (readonly [string, Sort, string])[] = [
  ['Verdict', 'weight', 'verdict'],
  ['Finding', 'rule', 'finding'],
  ['Resource', 'resource', 'resource'],
  ['Place', 'place', 'place'],
];

export function gridHeader(sortBy: (sort: Sort) => void): { readonly element: HTMLElement; readonly show: (sort: Sort, descending: boolean) => void } {
  const cells = COLUMNS.map(([name, sort, style]) => {
    const button = element('button', { type: 'button' }, name);
    button.addEventListener('click', () => {
      sortBy(sort);
    });
    return { sort, made: element('div', { role: 'columnheader', class: `cell ${style}` }, button) };
  });
  const row = element('div', { role: 'row', 'aria-rowindex': '1', class: 'head' }, ...cells.map(({ made }) => made));
  return {
    element: element('div', { role: 'rowgroup', class: 'heads' }, row),
    show: (sorted, descending) => {
      for (const { sort, made } of cells) {
        if (sort === sorted) made.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        else made.removeAttribute('aria-sort');
      }
    },
  };
}
