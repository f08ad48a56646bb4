/** The page as a whole: what is shown for each address, and what keys do. */
import type { FindingTable } from '../src/html/finding-table.ts';
import { fragmentOf, listFragment, type Route, routeOf } from '../src/html/route.ts';
import { rowFinder } from '../src/html/row-finder.ts';
import { EVERYTHING, type Selection } from '../src/html/selection.ts';
import { addressWriter } from './address-writer.ts';
import { element } from './element.ts';
import { findingsOf } from './findings-of.ts';
import { listView } from './list-view.ts';
import { overview } from './overview.ts';
import { pageFrame } from './page-frame.ts';
import { printSheet } from './print-sheet.ts';
import { onShortcut } from './shortcuts.ts';

export function startApp(table: FindingTable): void {
  const find = rowFinder(table);
  const frame = pageFrame(table.data);
  const address = addressWriter();
  let selection: Selection = EVERYTHING;
  let route: Route = { view: 'overview' };

  const open = (row: number) => {
    const fingerprint = table.fingerprint.values[table.fingerprint.of[row] ?? -1] ?? '';
    address.leave(fragmentOf({ view: 'finding', fingerprint }), list.activePosition());
  };
  const list = listView(table, find, {
    open,
    selected: (next, typed) => {
      selection = next;
      address.write(fragmentOf({ view: 'findings', selection }), typed);
    },
  });
  const show = () => {
    route = routeOf(location.hash);
    address.forget();
    if (route.view === 'findings') {
      ({ selection } = route);
      frame.show('Findings', list.element, 'findings');
      list.show(selection);
    } else if (route.view === 'finding') {
      const { title, content } = findingsOf(table, route.fingerprint, { rows: find(selection), back: listFragment(selection) });
      frame.show(title, content, 'finding');
    } else {
      frame.show('Overview', overview(table), 'overview');
    }
  };
  const toList = () => {
    if (route.view !== 'finding') return;
    if (address.cameFromList()) history.back();
    else location.hash = listFragment(selection);
  };
  const toSearch = () => {
    if (route.view !== 'findings') {
      location.hash = listFragment(selection);
      addEventListener('hashchange', list.focusSearch, { once: true });
    } else list.focusSearch();
  };
  history.scrollRestoration = 'manual';
  addEventListener('hashchange', () => {
    show();
    const position = address.remembered();
    window.scrollTo(0, 0);
    if (route.view === 'findings' && position !== undefined) list.focusRow(position);
    else frame.focusTitle();
  });
  onShortcut({ search: toSearch, back: toList });
  frame.onPrint(() => (route.view === 'finding' ? element('div') : printSheet(table.data, find(route.view === 'findings' ? selection : EVERYTHING))));
  show();
}
