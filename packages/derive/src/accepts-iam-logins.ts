/** Whether clients can log in to a proxy with a token. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { innerValues, membersOf, or, overChoices, readingsOf, textOfPart, type Truth } from '@rds-iam-lint/logic';
import { known, optionalAttributeOf } from './facts-index.ts';

const ACCEPTING: ReadonlySet<string> = new Set(['REQUIRED', 'ENABLED']);

/** By the default scheme, or by the IAMAuth of some secret; absent is `DISABLED`. */
export function acceptsIamLogins(proxy: Resource): Value {
  const inputs = { defaultAuthScheme: optionalAttributeOf(proxy, 'defaultAuthScheme'), auth: optionalAttributeOf(proxy, 'auth') };
  return overChoices(inputs, proxy.at, ({ defaultAuthScheme, auth }) => {
    const scheme = is(defaultAuthScheme, (text) => text === 'IAM_AUTH');
    if (scheme === 'true') return { ...known(true, defaultAuthScheme.at), from: readingsOf({ defaultAuthScheme }) };
    const entries = auth.state === 'known' ? innerValues(auth.data) : [];
    const some = or([scheme, ...entries.map(acceptsToken), ...(auth.state === 'unknown' || (auth.state === 'known' && auth.more !== undefined) ? ['unknown' as const] : [])]);
    if (some !== 'unknown') return { ...known(some === 'true', auth.at), from: readingsOf({ iamAuth: tellingOf(entries, some) ?? auth }) };
    return { state: 'unknown', at: auth.at, reason: 'expression', detail: openDetail([defaultAuthScheme, auth, ...entries.map(iamAuthOf)]) };
  });
}

function acceptsToken(entry: Value): Truth {
  if (entry.state !== 'known') return entry.state === 'absent' ? 'false' : 'unknown';
  return is(iamAuthOf(entry), (text) => ACCEPTING.has(text));
}

const iamAuthOf = (entry: Value): Value => membersOf(entry)?.['iamAuth'] ?? { state: 'absent', at: entry.at };
const tellingOf = (entries: readonly Value[], answer: Truth): Value | undefined => entries.filter((entry) => acceptsToken(entry) === answer).map(iamAuthOf)[0];

function is(value: Value, test: (text: string) => boolean): Truth {
  if (value.state === 'absent') return 'false';
  const text = textOfPart(value);
  return text === undefined ? 'unknown' : test(text.toUpperCase()) ? 'true' : 'false';
}

const openDetail = (values: readonly Value[]): string => values.flatMap((value) => (value.state === 'unknown' ? [value.detail] : []))[0] ?? 'Auth';
