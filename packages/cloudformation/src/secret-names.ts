/** Which parameters of a template are secrets, by their declaration or by where they flow. */
import type { Kind } from '@rds-iam-lint/model';
import { isWorkload } from './client-workloads.ts';
import { namesIn } from './names-in.ts';
import { nestingsIn } from './nesting.ts';
import { noEchoParameters } from './parameters.ts';
import { type Declaration, declarationsIn } from './template.ts';
import type { TemplateFile } from './template-file.ts';
import { childOf, type TemplateNode } from './template-node.ts';
import { passwordReferences } from './workload-settings.ts';

export interface SecretNaming {
  readonly kinds: ReadonlyMap<string, readonly Kind[]>;
  /** The secret parameters of a template that this one nests by a path. */
  readonly within: (from: string, path: string) => ReadonlySet<string>;
}

export function secretNames({ file, tree }: TemplateFile, { kinds, within }: SecretNaming): ReadonlySet<string> {
  if (tree === undefined) return new Set();
  const declarations = declarationsIn(tree.resources);
  const written = declarations.flatMap((declaration) => secretNodes(declaration, kinds.get(declaration.type) ?? []));
  const passed = nestingsIn(declarations).flatMap(({ target, arguments: { nodes } }) => {
    const secret = 'path' in target && nodes.size > 0 ? within(file, target.path) : new Set();
    return [...nodes].flatMap(([name, node]) => (secret.has(name) ? [node] : []));
  });
  return new Set([...noEchoParameters(childOf(tree.root, 'Parameters')), ...[...written, ...passed].flatMap((node) => [...namesIn(node)])]);
}

function secretNodes({ type, properties }: Declaration, kinds: readonly Kind[]): readonly TemplateNode[] {
  const paths = kinds.flatMap(({ attributes }) => Object.values(attributes)).flatMap(({ secret, cloudformation }) => (secret === true ? (cloudformation?.slice(0, 1) ?? []) : []));
  const settings = isWorkload(type) ? passwordReferences(properties) : [];
  return [...paths.flatMap((name) => childOf(properties, name) ?? []), ...settings];
}
