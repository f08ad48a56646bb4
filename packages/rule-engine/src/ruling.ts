/** Decides one rule for one resource: once for each way to make the choices that it depends on. */
import type { Reading, Resource, Value, Verdict } from '@rds-iam-lint/model';
import { type Assignment, assignmentsOf, choicesIn, chosen, MOST_ASSIGNMENTS } from '@rds-iam-lint/logic';
import type { CompiledRule } from './compile-rule.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';

export interface Ruling {
  readonly verdict: Verdict;
  readonly because: readonly Reading[];
  /** For an unknown: what has to be settled next. Whether the rule applies comes before what it demands. */
  readonly next: readonly Reading[];
  /** For an unknown that some choice makes a failure: the choices, in words. */
  readonly failsWhen: readonly string[];
  /** The choices that are open, for an unknown. */
  readonly choices: readonly string[];
  /** What was judged: more than one when there was a choice. */
  readonly scopes: readonly Scope[];
}

interface Branch {
  readonly verdict: Verdict;
  readonly because: readonly Reading[];
  readonly next: readonly Reading[];
  readonly scope: Scope;
  readonly assignment: Assignment;
}

/**
 * All ways agree: that is the verdict. Passes and not-applicables together pass. Anything else is unknown.
 * More than 16 ways are unknown without trying.
 */
export function ruleOn(compiled: CompiledRule, resource: Resource): Ruling {
  const values = [resource.exists, ...[...compiled.reads].flatMap((name) => resource.attributes[name] ?? [])];
  const choices = choicesIn(values);
  const assignments = assignmentsOf(choices);
  if (assignments === undefined) return tooMany(resource, choices);
  return merged(assignments.map((assignment) => branch(compiled, resource, assignment)), choices);
}

function tooMany(resource: Resource, choices: ReadonlyMap<string, readonly string[]>): Ruling {
  const value: Value = { state: 'unknown', at: resource.at, reason: 'budget', detail: `fewer than ${String(choices.size)} independent choices (at most ${String(MOST_ASSIGNMENTS)} combinations are tried)` };
  return { verdict: 'unknown', because: [{ attribute: 'choices', value, wanted: '' }], next: [{ attribute: 'choices', value, wanted: '' }], failsWhen: [], choices: [], scopes: [] };
}

function branch(compiled: CompiledRule, resource: Resource, assignment: Assignment): Branch {
  const { at } = resource;
  const attributes = assignment.size === 0 ? resource.attributes : madeFor(compiled.reads, resource, assignment);
  const scope: Scope = { resource: { attributes, at }, knowledge: compiled.knowledge };
  const guard = existence(chosen(resource.exists, assignment));
  return { next: [], ...verdictOf(compiled, scope, guard), scope, assignment };
}

function madeFor(reads: ReadonlySet<string>, { attributes }: Resource, assignment: Assignment): Resource['attributes'] {
  return Object.fromEntries([...reads].flatMap((name) => (attributes[name] === undefined ? [] : [[name, chosen(attributes[name], assignment)]])));
}

function existence(exists: Value): Outcome {
  if (exists.state === 'known') return { truth: exists.data === false ? 'false' : 'true', because: [] };
  return { truth: 'unknown', because: [{ attribute: 'exists', value: exists, wanted: 'equals true' }] };
}

/** The guards imply the assertion: a failure needs all guards to hold for sure, a pass needs only the assertion. */
function verdictOf({ when, assert }: CompiledRule, scope: Scope, exists: Outcome): Pick<Branch, 'verdict' | 'because'> & Partial<Pick<Branch, 'next'>> {
  if (exists.truth === 'false') return { verdict: 'not-applicable', because: exists.because };
  const guard = when?.(scope) ?? { truth: 'true', because: [] };
  if (guard.truth === 'false') return { verdict: 'not-applicable', because: guard.because };
  const assertion = assert(scope);
  if (assertion.truth === 'true') return { verdict: 'pass', because: assertion.because };
  const open = [assertion, guard, exists].filter(({ truth }) => truth === 'unknown');
  if (open.length > 0) return { verdict: 'unknown', because: open.flatMap(({ because }) => because), next: nextOf(open, guard) };
  return { verdict: 'fail', because: [...assertion.because, ...guard.because] };
}

const nextOf = (open: readonly Outcome[], guard: Outcome): readonly Reading[] => (guard.truth === 'unknown' ? guard.because : open.flatMap(({ because }) => because));

function merged(branches: readonly Branch[], choices: ReadonlyMap<string, readonly string[]>): Ruling {
  const verdicts = new Set(branches.map(({ verdict }) => verdict));
  const scopes = branches.map(({ scope }) => scope);
  const settled = agreed(verdicts);
  if (settled !== undefined) {
    const deciding = branches.find(({ verdict }) => verdict === settled);
    return { verdict: settled, because: deciding?.because ?? [], next: deciding?.next ?? [], failsWhen: [], choices: [], scopes };
  }
  const failing = branches.filter(({ verdict }) => verdict === 'fail');
  const telling = failing.length > 0 ? failing : branches.filter(({ verdict }) => verdict === 'unknown');
  return {
    verdict: 'unknown',
    because: telling.flatMap(({ because }) => because),
    next: telling.flatMap(({ because, next }) => (failing.length > 0 ? because : next)),
    failsWhen: clausesOf(failing, branches, choices),
    choices: openChoices(branches, choices),
    scopes,
  };
}

function agreed(verdicts: ReadonlySet<Verdict>): Verdict | undefined {
  if (verdicts.size === 1) return [...verdicts][0];
  return verdicts.has('fail') || verdicts.has('unknown') ? undefined : 'pass';
}

/** Choices on which the verdict turns: changing one of them alone can change it. */
function openChoices(branches: readonly Branch[], choices: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...choices.keys()].filter((choice) => matters(choice, branches)).map((choice) => choice.slice(choice.indexOf('#') + 1));
}

function matters(choice: string, branches: readonly Branch[]): boolean {
  const verdictWithout = new Map<string, Verdict>();
  return branches.some(({ assignment, verdict }) => {
    const rest = [...assignment].filter(([name]) => name !== choice).join();
    const before = verdictWithout.get(rest);
    verdictWithout.set(rest, verdict);
    return before !== undefined && before !== verdict;
  });
}

/** The failing assignments as clauses, without the choices that make no difference. */
function clausesOf(failing: readonly Branch[], branches: readonly Branch[], choices: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const telling = [...choices].filter(([choice]) => matters(choice, branches));
  const clauses = failing.map(({ assignment }) => telling.map(([choice, labels]) => labels[assignment.get(choice) ?? 0] ?? choice).join(' and '));
  return [...new Set(clauses)];
}
