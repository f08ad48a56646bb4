/** The source for CloudFormation and SAM templates, and for the cloud assemblies of the CDK. */
import type { Facts, Gap, Kind, Reader } from '@rds-iam-lint/model';
import { claimsTemplate } from './claims.ts';
import { Deployment, within } from './deployment.ts';
import { expansionGaps } from './expansion.ts';
import { kindsByType, onceEach, readableKinds, readStack } from './read-stack.ts';
import { Stack } from './stack.ts';

/**
 * `roots` are paths of files that `claims` took. Each is a unit of its own, unless another nests it: then it is a unit for each use. A file that the workspace
 * refuses is a gap.
 */
export const cloudFormationReader: Reader = {
  id: 'cloudformation',
  claims: claimsTemplate,
  read(workspace, roots, options) {
    const kinds = kindsByType(options.kinds);
    const deployment = new Deployment(roots, { workspace, options, kinds });
    const reading: Reading = { kinds, readable: readableKinds(options.kinds), told: new Set() };
    const all = deployment.roots().map((path): Facts => {
      const stack = deployment.stack(path);
      return stack instanceof Stack ? readTree(stack, reading) : { resources: [], gaps: stack, complete: [] };
    });
    return { resources: all.flatMap((facts) => facts.resources), gaps: all.flatMap((facts) => facts.gaps), complete: all.flatMap((facts) => facts.complete) };
  },
};

interface Reading {
  readonly kinds: ReadonlyMap<string, readonly Kind[]>;
  readonly readable: readonly string[];
  /** The gaps that are told: a template may be used many times. */
  readonly told: Set<string>;
}

function isNews({ kind, what, why, at }: Gap, told: Set<string>): boolean {
  const key = JSON.stringify([kind, what, why, at !== undefined && 'file' in at ? at.start : '']);
  const before = told.size;
  return told.add(key).size > before;
}

/** A stack and all that it nests. What one of them hides may belong to any of them, so they are complete together or not at all. */
function readTree(root: Stack, { kinds, readable, told }: Reading): Facts {
  const stacks = within(root);
  const read = stacks.map((stack) => readStack(stack, kinds));
  const hidden = stacks.map((stack) => [...stack.template.gaps, ...expansionGaps(stack.template.file, stack.tree.root, stack.tree.resources), ...onceEach(stack.nested().filter((inner): inner is Gap => !(inner instanceof Stack)))]);
  const gaps = stacks.flatMap((_, index) => [...(hidden[index] ?? []), ...(read[index]?.gaps ?? [])].filter((gap) => isNews(gap, told)));
  const complete = hidden.every((list) => list.length === 0) ? stacks.flatMap(({ unit }) => readable.map((kind) => ({ kind, unit }))) : [];
  return { resources: read.flatMap(({ resources }) => resources), gaps, complete };
}
