/** Operators. */
import { and, or, type Truth, truthOf as truthFrom } from '@rds-iam-lint/logic';
import type { Place } from '@rds-iam-lint/model';
import { calculated, negative } from './calculated.ts';
import { truthOf } from './choice-of.ts';
import { because, causedBy, type Context, doubting, placeIn, sensitiveLike, tooMuch } from './context.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { unwrapped } from './canonical-text.ts';
import type { Binary, Expression, Unary } from './hcl-node.ts';
import { type Extent } from './over-arguments.ts';
import { isOneOfAFew, overOptions } from './over-options.ts';
import { equalTruth } from './equal-truth.ts';
import { asSensitive, isSensitive, surveyOf } from './survey.ts';

/** A chain of operators nests to the left and may have any length. */
export function evaluateBinary(expression: Binary, context: Context): Evaluated {
  const chain: Binary[] = [];
  let first: Expression = expression;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let value = context.evaluate(first, context);
  for (let node = chain.pop(); node !== undefined; node = chain.pop()) value = context.scope.work.spend(1) ? applied(node, value, context) : tooMuch(context, placeIn(context, node));
  return value;
}

export function evaluateUnary(expression: Unary, context: Context): Evaluated {
  const { operator, operand } = expression;
  const at = placeIn(context, expression);
  const value = context.evaluate(operand, context);
  if (operator === '!') return negated(truthOf(value, operand, context), at, context);
  return overOptions([value], at, ([inner = value], way) => negative(inner, at, way), { context, extent: 'outer' });
}

const negated = (truth: Evaluated, at: Place, context: Context): Evaluated =>
  overOptions([truth], at, ([inner = truth], way) => {
    if (inner.state === 'unknown') return because(way, inner, at);
    return { state: 'known', data: inner.state === 'known' && inner.data === false, at };
  }, { context, extent: 'outer' });

function applied(node: Binary, left: Evaluated, context: Context): Evaluated {
  const { operator } = node;
  const at = placeIn(context, node);
  if (operator === '&&' || operator === '||') return logical(node, left, context);
  const right = context.evaluate(node.right, context);
  if (operator === '==') return equality(node, [left, right], context);
  if (operator === '!=') return negated(truthOf(equality(node, [left, right], context), { ...node, operator: '==' }, context), at, context);
  return overOptions([left, right], at, ([one = left, other = right], way) => calculated(operator, [one, other], at, way), { context, extent: 'outer' });
}

/** What the left side decides, the right side does not change. */
function logical(node: Binary, given: Evaluated, context: Context): Evaluated {
  const { operator } = node;
  const at = placeIn(context, node);
  const deciding = operator === '||';
  const left = truthOf(given, node.left, context);
  if (left.state === 'known' && left.data === deciding) return { ...left, at };
  const way = left.state === 'known' ? context : doubting(context);
  const right = truthOf(way.evaluate(node.right, way), node.right, way);
  if (way !== context) context.doubts.maybe(way.doubts, at);
  const both = [left, right];
  const combine = deciding ? or : and;
  const value = overOptions(both, at, (made) => decided(combine(made.map(truthIn)), made, at), { context, extent: 'outer' });
  const open = both.filter((side) => side.state === 'unknown').find(({ reason }) => reason !== 'budget');
  return value.state === 'unknown' && value.reason === 'budget' && open !== undefined ? sensitiveLike(causedBy(open, at), both) : value;
}

const truthIn = (value: Evaluated): Truth => (value.state === 'known' && typeof value.data === 'boolean' ? truthFrom(value.data) : 'unknown');

function decided(truth: Truth, operands: readonly Evaluated[], at: Place): Evaluated {
  if (truth !== 'unknown') return { state: 'known', data: truth === 'true', at };
  const open = operands.map((operand) => surveyOf(operand).unknown).find((inner) => inner !== undefined);
  return open === undefined ? unknown(at, 'expression', 'a comparison of values whose types are not known') : causedBy(open, at);
}

/** Of `!=` as well, which is its negation. */
function equality(node: Binary, operands: readonly [Evaluated, Evaluated], context: Context): Evaluated {
  const at = placeIn(context, node);
  const same = sameAsTruth(node, operands, context);
  if (same !== undefined) return same;
  const sizes = operands.map((operand) => surveyOf(operand).size);
  if (!context.scope.work.spend((sizes[0] ?? 0) + (sizes[1] ?? 0))) return tooMuch(context, at);
  const areTuples = [node.left, node.right].every((side) => ['tuple', 'object'].includes(unwrapped(side).kind));
  const value = overOptions(operands, at, (made) => {
    const [left = operands[0], right = operands[1]] = made;
    return decided(equalTruth(left, right, areTuples), [left, right], at);
  }, { context, extent: extentOf(operands) });
  const sensitive = operands.some((operand) => isSensitive(operand) || surveyOf(operand).sensitive);
  return sensitive ? asSensitive(value) : value;
}

/** `x == true` is the same choice as `x`, when that is a truth. */
function sameAsTruth({ left, right, ...span }: Binary, [one, other]: readonly [Evaluated, Evaluated], context: Context): Evaluated | undefined {
  const wanted = [one, other].find((value) => value.state === 'known' && typeof value.data === 'boolean');
  const [open, expression] = wanted === one ? [other, right] : [one, left];
  if (wanted?.state !== 'known' || open.state !== 'unknown' || open.origin === undefined || isOneOfAFew(open)) return undefined;
  const truth = sensitiveLike(truthOf(open, expression, context), [wanted]);
  return wanted.data === true ? truth : negated(truth, placeIn(context, span), context);
}

/** What is inside matters when both sides have something inside. */
const extentOf = (operands: readonly Evaluated[]): Extent => (operands.some(isPartlyKnown) || operands.every((operand) => operand.state === 'known' && typeof operand.data === 'object') ? 'all' : 'outer');

const isPartlyKnown = (value: Evaluated): boolean => value.state === 'unknown' && value.parts !== undefined;
