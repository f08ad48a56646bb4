/** The constructs of the CDK that declarations come from. */
import type { Resource } from '@rds-iam-lint/model';
import type { Declaration } from './template.ts';
import { childOf, textOf } from './template-node.ts';

/** Longer ones are not taken for paths of constructs. */
const MOST_LENGTH = 2048;

/** Adds the path in the `Metadata` of a declaration to whatever was read from it: ids begin with the logical id. */
export function withConstructPaths(resources: readonly Resource[], declarations: readonly Declaration[]): readonly Resource[] {
  const paths = new Map(declarations.flatMap(({ id, node }) => pathOf(node).map((path) => [id, path] as const)));
  if (paths.size === 0) return resources;
  return resources.map((resource) => {
    const constructPath = paths.get(logicalIdOf(resource.id));
    return constructPath === undefined ? resource : { ...resource, constructPath };
  });
}

function pathOf(node: Declaration['node']): readonly string[] {
  const path = textOf(childOf(childOf(node, 'Metadata'), 'aws:cdk:path'));
  return path === undefined || path === '' || path.length > MOST_LENGTH ? [] : [path];
}

function logicalIdOf(id: string): string {
  const slash = id.indexOf('/');
  return slash < 0 ? id : id.slice(0, slash);
}
