/** Works out a function once for each way to choose arguments that are one of a few. */
import { areFew, type Assignment, choicesIn, chosen, sameValue } from '@rds-iam-lint/logic';
import type { Place } from '@rds-iam-lint/model';
import { type Evaluated, unknown } from './evaluated.ts';
import { mayBeOpen } from './survey.ts';

/** `outer`: only the arguments themselves are settled; what is inside of them goes through untouched. */
export type Extent = 'outer' | 'all';

type Compute = (args: readonly Evaluated[]) => Evaluated;

/** Results that agree are one result, others become candidates of the same choices. More than 16 ways give an unknown. */
export function overArguments(args: readonly Evaluated[], at: Place, extent: Extent, compute: Compute): Evaluated {
  const choices = extent === 'all' ? choicesIn(args, mayBeOpen) : outerChoices(args);
  const [first] = choices;
  if (first === undefined) return compute(args);
  if (!areFew(choices)) return unknown(at, 'budget', `a value that depends on ${String(choices.size)} choices at once`);
  const [choice, labels] = first;
  const values = labels.map((_, index) => {
    const assignment = new Map([[choice, index]]);
    return overArguments(args.map((arg) => settled(arg, assignment)), at, extent, compute);
  });
  const [one, ...others] = values;
  if (one !== undefined && others.every((other) => sameEvaluated(one, other))) return one;
  return { state: 'unknown', at, reason: 'expression', detail: choice.slice(choice.indexOf('#') + 1), candidates: { choice, labels, values } };
}

/** What no choice is in is not copied. */
function settled(value: Evaluated, assignment: Assignment): Evaluated {
  if (!mayBeOpen(value)) return value;
  const { choice = '', values = [] } = value.state === 'unknown' ? value.candidates ?? {} : {};
  const option = values[assignment.get(choice) ?? -1];
  return option === undefined ? chosen(value, assignment, mayBeOpen) : settled(option, assignment);
}

function outerChoices(args: readonly Evaluated[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const arg of args) if (arg.state === 'unknown' && arg.candidates !== undefined) found.set(arg.candidates.choice, arg.candidates.labels);
  return found;
}

/** Two unknowns are taken for the same only when nothing else is known of them. */
export function sameEvaluated(one: Evaluated, other: Evaluated): boolean {
  if (one === other) return true;
  if (one.state === 'unknown' && (carriesMore(one) || carriesMore(other))) return false;
  return one.set === other.set && one.loose === other.loose && one.failure === other.failure && sameValue(one, other);
}

const carriesMore = (value: Evaluated) => value.json !== undefined || value.members !== undefined || value.origin !== undefined || (value.state === 'unknown' && value.reference !== undefined);
