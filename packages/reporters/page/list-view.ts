/** The list of findings with its filters. */
import type { FindingTable } from '../src/html/finding-table.ts';
import type { Selection } from '../src/html/selection.ts';
import { element } from './element.ts';
import { filterBar } from './filter-bar.ts';
import { findingGrid, MOST_ROWS } from './finding-grid.ts';

export interface ListView {
  readonly element: HTMLElement;
  /** Shows what is selected; call it when the element is in the document. */
  readonly show: (selection: Selection) => void;
  readonly focusSearch: () => void;
  readonly focusRow: (position: number) => void;
  readonly activePosition: () => number;
}

export interface ListEvents {
  readonly open: (row: number) => void;
  /** `rows` are all that the selection shows. */
  readonly selected: (selection: Selection, typed: boolean) => void;
}

export function listView(table: FindingTable, find: (selection: Selection) => Int32Array, events: ListEvents): ListView {
  const status = element('p', { role: 'status', class: 'status' });
  const empty = element('p', { class: 'empty' }, 'No finding matches.');
  let current: Selection | undefined;
  const grid = findingGrid(table.data, {
    open: events.open,
    sortBy: (sort) => {
      if (current === undefined) return;
      const next = { ...current, sort, descending: current.sort === sort && !current.descending };
      bar.show(next);
      list(next);
      events.selected(next, false);
    },
  });
  const list = (selection: Selection) => {
    performance.mark('filter');
    current = selection;
    const rows = find(selection);
    grid.show(rows, selection.sort, selection.descending);
    empty.hidden = rows.length > 0;
    status.textContent = statusText(rows.length, table.count);
    performance.measure('filtering', 'filter');
  };
  const bar = filterBar(table, (selection, typed) => {
    list(selection);
    events.selected(selection, typed);
  });
  return {
    element: element('div', {}, element('h1', { tabindex: '-1' }, 'Findings'), bar.element, status, empty, grid.element),
    show: (selection) => {
      bar.show(selection);
      list(selection);
    },
    focusSearch: bar.focusSearch,
    focusRow: grid.focusRow,
    activePosition: grid.activePosition,
  };
}

function statusText(shown: number, all: number): string {
  const capped = shown > MOST_ROWS ? `; the first ${MOST_ROWS.toLocaleString('en')} are listed, filters lead to the others` : '';
  return shown === all ? `${all.toLocaleString('en')} findings${capped}` : `${shown.toLocaleString('en')} of ${all.toLocaleString('en')} findings${capped}`;
}
