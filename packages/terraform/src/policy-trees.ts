/** The documents of the data sources of one plan, each put together once. */
import { documentTreeIn } from './document-tree-in.ts';
import type { DeclaredResource } from './declared-resource.ts';
import type { Evaluated } from './evaluated.ts';
import { policyDocumentTree } from './policy-document-tree.ts';

/** Documents may be merged into documents; one that is merged into itself is not read. */
export function documentTrees(find: (address: string) => DeclaredResource | undefined): (address: string) => Evaluated | undefined {
  const made = new Map<string, Evaluated | undefined>();
  let depth = 0;
  return (address) => {
    if (made.has(address) || depth >= DEEPEST) return made.get(address);
    made.set(address, undefined);
    const document = find(address);
    depth++;
    const tree = document === undefined ? undefined : policyDocumentTree(document, documentTreeIn);
    depth--;
    made.set(address, tree);
    return tree;
  };
}

/** Documents that are merged into each other are followed so far. */
const DEEPEST = 20;
