/** Whether a grant that is about database logins lets somebody connect to a database. */
import type { Facts, Knowledge, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { choicesIn, innerValues, membersOf, or, type Truth } from '@rds-iam-lint/logic';
import { unconditional } from './connect-block.ts';
import { connectTargetOf, whereaboutsOf } from './connect-target.ts';
import { ConnectTargets } from './connect-targets.ts';
import { attributeOf, type FactsIndex, isGone, keyOf, known, optionalAttributeOf } from './facts-index.ts';
import { GrantReach } from './grant-reach.ts';
import { allowsConnect } from './policy-statements.ts';
import { allOf, anyOf, isKnownAs, opposite } from './three-valued.ts';

interface Grants {
  readonly everywhere: GrantReach;
  readonly byUnit: ReadonlyMap<string, GrantReach>;
  /** By the key of a database, whether the grants that name it are in force. */
  readonly naming: ReadonlyMap<string, readonly Value[]>;
  /** Units with a statement that is about logins. */
  readonly speaking: ReadonlySet<string>;
  /** Accounts of which every policy is in the facts. */
  readonly complete: ReadonlySet<string>;
}

/**
 * True where a grant that is in force names the database, or matches it in its own unit. False only where all policies of its account are known and none may. Absent where
 * nothing in its unit is about logins: policies are often declared elsewhere. A wildcard for everything is not about logins.
 */
export function reachedByGrant(facts: Facts, index: FactsIndex, knowledge: Knowledge): (database: Resource) => Value {
  const grants = grantsOf(facts, index);
  return (database) => {
    const isComplete = grants.complete.has(accountOf(database, knowledge) ?? '');
    const naming = grants.naming.get(keyOf(database)) ?? [];
    const isSpokenOf = isComplete || naming.length > 0 || grants.speaking.has(database.unit);
    return isSpokenOf ? answer(database, { naming, isComplete, matched: matched(database, grants, isComplete) }) : { state: 'absent', at: database.at };
  };
}

interface Reached {
  readonly naming: readonly Value[];
  /** Whether a grant names or matches it, as far as that is certain without `naming`. */
  readonly matched: Truth;
  readonly isComplete: boolean;
}

/** In a complete account every grant counts that may be about the database, wherever it stands. */
function matched(database: Resource, { byUnit, everywhere }: Grants, isComplete: boolean): Truth {
  const target = connectTargetOf(database);
  const reaches = [byUnit.get(database.unit), ...(isComplete ? [everywhere] : [])];
  return or(reaches.map((reach) => (target === undefined ? 'false' : (reach?.reaches(target) ?? 'false'))));
}

function answer({ at }: Resource, { naming, matched: truth, isComplete }: Reached): Value {
  const isNamed = naming.length > 0;
  if (truth === 'true') return { ...known(true, at), from: [] };
  if (truth === 'false' && isComplete && !isNamed) return { ...known(false, at), from: [] };
  const open: Unknown = { state: 'unknown', at, reason: 'reference', detail: truth === 'false' && !isNamed ? 'whether a policy elsewhere lets somebody connect' : 'whether a grant lets somebody connect' };
  return anyOf([...naming.map((value): Value => ({ ...value, from: [] })), open], at);
}

function grantsOf(facts: Facts, index: FactsIndex): Grants {
  const targets = new ConnectTargets(facts, index);
  const everywhere = new GrantReach(targets);
  const [byUnit, naming, speaking] = [new Map<string, GrantReach>(), new Map<string, Value[]>(), new Set<string>()];
  for (const statement of index.byKind.get('iam.statement') ?? []) {
    const { unit } = statement;
    if (isGone(statement) || isKnownAs(attributeOf(statement, 'intendsConnect'), false)) continue;
    speaking.add(unit);
    const inForce = grantInForce(statement);
    const here = byUnit.get(unit) ?? new GrantReach(targets);
    byUnit.set(unit, here);
    if (isKnownAs(inForce, false)) continue;
    for (const reach of [here, everywhere]) addTo(reach, statement, isKnownAs(inForce, true));
    for (const key of namedBy(statement, targets)) naming.set(key, [...(naming.get(key) ?? []).slice(0, MOST_GRANTS), inForce]);
  }
  return { everywhere, byUnit, naming, speaking, complete: completeAccounts(facts, index) };
}

/** Of the grants that name one database so many are looked at, and the last. */
const MOST_GRANTS = 64;

/** Whether somebody can connect by it: a block that may take it away for somebody leaves that open. */
function grantInForce(statement: Resource): Value {
  const blocked = optionalAttributeOf(statement, 'isBlocked');
  const free: Value = blocked.state === 'absent' ? known(true, statement.at) : isKnownAs(blocked, true) ? { state: 'unknown', at: blocked.at, reason: 'expression', detail: 'for whom a Deny or boundary takes the grant away' } : opposite(blocked);
  return allOf([allowsConnect(statement), attributeOf(statement, 'intendsConnect'), unconditional(statement), free], statement.at);
}

function addTo(reach: GrantReach, statement: Resource, isCertain: boolean): void {
  const isOpen = isUnsettled(statement);
  if (isOpen || isForEverything(attributeOf(statement, 'resources'))) reach.addOpen();
  if (!isOpen) reach.add(attributeOf(statement, 'connectResources'), statement.unit, isCertain);
}

/** `rds-db:connect` on every resource lets somebody in, and names no database. */
const isForEverything = (resources: Value): boolean => resources.state === 'known' && innerValues(resources.data).some((item) => isKnownAs(membersOf(item)?.['namesRdsDb'], false) && !isKnownAs(membersOf(item)?.['matchesConnect'], false));

const isUnsettled = (statement: Resource): boolean => choicesIn([attributeOf(statement, 'connectResources')]).size > 0 || !isKnownAs(attributeOf(statement, 'resourcesNegated'), false);

function namedBy(statement: Resource, targets: ConnectTargets): ReadonlySet<string> {
  const reach = new GrantReach(targets);
  addTo(reach, statement, true);
  return reach.keys;
}

/** The account that a database is in, or is declared for. */
const accountOf = (database: Resource, knowledge: Knowledge): string | undefined => whereaboutsOf(database)?.account ?? database.environment?.account ?? knowledge.account;

/** A template is complete, too, but not all that its account has: there, principals have no ARN yet. */
function completeAccounts({ complete }: Facts, index: FactsIndex): ReadonlySet<string> {
  const units = new Set(complete.flatMap(({ kind, unit }) => (kind === 'iam.statement' ? [unit] : [])));
  const accounts = new Map<string, Set<string>>();
  for (const { unit, id } of index.byKind.get('iam.principal') ?? []) {
    if (units.has(unit)) accounts.set(unit, (accounts.get(unit) ?? new Set()).add(/^arn:aws[a-z-]*:iam::(\d{12}):/.exec(id)?.[1] ?? ''));
  }
  return new Set([...accounts.values()].flatMap((found) => (found.size === 1 ? [...found] : [])).filter((account) => account !== ''));
}
