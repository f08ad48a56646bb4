/** What a written password is: a placeholder, a weak word that only throw-away databases have, or a real one. */
import { hasHole } from './hole.ts';
import { isMadeOf } from './made-of.ts';
import { isPlaceholder } from './placeholder.ts';
import type { UrlPart } from './span.ts';

/** `notation` is `<password>` or `${PASSWORD}`, `word` is `changeme` or `YOUR_PASSWORD`, `weak` is `postgres`; `unknown` has parts that are not known. */
export type PasswordKind = 'notation' | 'word' | 'weak' | 'strong' | 'unknown';

/** One of these makes a value a request to write another one there. */
const REQUESTS = 'your change changeme changeit replace replaceme insert enter put fill placeholder todo fixme redacted masked hidden removed omitted here example sample dummy fake'.split(' ');

const COMMON = (
  'password passwd passwort pwd pass pw passphrase secret secrets secure super very random some any the a an my me our it in to with this is not for of and strong weak long ' +
  'test testing tests tester unit integration ci dev develop devel development prod production stage staging local localhost docker compose container ' +
  'root admin administrator superuser sa user username usr owner guest anonymous service svc demo app application api web backend server client master main default ' +
  'postgres postgresql pgsql psql pg mysql mariadb maria sql db database schema data rds aws temp tmp new old value key token ' +
  'hello world foo foobar bar baz qux quux abc xyz qwerty asd asdf qwe zxc letmein welcome login hunter2 s3cret scott tiger prisma typeorm sequelize knex drizzle nest strapi'
).split(' ');

const WORDS: ReadonlySet<string> = new Set([...REQUESTS, ...COMMON]);
const ORDINARY: ReadonlySet<string> = new Set(COMMON);

/** Digits and marks that people append to such a word. */
const TAIL = /[\d!@#$*.?_-]{0,8}$/u;

/** What the value of `password` is, in a URL that logs in as `user`. Placeholders are recognised as whole values, encoded or not. */
export function passwordKindOf(password: UrlPart, raw: string, user: string | undefined): PasswordKind {
  if (hasHole(raw)) return 'unknown';
  const { value } = password;
  if (isPlaceholder(raw) || isPlaceholder(value)) return 'notation';
  const plain = value.toLowerCase();
  const bare = plain.replace(TAIL, '');
  if (isRequest(bare) || isConstantName(value)) return 'word';
  return isWeak(plain, bare, user) ? 'weak' : 'strong';
}

/** Made of known words, of which one asks for a change. */
const isRequest = (bare: string) => isMadeOf(WORDS, bare) && !isMadeOf(ORDINARY, bare);

/** `PASSWORD`, `DB_PASS`: capitals name a setting. */
const isConstantName = (value: string) => /^[A-Z]+(?:[_-][A-Z]+)*$/u.test(value) && isMadeOf(WORDS, value.toLowerCase());

function isWeak(plain: string, bare: string, user: string | undefined): boolean {
  if (plain.length <= 3 || /^\d{1,8}$/u.test(plain) || /^(.)\1*$/u.test(plain)) return true;
  if (user !== undefined && (plain === user.toLowerCase() || bare === user.toLowerCase())) return true;
  return isMadeOf(ORDINARY, bare) || isMadeOf(ORDINARY, withoutLeet(plain).replace(TAIL, ''));
}

const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' };

/** `p@ssw0rd` as `password`. */
const withoutLeet = (plain: string) => plain.replace(/[01345@$]/gu, (letter) => LEET[letter] ?? letter);
