/** How a piece of evidence is written for people. */
import type { ReportedReading } from '@rds-iam-lint/model';
import { prose } from './printable.ts';

/** `iamAuthEnabled is true`, with the bound it was tested against where the value alone does not tell, without its place. */
export function readingText(reading: ReportedReading): string {
  const { attribute, state, value } = reading;
  const asDefault = state === 'defaulted' ? ' (default, not written)' : '';
  const bound = boundOf(reading);
  const tested = bound === undefined ? '' : ` (tested: ${prose(bound)})`;
  return `${prose(attribute)} is ${prose(value)}${asDefault}${tested}`;
}

/** The test, when it holds something to compare the value with: a number, a version, another text. For a boolean, or a text that is equal, it does not. */
export function boundOf({ state, value, wanted }: ReportedReading): string | undefined {
  if (state === 'absent' || state === 'unknown' || value === 'true' || value === 'false') return undefined;
  if (/^(at least|at most|version) /.test(wanted)) return wanted;
  return /^(equals|in|contains) /.test(wanted) && !wanted.includes(value) ? wanted : undefined;
}

/** Whether a reading has a place to look at: a default is written nowhere. */
export const hasPlace = ({ state }: ReportedReading): boolean => state !== 'defaulted';
