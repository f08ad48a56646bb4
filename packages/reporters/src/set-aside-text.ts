/** Why a finding does not count, in words. */
import type { Finding } from '@rds-iam-lint/model';
import { placeText } from './place-text.ts';
import { prose } from './printable.ts';

const WHERE = { config: 'in the configuration', comment: 'in a comment', metadata: 'in the declaration' } as const;

/** `suppressed in a comment (main.tf:3:1) by ops until 2027-01-31: the reason`, or `known from the baseline`; undefined for a finding that is open. */
export function setAsideText({ suppression, baseline }: Pick<Finding, 'suppression' | 'baseline'>): string | undefined {
  if (suppression === undefined) return baseline === 'known' ? 'known from the baseline' : undefined;
  const { how, reason, owner, until, at } = suppression;
  const by = owner === undefined ? '' : ` by ${prose(owner)}`;
  const limit = until === undefined ? '' : ` until ${prose(until)}`;
  return `suppressed ${WHERE[how]} (${placeText(at)})${by}${limit}: ${prose(reason)}`;
}
