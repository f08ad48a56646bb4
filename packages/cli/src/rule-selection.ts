/** Which rules run, with which parameters, and how severe they may be, file by file. */
import { resolve } from 'node:path';
import type { Literal, Place, Rule, Severity } from '@rds-iam-lint/model';
import type { Adjustment, RuleBook } from '@rds-iam-lint/rule-engine';
import type { ConfigLayer } from './config-layer.ts';
import { matcherOf } from './path-patterns.ts';
import { type RuleChange, ruleChanges } from './rule-change.ts';
import { assignedParameter } from './rule-parameter.ts';

export { ruleNamed } from './rule-parameter.ts';

export interface RuleSelection {
  /** The rules that are on anywhere. */
  readonly book: RuleBook;
  /** All rules. */
  readonly rules: readonly Rule[];
  /** Of resources by the place of their declaration, where files are relative to `cwd`. */
  readonly adjustmentsIn: (cwd: string) => (at: Place) => Adjustment;
  /** What was changed of the rules for one file, by its absolute path. */
  readonly statesOf: (path: string) => ReadonlyMap<string, RuleState>;
}

/** A value and where it was written, for people. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}

/** What was changed of one rule. */
export interface RuleState {
  readonly off?: Sourced<true>;
  readonly severity?: Sourced<Severity>;
  readonly parameters: Readonly<Record<string, Sourced<Literal>>>;
}

/** `assignments` are `rule.param=value` from the command line; they win over the configuration. Unknown names are errors. */
export function selectRules(book: RuleBook, layers: readonly ConfigLayer[], assignments: readonly string[]): RuleSelection {
  const changes = ruleChanges(book, layers);
  const set = assignments.map((text) => assignedParameter(book, text)).map(({ rule, name, value }): RuleChange => ({ rule, to: { parameters: { [name]: value } }, from: '--set' }));
  const overrides = layers.flatMap(({ config, patternsFrom }) => (config.overrides ?? []).map(({ files }) => matcherOf({ base: patternsFrom, patterns: files })));
  const numbersOf = (path: string) => overrides.flatMap((matches, number) => (matches(path, false) ? [number] : []));
  const statesFor = (numbers: readonly number[]) => folded([...changes.filter(({ override }) => override === undefined || numbers.includes(override)), ...set]);
  const everywhere = statesFor([]);
  const isOn = ({ id }: { readonly id: string }) => everywhere.get(id)?.off === undefined || changes.some(({ rule, to, override }) => rule === id && to !== 'off' && override !== undefined);
  return {
    book: { ...book, rules: book.rules.filter(isOn) },
    rules: book.rules,
    statesOf: (path) => statesFor(numbersOf(path)),
    adjustmentsIn: (cwd) => adjustments({ everywhere: adjustmentOf(everywhere), numbersOf: overrides.length === 0 ? undefined : (file) => numbersOf(resolve(cwd, file)), adjustmentFor: (numbers) => adjustmentOf(statesFor(numbers)) }),
  };
}

interface Making {
  readonly everywhere: Adjustment;
  /** The overrides of a file; nothing when there are none at all. */
  readonly numbersOf: ((file: string) => readonly number[]) | undefined;
  readonly adjustmentFor: (numbers: readonly number[]) => Adjustment;
}

/** One adjustment for each set of overrides that meet; each file is matched once. */
function adjustments({ everywhere, numbersOf, adjustmentFor }: Making): (at: Place) => Adjustment {
  const byFile = new Map<string, Adjustment>();
  const bySet = new Map<string, Adjustment>();
  return (at) => {
    if (numbersOf === undefined || !('file' in at)) return everywhere;
    const known = byFile.get(at.file);
    if (known !== undefined) return known;
    const numbers = numbersOf(at.file);
    const key = numbers.join();
    const made = bySet.get(key) ?? adjustmentFor(numbers);
    bySet.set(key, made);
    byFile.set(at.file, made);
    return made;
  };
}

/** A later change wins; one that says something of a rule which was off switches it on again. */
function folded(changes: readonly RuleChange[]): ReadonlyMap<string, RuleState> {
  const states = new Map<string, RuleState>();
  for (const { rule, to, from } of changes) {
    const { off, ...state } = states.get(rule) ?? { parameters: {} };
    const isSet = from === '--set';
    states.set(rule, to === 'off' ? { ...state, off: { value: true, from } } : { ...state, ...(isSet && off !== undefined ? { off } : {}), ...said(to, state, from) });
  }
  return states;
}

function said({ severity, parameters = {} }: Exclude<RuleChange['to'], 'off'>, state: RuleState, from: string): RuleState {
  const sourced = Object.entries(parameters).map(([name, value]) => [name, { value, from }] as const);
  return { ...(severity === undefined ? {} : { severity: { value: severity, from } }), parameters: { ...state.parameters, ...Object.fromEntries(sourced) } };
}

function adjustmentOf(states: ReadonlyMap<string, RuleState>): Adjustment {
  const all = [...states];
  return {
    off: new Set(all.flatMap(([rule, { off }]) => (off === undefined ? [] : [rule]))),
    severities: Object.fromEntries(all.flatMap(([rule, { severity }]) => (severity === undefined ? [] : [[rule, severity.value]]))),
    settings: Object.fromEntries(all.map(([rule, { parameters }]) => [rule, Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]))])),
  };
}
