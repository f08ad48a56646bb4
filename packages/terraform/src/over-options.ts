/** Works out an expression once for each way to choose operands that are one of a few, and what of that may fail. */
import { areFew } from '@rds-iam-lint/logic';
import type { Place } from '@rds-iam-lint/model';
import { because, type Context, doubting, sensitiveLike, tooMuch } from './context.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { type Extent, overArguments } from './over-arguments.ts';
import { surveyOf } from './survey.ts';

/** `compute` is given a context of its own for each way. `outer`: what is inside of the operands is left as it is. */
export function overOptions(operands: readonly Evaluated[], at: Place, compute: (operands: readonly Evaluated[], context: Context) => Evaluated, given: { readonly context: Context; readonly extent: Extent }): Evaluated {
  const { context, extent } = given;
  if (extent === 'outer' && !operands.some(isOneOfAFew)) return sensitiveLike(compute(operands, context), operands);
  if (!context.scope.work.spend(operands.reduce((sum, operand) => sum + costOf(operand), 0))) return tooMuch(context, at);
  if (extent === 'outer' && !areFew(choicesAround(operands))) return sensitiveLike(because(context, unknown(at, 'budget', 'a value that depends on too many choices at once'), at), operands);
  const ways: Context[] = [];
  const value = overArguments(operands, at, extent, (made) => {
    const way = doubting(context);
    ways.push(way);
    return compute(made, way);
  });
  context.doubts.oneOf(ways.map(({ doubts }) => doubts), at);
  return sensitiveLike(keepCause(value, operands), operands);
}

/** What a person has to supply is what the choice waits for. */
function keepCause(value: Evaluated, operands: readonly Evaluated[]): Evaluated {
  const choice = value.state === 'unknown' ? value.candidates?.choice : undefined;
  const cause = choice === undefined ? undefined : operands.find((operand) => operand.state === 'unknown' && operand.candidates?.choice === choice);
  return cause?.state === 'unknown' && value.state === 'unknown' ? { ...value, reason: cause.reason, detail: cause.detail } : value;
}

/** The choices of the values themselves, not of what is inside. */
function choicesAround(values: readonly Evaluated[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const waiting = [...values];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (value.state !== 'unknown' || value.candidates === undefined) continue;
    found.set(value.candidates.choice, value.candidates.labels);
    waiting.push(...value.candidates.values);
  }
  return found;
}

export const isOneOfAFew = (value: Evaluated): boolean => value.state === 'unknown' && value.candidates !== undefined;

/** The steps of a choice between few values. */
const STEPS = 128;

/** What has choices inside is copied for each of them. */
function costOf(value: Evaluated): number {
  const options = value.state === 'unknown' ? value.candidates?.values ?? [] : [];
  return options.length === 0 || options.some((option) => surveyOf(option).open) ? STEPS + surveyOf(value).size : STEPS;
}
