/** Which managed policies of a template serve as permissions boundaries and as nothing else. */
import { intrinsicOf } from './intrinsic.ts';
import type { Declaration } from './template.ts';
import { childOf, type TemplateNode } from './template-node.ts';

/** Logical ids. A policy that is also attached to somebody is no mere boundary. */
export function boundaryPolicies(declarations: readonly Declaration[]): ReadonlySet<string> {
  const boundaries = new Set<string>();
  const attached = new Set<string>();
  for (const { id, type, properties } of declarations) {
    addNames(childOf(properties, 'PermissionsBoundary'), boundaries);
    addNames(childOf(properties, 'ManagedPolicyArns'), attached);
    if (type.startsWith('AWS::Serverless::')) addNames(childOf(properties, 'Policies'), attached);
    if (type === 'AWS::IAM::ManagedPolicy' && ['Roles', 'Users', 'Groups'].some((name) => childOf(properties, name) !== undefined)) attached.add(id);
  }
  return new Set([...boundaries].filter((id) => !attached.has(id)));
}

/** Every name that the node refers to, at any depth. */
function addNames(node: TemplateNode | undefined, names: Set<string>): void {
  if (node === undefined) return;
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.argument.form === 'scalar') {
    names.add(intrinsic.argument.text);
    if (intrinsic.name === 'Fn::Sub') for (const match of intrinsic.argument.text.matchAll(/\$\{([A-Za-z0-9]+)\}/g)) names.add(match[1] ?? '');
    return;
  }
  const inner = node.form === 'list' ? node.items : node.form === 'map' ? node.entries.map((entry) => entry.value) : [];
  for (const item of inner) addNames(item, names);
}
