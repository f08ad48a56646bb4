/** Whether a name stands there for certain, whatever it turns out to be. */
import type { Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { type FactsIndex, keyOf } from './facts-index.ts';

/** A reference to a database of the facts and a text that is partly written are never empty; a parameter may be. An absent value is not written. */
export function isWritten(value: Value, index: FactsIndex): boolean {
  if (value.state !== 'unknown') return value.state === 'known' && value.data !== '';
  if (value.reference !== undefined) return index.byKey.get(keyOf(value.reference.resource))?.kind.startsWith('rds.') === true;
  return (value.parts ?? []).some((part) => (textOfPart(part) ?? '') !== '');
}
