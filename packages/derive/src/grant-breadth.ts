/** How much an entry of a grant lets in: which databases, and as whom. */
import type { Part, Unknown, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf, textOfPart, type Truth, truthOf } from '@rds-iam-lint/logic';
import { known, waitingFor } from './facts-index.ts';

/** `narrow` is none of the others: a few users, or patterns such as `app_*`. */
export type GrantBreadth = 'everything' | 'every-user' | 'every-database' | 'master-user' | 'narrow';

interface Segments {
  readonly databaseId: Value;
  readonly userName: Value;
  /** The master user of the database that the id refers to; absent where it refers to none. */
  readonly masterUserName: Value;
}

/** `db-*`, `cluster-*` and `prx-*` are every database of a kind. A policy variable is never every user, and only the request tells whether it is the master user. */
export function grantBreadth(segments: Segments): Value {
  const { databaseId, userName } = segments;
  return overChoices<keyof Segments>({ ...segments }, userName.at, (made) => {
    const answer = answerOf(made);
    if (answer === undefined) return openSegment(made);
    return { ...known(answer, userName.at), from: readingsOf(answer === 'every-database' ? { databaseId: made.databaseId } : answer === 'narrow' ? {} : { userName: made.userName }) };
  });

  function openSegment(made: Segments): Value {
    const open = [made.userName, made.masterUserName, made.databaseId].find((value) => value.state === 'unknown');
    return open?.state === 'unknown' ? waitingFor(open) : { state: 'unknown', at: databaseId.at, reason: 'reference', detail: 'the value of the policy variable in the user name' };
  }
}

function answerOf({ databaseId, userName, masterUserName }: Segments): GrantBreadth | undefined {
  const isMaster = same(userName, masterUserName);
  if (isMaster === 'true') return 'master-user';
  const [databases, users] = [isEvery(databaseId, /^(?:db-|cluster-|prx-)?\**$/), isEvery(userName, /^\**$/)];
  if (users === 'unknown' || (databases === 'unknown' && (users === 'true' || mayBeOne(userName)))) return undefined;
  if (users === 'true') return databases === 'true' ? 'everything' : 'every-user';
  if (databases === 'true') return ofEveryDatabase(userName);
  return isMaster === 'false' ? 'narrow' : undefined;
}

function ofEveryDatabase(userName: Value): GrantBreadth | undefined {
  if (userName.state !== 'known' || hasVariable(userName)) return undefined;
  return /[*?]/.test(textOfPart(userName) ?? '') ? 'narrow' : 'every-database';
}

const hasVariable = (value: Value) => (textOfPart(value) ?? '').includes('${');
const mayBeOne = (userName: Value) => userName.state !== 'known' || hasVariable(userName) || !/[*?]/.test(textOfPart(userName) ?? '');

/** Whether the segment is nothing but stars; `stars` matches what may still become that. */
function isEvery(value: Value, stars: RegExp): Truth {
  if (value.state === 'absent') return 'false';
  const text = textOfPart(value) ?? '';
  if (value.state === 'known') return truthOf(text.includes('*') && stars.test(text));
  const parts: readonly Part[] = value.parts ?? [value];
  return parts.some(isWordHole) || !stars.test(parts.map((part) => textOfPart(part) ?? '').join('')) ? 'false' : 'unknown';
}

const isWordHole = (part: Part) => typeof part !== 'string' && part.state === 'unknown' && part.word === true;

/** A name is compared as it is written; two mentions of one parameter are the same name. A pattern is nobody's name. */
function same(userName: Value, masterUserName: Value): Truth {
  if (masterUserName.state === 'absent' || userName.state === 'absent') return 'false';
  if (userName.state === 'unknown') return masterUserName.state === 'unknown' && isSameReference(userName, masterUserName) ? 'true' : 'unknown';
  if (hasVariable(userName)) return 'unknown';
  if (masterUserName.state === 'unknown') return mayBeOne(userName) ? 'unknown' : 'false';
  return truthOf(textOfPart(userName) === textOfPart(masterUserName));
}

const isSameReference = ({ reference: one }: Unknown, { reference: other }: Unknown): boolean => one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other);
