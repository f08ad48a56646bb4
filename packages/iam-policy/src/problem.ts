/** What is wrong with a text or a document, and where. */
import type { Place } from '@rds-iam-lint/model';

export interface Problem {
  /** One short clause. It quotes nothing of what was read but single punctuation characters. */
  readonly message: string;
  readonly at: Place;
}
