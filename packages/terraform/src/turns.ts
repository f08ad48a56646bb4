/** The turns of a loop: what its names are bound to, one element after the other. */
import { isSecret, membersOf } from '@rds-iam-lint/logic';
import type { Known, Place, Unknown } from '@rds-iam-lint/model';
import { canonicalText, looksSecret, unwrapped } from './canonical-text.ts';
import { because, type Bound, type Context, placeIn, refuse, sensitiveLike, tooMuch } from './context.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import type { ForNames, Span } from './hcl-node.ts';
import { isSensitive } from './survey.ts';

export interface Turns {
  readonly all: readonly Turn[];
  readonly collection: Evaluated;
  /** There may be more of them. */
  readonly more?: Unknown;
  /** Their order is not known. */
  readonly isLoose: boolean;
}

/** What a turn costs, compared with the copy of a character. */
const STEPS = 256;

export interface Turn {
  readonly key: Evaluated;
  readonly value: Evaluated;
  readonly context: Context;
}

/** What becomes of the loop when the collection is not known, or is none. The collection must not be one of a few. */
export function turnsOf(names: ForNames, node: Span, context: Context, given?: Evaluated): Turns | Evaluated {
  const at = placeIn(context, node);
  const collection = given ?? context.evaluate(names.collection, context);
  const elements = elementsOf(collection, at, context);
  if ('state' in elements) return sensitiveLike(elements, [collection]);
  if (!context.scope.work.spend(elements.all.length * STEPS)) return tooMuch(context, at);
  const { text: written, isOfInstance, isVague } = canonicalText(names.collection, context, isSensitive(collection));
  const text = ['binary', 'conditional', 'unary', 'splat'].includes(unwrapped(names.collection).kind) ? `(${written})` : written;
  const isHidden = isSensitive(collection) || looksSecret(text);
  const loop = `${context.scope.file}:${String(node.standIn ?? node.start)}`;
  const all = elements.all.map(({ key, value }, index): Turn => {
    const turns = `${context.turns}, item ${String(index)} of ${loop}`;
    const keyText = isHidden ? undefined : shortKey(key);
    const item = isVague || keyText === undefined ? `(${turns.slice(2)})` : `${text}[${keyText}]`;
    const mark = { isOfInstance: isOfInstance || isVague || keyText === undefined };
    const bound = new Map<string, Bound>(context.bound);
    if (names.keyName !== undefined) bound.set(names.keyName, { value: sensitiveLike(key, [collection]), text: `(key of ${item})`, ...mark });
    bound.set(names.valueName, { value: sensitiveLike(value, [collection]), text: item, ...mark });
    return { key, value, context: { ...context, bound, turns } };
  });
  return { all, collection, isLoose: elements.isLoose, ...(elements.more === undefined ? {} : { more: elements.more }) };
}

interface Elements {
  readonly all: readonly { readonly key: Evaluated; readonly value: Evaluated }[];
  readonly more?: Unknown;
  readonly isLoose: boolean;
}

function elementsOf(collection: Evaluated, at: Place, context: Context): Elements | Evaluated {
  if (collection.state === 'absent') return refuse(context, at, 'a loop over null');
  if (collection.state === 'unknown') return elementsOfUnknown(collection, at, context);
  if (Array.isArray(collection.data)) return elementsOfList(collection, at);
  const members = membersOf(collection);
  if (members !== undefined) return { all: inOrder(Object.entries(members), at), isLoose: false };
  return typeof collection.data === 'object' && isSecret(collection.data) ? because(context, unevaluated(at, 'a secret'), at) : refuse(context, at, 'a loop over what is no collection');
}

function elementsOfUnknown(open: Evaluated & Unknown, at: Place, context: Context): Elements | Evaluated {
  const { members } = open;
  const names = members?.names();
  if (members === undefined || names === undefined) return because(context, open, at);
  return { all: inOrder(names.map((name) => [name, members.get(name, at) ?? unevaluated(at, open.detail)]), at), isLoose: false };
}

/** Objects and maps are gone through in the order of their keys. */
const inOrder = (entries: readonly (readonly [string, Evaluated])[], at: Place) =>
  entries.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => ({ key: { state: 'known' as const, data: key, at: value.at }, value, at }));

function elementsOfList(list: Evaluated & Known, at: Place): Elements {
  const items = list.data as readonly Evaluated[];
  const more = list.more === undefined ? {} : { more: list.more };
  if (list.set === true) return { ...elementsOfSet(items), ...more };
  const isLoose = list.loose === true;
  return { all: items.map((value, index) => ({ key: isLoose ? unevaluated(at, 'the order of a list') : { state: 'known', data: index, at: value.at }, value })), isLoose, ...more };
}

/** The elements of a set are their own keys; texts come in their order, others in no known one. */
function elementsOfSet(items: readonly Evaluated[]): Elements {
  const texts = items.map((value) => ({ value, text: value.state === 'known' && typeof value.data === 'string' ? value.data : undefined }));
  const isSorted = texts.every(({ text }) => text !== undefined);
  const sorted = isSorted ? texts.toSorted((one, other) => ((one.text ?? '') < (other.text ?? '') ? -1 : 1)) : texts;
  return { all: sorted.map(({ value }) => ({ key: value, value })), isLoose: !isSorted && items.length > 1 };
}

const MOST_KEY = 60;

function shortKey(key: Evaluated): string | undefined {
  if (key.state !== 'known' || isSensitive(key)) return undefined;
  if (typeof key.data === 'number') return String(key.data);
  return typeof key.data === 'string' && key.data.length <= MOST_KEY ? JSON.stringify(key.data) : undefined;
}
