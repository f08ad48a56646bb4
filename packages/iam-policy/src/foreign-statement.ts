/** Tells the many statements that have nothing to do with database logins from the few that may, without taking their resources apart. */
import { innerValues } from '@rds-iam-lint/logic';
import type { Unknown, Value } from '@rds-iam-lint/model';
import { actionMatchesConnect, actionNamesConnect } from './connect-action.ts';
import { flatTextOf, isHole } from './flat-text.ts';
import type { Statement } from './policy.ts';

/** Text without any of these does not say that it is about logins. */
export const LOGIN_WORDS = /rds-db|db-?user/i;

/** How an action that matches or names a login can begin: saves matching the many that cannot. */
const MAY_BEGIN = /^[r*?]/i;

/** True only if the action, as it is written, certainly neither matches nor names a login. */
export const isForeignText = (action: string): boolean => !MAY_BEGIN.test(action);

/** True only if `matchesConnect` and `intendsConnect` are certainly false. */
export function isForeign({ actions, resources }: Statement): boolean {
  const { negated, patterns } = actions;
  if (negated.state !== 'known' || negated.data === true || patterns.state !== 'known' || patterns.more !== undefined) return false;
  return innerValues(patterns.data).every(isForeignAction) && !mayMention(resources.patterns);
}

function isForeignAction(action: Value): boolean {
  if (action.state !== 'known') return false;
  if (typeof action.data === 'string' && isForeignText(action.data)) return true;
  return actionMatchesConnect(action) === 'false' && actionNamesConnect(action) === 'false';
}

/** Whether a resource may say that it is about logins. */
export function mayMention(value: Value): boolean {
  if (value.state === 'absent') return false;
  if (value.state === 'unknown') return mayMentionOpen(value);
  if (typeof value.data === 'object') return innerValues(value.data).some(mayMention) || (value.more !== undefined && mayMention(value.more));
  return LOGIN_WORDS.test(String(value.data));
}

function mayMentionOpen(value: Unknown): boolean {
  if (value.candidates !== undefined) return value.candidates.values.some(mayMention);
  const flat = flatTextOf(value);
  if (flat === undefined) return false;
  return LOGIN_WORDS.test(flat.text) || flat.pieces.some((piece) => isHole(piece) && piece.value.candidates !== undefined);
}
