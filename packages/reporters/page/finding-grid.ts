/** The table of findings: as many rows as one likes, of which only those near the window are in the document. */
import type { PageData } from '../src/html/page-data.ts';
import type { Sort } from '../src/html/selection.ts';
import { element } from './element.ts';
import { findingRow } from './finding-row.ts';
import { gridHeader } from './grid-header.ts';
import { moved } from './grid-keys.ts';

/** Browsers lay out nothing that is higher than some million pixels. */
export const MOST_ROWS = 100_000;
const BESIDE = 8;

export interface FindingGrid {
  readonly element: HTMLElement;
  /** Rows to list, by their number in the report. The first is the one that Tab leads to. */
  readonly show: (rows: Int32Array, sort: Sort, descending: boolean) => void;
  /** Puts the focus on a row, and the row in sight. */
  readonly focusRow: (position: number) => void;
  readonly activePosition: () => number;
}

export interface GridEvents {
  readonly open: (row: number) => void;
  readonly sortBy: (sort: Sort) => void;
}

export function findingGrid(data: PageData, events: GridEvents): FindingGrid {
  const header = gridHeader(events.sortBy);
  const probe = element('div', { class: 'probe', 'aria-hidden': 'true' });
  const body = element('div', { role: 'rowgroup', class: 'rows' });
  const grid = element('div', { role: 'grid', class: 'grid', 'aria-label': 'Findings', 'aria-colcount': '4' }, header.element, body);
  const shown = new Map<number, HTMLElement>();
  const state: GridState = { rows: new Int32Array(), active: 0, height: 1 };

  const render = () => {
    if (!body.isConnected) return;
    const wanted = positionsNear(body, state);
    removeOthers(wanted, shown);
    insertMissing(wanted, { body, shown }, (position) => placedRow(data, state, position));
  };
  const measure = () => {
    state.height = Math.max(1, probe.offsetHeight);
    body.style.height = `${String(state.rows.length * state.height)}px`;
    clear(shown);
    render();
  };
  const focusRow = (position: number) => {
    setActive(position, state, shown);
    scrollToRow(body, header.element, state);
    render();
    shown.get(state.active)?.focus({ preventScroll: true });
  };
  listen(body, { state, focusRow, open: events.open });
  onWindow(render, measure);
  return {
    element: element('div', {}, probe, grid),
    show: (rows, sort, descending) => {
      Object.assign(state, { rows: rows.slice(0, MOST_ROWS), active: 0 });
      grid.setAttribute('aria-rowcount', String(state.rows.length + 1));
      grid.hidden = rows.length === 0;
      header.show(sort, descending);
      measure();
    },
    focusRow,
    activePosition: () => state.active,
  };
}

function onWindow(scrolled: () => void, resized: () => void): void {
  window.addEventListener('scroll', scrolled, { passive: true });
  window.addEventListener('resize', resized);
}

interface GridState {
  rows: Int32Array;
  active: number;
  height: number;
}

/** Near the window, and the one that has or would get the focus. In order. */
function positionsNear(body: HTMLElement, { rows, active, height }: GridState): readonly number[] {
  const { top } = body.getBoundingClientRect();
  const first = Math.max(0, Math.floor(-top / height) - BESIDE);
  const last = Math.min(rows.length, Math.ceil((window.innerHeight - top) / height) + BESIDE);
  const near = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  if (rows.length === 0 || (active >= first && active < last)) return near;
  return active < first ? [active, ...near] : [...near, active];
}

function removeOthers(wanted: readonly number[], shown: Map<number, HTMLElement>): void {
  for (const [position, made] of shown) {
    if (wanted.includes(position)) continue;
    made.remove();
    shown.delete(position);
  }
}

/** Rows that are there are not moved, so that none loses the focus. */
function insertMissing(wanted: readonly number[], { body, shown }: { readonly body: HTMLElement; readonly shown: Map<number, HTMLElement> }, make: (position: number) => HTMLElement): void {
  let next = body.firstElementChild;
  for (const position of wanted) {
    const known = shown.get(position);
    if (known !== undefined) {
      next = known.nextElementSibling;
      continue;
    }
    const made = make(position);
    shown.set(position, made);
    body.insertBefore(made, next);
  }
}

function placedRow(data: PageData, { rows, active, height }: GridState, position: number): HTMLElement {
  const made = findingRow(data, rows[position] ?? 0, position);
  made.style.top = `${String(position * height)}px`;
  if (position === active) made.tabIndex = 0;
  return made;
}

function clear(shown: Map<number, HTMLElement>): void {
  for (const made of shown.values()) made.remove();
  shown.clear();
}

function setActive(position: number, state: GridState, shown: ReadonlyMap<number, HTMLElement>): void {
  const before = shown.get(state.active);
  if (before !== undefined) before.tabIndex = -1;
  state.active = Math.min(Math.max(0, position), Math.max(0, state.rows.length - 1));
  const now = shown.get(state.active);
  if (now !== undefined) now.tabIndex = 0;
}

/** Scrolls as little as is needed. */
function scrollToRow(body: HTMLElement, header: HTMLElement, { active, height }: GridState): void {
  const top = body.getBoundingClientRect().top + active * height;
  const covered = header.offsetHeight;
  if (top < covered) window.scrollBy(0, top - covered);
  else if (top + height > window.innerHeight) window.scrollBy(0, top + height - window.innerHeight);
}

function listen(body: HTMLElement, { state, focusRow, open }: { readonly state: GridState; readonly focusRow: (position: number) => void; readonly open: (row: number) => void }): void {
  const openAt = (position: number) => {
    const row = state.rows[position];
    if (row !== undefined) open(row);
  };
  body.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      openAt(state.active);
      return;
    }
    const position = moved(event.key, { active: state.active, count: state.rows.length, page: Math.max(1, Math.floor(window.innerHeight / state.height) - 2) });
    if (position === undefined) return;
    event.preventDefault();
    focusRow(position);
  });
  body.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const position = event.target.closest('[data-position]')?.getAttribute('data-position');
    // Who selects text wants to copy it.
    if (position === null || position === undefined || String(getSelection()) !== '') return;
    event.preventDefault();
    focusRow(Number(position));
    openAt(Number(position));
  });
}
