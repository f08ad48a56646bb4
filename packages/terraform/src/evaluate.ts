/** Evaluates expressions in three values: what it decides, no completion of the unknowns contradicts. */
import { type Context, Doubts, placeIn, refuse, tooMuch } from './context.ts';
import { originOf } from './choice-of.ts';
import { evaluateBinary, evaluateUnary } from './evaluate-operators.ts';
import { evaluateCall } from './evaluate-call.ts';
import { evaluateObject, evaluateTuple } from './evaluate-collection.ts';
import { evaluateConditional } from './evaluate-conditional.ts';
import { evaluateForObject, evaluateForTuple } from './evaluate-for.ts';
import { evaluateSteps } from './evaluate-steps.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { type Evaluated, unevaluated, unknown } from './evaluated.ts';
import type { Expression, NumberNode, Variable, Span } from './hcl-node.ts';
import { textOfNumber } from './number-text.ts';
import type { Scope } from './scope.ts';
import { isSensitive, surveyOf } from './survey.ts';

/** Never throws. What cannot be decided is an unknown that says what a person must supply; what Terraform would refuse is one that says so. */
export function evaluate(expression: Expression, scope: Scope): Evaluated {
  const context: Context = { scope, bound: new Map(), turns: '', doubts: new Doubts(), evaluate: evaluateIn };
  const value = evaluateIn(expression, context);
  return value.state === 'unknown' && mayBeTruth(expression) && isPlain(value) ? { ...value, origin: originOf(expression, context, isSensitive(value)) } : value;
}

const mayBeTruth = ({ kind }: Expression): boolean => kind === 'binary' || kind === 'call' || kind === 'parenthesis';

/** An unknown of which nothing more is known, so that two of them may still be the same truth. */
const isPlain = (value: Evaluated): boolean => value.state === 'unknown' && value.origin === undefined && value.candidates === undefined && value.parts === undefined && value.reference === undefined && value.members === undefined && value.failure === undefined;

/** Values inside each other beyond which nothing is put together. */
const MOST_VALUE_DEPTH = 90;

/** What an expression costs, compared with the copy of a character. */
const STEPS = 64;

function evaluateIn(expression: Expression, context: Context): Evaluated {
  const { work } = context.scope;
  const at = placeIn(context, expression);
  if (!work.spend(STEPS) || !work.enter()) return tooMuch(context, at);
  const value = valueOf(expression, context);
  work.leave();
  return isCollection(value) && surveyOf(value).depth > MOST_VALUE_DEPTH ? unknown(at, 'budget', 'values that are nested too deep') : value;
}

const isCollection = (value: Evaluated): boolean => (value.state === 'known' ? typeof value.data === 'object' : value.state === 'unknown' && value.candidates !== undefined);

function valueOf(expression: Expression, context: Context): Evaluated {
  switch (expression.kind) {
    case 'get-attribute':
    case 'index':
    case 'splat': return evaluateSteps(expression, context);
    case 'binary': return evaluateBinary(expression, context);
    case 'unary': return evaluateUnary(expression, context);
    case 'call': return evaluateCall(expression, context);
    case 'conditional': return evaluateConditional(expression, context);
    case 'template': return evaluateTemplate(expression, context);
    case 'parenthesis': return context.evaluate(expression.inner, context);
    default: return collectionOrSimple(expression, context);
  }
}

type Rest = Exclude<Expression, { kind: 'get-attribute' | 'index' | 'splat' | 'binary' | 'unary' | 'call' | 'conditional' | 'template' | 'parenthesis' }>;

function collectionOrSimple(expression: Rest, context: Context): Evaluated {
  switch (expression.kind) {
    case 'tuple': return evaluateTuple(expression, context);
    case 'object': return evaluateObject(expression, context);
    case 'for-tuple': return evaluateForTuple(expression, context);
    case 'for-object': return evaluateForObject(expression, context);
    case 'variable': return variable(expression, context);
    case 'number': return number(expression, context);
    default: return simple(expression, context);
  }
}

type Simple = Exclude<Rest, { kind: 'tuple' | 'object' | 'for-tuple' | 'for-object' | 'variable' | 'number' }>;

function simple(expression: Simple, context: Context): Evaluated {
  const at = placeIn(context, expression);
  switch (expression.kind) {
    case 'string':
    case 'boolean': return { state: 'known', data: expression.value, at, ...asDefault(expression) };
    case 'null': return { state: 'absent', at };
    case 'splat-item': return context.item ?? unevaluated(at, 'an item of no list');
    case 'broken': {
      const broken = unknown(at, 'unreadable', 'an expression that could not be read');
      context.doubts.cause ??= broken;
      return broken;
    }
  }
}

function variable(expression: Variable, context: Context): Evaluated {
  const at = placeIn(context, expression);
  const { name } = expression;
  return context.bound.get(name)?.value ?? context.scope.root(name, at) ?? refuse(context, at, `${name} (not declared)`);
}

/** A number with more digits than a double holds is not known exactly. */
function number(expression: NumberNode, context: Context): Evaluated {
  const { value, source } = expression;
  const at = placeIn(context, expression);
  const digits = source.replace(/[eE].*$/, '').replace('.', '').replace(/^0+/, '');
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : digits.length <= 15;
  return isExact && textOfNumber(value) !== undefined ? { state: 'known', data: value, at, ...asDefault(expression) } : unevaluated(at, 'a number with many digits');
}

/** A literal of a stand-in was not written by whoever calls the module. */
const asDefault = ({ standIn }: Span): { readonly defaulted?: true } => (standIn === undefined ? {} : { defaulted: true });
