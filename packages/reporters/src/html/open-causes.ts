/** Why findings are unknown: those that wait for the same things are one entry. */
import type { FindingTable } from './finding-table.ts';

export interface Cause {
  readonly until: readonly string[];
  readonly findings: number;
  readonly rules: number;
  readonly resources: number;
  readonly units: number;
}

/** Of the unknowns that count, most findings first, then as in the report. */
export function openCauses(table: FindingTable): readonly Cause[] {
  const groups = new Map<number, { findings: number; readonly rules: Set<number>; readonly units: Set<number>; readonly resources: Set<string> }>();
  const unknown = table.verdict.values.indexOf('unknown');
  for (let row = 0; row < table.count; row++) {
    if (table.verdict.of[row] !== unknown || table.state.of[row] !== 0) continue;
    const until = table.until.of[row] ?? -1;
    const group = groups.get(until) ?? { findings: 0, rules: new Set(), units: new Set(), resources: new Set() };
    groups.set(until, group);
    group.findings++;
    group.rules.add(table.rule.of[row] ?? -1);
    group.units.add(table.unit.of[row] ?? -1);
    group.resources.add(`${String(table.unit.of[row])} ${String(table.resource.of[row])}`);
  }
  return [...groups]
    .map(([until, { findings, rules, units, resources }]) => ({ until: table.data.untils[until] ?? [], findings, rules: rules.size, resources: resources.size, units: units.size }))
    .sort((one, other) => other.findings - one.findings);
}
