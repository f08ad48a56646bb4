/** `Fn::Join`, `Fn::Split` and `Fn::Select`, also on texts and lists that are only partly known. */
import { isWord, overChoices, textOfPart } from '@rds-iam-lint/logic';
import type { Data, Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import { intrinsicOf } from './intrinsic.ts';
import { placesWithin } from './place-within.ts';
import { attributeReference } from './references.ts';
import { type Call, type Scope, unevaluated, unknown } from './scope.ts';
import { joinedText, literal } from './text-value.ts';
import { type TemplateNode, textOf } from './template-node.ts';

/** `[delimiter, list]`. */
export function evaluateJoin(call: Call): Value {
  const { argument, at, scope } = call;
  const [delimiter, list] = argument.form === 'list' ? argument.items : [];
  const between = delimiter?.tag === undefined ? delimiterOf(delimiter) : undefined;
  if (between === undefined || list === undefined) return unevaluated(at, 'a Join whose delimiter is computed');
  return overList(asWritten(call.evaluate(list), list), at, (items) => joinedText(items.flatMap((item, index): readonly Part[] => (index === 0 ? [item] : [between, item])), at, scope.work));
}

/** Texts with a dynamic reference, or with one end of it: only what they are joined to tells where the reference ends. */
function asWritten(value: Value, list: TemplateNode): Value {
  const items = list.form === 'list' ? list.items : [];
  const texts = items.map((item) => (item.tag === undefined && textOf(item)?.includes('{{resolve:') === true ? textOf(item) : undefined));
  if (value.state !== 'known' || !Array.isArray(value.data) || value.data.length !== items.length || texts.every((text) => text === undefined)) return value;
  const data = (value.data as readonly Value[]).map((item, index): Value => {
    const text = texts[index];
    return text === undefined ? item : { state: 'known', data: text, at: item.at };
  });
  return { ...value, data };
}

/** An empty delimiter is common, and in YAML may be written as nothing at all. */
const delimiterOf = (node: TemplateNode | undefined): string | undefined => (node?.form === 'scalar' ? (textOf(node) ?? '') : undefined);

/** Applies `compute` to a wholly known list, for each way to choose it. */
function overList(list: Value, at: Place, compute: (items: readonly Value[]) => Value): Value {
  const settle = (value: Value): Value => {
    if (value.state === 'unknown') return computedFrom(value, at);
    if (value.state === 'known' && value.more !== undefined) return computedFrom(value.more, at);
    return value.state === 'known' && Array.isArray(value.data) ? compute(value.data as readonly Value[]) : unevaluated(at, 'a function that expects a list and gets none');
  };
  return list.state === 'unknown' && list.candidates !== undefined ? overChoices({ list }, at, ({ list: chosenList }) => settle(chosenList)) : settle(list);
}

/** What is computed from an unknown waits for the same thing but is not it. */
const computedFrom = (open: Unknown, at: Place): Unknown => ({ state: 'unknown', at, reason: open.reason, detail: open.detail });

/** `[delimiter, text]`. What stands before the first part that may hold the delimiter is known. */
export function evaluateSplit(call: Call): Value {
  const split = splitOf(call, call.argument);
  return split === undefined ? unevaluated(call.at, 'a Split whose delimiter is computed') : splitOver(split, call);
}

interface Split {
  readonly delimiter: string;
  readonly source: Value;
}

function splitOf({ evaluate }: Call, argument: TemplateNode): Split | undefined {
  const [delimiterNode, source] = argument.form === 'list' ? argument.items : [];
  const delimiter = delimiterNode?.tag === undefined ? textOf(delimiterNode) : undefined;
  return delimiter === undefined || delimiter === '' || source === undefined ? undefined : { delimiter, source: evaluate(source) };
}

const splitOver = ({ delimiter, source }: Split, { at, scope }: Call): Value => overChoices({ source }, at, (made) => splitValue(made.source, delimiter, at, scope));

/** Steps for each character, since in the worst case every second one makes a value. */
const STEPS_OF_SPLIT = 8;

function splitValue(text: Value, delimiter: string, at: Place, scope: Scope): Value {
  if (text.state === 'known' && typeof text.data === 'string' && !scope.work.spend(STEPS_OF_SPLIT * text.data.length)) return unknown(at, 'budget', 'a text that is too long');
  if (text.state === 'known' && typeof text.data === 'string') return { state: 'known', data: splitText(text.data, text.at, delimiter, scope), at };
  if (text.state !== 'unknown') return unevaluated(at, 'a Split of what is no text');
  if (text.parts === undefined) return computedFrom(text, at);
  const { pieces, rest } = splitParts(text.parts, delimiter);
  const known = pieces.map((piece) => joinedText(piece, at, scope.work));
  return rest ? { state: 'known', data: known, at, more: computedFrom(text, at) } : { state: 'known', data: known, at };
}

function splitText(text: string, at: Place, delimiter: string, scope: Scope): readonly Value[] {
  const pieces = text.split(delimiter);
  const within = placesWithin(scope, at, text, pieces.length);
  let from = 0;
  return pieces.map((piece) => {
    const start = from;
    from += piece.length + delimiter.length;
    return literal(piece, within(start, start + piece.length));
  });
}

/** `rest` says that from the last piece on the text may go on in any way. */
function splitParts(parts: readonly Part[], delimiter: string): { readonly pieces: readonly (readonly Part[])[]; readonly rest: boolean } {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    const text = textOfPart(part);
    if (text === undefined && !cannotHold(part, delimiter)) return { pieces: delimiter.length > 1 ? [] : pieces.slice(0, -1), rest: true };
    const [first = '', ...others]: readonly Part[] = text?.split(delimiter) ?? [part];
    pieces.at(-1)?.push(first);
    for (const piece of others) pieces.push([piece]);
  }
  return { pieces, rest: false };
}

/** A single character outside the alphabet of words cannot be in one; of a longer delimiter a word may hold a part. */
const cannotHold = (part: Part, delimiter: string): boolean => typeof part !== 'string' && part.state === 'unknown' && part.word === true && delimiter.length === 1 && !isWord(delimiter);

/** `[index, list]`. A segment of an ARN that only exists at deployment is a reference of its own: `DBProxyArn:6`. */
export function evaluateSelect(call: Call): Value {
  const { argument, at } = call;
  const [indexNode, listNode] = argument.form === 'list' ? argument.items : [];
  if (indexNode === undefined || listNode === undefined) return unevaluated(at, 'a Select without an index and a list');
  const listFunction = intrinsicOf(listNode);
  const split = listFunction?.name === 'Fn::Split' ? splitOf(call, listFunction.argument) : undefined;
  const list = split === undefined ? call.evaluate(listNode) : splitOver(split, call);
  return overChoices({ index: call.evaluate(indexNode), list }, at, (made) => {
    if (made.index.state === 'unknown') return computedFrom(made.index, at);
    const wanted = made.index.state === 'known' ? indexIn(made.index.data) : undefined;
    if (wanted === undefined) return unevaluated(at, 'a Select whose index is no number');
    return (split === undefined ? undefined : segmentOf(call, split, wanted)) ?? elementAt(made.list, wanted, at);
  });
}

const indexIn = (data: Data): number | undefined => (typeof data === 'string' && /^\d{1,6}$/.test(data) ? Number(data) : undefined);

function elementAt(list: Value, wanted: number, at: Place): Value {
  if (list.state === 'unknown') return computedFrom(list, at);
  if (list.state === 'absent' || !Array.isArray(list.data)) return unevaluated(at, 'a Select from what is no list');
  const item = (list.data as readonly Value[])[wanted];
  return item ?? (list.more === undefined ? unevaluated(at, 'a Select beyond the end of its list') : computedFrom(list.more, at));
}

function segmentOf({ at, scope }: Call, { delimiter, source }: Split, wanted: number): Value | undefined {
  if (delimiter !== ':' || source.state !== 'unknown' || source.candidates !== undefined) return undefined;
  const { reference } = source;
  return reference?.attribute.endsWith('Arn') === true ? attributeReference(reference.resource, `${reference.attribute}:${String(wanted)}`, at, scope) : undefined;
}
