/** Calls: functions of the language, and those that are forms of their own. */
import type { Known, Place } from '@rds-iam-lint/model';
import { because, type Context, doubting, placeIn, refuse, sensitiveLike, tooMuch } from './context.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { FUNCTIONS } from './functions.ts';
import type { Call, Expression } from './hcl-node.ts';
import { asSensitive, surveyOf } from './survey.ts';
import { rendered } from './rendered.ts';

export function evaluateCall(call: Call, context: Context): Evaluated {
  if (!call.expandFinal && call.name === 'try') return tried(call, context);
  if (!call.expandFinal && call.name === 'can') return canBe(call, context);
  const at = placeIn(context, call);
  const args = argumentsOf(call, context);
  if ('state' in args) return args;
  const { scope } = context;
  const compute = FUNCTIONS.get(call.name);
  if (compute === undefined) return because(context, unevaluated(at, `${call.name}()`), at);
  const value = compute({ args, at, files: scope.files, work: scope.work, render: (text, file, variables) => rendered({ text, file, variables, at }, context) });
  noteDoubts(value, args, context);
  if (call.name === 'sensitive') return asSensitive(withoutParts(value));
  return UNMARKING.includes(call.name) || !isScalar(value) ? value : sensitiveLike(value, args);
}

/** What is made sensitive as a whole has no parts that are not. */
function withoutParts(value: Evaluated): Evaluated {
  if (value.state === 'absent' || value.parts === undefined) return value;
  const { parts: _, ...whole } = value;
  return whole;
}

/** What they give is not sensitive, whatever they are given. */
const UNMARKING = ['nonsensitive', 'issensitive'];

const isScalar = (value: Evaluated): boolean => value.state !== 'known' || typeof value.data !== 'object';

/** A function that gave nothing, or was not given all, may be one that fails. */
function noteDoubts(value: Evaluated, args: readonly Evaluated[], { doubts }: Context): void {
  if (value.state === 'unknown' && value.failure === true) doubts.hasFailed = true;
  const open = value.state === 'unknown' ? value : args.map((arg) => surveyOf(arg).unknown).find((inner) => inner !== undefined);
  if (open !== undefined) doubts.cause ??= open;
}

/** With `...` the elements of the last one are arguments. */
function argumentsOf({ args, expandFinal, ...span }: Call, context: Context): readonly Evaluated[] | Evaluated {
  const values = args.map((arg) => context.evaluate(arg, context));
  const last = values.at(-1);
  if (!expandFinal || last === undefined) return values;
  const at = placeIn(context, span);
  if (last.state === 'unknown') return because(context, last, at);
  if (last.state === 'absent' || !Array.isArray(last.data)) return sensitiveLike(refuse(context, at, 'arguments that are no list'), [last]);
  return expanded(values.slice(0, -1), last, at, context);
}

function expanded(values: readonly Evaluated[], last: Evaluated & Known, at: Place, context: Context): readonly Evaluated[] | Evaluated {
  if (last.more !== undefined) return sensitiveLike(because(context, last.more, at), [last]);
  const items = last.data as readonly Evaluated[];
  if (last.loose === true || (last.set === true && items.length > 1)) return because(context, unevaluated(at, 'the order of a set'), at);
  return context.scope.work.spend(items.length) ? [...values, ...items.map((item) => sensitiveLike(item, [last]))] : tooMuch(context, at);
}

/** The first argument that does not fail. Where that is not certain, the result is not known. */
function tried({ args, ...span }: Call, context: Context): Evaluated {
  const at = placeIn(context, span);
  for (const [index, arg] of args.entries()) {
    const way = doubting(context);
    const value = way.evaluate(arg, way);
    const { hasFailed, cause } = way.doubts;
    if (hasFailed) continue;
    if (cause === undefined) return value;
    const isSafe = args.slice(index + 1).some((other) => isCertain(other, context));
    return sensitiveLike(because(isSafe ? doubting(context) : context, value.state === 'unknown' ? value : cause, at), [value]);
  }
  return refuse(context, at, 'a try of which all arguments fail');
}

/** It does not fail, whatever the unknowns are. */
function isCertain(arg: Expression, context: Context): boolean {
  const way = doubting(context);
  way.evaluate(arg, way);
  return !way.doubts.hasFailed && way.doubts.cause === undefined;
}

function canBe({ args, ...span }: Call, context: Context): Evaluated {
  const at = placeIn(context, span);
  const [arg] = args;
  if (arg === undefined || args.length > 1) return refuse(context, at, 'a can without one argument');
  const way = doubting(context);
  const value = way.evaluate(arg, way);
  const { hasFailed, cause } = way.doubts;
  if (hasFailed) return { state: 'known', data: false, at };
  return cause === undefined ? { state: 'known', data: true, at } : sensitiveLike(because(doubting(context), cause, at), [value]);
}
