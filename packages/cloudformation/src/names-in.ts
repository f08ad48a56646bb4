/** The names that an expression of the template language refers to. */
import { type Intrinsic, intrinsicOf } from './intrinsic.ts';
import type { TemplateNode } from './template-node.ts';

/** What `Ref` and `${…}` name, at any depth. A dynamic reference names what it resolves and does not hold it, so names that make one up do not count. */
export function namesIn(node: TemplateNode | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (node !== undefined) collect(node, found);
  return found;
}

function collect(node: TemplateNode, found: Set<string>): void {
  const intrinsic = intrinsicOf(node);
  if (intrinsic === undefined) {
    collectInside(node, found);
    return;
  }
  const { name, argument } = intrinsic;
  if (name === 'Ref' && argument.form === 'scalar') found.add(argument.text);
  const texts = textsOf(intrinsic);
  if (texts.some((text) => text.includes('{{resolve:'))) return;
  if (name === 'Fn::Sub') for (const match of texts.join('').matchAll(VARIABLE)) found.add(match[1] ?? '');
  collectInside(argument, found);
}

/** The literal texts that the function puts together. */
function textsOf({ name, argument }: Intrinsic): readonly string[] {
  if (name === 'Fn::Sub') return scalarsIn(argument).slice(0, 1);
  return name === 'Fn::Join' && argument.form === 'list' ? argument.items.flatMap(scalarsIn) : [];
}

const VARIABLE = /\$\{\s*([A-Za-z0-9]+)\s*\}/g;

function collectInside(node: TemplateNode, found: Set<string>): void {
  const inner = node.form === 'list' ? node.items : node.form === 'map' ? node.entries.map((entry) => entry.value) : [];
  for (const item of inner) collect(item, found);
}

/** The texts that are written in the node, not those deeper in it. */
function scalarsIn(node: TemplateNode): readonly string[] {
  const nodes = node.form === 'list' ? node.items : [node];
  return nodes.flatMap((item) => (item.form === 'scalar' ? [item.text] : []));
}
