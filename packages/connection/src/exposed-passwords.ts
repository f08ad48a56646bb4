/** Which of the passwords written in a URL give something away. */
import type { ConnectionUrl } from './connection-url.ts';
import { farthestReach, type HostReach } from './host-reach.ts';
import { passwordKindOf, type PasswordKind } from './password-kind.ts';
import { type WrittenPassword, writtenPasswords, writtenUser } from './written-password.ts';

/** The account that documentation writes, `user:password`. No database in use has it, wherever the host is. */
const STAND_IN_USER = /^(?:user|username|usr)$/iu;
const STAND_IN_PASSWORD = /^(?:password|passwd|pass|pwd)$/iu;

/**
 * The passwords of the URL that somebody could log in with. `text` is the text the URL was found in.
 *
 * A strong password counts on every host. A weak one (`postgres`) counts where the host is written and remote, or is not known.
 * A word that asks to be replaced (`changeme`, or `password` beside the user `user`) counts only with the endpoint of a database in RDS.
 */
export function exposedPasswords(url: ConnectionUrl, text: string): readonly WrittenPassword[] {
  const reach = farthestReach(url);
  const user = writtenUser(url)?.value;
  return writtenPasswords(url).filter((password) => isExposed(kindOf(password, text, user), reach));
}

function kindOf(password: WrittenPassword, text: string, user: string | undefined): PasswordKind {
  const isStandIn = user !== undefined && STAND_IN_USER.test(user) && STAND_IN_PASSWORD.test(password.value);
  return isStandIn ? 'word' : passwordKindOf(password, text.slice(password.start, password.end), user);
}

function isExposed(kind: PasswordKind, reach: HostReach): boolean {
  if (kind === 'strong') return true;
  if (kind === 'word') return reach === 'endpoint';
  return kind === 'weak' && reach !== 'local' && reach !== 'placeholder';
}
