/** Texts behind calls that only rewrite a text: `trim`, `join`, `atob`, `Buffer.from(…, 'base64')`, `String`. */
import { HOLE } from '@rds-iam-lint/connection';
import { calleeOf, childrenOf, fieldOf, nameOf, objectOf, type Range, rangeOf, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { keyOf } from './key.ts';
import { leavesOf } from './leaves.ts';
import { type Built, builtOf, joinedTexts, type Piece, textOf, textsOf } from './texts.ts';

interface Call {
  readonly file: SourceFile;
  readonly object: Syntax | undefined;
  readonly arguments: readonly Syntax[];
}

type Transform = (call: Call) => readonly Built[] | undefined;

const mapped = (texts: readonly Built[], change: (text: string) => string | undefined): readonly Built[] => texts.flatMap((built) => rewritten(built, change));

/** The whole text changes, and stands where its first known piece is written. */
function rewritten(built: Built, change: (text: string) => string | undefined): readonly Built[] {
  const node = rangeOfWhole(built);
  if (built.text.includes(HOLE)) return [builtOf([{ text: HOLE, node }])];
  const text = change(built.text);
  if (text === built.text) return [built];
  return [builtOf([{ text: text ?? HOLE, node }])];
}

function rangeOfWhole({ pieces }: Built): Range {
  const known = pieces.filter(({ text }) => text !== '' && text !== HOLE);
  const [first, last] = [known[0] ?? pieces[0], known.at(-1) ?? pieces.at(-1)];
  if (first === undefined || last === undefined) return [0, 0];
  return first.node[0] <= last.node[0] ? [first.node[0], last.node[1]] : first.node;
}

const ofObject = (change: (text: string) => string): Transform => ({ file, object }) => (object === undefined ? undefined : mapped(textsOf(file, object), change));
const ofArgument = (change: (text: string) => string | undefined): Transform => ({ file, arguments: [first] }) => (first === undefined ? undefined : mapped(textsOf(file, first), change));

/** Undefined where the text is not in this encoding. */
const decoded = (encoding: 'base64' | 'hex') => (text: string) => {
  const plain = Buffer.from(text, encoding).toString('utf8');
  return plain.includes('\uFFFD') ? undefined : plain;
};

/** Undefined for a text that the function throws at. */
const tried = (change: (text: string) => string) => (text: string): string | undefined => {
  try {
    return change(text);
  } catch {
    return undefined;
  }
};

const TRANSFORMS: ReadonlyMap<string, Transform> = new Map<string, Transform>([
  ['String', ofArgument((text) => text)],
  ['atob', ofArgument(decoded('base64'))],
  ['encodeURIComponent', ofArgument(tried(encodeURIComponent))],
  ['decodeURIComponent', ofArgument(tried(decodeURIComponent))],
  ['String.fromCharCode', fromCharCodes],
  ['Buffer.from', bufferFrom],
  ['.toString', bufferToText],
  ['.valueOf', ofObject((text) => text)],
  ['.trim', ofObject((text) => text.trim())],
  ['.trimEnd', ofObject((text) => text.trimEnd())],
  ['.trimStart', ofObject((text) => text.trimStart())],
  ['.normalize', ofObject((text) => text)],
  ['.toLowerCase', ofObject((text) => text.toLowerCase())],
  ['.toUpperCase', ofObject((text) => text.toUpperCase())],
  ['.unsafePlainText', ofArgument((text) => text)],
  ['.plainText', ofArgument((text) => text)],
  ['.secret', ofArgument((text) => text)],
  ['.output', ofArgument((text) => text)],
  ['.slice', cutText],
  ['.substring', cutText],
  ['.replace', replacedText],
  ['.replaceAll', replacedText],
  ['.concat', ({ file, object, arguments: rest }) => (object === undefined ? undefined : joinedTexts(file, [object, ...rest]))],
  ['.join', joinedList],
]);

/** `.slice(2)` and `.substring(0, 8)` with numbers that are written. */
function cutText({ file, object, arguments: ends }: Call): readonly Built[] | undefined {
  const numbers = ends.map((end) => fieldOf(end, 'value'));
  if (object === undefined || !numbers.every((end) => typeof end === 'number')) return undefined;
  const [start = 0, end] = numbers;
  return mapped(textsOf(file, object), (text) => text.slice(start, end));
}

/** `.replace('-', '_')`; patterns are not followed. */
function replacedText({ file, object, arguments: [from, to] }: Call): readonly Built[] | undefined {
  if (object === undefined || from === undefined || to === undefined) return undefined;
  const [old, next] = [textOf(file, from), textOf(file, to)];
  return old === undefined || next === undefined ? undefined : mapped(textsOf(file, object), (text) => text.replace(old, () => next));
}

/** `undefined` for a call that is not known. */
export function transformedTexts(file: SourceFile, node: Syntax): readonly Built[] | undefined {
  const callee = calleeOf(node);
  const object = objectOf(callee);
  const transform = callee === undefined ? undefined : transformOf(file, callee, object);
  return transform?.({ file, object, arguments: childrenOf(node, 'arguments') });
}

function transformOf(file: SourceFile, callee: Syntax, object: Syntax | undefined): Transform | undefined {
  if (object === undefined) return TRANSFORMS.get(nameOf(callee) ?? '');
  const method = keyOf(file, callee) ?? '';
  return TRANSFORMS.get(`${nameOf(object) ?? ''}.${method}`) ?? TRANSFORMS.get(`.${method}`);
}

/** As text: `Buffer.from('…', 'base64')` is read as utf8, wherever it goes. */
function bufferFrom({ file, arguments: [first, encoding] }: Call): readonly Built[] | undefined {
  if (first === undefined) return undefined;
  const name = encoding === undefined ? 'utf8' : textOf(file, encoding);
  if (name === 'base64' || name === 'base64url') return mapped(textsOf(file, first), decoded('base64'));
  return name === 'hex' ? mapped(textsOf(file, first), decoded('hex')) : textsOf(file, first);
}

function bufferToText({ file, object, arguments: [encoding] }: Call): readonly Built[] | undefined {
  if (object === undefined) return undefined;
  const name = encoding === undefined ? 'utf8' : textOf(file, encoding);
  return name === undefined || /^(?:utf-?8|ascii|latin1|10)$/iu.test(name) ? textsOf(file, object) : undefined;
}

function fromCharCodes({ file, arguments: codes }: Call): readonly Built[] | undefined {
  const [first, last] = [codes[0], codes.at(-1)];
  const numbers = codes.flatMap((code) => leavesOf(file, code)).map((leaf) => fieldOf(leaf, 'value'));
  if (first === undefined || last === undefined || numbers.length > 200 || !numbers.every((code) => typeof code === 'number')) return undefined;
  return [builtOf([{ text: String.fromCharCode(...numbers), node: [rangeOf(first)[0], rangeOf(last)[1]] }])];
}

/** `[a, b].join('')`, also of `split('')` and `reverse()`. */
function joinedList({ file, object, arguments: [separator] }: Call): readonly Built[] | undefined {
  const glue = separator === undefined ? ',' : textOf(file, separator);
  const items = object === undefined || glue === undefined ? undefined : listOf(file, object);
  if (items === undefined || glue === undefined) return undefined;
  const between: Piece = { text: glue, node: items[0]?.pieces[0]?.node ?? [0, 0] };
  return [builtOf(items.flatMap(({ pieces }, index) => (index === 0 || glue === '' ? pieces : [between, ...pieces])))];
}

const MAX_ITEMS = 500;

function listOf(file: SourceFile, node: Syntax): readonly Built[] | undefined {
  const [leaf, ...others] = leavesOf(file, node);
  if (leaf === undefined || others.length > 0) return undefined;
  if (leaf.type === 'ArrayExpression') return childrenOf(leaf, 'elements').slice(0, MAX_ITEMS).map((element) => textsOf(file, element)[0] ?? builtOf([{ text: HOLE, node: rangeOf(element) }]));
  return listOfCall(file, leaf);
}

function listOfCall(file: SourceFile, call: Syntax): readonly Built[] | undefined {
  const callee = calleeOf(call);
  const object = objectOf(callee);
  if (callee === undefined || object === undefined) return undefined;
  const method = keyOf(file, callee);
  if (method === 'reverse' || method === 'toReversed') return listOf(file, object)?.toReversed();
  return method === 'split' ? splitText(file, object, childrenOf(call, 'arguments')[0]) : undefined;
}

function splitText(file: SourceFile, object: Syntax, separator: Syntax | undefined): readonly Built[] | undefined {
  const [text, glue] = [textsOf(file, object)[0], separator === undefined ? undefined : textOf(file, separator)];
  if (text === undefined || glue === undefined || text.text.includes(HOLE)) return undefined;
  return text.text.split(glue).slice(0, MAX_ITEMS).map((part) => builtOf([{ text: part, node: rangeOfWhole(text) }]));
}
