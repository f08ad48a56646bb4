/** The actions of a statement that are about database logins, and whether IAM has each of them. */
import { innerValues, or, overChoices, readingsOf } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { actionMatchesConnect, actionNamesConnect } from './connect-action.ts';
import type { PatternSet } from './policy.ts';
import { opened, truthIn, truthValue } from './truth-value.ts';

/** A list of objects with `text` and `exists`, which holds for patterns that match `rds-db:connect`. What NotAction names is left out: its list is empty. */
export function connectActions({ negated, patterns }: PatternSet): Value {
  return overChoices({ negated, patterns }, patterns.at, (made) => {
    const { at } = made.patterns;
    if (truthIn(made.negated) === 'true' || made.patterns.state === 'absent') return { state: 'known', data: [], at };
    if (made.patterns.state === 'unknown') return opened(made.patterns, at);
    const { more } = made.patterns;
    if (made.negated.state === 'unknown') return opened(made.negated, at);
    return { state: 'known', data: innerValues(made.patterns.data).flatMap(entryOf), at, ...(more === undefined ? {} : { more }) };
  });
}

function entryOf(action: Value): readonly Value[] {
  const matches = actionMatchesConnect(action);
  const about = or([matches, actionNamesConnect(action)]);
  if (about === 'false') return [];
  if (about === 'unknown') return [opened(action.state === 'unknown' ? action : undefined, action.at)];
  const exists = truthValue(matches, action.at, action.state === 'unknown' ? action : undefined);
  return [{ state: 'known', at: action.at, data: { text: action, exists: exists.state === 'known' ? { ...exists, from: readingsOf({ Action: action }) } : exists } }];
}
