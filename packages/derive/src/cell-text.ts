/** The text of a table's cell. */
import type { Cell } from '@rds-iam-lint/model';

/** Empty for a list, and where sources disagree. */
export const cellText = (cell: Cell | undefined): string => (typeof cell === 'object' || cell === undefined ? '' : String(cell));
