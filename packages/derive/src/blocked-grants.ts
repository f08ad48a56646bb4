/** Whether the Denies and the boundaries that are visible leave a grant alive. */
import type { Knowledge, Reading, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { answerOf, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { tableNamed } from './answer-value.ts';
import { allowMeets, denyCovers } from './connect-block.ts';
import { known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { awsPolicyName } from './iam-index.ts';
import { documentKeyOf, isText } from './policy-statements.ts';
import type { Surroundings } from './surroundings.ts';
import { allOf, anyOf, isKnownAs, opposite } from './three-valued.ts';

/** Statements about logins and holders of one policy are looked at so far; real ones stay far below. */
const MOST_DENIES = 32;
const MOST_HOLDERS = 64;

export interface Blocks {
  /** Whether it is blocked in its own document, or for one who holds the policy directly. */
  readonly isBlocked: Value;
  /** Whether it is blocked in its own document, or for each of those. */
  readonly isDead: Value;
}

/** `isBlocked` of a statement; absent where nothing is allowed, or not by an identity policy. */
export function isBlocked(statement: Resource, around: Surroundings): Value {
  const inForce = allOf([isText(statement, 'effect', 'Allow'), isText(statement, 'policyRole', 'identity')], statement.at);
  if (isKnownAs(inForce, false)) return { state: 'absent', at: statement.at };
  const blocked = blocksOf(statement, around).isBlocked;
  return overChoices({ inForce, blocked }, statement.at, (made) => {
    if (made.inForce.state === 'unknown') return waitingFor(made.inForce);
    return isKnownAs(made.inForce, true) ? made.blocked : { state: 'absent', at: statement.at };
  });
}

/** Of an Allow. Policies that nobody sees block nothing; a boundary that is there and cannot be read leaves it open. */
export function blocksOf(allow: Resource, around: Surroundings): Blocks {
  const policy = documentKeyOf(allow);
  const own = deniedBy([policy], allow, around);
  const end = around.looseEnds.get(allow.unit);
  const loose = end === undefined ? [] : [end];
  const holders = (around.attachments.ofPolicy.get(policy) ?? []).filter(({ principal }) => principal !== undefined);
  if (holders.length > MOST_HOLDERS) return { isBlocked: tooMany(allow), isDead: tooMany(allow) };
  const all = holders.flatMap(({ principal, holds }) => (principal === undefined ? [] : [{ holds: bare(holds), blocked: blockedWhileThere(principal, allow, around) }]));
  const someone = bare(anyOf(all.map(({ holds }) => holds), allow.at));
  const everyone = allOf([someone, ...all.map(({ holds, blocked }) => anyOf([opposite(holds), blocked], allow.at))], allow.at);
  return {
    isBlocked: anyOf([own, ...loose, ...all.map(({ holds, blocked }) => withReadings(allOf([holds, blocked], allow.at), blocked))], allow.at),
    isDead: anyOf([own, ...loose, everyone], allow.at),
  };
}

const bare = (value: Value): Value => ({ ...value, from: [] });
const withReadings = (value: Value, { from }: Value): Value => (isKnownAs(value, true) && from !== undefined ? { ...value, from } : value);
const tooMany = ({ at, id }: Resource): Unknown => ({ state: 'unknown', at, reason: 'budget', detail: `which of very many policies decide about ${id}` });

/** Whether it is blocked for this principal, who holds it. */
export const isBlockedFor = (principal: Resource, allow: Resource, around: Surroundings): Value => anyOf([deniedBy([documentKeyOf(allow)], allow, around), blockedFor(principal, allow, around)], allow.at);

/** Where a principal of the name is not in the facts, one elsewhere holds the policy. */
function blockedWhileThere(principal: Resource, allow: Resource, around: Surroundings): Value {
  const blocked = blockedFor(principal, allow, around);
  return withReadings(allOf([bare(principal.exists), blocked], allow.at), blocked);
}

/** By the policies that the principal holds itself and through groups, and by its boundary. */
function blockedFor(principal: Resource, allow: Resource, around: Surroundings): Value {
  const held = around.denying(principal);
  if (held === undefined) return tooMany(allow);
  const others = held.filter(({ policy }) => policy !== documentKeyOf(allow));
  const denied = others.map(({ policy, holds }) => {
    const blocked = deniedBy([policy], allow, around);
    return withReadings(allOf([bare(holds), blocked], allow.at), blocked);
  });
  return anyOf([...denied, boundaryBlocks(principal, allow, around)], allow.at);
}

function deniedBy(policies: readonly string[], allow: Resource, around: Surroundings): Value {
  const denies = policies.flatMap((policy) => around.denies.get(policy) ?? []);
  return denies.length > MOST_DENIES ? tooMany(allow) : anyOf(denies.filter((deny) => deny !== allow).map((deny) => denyCovers(deny, allow)), allow.at);
}

function boundaryBlocks(principal: Resource, allow: Resource, around: Surroundings): Value {
  const boundary = optionalAttributeOf(principal, 'permissionsBoundary');
  return overChoices({ boundary }, boundary.at, ({ boundary: made }) => {
    if (made.state === 'absent' || (made.state === 'known' && made.data === '')) return known(false, made.at);
    const key = around.iam.policy(made, principal.unit);
    const policy = key === undefined ? undefined : around.index.byKey.get(key);
    if (key !== undefined && policy !== undefined && policy.attributes['isGenerated'] === undefined) return documentBlocks(policy, { key, boundary: made }, allow, around);
    return grantsByName(key === undefined ? undefined : awsPolicyName(key), around.knowledge) === true ? known(false, made.at) : unseen(made);
  });
}

function unseen(boundary: Value): Unknown {
  const name = textOfPart(boundary);
  const at = boundary.state === 'unknown' ? waitingFor(boundary) : { state: 'unknown' as const, at: boundary.at, reason: 'reference' as const, detail: '' };
  return name === undefined ? { ...at, detail: `the permissions boundary ${boundary.state === 'unknown' ? boundary.detail : ''}`.trim() } : { ...at, detail: `whether the permissions boundary ${name} allows database logins` };
}

/** Whether a policy that AWS manages lets its holders log in, as far as the table knows. */
export function grantsByName(name: string | undefined, knowledge: Knowledge): boolean | undefined {
  if (name === undefined) return undefined;
  const at = { file: '', start: 0, end: 0 };
  const { answer } = answerOf(tableNamed('managed-policies-with-connect', knowledge), { name: known(name, at) }, 'grants', knowledge.asOf);
  return typeof answer === 'boolean' ? answer : undefined;
}

/** No Allow of it meets the grant, or a Deny of it covers the grant. */
function documentBlocks(policy: Resource, { key, boundary }: { readonly key: string; readonly boundary: Value }, allow: Resource, around: Surroundings): Value {
  const statements = around.statements.get(key) ?? [];
  if (statements.length > MOST_DENIES) return tooMany(allow);
  const whole = optionalAttributeOf(policy, 'isReadWhole');
  const rest: readonly Value[] = isKnownAs(whole, true) ? [] : [{ state: 'unknown', at: policy.at, reason: 'expression', detail: `the whole document of ${policy.id}` }];
  const alive = anyOf([...statements.map((inner) => bare(allowMeets(inner, allow))), ...rest], allow.at);
  const reading: Reading = { attribute: 'PermissionsBoundary', value: known(policy.id, boundary.at), wanted: '' };
  const notAllowed = opposite(alive);
  return anyOf([isKnownAs(notAllowed, true) ? { ...notAllowed, from: [reading] } : notAllowed, deniedBy([key], allow, around)], allow.at);
}
