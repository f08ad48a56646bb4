/** `condition ? then : otherwise`. */
import { type Context, doubting, placeIn, sensitiveLike, tooMuch } from './context.ts';
import { truthOf } from './choice-of.ts';
import { either } from './either.ts';
import type { Evaluated } from './evaluated.ts';
import type { Conditional } from './hcl-node.ts';

/** Only the branch that is taken is evaluated, when it is known which. */
export function evaluateConditional(expression: Conditional, context: Context): Evaluated {
  const { condition, then, otherwise } = expression;
  const truth = truthOf(context.evaluate(condition, context), condition, context);
  if (truth.state === 'known') return sensitiveLike(context.evaluate(truth.data === true ? then : otherwise, context), [truth]);
  const at = placeIn(context, expression);
  const [yes, no] = [then, otherwise].map((branch) => {
    const way = doubting(context);
    const value = way.evaluate(branch, way);
    context.doubts.maybe(way.doubts, at);
    return value;
  });
  return yes === undefined || no === undefined ? tooMuch(context, at) : either({ truth, yes, no }, at, context);
}
