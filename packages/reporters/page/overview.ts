/** The first page: how the run came out, what is unknown and why, and what was seen at all. */
import type { FindingTable } from '../src/html/finding-table.ts';
import { listFragment } from '../src/html/route.ts';
import { tallyBy, type Tally } from '../src/html/tally.ts';
import { quantity } from '../src/quantity.ts';
import { type Bar, barChart, stackedBar } from './bar-chart.ts';
import { causesSection } from './causes-section.ts';
import { coverageSection } from './coverage-section.ts';
import { element, link } from './element.ts';
import { fixedSection } from './fixed-section.ts';
import { gapsSection } from './gaps-section.ts';
import { headlineOf } from './headline.ts';
import { foldedList } from './folded-list.ts';

const SEVERITIES = ['high', 'medium', 'low', 'info'] as const;

export function overview(table: FindingTable): HTMLElement {
  const { data } = table;
  return element(
    'div',
    { class: 'overview' },
    element('h1', { tabindex: '-1' }, headlineOf(data)),
    element('p', { class: 'faint' }, `${data.tool.name} ${data.tool.version}, judged as of ${data.asOf}`, data.comparison === undefined ? '' : `, compared with ${data.comparison.against}`),
    outcome(table),
    element('div', { class: 'columns' }, charted(table, 'rule'), charted(table, 'unit')),
    ...causesSection(table),
    ...gapsSection(data.gaps),
    ...fixedSection(data.comparison),
    coverageSection(data.coverage),
  );
}

function outcome({ data: { summary, comparison, findings } }: FindingTable): HTMLElement {
  const { verdicts, failures, suppressed, known } = summary;
  const open = { state: ['open'] } as const;
  const tiles = [
    ...SEVERITIES.filter((severity) => failures[severity] > 0).map((severity) => tile(failures[severity], `${severity} failures`, severity, listFragment({ ...open, verdict: ['fail'], severity: [severity] }))),
    ...(verdicts.fail === 0 ? [tile(0, 'failures', 'pass')] : []),
    tile(verdicts.unknown, 'unknown', 'unknown', listFragment({ ...open, verdict: ['unknown'] })),
    tile(verdicts.pass, 'passes', 'pass', listFragment({ verdict: ['pass'] })),
    tile(verdicts['not-applicable'], 'not applicable', 'not-applicable', listFragment({ verdict: ['not-applicable'] })),
    ...(suppressed === 0 ? [] : [tile(suppressed, 'suppressed', 'aside', listFragment({ state: ['suppressed'] }))]),
    ...(known === 0 ? [] : [tile(known, 'known', 'aside', listFragment({ state: ['known'] }))]),
    ...(comparison === undefined ? [] : [tile(comparison.fixed.length, 'fixed', 'pass')]),
    ...(summary.gaps === 0 ? [] : [tile(summary.gaps, 'gaps', 'unknown')]),
  ];
  const judged = verdicts.fail + verdicts.unknown + verdicts.pass + verdicts['not-applicable'] + suppressed + known;
  const unlisted = judged - findings.count;
  const strip = stackedBar([
    ...SEVERITIES.map((severity) => ({ tone: severity, count: failures[severity], name: severity })),
    ...(['unknown', 'pass', 'not-applicable'] as const).map((verdict) => ({ tone: verdict, count: verdicts[verdict], name: verdict })),
  ]);
  return element(
    'section',
    { 'aria-label': 'Outcome' },
    element('ul', { class: 'tiles' }, ...tiles),
    strip,
    ...(unlisted > 0 ? [element('p', { class: 'faint' }, `${quantity(unlisted, 'judgement')} of these are counted and not listed; --show all lists them.`)] : []),
  );
}

function tile(count: number, name: string, tone: string, address?: string): HTMLElement {
  const content = [element('span', { class: 'count' }, count.toLocaleString('en')), element('span', { class: 'name' }, name)];
  return element('li', { class: `tile ${tone}` }, ...(address === undefined || count === 0 ? content : [link(address, {}, ...content)]));
}

function charted(table: FindingTable, by: 'rule' | 'unit'): HTMLElement {
  const tallies = tallyBy(table, by).filter(({ unknowns, failures }) => unknowns > 0 || Object.keys(failures).length > 0);
  const bars = tallies.map((tally) => barOf(tally, listFragment({ state: ['open'], verdict: ['fail', 'unknown'], [by]: tally.value })));
  return element(
    'section',
    {},
    element('h2', {}, by === 'rule' ? 'By rule' : 'By unit'),
    ...(bars.length === 0 ? [element('p', {}, 'Nothing failed and nothing is unknown.')] : foldedList(bars, by === 'rule' ? 'rules' : 'units', barChart)),
  );
}

function barOf({ value, failures, unknowns }: Tally, address: string): Bar {
  const failed = SEVERITIES.map((severity) => ({ tone: severity, count: failures[severity] ?? 0, name: severity }));
  return { name: value === '' ? '(no name)' : value, address, segments: [...failed, { tone: 'unknown', count: unknowns, name: 'unknown' }] };
}
