/** The suppressions that the metadata of a template and of its resources have: `Metadata: { rds-iam-lint: { ignore: […] } }`. */
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { parseTemplate } from './parse-template.ts';
import { childOf, entryOf, isNull, type Span, spanOf, type TemplateNode } from './template-node.ts';

/** The key under which this tool is told things. */
const OURS = 'rds-iam-lint';

export interface MetadataSuppression {
  /** The entry. */
  readonly at: Place;
  /** The resource, or the whole template. */
  readonly covers: Span;
  readonly names: readonly { readonly text: string; readonly at: Place }[] | Unknown;
  readonly reason: Value;
  readonly owner: Value;
  readonly until: Value;
}

/** Those of a template's text, in order; none in a text that is no template. Texts have to be literal: what a function makes is not known. */
export function metadataSuppressions(file: string, text: string): readonly MetadataSuppression[] {
  if (!text.includes(OURS)) return [];
  const { root } = parseTemplate(file, text);
  const resources = childOf(root, 'Resources');
  const declared = resources?.form === 'map' ? resources.entries.flatMap(({ keySpan, value }) => suppressionsIn(value, { start: keySpan.start, end: value.end }, file)) : [];
  return root === undefined ? [] : [...suppressionsIn(root, spanOf(root), file), ...declared];
}

function suppressionsIn(node: TemplateNode, covers: Span, file: string): readonly MetadataSuppression[] {
  const list = childOf(childOf(childOf(node, 'Metadata'), OURS), 'ignore');
  if (list === undefined || isNull(list)) return [];
  return (list.form === 'list' ? list.items : [list]).map((entry) => suppressionOf(entry, covers, file));
}

function suppressionOf(entry: TemplateNode, covers: Span, file: string): MetadataSuppression {
  const at = placeOf(entry, file);
  const [reason, owner, until] = ['reason', 'owner', 'until'].map((key) => textIn(childOf(entry, key), at, file));
  const absent: Value = { state: 'absent', at };
  const names = namesIn(entryOf(entry, 'rule')?.value, file);
  return { at, covers, names, reason: reason ?? absent, owner: owner ?? absent, until: until ?? absent };
}

function namesIn(node: TemplateNode | undefined, file: string): MetadataSuppression['names'] {
  const nodes = node === undefined || isNull(node) ? [] : node.form === 'list' && node.tag === undefined ? node.items : [node];
  const made = nodes.find((one) => !isText(one));
  if (made !== undefined) return notLiteral(placeOf(made, file));
  return nodes.flatMap((one) => (one.form === 'scalar' ? [{ text: one.text, at: placeOf(one, file) }] : []));
}

const isText = (node: TemplateNode): boolean => node.form === 'scalar' && node.tag === undefined;

function textIn(node: TemplateNode | undefined, absentAt: Place, file: string): Value {
  if (node === undefined || isNull(node)) return { state: 'absent', at: absentAt };
  const at = placeOf(node, file);
  if (node.form !== 'scalar' || node.tag !== undefined) return notLiteral(at);
  return node.text.trim() === '' ? { state: 'absent', at } : { state: 'known', data: node.text.trim(), at };
}

const notLiteral = (at: Place): Unknown => ({ state: 'unknown', at, reason: 'expression', detail: 'a literal text in the metadata' });

const placeOf = ({ start, end }: Span, file: string): Place => ({ file, start, end });
