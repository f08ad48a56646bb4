/** The page as a whole: what is shown for each address, and what keys do. */
import type { FindingTable } from '../src/html/finding-table.ts';
import { fragmentOf, listFragment, type Route, routeOf } from '../src/html/route.ts';
import { rowFinder } from '../src/html/row-finder.ts';
import { EVERYTHING, type Selection } from '../src/html/selection.ts';
import { type AddressWriter, addressWriter } from './address-writer.ts';
import { element } from './element.ts';
import { findingsOf } from './findings-of.ts';
import { type ListView, listView } from './list-view.ts';
import { overview } from './overview.ts';
import { pageFrame } from './page-frame.ts';
import { printSheet } from './print-sheet.ts';
import { onShortcut } from './shortcuts.ts';

/** Milliseconds. */
const AFTER_START = 100;

interface Shown {
  route: Route;
  /** Of the list, also while something else is shown. */
  selection: Selection;
}

export function startApp(table: FindingTable): void {
  const find = rowFinder(table);
  const frame = pageFrame(table.data);
  const address = addressWriter();
  const shown: Shown = { route: { view: 'overview' }, selection: EVERYTHING };
  const list = listView(table, find, {
    open: (row) => {
      address.leave(fragmentOf({ view: 'finding', fingerprint: fingerprintAt(table, row) }), list.activePosition());
    },
    selected: (next, typed) => {
      shown.selection = next;
      address.write(fragmentOf({ view: 'findings', selection: next }), typed);
    },
  });
  const show = () => {
    const route = routeOf(location.hash);
    shown.route = route;
    address.forget();
    if (route.view === 'findings') {
      shown.selection = route.selection;
      frame.show('Findings', list.element, 'findings');
      list.show(route.selection);
    } else if (route.view === 'finding') {
      const { title, content } = findingsOf(table, route.fingerprint, { rows: find(shown.selection), back: listFragment(shown.selection) });
      frame.show(title, content, 'finding');
    } else {
      frame.show('Overview', overview(table), 'overview');
    }
  };
  frame.onPrint(() => (shown.route.view === 'finding' ? element('div') : printSheet(table.data, find(shown.route.view === 'findings' ? shown.selection : EVERYTHING))));
  listen({ shown, show, list, address, focusTitle: frame.focusTitle });
  show();
  // The first search prepares what others compare. Nobody waits for this one.
  setTimeout(() => find({ ...EVERYTHING, search: '-' }), AFTER_START);
}

const fingerprintAt = ({ fingerprint: { values, of } }: FindingTable, row: number): string => values[of[row] ?? -1] ?? '';

interface Parts {
  readonly shown: Shown;
  readonly show: () => void;
  readonly list: ListView;
  readonly address: AddressWriter;
  readonly focusTitle: () => void;
}

/** To keys that work everywhere, and to the address. The place on the page is the page's own matter. */
function listen({ shown, show, list, address, focusTitle }: Parts): void {
  const back = () => {
    if (shown.route.view !== 'finding') return;
    if (address.cameFromList()) history.back();
    else location.hash = listFragment(shown.selection);
  };
  const search = () => {
    if (shown.route.view === 'findings') {
      list.focusSearch();
      return;
    }
    location.hash = listFragment(shown.selection);
    addEventListener('hashchange', list.focusSearch, { once: true });
  };
  onShortcut({ search, back });
  history.scrollRestoration = 'manual';
  addEventListener('hashchange', () => {
    show();
    const position = address.remembered();
    window.scrollTo(0, 0);
    if (shown.route.view === 'findings' && position !== undefined) list.focusRow(position);
    else focusTitle();
  });
}
