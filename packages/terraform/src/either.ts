/** The one value or the other, as a truth that is not known decides. */
import type { Place } from '@rds-iam-lint/model';
import { because, type Context, sensitiveLike } from './context.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { sameEvaluated } from './over-arguments.ts';
import { isOneOfAFew, overOptions } from './over-options.ts';

interface Branches {
  readonly truth: Evaluated;
  readonly yes: Evaluated;
  readonly no: Evaluated;
}

/** Candidates of the choices that the truth and the branches depend on; values that agree are one value. */
export function either({ truth, yes, no }: Branches, at: Place, context: Context): Evaluated {
  if (!isOneOfAFew(truth) && truth.state === 'unknown') return undecided({ truth, yes, no }, at, context);
  const open = [truth, yes, no].filter(isOneOfAFew);
  const value = overOptions(open, at, (made, way) => {
    const [holds, one, other] = [truth, yes, no].map((given) => made[open.indexOf(given)] ?? given);
    if (holds === undefined || one === undefined || other === undefined) return truth;
    if (holds.state === 'known') return holds.data === true ? one : other;
    return holds.state === 'unknown' ? undecided({ truth: holds, yes: one, no: other }, at, way) : unknown(at, 'expression', 'null as a condition');
  }, { context, extent: 'outer' });
  return sensitiveLike(value, [truth]);
}

function undecided({ truth, yes, no }: Branches, at: Place, context: Context): Evaluated {
  if (sameEvaluated(yes, no)) return sensitiveLike(yes, [truth, no]);
  return sensitiveLike(truth.state === 'unknown' ? because(context, truth, at) : unknown(at, 'expression', 'a condition'), [truth, yes, no]);
}
