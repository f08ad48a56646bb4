/** An identity for a gap that stays the same from run to run. */
import { createHash } from 'node:crypto';
import type { ReportedGap } from '@rds-iam-lint/model';

/** 16 hexadecimal digits of kind, name, reason and file; the line is not part of it. */
export function gapFingerprint({ kind, what, why, at }: ReportedGap): string {
  const file = at !== undefined && 'path' in at ? at.path : '';
  return createHash('sha256').update(JSON.stringify(['gap', kind, what, why, file])).digest('hex').slice(0, 16);
}
