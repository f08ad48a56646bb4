/** Which parameters hold secrets by where they flow, though they are not declared `NoEcho`. */
import { intrinsicOf } from './intrinsic.ts';
import type { TemplateNode } from './template-node.ts';

/** The names that a secret attribute refers to by `Ref` or `${…}`, also through If and Join. A dynamic reference names its secret and does not hold it. */
export function parametersIn(node: TemplateNode): readonly string[] {
  const found: string[] = [];
  collect(node, found);
  return found;
}

function collect(node: TemplateNode, found: string[]): void {
  const intrinsic = intrinsicOf(node);
  if (intrinsic === undefined) return;
  const { name, argument } = intrinsic;
  if (argument.form === 'scalar') {
    if (name === 'Ref') found.push(argument.text);
    if (name === 'Fn::Sub' && !argument.text.includes('{{resolve:')) for (const inner of namesIn(argument.text)) found.push(inner);
    return;
  }
  if (argument.form === 'list') for (const item of argument.items) collectItem(name, item, found);
}

function collectItem(name: string, item: TemplateNode, found: string[]): void {
  if (name === 'Fn::If') collect(item, found);
  if (name === 'Fn::Join' && item.form === 'list' && !item.items.some((part) => part.form === 'scalar' && part.text.includes('{{resolve:'))) {
    for (const part of item.items) collect(part, found);
  }
}

const namesIn = (text: string): readonly string[] => [...text.matchAll(/\$\{([A-Za-z0-9]+)\}/g)].map((match) => match[1] ?? '');
