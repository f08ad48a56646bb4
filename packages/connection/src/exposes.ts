/** Whether a written password gives something away, by what it is and how far its host reaches. */
import type { HostReach } from './host-reach.ts';
import { passwordKindOf, type PasswordKind } from './password-kind.ts';
import type { UrlPart } from './span.ts';

/** The account that documentation writes, `user:password`. No database in use has it, wherever the host is. */
const STAND_IN_USER = /^(?:user|username|usr)$/iu;
const STAND_IN_PASSWORD = /^(?:password|passwd|pass|pwd)$/iu;

export interface Account {
  readonly user: string | undefined;
  readonly reach: HostReach;
}

/**
 * A strong password counts on every host. A weak one (`postgres`) counts where the host is written and remote, or is not known.
 * A word that asks to be replaced (`changeme`, or `password` beside the user `user`) counts only with the endpoint of a database in RDS.
 * `raw` is the password as it is written, before decoding.
 */
export function exposes(password: UrlPart, raw: string, { user, reach }: Account): boolean {
  const isStandIn = user !== undefined && STAND_IN_USER.test(user) && STAND_IN_PASSWORD.test(password.value);
  return isExposed(isStandIn ? 'word' : passwordKindOf(password, raw, user), reach);
}

function isExposed(kind: PasswordKind, reach: HostReach): boolean {
  if (kind === 'strong') return true;
  if (kind === 'word') return reach === 'endpoint';
  return kind === 'weak' && reach !== 'local' && reach !== 'placeholder';
}
