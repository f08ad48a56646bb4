/** Which findings still count: nobody accepted them, and the baseline does not have them. */
import type { Finding } from '@rds-iam-lint/model';

export const isOpen = ({ suppression, baseline }: { readonly suppression?: object; readonly baseline?: Finding['baseline'] }): boolean => suppression === undefined && baseline !== 'known';
