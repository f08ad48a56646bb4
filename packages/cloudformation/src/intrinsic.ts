/** Recognises the functions of the template language in their short form (`!Sub`) and their long form (`Fn::Sub`). */
import { type TemplateNode, textOf, untagged } from './template-node.ts';

export interface Intrinsic {
  /** Always the long name: `Ref`, `Condition`, `Fn::Sub`. */
  readonly name: string;
  readonly argument: TemplateNode;
}

/** `undefined` for plain data. A map is a function only when the function is its single key. */
export function intrinsicOf(node: TemplateNode): Intrinsic | undefined {
  if (node.tag !== undefined) return fromTag(node, node.tag);
  if (node.form !== 'map' || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  return entry !== undefined && (entry.key === 'Ref' || entry.key.startsWith('Fn::')) ? { name: entry.key, argument: entry.value } : undefined;
}

function fromTag(node: TemplateNode, tag: string): Intrinsic | undefined {
  if (tag.startsWith('!!') || tag === '!') return tag === '!!binary' ? { name: 'a binary value', argument: untagged(node) } : undefined;
  const name = tag.replace(/^!(?:Fn::)?/, '');
  return { name: name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`, argument: untagged(node) };
}

/** Like `intrinsicOf`, where a map with the single key `Condition` names a condition. */
export function conditionFunctionOf(node: TemplateNode): Intrinsic | undefined {
  const [entry] = node.form === 'map' && node.tag === undefined && node.entries.length === 1 ? node.entries : [];
  return entry?.key === 'Condition' ? { name: 'Condition', argument: entry.value } : intrinsicOf(node);
}

/** What stands for nothing at all. */
export function isNoValue(node: TemplateNode): boolean {
  const { name, argument } = intrinsicOf(node) ?? {};
  return name === 'Ref' && textOf(argument) === 'AWS::NoValue';
}
