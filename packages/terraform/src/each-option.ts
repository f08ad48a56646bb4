/** Does something to a value that may be one of a few: once for each. */
import type { Evaluated } from './evaluated.ts';
import { unknown } from './evaluated.ts';
import type { Work } from './work.ts';

/** What `compute` sees has no candidates of its own. The choice stays the same, so that what comes of it is chosen together with the value. */
export function eachOption(value: Evaluated, work: Work, compute: (option: Evaluated) => Evaluated): Evaluated {
  if (value.state !== 'unknown' || value.candidates === undefined) return compute(value);
  const { candidates, at, reason, detail, sensitive } = value;
  if (!work.spend(candidates.values.length)) return unknown(at, 'budget', detail);
  const values = candidates.values.map((option) => eachOption(option, work, compute));
  const made: Evaluated = { state: 'unknown', at, reason, detail, candidates: { ...candidates, values } };
  return sensitive === true ? { ...made, sensitive } : made;
}
