/** What the functions of the language have in common: how many arguments of what kind, unknown and sensitive ones, choices, cost. */
import type { Place, Unknown } from '@rds-iam-lint/model';
import { type Argument, argumentAs, type Kind, Waiting } from './argument-as.ts';
import { type Evaluated, refused, unevaluated, unknown } from './evaluated.ts';
import { MOST_LENGTH } from './joined-text.ts';
import { type Extent, overArguments } from './over-arguments.ts';
import { Refusal } from './refusal.ts';
import { asSensitive, isSensitive, surveyOf } from './survey.ts';
import type { FunctionCall, TerraformFunction } from './terraform-function.ts';

/** A kind, `?` when it may be left out, `...` for any number at the end. */
export type Parameter = Kind | `${Kind}?` | `${Kind}...`;

/** What `compute` is given for the parameters: rest arguments come as one list. */
export type Arguments<Parameters extends readonly Parameter[]> = {
  readonly [Index in keyof Parameters]: Parameters[Index] extends `${infer Of extends Kind}...`
    ? readonly Argument<Of>[]
    : Parameters[Index] extends `${infer Of extends Kind}?`
      ? Argument<Of> | undefined
      : Parameters[Index] extends Kind
        ? Argument<Parameters[Index]>
        : never;
};

export type Result = Evaluated | Refusal | string | number | boolean;

/** A function before it has its name. */
export type Definition = (name: string) => TerraformFunction;

/** `outer`: what is inside of arguments goes into the result as it is, so only the arguments themselves make it sensitive, and only they are settled. */
export function define<const Parameters extends readonly Parameter[]>(parameters: Parameters, compute: (args: Arguments<Parameters>, call: FunctionCall) => Result, extent: Extent = 'all'): Definition {
  return (name) => (call) => {
    const surveys = call.args.map((arg) => surveyOf(arg));
    if (surveys.some(({ depth }) => depth === Infinity)) return unknown(call.at, 'budget', `${name}: a value that is nested too deep`);
    if (!call.work.spend(costOf(call.args, extent))) return unknown(call.at, 'budget', `${name}: too much to work out`);
    const value = overArguments(call.args, call.at, extent, (args) => {
      const given = argumentsFor(parameters, args, call.at);
      const result = given instanceof Refusal ? given : given.open === undefined ? compute(given.args as unknown as Arguments<Parameters>, { ...call, args }) : causedBy(given.open, call.at);
      return valueOf(result, call, name);
    });
    const sensitive = extent === 'outer' ? call.args.some(isSensitive) : surveys.some((survey) => survey.sensitive);
    return sensitive ? asSensitive(value) : value;
  };
}

/** Every function at least looks at its arguments; most go through all of them. */
function costOf(args: readonly Evaluated[], extent: Extent): number {
  const sizeOf = (arg: Evaluated) => (extent === 'all' ? surveyOf(arg).size : arg.state === 'known' && Array.isArray(arg.data) ? arg.data.length : 1);
  return args.reduce((sum, arg) => sum + sizeOf(arg), 1);
}

/** A computed unknown that keeps the cause of another; it is not that value, so nothing can be followed from it. */
export const causedBy = ({ reason, detail }: Unknown, at: Place): Unknown => unknown(at, reason, detail);

interface Given {
  readonly args: readonly unknown[];
  /** The first argument that has to be known and is not. */
  readonly open?: Unknown;
}

/** What is refused is refused whatever is not known. */
function argumentsFor(parameters: readonly Parameter[], args: readonly Evaluated[], at: Place): Given | Refusal {
  const rest = parameters.find((parameter) => parameter.endsWith('...'));
  const single = rest === undefined ? parameters : parameters.slice(0, -1);
  const needed = single.filter((parameter) => !parameter.endsWith('?')).length;
  if (args.length < needed || (rest === undefined && args.length > single.length)) return new Refusal('the number of arguments');
  const read = args.map((arg, index) => argumentAs(kindOf(single[index] ?? rest), arg, at));
  const refusal = read.find((one) => one instanceof Refusal);
  if (refusal !== undefined) return refusal;
  const open = read.find((one) => one instanceof Waiting);
  if (open !== undefined) return { args: [], open: open.cause };
  const alone = single.map((_, index) => read[index]);
  return { args: rest === undefined ? alone : [...alone, read.slice(single.length)] };
}

const kindOf = (parameter: Parameter | undefined): Kind => (parameter ?? 'value').replace(/\?$|\.\.\.$/, '') as Kind;

function valueOf(result: Result, { at, work }: FunctionCall, name: string): Evaluated {
  if (result instanceof Refusal) return refused(at, `${name}: ${result.why}`);
  if (typeof result === 'object') return result;
  if (typeof result === 'number' && !Number.isFinite(result)) return unevaluated(at, `${name}: a number that is too large`);
  if (typeof result === 'string' && (result.length > MOST_LENGTH || !work.spend(result.length))) return unknown(at, 'budget', `${name}: a text that is too long`);
  return { state: 'known', data: typeof result === 'string' ? result.normalize() : result, at };
}
