/** Which managed policies of a template serve as permissions boundaries and as nothing else. */
import { namesIn } from './names-in.ts';
import type { Declaration } from './template.ts';
import { childOf } from './template-node.ts';

/** Logical ids. A policy that is also attached to somebody is no mere boundary. */
export function boundaryPolicies(declarations: readonly Declaration[]): ReadonlySet<string> {
  const boundaries = new Set<string>();
  const attached = new Set<string>();
  for (const { id, type, properties } of declarations) {
    for (const name of namesIn(childOf(properties, 'PermissionsBoundary'))) boundaries.add(name);
    for (const name of namesIn(childOf(properties, 'ManagedPolicyArns'))) attached.add(name);
    if (type.startsWith('AWS::Serverless::')) for (const name of namesIn(childOf(properties, 'Policies'))) attached.add(name);
    if (type === 'AWS::IAM::ManagedPolicy' && ['Roles', 'Users', 'Groups'].some((name) => childOf(properties, name) !== undefined)) attached.add(id);
  }
  return new Set([...boundaries].filter((id) => !attached.has(id)));
}
