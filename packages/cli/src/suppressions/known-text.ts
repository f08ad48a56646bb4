/** The text that a value is known to be. */
import type { Value } from '@rds-iam-lint/model';

export const knownText = (value: Value): string | undefined => (value.state === 'known' && typeof value.data === 'string' ? value.data : undefined);
