/** Which settings of a program hold a secret, going by their names. */

const SECRETS: ReadonlySet<string> = new Set('password passwords passwd passwort passphrase passcode pass pwd secret secrets token tokens credential credentials cred creds apikey privatekey accesskey secretkey userpass pgpass auth authorization'.split(' '));

/** Together with `key` behind them. */
const KEYS: ReadonlySet<string> = new Set('api access private secret master encryption signing account shared auth'.split(' '));

/** At the end of a name: it holds what leads to the secret or describes it, not the secret. */
const ABOUT: ReadonlySet<string> = new Set(
  `arn arns name names id ids path paths url urls uri endpoint host hosts region ttl expiry expiration expires timeout length size limit age days hours minutes seconds file files table tables bucket
  topic queue header headers issuer audience type types mode enabled disabled required rotation version prefix suffix param parameter parameters ref reference store provider manager cache`.split(/\s+/),
);

/** `DB_PASSWORD`, `dbPassword` and `PGPASSWORD` do; `DB_SECRET_ARN`, `TOKEN_TTL` and `PASSWORD_MIN_LENGTH` do not. */
export function speaksOfSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || ABOUT.has(last)) return false;
  return words.some((word, index) => SECRETS.has(word) || /(?:password|passwd|pwd|secret|token)$/.test(word) || (word === 'key' && KEYS.has(words[index - 1] ?? '')));
}

/** A switch or a count is no secret, whatever it is called. */
export const isSwitch = (text: string): boolean => /^(?:true|false|yes|no|on|off|none|null|enabled|disabled|\d{1,5})$/i.test(text);

/** Of those, the ones that hold a password and no key or token: what they refer to is secret wherever else it is used. */
export const isPassword = (name: string): boolean => /passw(?:or)?d|pwd|passphrase/i.test(name) && speaksOfSecret(name);

const wordsOf = (name: string): readonly string[] => name.slice(0, MOST_LENGTH).replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');

/** Names are at most 255 characters in Lambda. */
const MOST_LENGTH = 512;
