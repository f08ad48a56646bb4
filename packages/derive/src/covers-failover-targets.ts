/** Whether a grant that names a database also reaches what may take over from it, which has an id of its own. */
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import { choicesIn, or, overChoices, readingsOf, type Truth } from '@rds-iam-lint/logic';
import type { Attachments } from './attachments.ts';
import { acceptsIamOf, connectTargetOf } from './connect-target.ts';
import type { ConnectTargets } from './connect-targets.ts';
import type { Draft } from './draft.ts';
import { attributeOf, isGone, keyOf, known, waitingFor } from './facts-index.ts';
import { type FailoverTarget, type FailoverTargets, failoverTargets } from './failover-targets.ts';
import { GrantReach } from './grant-reach.ts';
import { allowsConnect, documentKeyOf } from './policy-statements.ts';
import { allOf, anyOf, isKnownAs, opposite } from './three-valued.ts';

/** Holders of one policy are looked at so far. */
const MOST_HOLDERS = 64;

interface Context {
  readonly targets: ConnectTargets;
  readonly takeovers: FailoverTargets;
  readonly attachments: Attachments;
  readonly byDocument: ReadonlyMap<string, GrantReach>;
  readonly byUnit: ReadonlyMap<string, GrantReach>;
  /** By the key of a database, the policies with a grant that reaches it for certain. */
  readonly policies: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * For each statement: true when every read replica and secondary cluster of the databases that it names, with IAM authentication on, is reached by it, by its document, or by
 * another policy of each holder. False when no grant of the unit reaches one. Absent where there is none. The entries have been computed.
 */
export function coversFailoverTargets({ facts, index, attachments }: Draft, targets: ConnectTargets): (statement: Resource) => Value {
  const takeovers = failoverTargets(facts, index);
  const [byDocument, byUnit, policies] = [new Map<string, GrantReach>(), new Map<string, GrantReach>(), new Map<string, Set<string>>()];
  for (const statement of index.byKind.get('iam.statement') ?? []) {
    addGrant(reachAt(byDocument, documentKeyOf(statement), targets), statement);
    addGrant(reachAt(byUnit, statement.unit, targets), statement);
  }
  for (const [policy, reach] of byDocument) for (const key of reach.keys) policies.set(key, (policies.get(key) ?? new Set()).add(policy));
  const context: Context = { targets, takeovers, attachments, byDocument, byUnit, policies };
  return (statement) => {
    const entries = attributeOf(statement, 'connectResources');
    return overChoices({ entries }, entries.at, (made) => answer(statement, made.entries, context));
  };
}

function reachAt(reaches: Map<string, GrantReach>, key: string, targets: ConnectTargets): GrantReach {
  const reach = reaches.get(key) ?? new GrantReach(targets);
  reaches.set(key, reach);
  return reach;
}

/** Also entries that are not about logins alone: a wildcard for everything covers every target. */
function addGrant(reach: GrantReach, statement: Resource): void {
  const allowed = allowsConnect(statement);
  if (isGone(statement) || isKnownAs(allowed, false)) return;
  if (isUnsettled(statement)) reach.addOpen();
  else reach.add(attributeOf(statement, 'resources'), statement.unit, isKnownAs(allowed, true));
}

const isUnsettled = (statement: Resource): boolean => choicesIn([attributeOf(statement, 'resources')]).size > 0 || !isKnownAs(attributeOf(statement, 'resourcesNegated'), false);

function answer(statement: Resource, entries: Value, context: Context): Value {
  const absent: Value = { state: 'absent', at: entries.at };
  const own = new GrantReach(context.targets);
  own.add(entries, statement.unit, true);
  const named = new Map(own.named.map(([databaseId, { resource }]) => [keyOf(resource), { databaseId, resource }]));
  const asked = [...named.values()].flatMap(({ databaseId, resource }) => context.takeovers.of(resource).map((target) => asks({ target, databaseId, own, statement }, context)));
  const opens = [...named.values()].flatMap(({ resource }) => context.takeovers.openIn(resource.unit) ?? []).map(waitingFor);
  const open: readonly Unknown[] = [...opens, ...(own.open > 0 ? [{ state: 'unknown' as const, at: entries.at, reason: 'expression' as const, detail: 'Resource' }] : [])];
  if (named.size === 0) return own.open > 0 ? (open[0] ?? absent) : absent;
  const isAsked = anyOf([...asked.map(({ counts }) => counts), ...open], entries.at);
  const isCovered = allOf([...asked.map(({ counts, covered }) => anyOf([opposite(counts), covered], covered.at)), ...open], entries.at);
  return overChoices({ isAsked, isCovered }, entries.at, (made) => (isKnownAs(made.isAsked, false) ? absent : made.isCovered));
}

interface Question {
  readonly target: FailoverTarget;
  readonly databaseId: Value;
  readonly own: GrantReach;
  readonly statement: Resource;
}

/** Whether the target has to be reached, and whether it is. */
function asks(question: Question, context: Context): Readonly<Record<'counts' | 'covered', Value>> {
  const { target: { resource, attribute, value, doubt }, databaseId: { at } } = question;
  const covered = covers(question, context);
  const isReached = isKnownAs(covered, true);
  const from = readingsOf({ databaseId: question.databaseId, [`${attribute} of ${resource.id}`]: value });
  return { counts: allOf([bare(resource.exists), bare(acceptsIamOf(resource))], at), covered: isReached || doubt === undefined ? { ...covered, from } : { ...waitingFor(doubt), from } };
}

const bare = (value: Value): Value => ({ ...value, from: [] });

function covers({ target: { resource }, databaseId: { at }, own, statement }: Question, context: Context): Value {
  const target = connectTargetOf(resource);
  const except = isUnsettled(statement) ? 1 : 0;
  const reachedIn = (reach: GrantReach | undefined): Truth => (target === undefined ? 'false' : (reach?.reaches(target, except) ?? 'false'));
  const inDocument = or([target === undefined ? 'false' : own.reaches(target), reachedIn(context.byDocument.get(documentKeyOf(statement)))]);
  if (inDocument === 'true' || isHeldBeside(statement, resource, context)) return known(true, at);
  const isReachedByOthers = context.policies.has(keyOf(resource)) || reachedIn(context.byUnit.get(statement.unit)) !== 'false';
  return inDocument === 'false' && !isReachedByOthers ? known(false, at) : { state: 'unknown', at, reason: 'reference', detail: `whether another grant lets the same principals connect to ${resource.id}` };
}

/** Whether everybody who holds the policy also holds another one that reaches the database. */
function isHeldBeside(statement: Resource, database: Resource, { attachments, policies }: Context): boolean {
  const granting = policies.get(keyOf(database));
  const policy = documentKeyOf(statement);
  const holders = attachments.ofPolicy.get(policy) ?? [];
  if (granting === undefined || holders.length === 0 || holders.length > MOST_HOLDERS || attachments.openHolders.has(policy)) return false;
  const holds = (key: string) => (attachments.ofPrincipal.get(key) ?? []).some((held) => granting.has(held.policy) && isKnownAs(held.holds, true));
  return holders.every(({ principal }) => principal !== undefined && (holds(keyOf(principal)) || (attachments.groupsOf.get(keyOf(principal)) ?? []).slice(0, MOST_HOLDERS).some((member) => isKnownAs(member.holds, true) && holds(keyOf(member.group)))));
}
