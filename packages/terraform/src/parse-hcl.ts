/** Terraform's native syntax (HCL 2) as a tree. */
import { cursorOn } from './hcl-cursor.ts';
import type { HclFile } from './hcl-node.ts';
import { rootBody } from './parse-body.ts';

/**
 * Reads a whole file in linear time. What HashiCorp's parser refuses is a problem here, and costs no more than the attribute or block it is in: an attribute is
 * kept with a broken value, and the body says that it is not complete. Never throws.
 */
export function parseHcl(text: string): HclFile {
  const cursor = cursorOn(text);
  const body = rootBody(cursor);
  if (!cursor.hasOpenBlock) return { body, problems: cursor.problems };
  const again = cursorOn(text, true);
  return { body: rootBody(again), problems: again.problems };
}
