/** Lists and objects as they are written. */
import type { Place } from '@rds-iam-lint/model';
import { because, type Context, placeIn, refuse, sensitiveLike, tooMuch } from './context.ts';
import type { Evaluated } from './evaluated.ts';
import type { ObjectItem, ObjectNode, Tuple } from './hcl-node.ts';
import { textOfPart } from '@rds-iam-lint/logic';
import { isOneOfAFew, overOptions } from './over-options.ts';
import { textOfNumber } from './number-text.ts';

export const evaluateTuple = (tuple: Tuple, context: Context): Evaluated => ({ state: 'known', data: tuple.items.map((item) => context.evaluate(item, context)), at: placeIn(context, tuple) });

/** Of two equal keys the later one wins. Keys that are not known make all of it unknown. */
export function evaluateObject(object: ObjectNode, context: Context): Evaluated {
  const keys = object.items.map((item) => keyOf(item, context));
  const values = object.items.map(({ value }) => context.evaluate(value, context));
  return objectOf(keys, values, placeIn(context, object), context);
}

function keyOf({ key }: ObjectItem, context: Context): Evaluated {
  return key.kind === 'name' ? { state: 'known', data: key.name, at: placeIn(context, key) } : context.evaluate(key, context);
}

function objectOf(keys: readonly Evaluated[], values: readonly Evaluated[], at: Place, context: Context): Evaluated {
  const open = keys.filter(isOneOfAFew);
  return overOptions(open, at, (made, way) => {
    const chosen = keys.map((key) => made[open.indexOf(key)] ?? key);
    const found = new Map<string, Evaluated>();
    for (const [index, key] of chosen.entries()) {
      const text = keyText(key, at, way);
      if (typeof text !== 'string') return text;
      const value = values[index];
      if (value !== undefined) found.set(text, value);
    }
    return sensitiveLike({ state: 'known', data: Object.fromEntries(found), at }, keys);
  }, { context, extent: 'outer' });
}

/** The text of a key, or what becomes of an object with it. */
export function keyText(key: Evaluated, at: Place, context: Context): string | Evaluated {
  if (!context.scope.work.spend(1)) return tooMuch(context, at);
  if (key.state === 'unknown') return because(context, key, at);
  const data = key.state === 'known' ? key.data : undefined;
  const text = typeof data === 'number' ? textOfNumber(data) : key.state === 'known' ? textOfPart(key) : undefined;
  return text ?? refuse(context, at, 'a key that is no text');
}
