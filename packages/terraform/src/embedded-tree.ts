/** The tree of a text that holds JSON. */
import { parseJsonFrom } from '@rds-iam-lint/iam-policy';
import type { Evaluated } from './evaluated.ts';

/** All of it stands where the text does. `undefined` for what is no JSON. */
export function embeddedTree(text: Evaluated): Evaluated | undefined {
  return text.state === 'known' && typeof text.data === 'string' ? parseJsonFrom(text.data, { place: () => text.at }).value : undefined;
}
