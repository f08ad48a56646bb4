/** Files that supply parameters of templates, in the shapes that the tools of AWS take. */
import { placeInside } from '@rds-iam-lint/logic';
import type { InFile, Value } from '@rds-iam-lint/model';
import { parseJsonTree } from './parse-json-tree.ts';
import { parseYaml } from './parse-yaml.ts';
import { placeOf, unknown } from './scope.ts';
import { childOf, isNull, type MapEntry, type Span, type TemplateNode, textOf } from './template-node.ts';
import { literal } from './text-value.ts';

export interface SuppliedParameter {
  readonly name: string;
  /** A text, or an unknown where only the deployment has the value. */
  readonly value: Value;
  /** Where the value is written. */
  readonly at: InFile;
}

export interface ParameterProblem {
  /** One sentence without a value of the file. */
  readonly why: string;
  readonly at: InFile;
}

export type ParameterFile = { readonly parameters: readonly SuppliedParameter[] } | { readonly problem: ParameterProblem };

/** The remedy that goes with `why`. */
export const PARAMETER_SHAPES = 'a list of {ParameterKey, ParameterValue} or "Name=value", a map from names to values, such a map under Parameters, or lines Name=value';

/** Never throws. */
export function parseParameterFile(file: string, text: string): ParameterFile {
  try {
    return { parameters: inAnyShape({ file, text }) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: { why: error.message, at: error.at } };
    throw error;
  }
}

interface Source {
  readonly file: string;
  readonly text: string;
}

/** Leaves the parsing of one file with what is wrong with it. */
class Refusal extends Error {
  readonly at: InFile;

  constructor(why: string, { file }: Pick<Source, 'file'>, { start, end }: Span) {
    super(why);
    this.at = { file, start, end };
  }
}

function inAnyShape(source: Source): readonly SuppliedParameter[] {
  const { file, text } = source;
  const lines = linesIn(source);
  if (lines !== undefined) return lines;
  const { documents, problems } = /^\uFEFF?\s*[[{]/.test(text) ? parseJsonTree(text, file) : parseYaml(text);
  const [root] = documents;
  const [problem] = problems;
  if (problem !== undefined) throw new Refusal(problem.why, source, problem.span);
  if (root === undefined) throw new Refusal('the file of parameters is empty', source, { start: 0, end: 0 });
  if (childOf(root, 'Resources') !== undefined) throw new Refusal('this is a template, not a file of parameters', source, root);
  const found = root.form === 'list' ? root.items.map((item) => fromItem(item, source)) : fromMap(root, source);
  return withoutRepeats(found, source);
}

/** `Name=value`, or `ParameterKey=Name,ParameterValue=value`; blank lines and comments are left out. */
const LINE = /^\s*(?:#.*|"?ParameterKey=([A-Za-z0-9]+),ParameterValue=(.*?)"?\s*|([A-Za-z0-9]+)=(.*?)\s*)?\r?$/;

/** `undefined` when a line is something else, or none says anything. */
function linesIn({ file, text }: Source): readonly SuppliedParameter[] | undefined {
  const found: SuppliedParameter[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const match = LINE.exec(line);
    if (match === null) return undefined;
    const [, key, keyed, plain, after] = match;
    const value = keyed ?? after;
    const name = key ?? plain;
    if (name !== undefined && value !== undefined) {
      const from = start + line.indexOf('=', key === undefined ? 0 : line.indexOf('ParameterValue=')) + 1;
      found.push(supplied(name, value, { file, start: from, end: from + value.length }));
    }
    start += line.length + 1;
  }
  return found.length === 0 ? undefined : withoutRepeats(found, { file });
}

const supplied = (name: string, text: string, at: InFile): SuppliedParameter => ({ name, value: literal(text, at), at });

function fromItem(item: TemplateNode, source: Source): SuppliedParameter {
  const text = textOf(item);
  if (text !== undefined) return fromAssignment(text, item, source);
  const name = textOf(childOf(item, 'ParameterKey'));
  if (name === undefined) throw new Refusal('a parameter without a ParameterKey', source, item);
  const previous = /^(?:true|yes)$/i.test(textOf(childOf(item, 'UsePreviousValue')) ?? '');
  const node = childOf(item, 'ParameterValue');
  if (previous || node === undefined) return open(name, node ?? item, source);
  return valueOf(name, node, source);
}

function fromAssignment(text: string, item: TemplateNode, source: Source): SuppliedParameter {
  const equals = text.indexOf('=');
  if (equals < 1) throw new Refusal('a text without the form Name=value', source, item);
  const place = placeInside(source.text, { at: placeOf(source, item), value: text }, equals + 1, text.length);
  return supplied(text.slice(0, equals), text.slice(equals + 1), 'file' in place ? place : { file: source.file, start: item.start, end: item.end });
}

function fromMap(root: TemplateNode, source: Source): readonly SuppliedParameter[] {
  const inner = childOf(root, 'Parameters');
  const holder = inner !== undefined && inner.form !== 'scalar' ? inner : root;
  if (holder.form === 'list') return holder.items.map((item) => fromItem(item, source));
  if (holder.form !== 'map' || holder.tag !== undefined) throw new Refusal('neither a list nor a map of parameters', source, holder);
  return holder.entries.map((entry) => fromEntry(entry, source));
}

const fromEntry = ({ key, value }: MapEntry, source: Source): SuppliedParameter => valueOf(key, value, source);

/** A list is a text with commas. */
function valueOf(name: string, node: TemplateNode, source: Source): SuppliedParameter {
  if (isNull(node)) return open(name, node, source);
  const items = node.form === 'list' ? node.items : [node];
  const texts = items.map((item) => (item.tag === undefined || item.tag.startsWith('!!') ? textOf(item) : undefined));
  if (!texts.every((text) => text !== undefined)) throw new Refusal(`the value of ${name} is neither a text nor a list of texts`, source, node);
  return supplied(name, texts.join(','), { file: source.file, start: node.start, end: node.end });
}

/** What the stack has had before. */
function open(name: string, node: TemplateNode, source: Source): SuppliedParameter {
  const at = { file: source.file, start: node.start, end: node.end };
  return { name, value: unknown(at, 'reference', `the previous value of ${name}`), at };
}

function withoutRepeats(found: readonly SuppliedParameter[], source: Pick<Source, 'file'>): readonly SuppliedParameter[] {
  const names = new Set<string>();
  for (const { name, at } of found) {
    if (names.has(name)) throw new Refusal(`the parameter ${name} is set twice`, source, at);
    names.add(name);
  }
  return found;
}
