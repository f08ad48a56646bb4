/** Works out an expression once for each way to choose operands that are one of a few, and what of that may fail. */
import type { Place } from '@rds-iam-lint/model';
import { type Context, doubting, sensitiveLike } from './context.ts';
import type { Evaluated } from './evaluated.ts';
import { type Extent, overArguments } from './over-arguments.ts';

/** `compute` is given a context of its own for each way. `outer`: what is inside of the operands is left as it is. */
export function overOptions(operands: readonly Evaluated[], at: Place, compute: (operands: readonly Evaluated[], context: Context) => Evaluated, given: { readonly context: Context; readonly extent: Extent }): Evaluated {
  const { context, extent } = given;
  if (extent === 'outer' && !operands.some(isOneOfAFew)) return sensitiveLike(compute(operands, context), operands);
  const ways: Context[] = [];
  const value = overArguments(operands, at, extent, (made) => {
    const way = doubting(context);
    ways.push(way);
    return compute(made, way);
  });
  context.doubts.oneOf(ways.map(({ doubts }) => doubts), at);
  return sensitiveLike(value, operands);
}

export const isOneOfAFew = (value: Evaluated): boolean => value.state === 'unknown' && value.candidates !== undefined;
