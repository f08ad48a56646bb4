import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import type { Knowledge, Resource, Table, Value } from '@rds-iam-lint/model';
import { type Assignment, chosen, innerValues } from '@rds-iam-lint/logic';
import { enrich } from './enrich.ts';
import { isGone } from './facts-index.ts';
import { randomCompletion } from './random-completion.ts';
import { randomFacts } from './random-facts.ts';
import { ABSENT, inShort } from './sample-facts.ts';
import { Tape } from './tape.ts';

const TABLES = new URL('../../../rules/tables/', import.meta.url);
const tables = Object.fromEntries(readdirSync(TABLES).map((name) => [name.replace('.yaml', ''), parse(readFileSync(new URL(name, TABLES), 'utf8')) as Table]));

const DERIVED: readonly string[] = [
  'engineName', 'comparableVersion', 'memberClasses', 'ownsIamAuthSwitch', 'engineSupportsIamAuth', 'versionSupportsIamAuth', 'classSupportsIamAuth', 'regionSupportsIamAuth',
  'iamAuthEligible', 'effectiveIamAuthEnabled', 'tlsEnforced', 'tlsParameter', 'masterUserPasswordIsStatic', 'connectResources', 'hasLiveResource', 'hasMatchingResource', 'deadConditionKeys',
  'iamAuthWritten', 'clusterIamAuthEnabled', 'replicaSourceIamAuthEnabled', 'joinsDomain', 'caCertificateDaysLeft',
  'memberMonitoringIntervals', 'enhancedMonitoringOn', 'masterUserUsesIamAuth', 'engineSupportsMasterIamAuth', 'targets',
  'grantsConnect', 'isAttached', 'isHeldByUsers', 'acceptsIamLogins', 'coversFailoverTargets', 'reachedByGrant', 'isBlocked', 'grantsConnectBroadly', 'isBesideLogins', 'roleTrustsRds', 'roleCanConnect', 'roleReachesTargets',
  'undocumentedConditionKeys', 'conditionKeysSupported', 'conditionsHold', 'tlsSetting', 'tlsSettingUnderstood', 'tlsVersions', 'formulas', 'sizedParameters', 'iamAuthInEffect', 'runsServer', 'sslOn',
  'loginsLogged', 'memoryHeadroomMinMiB', 'memoryHeadroomMaxMiB',
];

/** Lists with an entry for each parameter that they are about, and the computed fields of an entry. */
const PARAMETER_LISTS: Readonly<Record<string, readonly string[]>> = { tlsVersions: ['oldest', 'ascending'], formulas: ['problem'], sizedParameters: ['exceedsEveryClass'] };

/** Of each entry of `connectResources`. */
const ENTRY: readonly string[] = ['idForm', 'isResourceId', 'reachesTarget', 'namesMember', 'targetAcceptsIam', 'misplacedSegment', 'userNameForm', 'breadth'];

const TARGET_FIELDS = ['targetKind', 'deployment', 'engineMode', 'isReadReplica', 'iamAuthEnabled'];

/** Each of them is decided often enough to mean something. */
const COUNTED = [...DERIVED.filter((name) => name !== 'connectResources' && name !== 'targets' && PARAMETER_LISTS[name] === undefined), ...ENTRY, ...Object.values(PARAMETER_LISTS).flat()];

interface Subject {
  /** As it was read, after the choices. */
  readonly written: Readonly<Record<string, Value>>;
  readonly all: readonly Resource[];
}

const isOpen = (value: Value | undefined) => value?.state === 'unknown';

/**
 * The decisions of the catalogue that rest on what is usual: a password from elsewhere is not written down, a version that is not known is one that is offered, and of some
 * engines all of those have the switch and the parameter. An id that is not known to be wrong is live. A key that may be dead is told as such. A parameter group belongs to the family of its database, so a completion with another version would not deploy. Nor would one without something that is referred to, which is no completion (`deploys`).
 */
const PRESUMED: Readonly<Record<string, (subject: Subject) => boolean>> = {
  masterUserPasswordIsStatic: ({ written }) => isOpen(written['masterUserPassword']),
  hasLiveResource: ({ written }) => entriesOf(written['connectResources']).some((entry) => [entry['reachesTarget'], entry['misplacedSegment']].some(isOpen)) || entriesOf(written['resources']).some((entry) => ['databaseId', 'partition', 'region', 'account'].some((name) => isOpen(entry[name]))),
  conditionKeysSupported: ({ written }) => isOpen(written['deadConditionKeys']),
  versionSupportsIamAuth: ({ written }) => isOpen(written['engineVersion']),
  iamAuthEligible: ({ written }) => isOpen(written['engineVersion']),
  tlsParameter: ({ written }) => isOpen(written['engineVersion']),
  tlsEnforced: ({ written, all }) => isOpen(written['engineVersion']) || written['parameterGroup']?.state !== 'absent' || (written['sourceInstanceIdentifier']?.state ?? 'absent') !== 'absent' ? all.some(({ attributes }) => isOpen(attributes['engineVersion'])) : false,
};

const entriesOf = (list: Value | undefined) => (list?.state === 'known' ? innerValues(list.data) : []).map((item) => (item.state === 'known' ? (item.data as Readonly<Record<string, Value>>) : {}));

const decided = new Map<string, number>();

/** What contradicts: nothing when the value was not decided, or is the same afterwards. */
function contradiction(name: string, before: Value | undefined, after: Value | undefined): unknown {
  if (before === undefined || after === undefined) return before === after ? 'missing' : undefined;
  if (before.state === 'unknown') return undefined;
  if (before.state === 'absent' || after.state !== 'known') return verdict(name, before.state === after.state, [before, after]);
  if (PARAMETER_LISTS[name] !== undefined) return parametersContradict(name, before, after);
  if (!Array.isArray(before.data)) return verdict(name, sameForm(before.data, after.data), [before, after]);
  return listsContradict(name, before, after);
}

function listsContradict(name: string, before: Known, after: Known): unknown {
  if (name === 'connectResources') return entriesContradict(before, after);
  return name === 'targets' ? targetsContradict(before, after) : verdict(name, sameItems(before, after), [before, after]);
}

function verdict(name: string, agrees: boolean, values: readonly Value[]): unknown {
  if (!agrees) return values.map(inShort);
  decided.set(name, (decided.get(name) ?? 0) + 1);
  return undefined;
}

/** A reference to another attribute stands for a name, an endpoint or the like, which the text then tells. */
const sameForm = (before: unknown, after: unknown) => before === after || (before === 'other-attribute' && after === 'name') || (MISPLACED.includes(before) && MISPLACED.includes(after));

/** Of several wrong segments the first is told, and an unknown one may turn out to be wrong, too. */
const MISPLACED: readonly unknown[] = ['partition', 'region', 'account', 'principal'];

type Known = Extract<Value, { state: 'known' }>;

/** All known items are still there; of a closed list without unknown items nothing else is. */
function sameItems(before: Known, after: Known): boolean {
  const texts = (value: Known) => innerValues(value.data).filter(({ state }) => state === 'known').map((item) => JSON.stringify(inShort(item)));
  const isClosed = before.more === undefined && innerValues(before.data).every(({ state }) => state !== 'unknown');
  const left = texts(after);
  return texts(before).every((text) => left.includes(text)) && (!isClosed || (left.length === texts(before).length && after.more === undefined));
}

const of = (field: string, found: unknown) => (found === undefined ? undefined : { field, found });

/** Targets keep their order; behind those that are known there may be more. */
function targetsContradict(before: Known, after: Known): unknown {
  const fields = (item: Value) => (item.state === 'known' ? (item.data as Readonly<Record<string, Value>>) : {});
  const [targets, later] = [innerValues(before.data).map(fields), innerValues(after.data).map(fields)];
  if (before.more !== undefined) return undefined;
  if (later.length !== targets.length) return [inShort(before), inShort(after)];
  const wrong = targets.flatMap((target, index) => TARGET_FIELDS.map((field) => contradiction(field, target[field], later[index]?.[field])));
  return wrong.find((found) => found !== undefined);
}

/** Entries keep their order; one that is perhaps not about logins may be gone. */
function entriesContradict(before: Known, after: Known): unknown {
  const entries = entriesOf(before);
  if (before.more !== undefined || entries.some(({ namesRdsDb }) => namesRdsDb?.state !== 'known')) return undefined;
  const later = entriesOf(after);
  if (later.length !== entries.length) return [inShort(before), inShort(after)];
  const wrong = entries.flatMap((entry, index) => ENTRY.map((field) => of(field, contradiction(field, entry[field], later[index]?.[field]))));
  return wrong.find((found) => found !== undefined);
}

/** A parameter whose value is not known is presumed to be no formula that the service would refuse, so it may be missing among the formulas. */
function parametersContradict(name: string, before: Known, after: Known): unknown {
  const entriesOf = ({ data }: Known) => new Map(innerValues(data).flatMap((item) => (item.state === 'known' ? [item.data as Readonly<Record<string, Value>>] : [])).map((entry) => [inShort(entry['parameter']), entry]));
  const earlier = entriesOf(before);
  const later = entriesOf(after);
  const added = before.more === undefined && name !== 'formulas' ? [...later.keys()].filter((parameter) => !earlier.has(parameter)) : [];
  const wrong = [...earlier].flatMap(([parameter, entry]) => (PARAMETER_LISTS[name] ?? []).map((field) => contradiction(field, entry[field], later.get(parameter)?.[field] ?? ABSENT)));
  return added.length > 0 ? added : wrong.find((found) => found !== undefined);
}

/** An id that is not known may be that of a database of another unit, which nothing was about before. It does not fail for that. */
const isSpokenOfNow = (name: string, before: Value | undefined, after: Value | undefined): boolean => name === 'reachedByGrant' && before?.state === 'absent' && inShort(after) !== false;

function contradictions(before: Resource, after: Resource, assignment: Assignment, all: readonly Resource[]): readonly unknown[] {
  const written = Object.fromEntries(Object.entries(before.attributes).map(([name, value]) => [name, chosen(value, assignment)]));
  return DERIVED.filter((name) => name in before.attributes && PRESUMED[name]?.({ written, all }) !== true).flatMap((name) => {
    const found = isSpokenOfNow(name, written[name], after.attributes[name]) ? undefined : contradiction(name, written[name], after.attributes[name]);
    return found === undefined ? [] : [{ name, id: `${before.unit} ${before.id}`, found }];
  });
}

it.each([['2026-11-21', undefined], ['2026-11-21', 'mx-central-1'], ['2019-06-01', undefined], ['2023-06-30', 'ap-south-2']])('decides nothing that a completion contradicts (%s, Region %s)', (asOf, region) => {
  const knowledge: Knowledge = { tables, asOf, ...(region === undefined ? {} : { region }) };
  decided.clear();
  const numbers = fc.array(fc.nat(839), { minLength: 20, maxLength: 800, size: 'max' });
  fc.assert(fc.property(numbers, fc.array(fc.nat(839), { maxLength: 200, size: 'max' }), (some, others) => {
    const facts = randomFacts(new Tape(some));
    const { assignment, facts: completed, deploys } = randomCompletion(facts, new Tape(others));
    const before = enrich(facts, knowledge).resources;
    const after = enrich(completed, knowledge).resources;
    expect(before.flatMap((resource, index) => {
      const later = after[index];
      return !deploys || later === undefined || isGone(later) ? [] : contradictions(resource, later, assignment, before);
    })).toEqual([]);
  }), { numRuns: 300, endOnFailure: true });
  expect([...decided.values()].reduce((sum, number) => sum + number, 0)).toBeGreaterThan(1500);
  if (asOf !== '2026-11-21') return;
  for (const name of COUNTED) expect(decided.get(name) ?? 0, name).toBeGreaterThan(3);
  for (const name of TARGET_FIELDS) expect(decided.get(name) ?? 0, name).toBeGreaterThan(0);
}, 60_000);
