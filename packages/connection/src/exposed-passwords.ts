/** Which of the passwords written in a URL give something away. */
import type { ConnectionUrl } from './connection-url.ts';
import { exposes } from './exposes.ts';
import { farthestReach } from './host-reach.ts';
import { type WrittenPassword, writtenPasswords, writtenUser } from './written-password.ts';

/** The passwords of the URL that somebody could log in with. `text` is the text the URL was found in. */
export function exposedPasswords(url: ConnectionUrl, text: string): readonly WrittenPassword[] {
  const account = { user: writtenUser(url)?.value, reach: farthestReach(url) };
  return writtenPasswords(url).filter((password) => exposes(password, text.slice(password.start, password.end), account));
}
