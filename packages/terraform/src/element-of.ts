/** One element of a collection: an attribute, a value of a map, an item of a list. */
import { membersOf } from '@rds-iam-lint/logic';
import type { Known, Place, Unknown } from '@rds-iam-lint/model';
import { because, type Context, refuse } from './context.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { numberOfText, textOfNumber } from './number-text.ts';

/** A name, or the number of an item. */
export type Step = string | number;

export function elementOf(collection: Evaluated, step: Step, at: Place, context: Context): Evaluated {
  if (collection.state === 'absent') return refuse(context, at, 'an element of null');
  if (collection.state === 'unknown') return elementOfUnknown(collection, step, at, context);
  if (Array.isArray(collection.data)) return itemOf(collection, step, at, context);
  const members = membersOf(collection);
  if (members === undefined) return typeof collection.data === 'object' ? because(context, unevaluated(at, 'a secret'), at) : refuse(context, at, 'an element of what has none');
  const name = nameOf(step);
  const member = name !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  return member ?? refuse(context, at, `${shownName(step)} (not in the object)`);
}

const nameOf = (step: Step): string | undefined => (typeof step === 'string' ? step : textOfNumber(step));

function itemOf(list: Evaluated & Known, step: Step, at: Place, context: Context): Evaluated {
  const items = list.data as readonly Evaluated[];
  const index = typeof step === 'number' ? step : numberOfText(step);
  if (index === undefined || !Number.isInteger(index) || index < 0 || list.set === true) return refuse(context, at, 'an index that the list does not have');
  if (list.loose === true) return because(context, unevaluated(at, 'the order of a list'), at);
  const { more } = list;
  return items[index] ?? (more === undefined ? refuse(context, at, `index ${String(index)}, beyond the end of the list`) : because(context, more, at));
}

function elementOfUnknown(open: Evaluated & Unknown, step: Step, at: Place, context: Context): Evaluated {
  if (open.members !== undefined) {
    const name = nameOf(step);
    const member = name === undefined ? undefined : open.members.get(name, at);
    return member ?? refuse(context, at, `${shown(open.detail, step)} (not declared)`);
  }
  const { reference } = open;
  const element = because(context, open, at);
  if (reference === undefined || reference.attribute.length > MOST_DETAIL) return element;
  return { ...element, detail: shown(open.detail, step), reference: { ...reference, attribute: `${reference.attribute}.${String(step)}` } };
}

/** What is longer is not made longer still. */
const MOST_DETAIL = 200;

const NAME = /^[A-Za-z_][\w-]{0,63}$/;

/** A key that is no plain name may be anything. */
function shown(detail: string, step: Step): string {
  if (detail.length > MOST_DETAIL) return detail;
  if (typeof step === 'number') return `${detail}[${String(step)}]`;
  return NAME.test(step) ? `${detail}.${step}` : `${detail}[…]`;
}

const shownName = (step: Step): string => (typeof step === 'string' && NAME.test(step) ? `attribute ${step}` : 'a key');
