/** Counts of findings by a column. */
import type { FindingTable } from './finding-table.ts';

export interface Tally {
  readonly value: string;
  readonly findings: number;
  /** Those that count, by severity. */
  readonly failures: Readonly<Record<string, number>>;
  readonly unknowns: number;
}

/** One entry for each value that findings have; most open failures first, then most open unknowns, then by name. */
export function tallyBy(table: FindingTable, column: 'rule' | 'unit'): readonly Tally[] {
  const { values, of } = table[column];
  const tallies = values.map((value) => ({ value, findings: 0, unknowns: 0, failures: noFailures(), failed: 0 }));
  const [fail, unknown] = [table.verdict.values.indexOf('fail'), table.verdict.values.indexOf('unknown')];
  for (let row = 0; row < table.count; row++) {
    const tally = tallies[of[row] ?? -1];
    if (tally === undefined) continue;
    tally.findings++;
    if (table.state.of[row] !== 0) continue;
    const verdict = table.verdict.of[row];
    if (verdict === unknown) tally.unknowns++;
    if (verdict !== fail) continue;
    const severity = table.severity.values[table.severity.of[row] ?? -1] ?? '';
    tally.failed++;
    tally.failures[severity] = (tally.failures[severity] ?? 0) + 1;
  }
  return tallies.sort((one, other) => other.failed - one.failed || other.unknowns - one.unknowns || (one.value < other.value ? -1 : 1));
}

const noFailures = (): Record<string, number> => ({});

/** How many findings have each value of a column. */
export function countsIn({ values, of }: FindingTable['rule']): ReadonlyMap<string, number> {
  const counts = new Int32Array(values.length);
  for (const number of of) if (number >= 0) counts[number] = (counts[number] ?? 0) + 1;
  return new Map(values.map((value, number) => [value, counts[number] ?? 0]));
}
