/** What surrounds every view: head, foot, and the sheet for the printer. */
import type { PageData } from '../src/html/page-data.ts';
import { fragmentOf, listFragment } from '../src/html/route.ts';
import { element, link } from './element.ts';
import { themeButton } from './theme-button.ts';

export interface PageFrame {
  readonly show: (title: string, content: HTMLElement, view: 'overview' | 'findings' | 'finding') => void;
  readonly focusTitle: () => void;
  /** Asks for what paper shows in addition, whenever it is printed. */
  readonly onPrint: (make: () => HTMLElement) => void;
}

const KEYS: readonly (readonly [string, string])[] = [['/', 'search'], ['↑ ↓ Home End', 'move in the table'], ['Enter', 'open'], ['Esc', 'back']];

export function pageFrame({ tool }: PageData): PageFrame {
  const main = element('main', { id: 'main', tabindex: '-1' });
  const ways = { overview: link(fragmentOf({ view: 'overview' }), {}, 'Overview'), findings: link(listFragment({}), {}, 'Findings') };
  const skip = element('button', { type: 'button', class: 'skip' }, 'Skip to content');
  const focusTitle = () => {
    (main.querySelector('h1') ?? main).focus({ preventScroll: true });
  };
  skip.addEventListener('click', focusTitle);
  const keys = KEYS.flatMap(([key, does]) => [element('kbd', {}, key), ` ${does}  `]);
  document.body.append(
    skip,
    element('header', {}, element('strong', {}, tool.name), element('nav', { 'aria-label': 'Report' }, ways.overview, ways.findings), themeButton()),
    main,
    element('footer', { class: 'faint' }, element('p', {}, ...keys), element('p', {}, `${tool.name} ${tool.version}. This file holds the whole report and loads nothing.`)),
  );
  return {
    show: (title, content, view) => {
      document.title = `${title} · ${tool.name}`;
      main.className = view;
      for (const [name, way] of Object.entries(ways)) {
        if (name === view) way.setAttribute('aria-current', 'page');
        else way.removeAttribute('aria-current');
      }
      main.replaceChildren(content);
    },
    focusTitle,
    onPrint: (make) => {
      onPrint(main, make);
    },
  };
}

/** Both events may come; the sheet is made once. */
function onPrint(main: HTMLElement, make: () => HTMLElement): void {
  let sheet: HTMLElement | undefined;
  const begin = () => {
    if (sheet !== undefined) return;
    sheet = make();
    main.append(sheet);
  };
  const end = () => {
    sheet?.remove();
    sheet = undefined;
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) begin();
    else end();
  });
}
