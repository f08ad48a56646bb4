/** How a place is written for people. */
import type { ReportedPlace } from '@rds-iam-lint/model';
import { printable } from './printable.ts';

/** `path:line:column`, which terminals and editors open on a click, or the call with what it was asked about. */
export function placeText(at: ReportedPlace): string {
  if ('path' in at) return `${printable(at.path)}:${at.start.line}:${at.start.column}`;
  return `${printable(at.call)} of ${printable(at.resource)}, observed ${printable(at.observed)}`;
}
