/** Whether a Deny or a permissions boundary takes away what a statement allows. */
import type { Part, Place, Reading, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { and, innerValues, membersOf, or, overChoices, patternsCover, patternsMeet, textOfPart, type Truth } from '@rds-iam-lint/logic';
import { attributeOf, known, optionalAttributeOf } from './facts-index.ts';
import { isText } from './policy-statements.ts';
import { allOf } from './three-valued.ts';

/** Every database login: what is left of wider patterns where only logins count. */
const EVERY_LOGIN = 'arn:*:rds-db:*:*:dbuser:*/*';

interface Entries {
  readonly patterns: readonly (readonly Part[])[];
  /** Whether there may be more. */
  readonly open: boolean;
  /** Whether some may turn out to match no login. */
  readonly doubtful: boolean;
}

/** Whether a Deny is there, unconditional, and matches every login that the Allow matches. */
export function denyCovers(deny: Resource, allow: Resource): Value {
  const covered = related(deny, allow, deny.at, coversAll);
  return { ...allOf([attributeOf(deny, 'matchesConnect'), isText(deny, 'effect', 'Deny'), unconditional(deny), covered, deny.exists], deny.at), from: tellingOf(deny) };
}

/** Whether an Allow of a boundary is there, holds for some login, and matches one that the other Allow matches. */
export function allowMeets(inner: Resource, allow: Resource): Value {
  return allOf([attributeOf(inner, 'matchesConnect'), isText(inner, 'effect', 'Allow'), unconditional(inner), related(inner, allow, inner.at, meetsSome), inner.exists], inner.at);
}

/** A block that may hold for some logins is open. */
export function unconditional(statement: Resource): Value {
  const conditions = optionalAttributeOf(statement, 'conditions');
  const holds = optionalAttributeOf(statement, 'conditionsHold');
  return overChoices({ conditions, holds }, statement.at, (made) => {
    if (made.conditions.state === 'absent' || isEmptyList(made.conditions)) return known(true, statement.at);
    return made.holds.state === 'known' ? made.holds : { state: 'unknown', at: made.conditions.at, reason: 'expression', detail: 'whether the Condition holds for a login' };
  });
}

const isEmptyList = (value: Value): boolean => value.state === 'known' && value.more === undefined && innerValues(value.data).length === 0;

const tellingOf = (statement: Resource): readonly Reading[] => [{ attribute: 'Deny', value: { ...known(telling(statement), statement.at) }, wanted: '' }];

function telling(statement: Resource): string {
  const actions = attributeOf(statement, 'actions');
  const [action] = actions.state === 'known' ? innerValues(actions.data) : [];
  return (action === undefined ? undefined : textOfPart(action)) ?? statement.id;
}

type Relate = (one: Entries, other: Entries) => Truth;

/** NotResource leaves out what nobody lists: only that it is open is certain. */
function related(one: Resource, other: Resource, at: Place, relate: Relate): Value {
  const inputs = { one: attributeOf(one, 'resources'), other: attributeOf(other, 'resources'), oneNegated: optionalAttributeOf(one, 'resourcesNegated'), otherNegated: optionalAttributeOf(other, 'resourcesNegated') };
  return overChoices(inputs, at, (made) => {
    const open: Unknown = { state: 'unknown', at: made.one.at, reason: 'expression', detail: 'which logins a Deny or boundary is about' };
    const entries = [entriesOf(made.one, false), entriesOf(made.other, true)] as const;
    if (isTrue(made.oneNegated) || isTrue(made.otherNegated) || entries[0] === undefined || entries[1] === undefined) return open;
    const truth = relate(entries[0], entries[1]);
    return truth === 'unknown' ? open : known(truth === 'true', at);
  });
}

const isTrue = (value: Value): boolean => value.state === 'unknown' || (value.state === 'known' && value.data === true);

/** The patterns, or only those that can match a login, narrowed to logins; `undefined` for a list that is not known. */
function entriesOf(resources: Value, onlyLive: boolean): Entries | undefined {
  if (resources.state === 'absent') return { patterns: [], open: false, doubtful: false };
  if (resources.state === 'unknown') return undefined;
  const items = innerValues(resources.data).map((item) => membersOf(item) ?? { text: item });
  const live = items.filter(({ matchesConnect }) => !(onlyLive && matchesConnect?.state === 'known' && matchesConnect.data === false));
  const patterns = live.map(({ text }) => (text === undefined ? undefined : patternOf(text)));
  return {
    patterns: patterns.filter((pattern) => pattern !== undefined),
    open: resources.more !== undefined || patterns.includes(undefined),
    doubtful: live.some(({ matchesConnect }) => matchesConnect?.state === 'unknown'),
  };
}

function patternOf(text: Value): readonly Part[] | undefined {
  if (text.state === 'absent') return undefined;
  const parts = (text.state === 'unknown' ? text.parts : [text])?.flatMap(withVariables);
  return parts === undefined ? undefined : patternsCover(parts, [EVERY_LOGIN]) === 'true' ? [EVERY_LOGIN] : parts;
}

/** A policy variable is a part that is not known, and the same wherever it stands. */
function withVariables(part: Part): readonly Part[] {
  const text = textOfPart(part);
  if (text?.includes('${') !== true || typeof part === 'string') return [part];
  return text.split(/(\$\{[^{}]*\})/).filter((piece) => piece !== '').map((piece) => (piece.startsWith('${') ? variable(piece, part.at) : piece));
}

const variable = (name: string, at: Place): Unknown => ({ state: 'unknown', at: { ...at, ...('file' in at ? { start: 0, end: 0 } : {}) }, reason: 'reference', detail: name });

function coversAll(one: Entries, other: Entries): Truth {
  const covered = other.patterns.map((pattern) => or([...one.patterns.map((wide) => patternsCover(wide, pattern)), ...(one.open ? ['unknown' as const] : [])]));
  const all = and([...covered, ...(other.open ? ['unknown' as const] : [])]);
  return all === 'false' && other.doubtful ? 'unknown' : all;
}

function meetsSome(one: Entries, other: Entries): Truth {
  const some = or([...one.patterns.flatMap((left) => other.patterns.map((right) => patternsMeet(left, right))), ...(one.open || other.open ? ['unknown' as const] : [])]);
  return some === 'true' && other.doubtful ? 'unknown' : some;
}
