/** The policies that are written inside a role, user, group or serverless function. */
import type { Value } from '@rds-iam-lint/model';
import { branchesOf } from './branches.ts';
import { type Entity, implied, listOf, merged, NOTHING, policyOf, type Read } from './entity.ts';
import { evaluate } from './evaluate.ts';
import { intrinsicOf } from './intrinsic.ts';
import { documentVersion, readDocument } from './policy-document.ts';
import { refValue } from './references.ts';
import { placeOf } from './scope.ts';
import { childOf, type TemplateNode } from './template-node.ts';

export type Owner = 'roles' | 'users' | 'groups';

/** Each entry of `Policies` that holds a document; ids are `<logical id>/Policies/<index>`. */
export function inlinePolicies(entity: Entity, owner: Owner): Read {
  const list = childOf(entity.declaration.properties, 'Policies');
  const owned = { owner, value: listOf(refValue(entity.declaration.id, entity.at, entity.scope)) };
  return merged(itemsOf(list, entity).map(({ node, exists, path }) => inlinePolicy({ ...entity, exists }, owned, { node, path, document: childOf(node, 'PolicyDocument') })));
}

/** Whether each entry of `Policies` is written as it is: the policies of an include, a macro or a parameter are not seen. */
export function readsInlinePolicies(entity: Entity): Value {
  const list = childOf(entity.declaration.properties, 'Policies');
  const isRead = list === undefined ? !entity.scope.hasMacros : itemsOf(list, entity).every(({ node }) => intrinsicOf(node) === undefined && childOf(node, 'PolicyDocument') !== undefined);
  return { state: 'known', data: isRead, at: list === undefined ? entity.at : placeOf(entity.scope, list) };
}

interface Item {
  readonly node: TemplateNode;
  readonly exists: Value;
  /** Behind the logical id. */
  readonly path: string;
}

/** The entries of a list, also where the list or its entries depend on conditions. */
export function itemsOf(list: TemplateNode | undefined, { exists, scope }: Entity): readonly Item[] {
  if (list === undefined) return [];
  return branchesOf(list, exists, scope).flatMap((whole) => {
    const items = whole.node.form === 'list' && whole.node.tag === undefined ? whole.node.items : [whole.node];
    return items.flatMap((item, index) =>
      branchesOf(item, whole.exists, scope).map((branch) => ({ node: branch.node, exists: branch.exists, path: `/Policies${whole.suffix}/${String(index)}${branch.suffix}` })),
    );
  });
}

interface Inline {
  readonly node: TemplateNode;
  readonly path: string;
  readonly document: TemplateNode | undefined;
}

export function inlinePolicy(entity: Entity, owned: { readonly owner: Owner; readonly value: Value }, { node, path, document }: Inline): Read {
  if (document === undefined) return NOTHING;
  const { scope, declaration } = entity;
  const nameNode = childOf(node, 'PolicyName');
  const at = placeOf(scope, nameNode ?? node);
  const id = `${declaration.id}${path}`;
  const name: Value = nameNode === undefined ? { state: 'absent', at } : evaluate(nameNode, scope);
  const attributes = { policyType: implied(entity, 'inline'), name, version: documentVersion(document, entity), [owned.owner]: owned.value };
  return policyOf(entity, { id, at, attributes }, readDocument(document, { id, policyRole: 'identity', exists: entity.exists, scope }));
}
