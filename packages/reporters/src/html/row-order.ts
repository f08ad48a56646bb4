/** The order in which findings are listed. */
import { numbersBy } from './column.ts';
import type { FindingTable, TextColumn } from './finding-table.ts';
import { SEVERITIES, type Sort, VERDICTS } from './selection.ts';

/** Numbers of all findings in order. Equals stay as in the report, also when descending. */
export function rowOrder(table: FindingTable, sort: Sort, descending: boolean): Int32Array {
  const ranks = ranksOf(table, sort);
  const highest = descending ? ranks.reduce((most, rank) => Math.max(most, rank), 0) : 0;
  const { count } = table;
  const keys = ranks.map((rank, index) => (descending ? highest - rank : rank) * count + index).sort();
  return numbersBy(count, (index) => (keys[index] ?? 0) % count);
}

function ranksOf(table: FindingTable, sort: Sort): Float64Array {
  switch (sort) {
    case 'weight':
      return weights(table);
    case 'rule':
    case 'unit':
    case 'resource':
      return textRanks(table[sort]);
    case 'place':
      // The report is in this order.
      return new Float64Array(table.count).map((_, index) => index);
  }
}

/** Open before set aside, failures before unknowns before others, severe before others. */
function weights({ count, state, verdict, severity }: FindingTable): Float64Array {
  const verdicts = verdict.values.map((value) => VERDICTS.findIndex((known) => known === value));
  const severities = severity.values.map((value) => SEVERITIES.findIndex((known) => known === value));
  return new Float64Array(count).map((_, index) => (state.of[index] === 0 ? 0 : 100) + (verdicts[verdict.of[index] ?? -1] ?? 9) * 10 + (severities[severity.of[index] ?? -1] ?? 9));
}

/** By code units, the same on every machine. */
function textRanks({ values, of }: TextColumn): Float64Array {
  const ranks = new Float64Array(values.length);
  const sorted = values.map((value, number) => ({ value, number })).sort((one, other) => (one.value < other.value ? -1 : one.value > other.value ? 1 : 0));
  for (const [rank, { number }] of sorted.entries()) ranks[number] = rank;
  return new Float64Array(of.length).map((_, index) => ranks[of[index] ?? -1] ?? -1);
}
