/** Who accepts a finding, and what a baseline says about it, as SARIF. */
import type { Result, Suppression as SarifSuppression } from 'sarif';
import type { Finding, Suppression } from '@rds-iam-lint/model';
import { placeLocation } from './sarif-location.ts';

/** A comment or metadata beside the code is in the source; the configuration is outside. */
const KINDS: Readonly<Record<Suppression['how'], SarifSuppression.kind>> = { comment: 'inSource', metadata: 'inSource', config: 'external' };

/** Of an empty list SARIF says that nobody accepts the result (section 3.27.23), so it stands on all results or on none. */
export function suppressionsOf({ suppression }: Pick<Finding, 'suppression'>): readonly SarifSuppression[] {
  if (suppression === undefined) return [];
  const { how, reason, owner, until, at } = suppression;
  const properties = { how, ...(owner === undefined ? {} : { owner }), ...(until === undefined ? {} : { until }) };
  return [{ kind: KINDS[how], status: 'accepted', justification: reason, location: placeLocation(at), properties }];
}

const STATES: Readonly<Record<NonNullable<Finding['baseline']>, Result.baselineState>> = { new: 'new', known: 'unchanged' };

export const baselineStateOf = ({ baseline }: Pick<Finding, 'baseline'>): Pick<Result, 'baselineState'> => (baseline === undefined ? {} : { baselineState: STATES[baseline] });
