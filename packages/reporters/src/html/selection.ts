/** What the list of findings shows: filters, search and order, and how they are written in an address. */
import type { Severity, Verdict } from '@rds-iam-lint/model';
import { type State, STATES } from './finding-table.ts';

export const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];
export const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low', 'info'];
export const SORTS = ['weight', 'rule', 'resource', 'unit', 'place'] as const;
export type Sort = (typeof SORTS)[number];

/** An empty list or text shows all. */
export interface Selection {
  readonly search: string;
  readonly verdict: readonly Verdict[];
  readonly severity: readonly Severity[];
  readonly state: readonly State[];
  readonly rule: string;
  readonly unit: string;
  /** What unknowns wait for, as JSON. */
  readonly until: string;
  /** What findings of one cause share. */
  readonly root: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

export const EVERYTHING: Selection = { search: '', verdict: [], severity: [], state: [], rule: '', unit: '', until: '', root: '', sort: 'weight', descending: false };

const TEXTS = ['search', 'rule', 'unit', 'until', 'root'] as const;

/** Only what differs from `EVERYTHING`, always in one order. */
export function writeSelection(selection: Selection, to: URLSearchParams): void {
  for (const name of TEXTS) if (selection[name] !== '') to.set(name, selection[name]);
  for (const name of ['verdict', 'severity', 'state'] as const) if (selection[name].length > 0) to.set(name, selection[name].join(' '));
  if (selection.sort !== EVERYTHING.sort || selection.descending) to.set('sort', `${selection.descending ? '-' : ''}${selection.sort}`);
}

/** Words that mean nothing are passed over. */
export function readSelection(from: URLSearchParams): Selection {
  const text = (name: string) => from.get(name) ?? '';
  const sort = text('sort').replace(/^-/, '');
  return {
    search: text('search'),
    verdict: chosen(VERDICTS, text('verdict')),
    severity: chosen(SEVERITIES, text('severity')),
    state: chosen(STATES, text('state')),
    rule: text('rule'),
    unit: text('unit'),
    until: text('until'),
    root: text('root'),
    sort: SORTS.find((known) => known === sort) ?? EVERYTHING.sort,
    descending: text('sort').startsWith('-'),
  };
}

function chosen<Word extends string>(words: readonly Word[], text: string): readonly Word[] {
  const named = new Set(text.split(' '));
  return words.filter((word) => named.has(word));
}
