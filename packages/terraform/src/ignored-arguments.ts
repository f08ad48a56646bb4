/** Which arguments of a resource keep whatever they have become since it was made: those under `ignore_changes`. */
import { type Declared, isUnwritten, writtenAttribute, writtenBlocks } from './declared.ts';
import type { Expression } from './hcl-node.ts';

/**
 * What counts when a resource is made, and what is written down whatever became of it: how it was made, and its first password.
 * Source: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes (read 2026-11-21): arguments are considered when planning a create operation.
 */
const COUNTS_AT_FIRST: ReadonlySet<string> = new Set([
  'snapshot_identifier', 'replicate_source_db', 'replication_source_identifier', 'global_cluster_identifier', 'source_region', 'restore_to_point_in_time', 's3_import',
  'password', 'password_wo', 'master_password', 'master_password_wo',
]);

/** Whether what is written may no longer be what there is. */
export function isIgnored(declared: Pick<Declared, 'layers'>, argument: string): boolean {
  return !isUnwritten(declared, 'lifecycle') && !COUNTS_AT_FIRST.has(argument) && declared.layers.some((layer) => writtenBlocks({ layers: [layer] }, 'lifecycle').some(({ node }) => names(writtenAttribute({ layers: [{ file: layer.file, body: node.body }] }, 'ignore_changes')?.node.value, argument)));
}

function names(expression: Expression | undefined, argument: string): boolean {
  if (expression?.kind === 'tuple') return expression.items.some((item) => rootOf(item) === argument);
  return expression !== undefined && rootOf(expression) === 'all';
}

/** The argument that a path like `parameter[0].value` begins with. In JSON it is a text. */
function rootOf(path: Expression): string | undefined {
  let node = path;
  while (node.kind === 'get-attribute' || node.kind === 'index' || node.kind === 'splat') node = node.collection;
  return node.kind === 'variable' ? node.name : node.kind === 'string' ? /^\w+/.exec(node.value)?.[0] : undefined;
}
