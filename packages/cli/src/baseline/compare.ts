/** Compares the findings of a run with those of a baseline. */
import type { Judgement } from '@rds-iam-lint/model';
import { type BaselineEntry, isFinding } from './baseline-entry.ts';
import { type KeysByUnit, renamedUnits } from './renamed-units.ts';

export interface CompareInput<J extends Judgement> {
  readonly entries: readonly BaselineEntry[];
  readonly judgements: readonly J[];
  /** The id that a rule goes by now. */
  readonly ruleNow: (rule: string) => string;
  /** Whether this run looked at what an entry is about, so that its absence says something. */
  readonly looksAt: (entry: BaselineEntry) => boolean;
  /** The units of everything that was read. */
  readonly units: ReadonlySet<string>;
}

export interface Compared<J> {
  /** The failures and unknowns that the baseline has too. One that was unknown and fails now is not among them. */
  readonly known: ReadonlySet<J>;
  /** Entries that this run does not have any more. */
  readonly fixed: readonly BaselineEntry[];
}

/** First by rule, kind, unit and resource; then, for what is left, in units that are gone and have a new name. Lines and files play no part. */
export function compare<J extends Judgement>({ entries, judgements, ruleNow, looksAt, units }: CompareInput<J>): Compared<J> {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of entries) listIn(open, keyIn(entry.unit, entry, ruleNow)).push(entry);
  const findings = judgements.filter(isFinding);
  const known = new Set<J>();
  const left = findings.filter((finding) => !take(finding, finding.unit, { open, known, ruleNow }));
  const gone = [...open.values()].flat().filter((entry) => !units.has(entry.unit) && looksAt(entry));
  const old = new Set(entries.map(({ unit }) => unit));
  const renamed = renamedUnits(keysByUnit(gone, ruleNow), keysByUnit(left.filter(({ unit }) => !old.has(unit)), ruleNow));
  const before = new Map([...renamed].map(([from, to]) => [to, from]));
  for (const finding of left) {
    const unit = before.get(finding.unit);
    if (unit !== undefined) take(finding, unit, { open, known, ruleNow });
  }
  return { known, fixed: [...open.values()].flat().filter(looksAt) };
}

interface Taking<J> {
  readonly open: Map<string, BaselineEntry[]>;
  readonly known: Set<J>;
  readonly ruleNow: (rule: string) => string;
}

type Subject = Pick<BaselineEntry, 'rule' | 'kind' | 'resource'>;

/** Whether there was an entry for it, which counts no more. */
function take<J extends Judgement>(finding: J, unit: string, { open, known, ruleNow }: Taking<J>): boolean {
  const entry = open.get(keyIn(unit, finding, ruleNow))?.shift();
  if (entry === undefined) return false;
  if (entry.verdict === 'fail' || finding.verdict === 'unknown') known.add(finding);
  return true;
}

const subjectOf = ({ rule, kind, resource }: Subject, ruleNow: (rule: string) => string): string => JSON.stringify([ruleNow(rule), kind, resource]);

const keyIn = (unit: string, subject: Subject, ruleNow: (rule: string) => string): string => JSON.stringify([unit, subjectOf(subject, ruleNow)]);

function keysByUnit(subjects: readonly (Subject & { readonly unit: string })[], ruleNow: (rule: string) => string): KeysByUnit {
  const keys = new Map<string, Set<string>>();
  for (const subject of subjects) keys.set(subject.unit, (keys.get(subject.unit) ?? new Set()).add(subjectOf(subject, ruleNow)));
  return keys;
}

function listIn(lists: Map<string, BaselineEntry[]>, key: string): BaselineEntry[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
