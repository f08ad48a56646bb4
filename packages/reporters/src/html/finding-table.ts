/** The findings of a page in a form that is quick to filter and sort. */
import { numbersBy, numbersIn } from './column.ts';
import type { FindingColumns, PageData } from './page-data.ts';

export const STATES = ['open', 'suppressed', 'known'] as const;
export type State = (typeof STATES)[number];

export interface FindingTable {
  readonly data: PageData;
  readonly count: number;
  readonly rule: TextColumn;
  readonly verdict: TextColumn;
  readonly severity: TextColumn;
  readonly unit: TextColumn;
  readonly resource: TextColumn;
  readonly constructPath: TextColumn;
  readonly kind: TextColumn;
  readonly message: TextColumn;
  readonly root: TextColumn;
  readonly fingerprint: TextColumn;
  /** The path, or the call, that a finding is about. */
  readonly path: TextColumn;
  readonly until: TextColumn;
  readonly state: TextColumn;
}

/** `of` has one number for each finding, into `values`; -1 is none. */
export interface TextColumn {
  readonly values: readonly string[];
  readonly of: Int32Array;
}

export function findingTable(data: PageData): FindingTable {
  const { findings } = data;
  const { count } = findings;
  const column = (name: keyof FindingColumns & keyof FindingTable & ('rule' | 'verdict' | 'severity' | 'unit' | 'resource' | 'constructPath' | 'kind' | 'message' | 'root' | 'fingerprint')): TextColumn => ({
    values: findings[name].values,
    of: numbersIn(findings[name], count),
  });
  return {
    data,
    count,
    rule: column('rule'),
    verdict: column('verdict'),
    severity: column('severity'),
    unit: column('unit'),
    resource: column('resource'),
    constructPath: column('constructPath'),
    kind: column('kind'),
    message: column('message'),
    root: column('root'),
    fingerprint: column('fingerprint'),
    path: { values: data.texts, of: numbersBy(count, (row) => data.places[findings.at[row] ?? -1]?.[0] ?? -1) },
    until: { values: data.untils.map((until) => JSON.stringify(until)), of: new Int32Array(findings.until) },
    state: { values: STATES, of: statesOf(data) },
  };
}

/** Who accepted a finding comes before what the baseline says of it, as everywhere. */
function statesOf({ findings }: PageData): Int32Array {
  const baselines = numbersIn(findings.baseline, findings.count);
  const known = findings.baseline.values.indexOf('known');
  return numbersBy(findings.count, (row) => ((findings.suppression[row] ?? -1) >= 0 ? 1 : known >= 0 && baselines[row] === known ? 2 : 0));
}
