/** Search, filters and order of the list. */
import type { Severity, Verdict } from '@rds-iam-lint/model';
import { type FindingTable, type State, STATES } from '../src/html/finding-table.ts';
import { EVERYTHING, type Selection, SEVERITIES, SORTS, VERDICTS } from '../src/html/selection.ts';
import { countsIn } from '../src/html/tally.ts';
import { choiceGroup } from './choice-group.ts';
import { element } from './element.ts';
import { valueChoice } from './value-choice.ts';

export interface FilterBar {
  readonly element: HTMLElement;
  readonly show: (selection: Selection) => void;
  readonly focusSearch: () => void;
}

const ORDERS: Readonly<Record<(typeof SORTS)[number], string>> = { weight: 'worst first', rule: 'rule', resource: 'resource', unit: 'unit', place: 'place' };

/** `typed` is true when the user is in the middle of a text. */
export function filterBar(table: FindingTable, changed: (selection: Selection, typed: boolean) => void): FilterBar {
  let current = EVERYTHING;
  const search = element('input', { type: 'search', 'aria-keyshortcuts': '/', autocomplete: 'off', spellcheck: 'false' });
  const groups = {
    verdict: choiceGroup<Verdict>('Verdict', VERDICTS, countsIn(table.verdict)),
    severity: choiceGroup<Severity>('Severity', SEVERITIES, countsIn(table.severity)),
    state: choiceGroup<State>('State', STATES, countsIn(table.state)),
  };
  const apply = (more: Partial<Selection> = {}, typed = false) => {
    const chosen = { verdict: groups.verdict.chosen(), severity: groups.severity.chosen(), state: groups.state.chosen(), rule: rule.chosen(), unit: unit.chosen() };
    show({ ...current, ...chosen, search: search.value, ...more });
    changed(current, typed);
  };
  const pick = () => {
    apply();
  };
  const rule = valueChoice('rule', countsIn(table.rule), pick);
  const unit = valueChoice('unit', countsIn(table.unit), pick);
  const order = orderChoice(apply);
  const chips = element('p', { class: 'chips' });
  const show = (selection: Selection) => {
    current = selection;
    if (search.value !== selection.search) search.value = selection.search;
    groups.verdict.show(selection.verdict);
    groups.severity.show(selection.severity);
    groups.state.show(selection.state);
    rule.show(selection.rule);
    unit.show(selection.unit);
    order.show(selection);
    chips.replaceChildren(...chipsOf(selection, apply));
  };
  search.addEventListener('input', () => {
    apply({}, true);
  });
  const boxes = element('div', { class: 'groups' }, ...Object.values(groups).map((group) => group.element));
  boxes.addEventListener('change', pick);
  const choices = element('div', { class: 'choices' }, rule.element, unit.element, order.element);
  return { element: formOf(search, [boxes, choices], chips), show, focusSearch: () => { search.focus(); search.select(); } };
}

/** On a narrow window the filters are folded. */
function formOf(search: HTMLElement, filters: readonly HTMLElement[], chips: HTMLElement): HTMLElement {
  const more = element('details', {}, element('summary', {}, 'Filters and order'), ...filters);
  more.open = !matchMedia('(max-width: 45rem)').matches;
  const form = element('form', { role: 'search', class: 'filters' }, element('label', { class: 'choice search' }, element('span', {}, 'Search'), search), more, chips);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  return form;
}

function orderChoice(apply: (more: Partial<Selection>) => void): { readonly element: HTMLElement; readonly show: (selection: Selection) => void } {
  const select = element('select', {});
  for (const sort of SORTS) {
    for (const sign of ['', '-']) select.append(element('option', { value: `${sign}${sort}` }, `${ORDERS[sort]}${sign === '' ? '' : ', reversed'}`));
  }
  select.addEventListener('change', () => {
    const sort = SORTS.find((known) => known === select.value.replace('-', ''));
    apply({ sort: sort ?? EVERYTHING.sort, descending: select.value.startsWith('-') });
  });
  return {
    element: element('label', { class: 'choice' }, element('span', {}, 'Order'), select),
    show: ({ sort, descending }) => {
      select.value = `${descending ? '-' : ''}${sort}`;
    },
  };
}

/** Filters that have no control of their own, and what takes all away. */
function chipsOf(selection: Selection, apply: (more: Partial<Selection>) => void): readonly HTMLElement[] {
  const chip = (text: string, more: Partial<Selection>) => {
    const button = element('button', { type: 'button', class: 'quiet' }, text);
    button.addEventListener('click', () => {
      apply(more);
    });
    return button;
  };
  const isFiltered = JSON.stringify({ ...selection, sort: EVERYTHING.sort, descending: false }) !== JSON.stringify(EVERYTHING);
  return [
    ...(selection.until === '' ? [] : [chip(`Waiting for ${waitedFor(selection.until)} ×`, { until: '' })]),
    ...(selection.root === '' ? [] : [chip('Of one cause ×', { root: '' })]),
    ...(isFiltered ? [chip('Show all', { ...EVERYTHING, sort: selection.sort, descending: selection.descending })] : []),
  ];
}

function waitedFor(until: string): string {
  try {
    const items: unknown = JSON.parse(until);
    return Array.isArray(items) && items.length > 0 ? items.join(', ') : 'nothing that is named';
  } catch {
    return until;
  }
}
