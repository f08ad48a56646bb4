/** Gaps as SARIF notifications: what the run did not see. */
import type { Notification, ReportingDescriptor } from 'sarif';
import type { ReportedGap } from '@rds-iam-lint/model';
import { placeLocation } from './sarif-location.ts';
import { sarifMessage } from './sarif-message.ts';

type Kind = ReportedGap['kind'];

const MEANINGS: Readonly<Record<Kind, string>> = {
  unreadable: 'Something could not be read.',
  'out-of-reach': 'Something is not among what was given to read.',
  denied: 'A permission is missing.',
  'over-budget': 'Something is too large, too deep or too slow to read.',
};

/** An input that is broken is an error; what this run was not given or not allowed is a warning. */
const LEVELS: Readonly<Record<Kind, Notification.level>> = { unreadable: 'error', 'over-budget': 'error', 'out-of-reach': 'warning', denied: 'warning' };

export const GAP_DESCRIPTORS: readonly ReportingDescriptor[] = Object.entries(MEANINGS).map(([id, text]) => ({ id, shortDescription: { text } }));

export function gapNotification({ kind, what, why, at }: ReportedGap): Notification {
  return {
    descriptor: { id: kind, index: GAP_DESCRIPTORS.findIndex(({ id }) => id === kind) },
    level: LEVELS[kind],
    message: sarifMessage(`${what}: ${why}`),
    ...(at === undefined ? {} : { locations: [placeLocation(at)] }),
  };
}
