/** Whether partition, Region and account of a connect ARN are those of the database that it names. */
import type { Knowledge, Place, Reading, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { overChoices, partitionOf, readingsOf, textOfPart, wildcardMatches } from '@rds-iam-lint/logic';
import { type Whereabouts, whereaboutsOf } from './connect-target.ts';
import { type EntryOf, ofProblem } from './connect-target-facts.ts';
import type { ConnectTargets } from './connect-targets.ts';
import { known, waitingFor } from './facts-index.ts';
import { regionOf } from './region.ts';

/** A name of `MisplacedSegment`; absent where there is nothing to compare with. */
type Finding = Value;
export type MisplacedSegment = 'none' | 'partition' | 'region' | 'account' | 'principal';

export interface PlaceContext {
  readonly targets: ConnectTargets;
  readonly knowledge: Knowledge;
  /** The account of the principals that hold the statement, absent where it is not known or does not matter. */
  readonly principalAccount: Value;
}

type Segments = Readonly<Record<'partition' | 'region' | 'account' | 'databaseId' | 'problem' | 'principalAccount', Value>>;

/** `misplacedSegment`: the first segment that cannot be that of the database, else `none`; absent where there is nothing to compare, or the ARN is wrong in itself. */
export function misplacedSegment({ entry, at, unit }: EntryOf, { targets, knowledge, principalAccount }: PlaceContext): Value {
  const segment = (name: string): Value => entry[name] ?? { state: 'absent', at };
  const inputs: Segments = { partition: segment('partition'), region: segment('region'), account: segment('account'), databaseId: segment('databaseId'), problem: segment('problem'), principalAccount };
  return overChoices(inputs, at, (made) => {
    if (made.problem.state !== 'absent') return ofProblem(made.problem, at);
    const reach = targets.reachOf({ databaseId: made.databaseId, unit });
    const ofTarget = reach?.state === 'one' ? targetFits(made, reach.target.resource, knowledge) : reach?.state === 'open' ? [reach.value] : [];
    return firstOf([partitionFits(made), principalFits(made), ...ofTarget], at);
  });
}

/** The first that does not fit decides; then the first that is open. */
function firstOf(findings: readonly Finding[], at: Place): Value {
  const made = findings.filter(({ state }) => state !== 'absent');
  const misplaced = made.find((finding) => finding.state === 'known' && finding.data !== 'none');
  return misplaced ?? made.find(({ state }) => state === 'unknown') ?? made[0] ?? { state: 'absent', at };
}

/** A partition has Regions of its own. */
function partitionFits({ partition, region }: Segments): Finding {
  const [have, where] = [literalOf(partition), literalOf(region)];
  const isWrong = have !== undefined && where !== undefined && isRegion(where) && !wildcardMatches(have, partitionOf(where));
  return isWrong ? wrong('partition', partition, readingsOf({ partition, region })) : { state: 'absent', at: partition.at };
}

/** rds-db has no resource policies, so nobody connects to a database of another account. */
function principalFits({ account, principalAccount }: Segments): Finding {
  if (principalAccount.state === 'unknown') return waitingFor(principalAccount);
  const [have, own] = [literalOf(account), textOfPart(principalAccount)];
  if (own === undefined || account.state === 'absent' || isPseudo(account)) return { state: 'absent', at: account.at };
  if (have === undefined) return openSegment(account);
  if (isAny(have)) return { state: 'absent', at: account.at };
  return wildcardMatches(have, own) ? fits(account) : wrong('principal', account, readingsOf({ account, 'account of the principal': principalAccount }));
}

function targetFits(segments: Segments, target: Resource, knowledge: Knowledge): readonly Finding[] {
  const where = whereaboutsOf(target);
  return (['region', 'account', 'partition'] as const).map((name) => segmentFits(name, segments[name], { of: placeValue(name, { target, where, knowledge }), target }));
}

interface Wanted {
  readonly of: Value;
  readonly target: Resource;
}

function segmentFits(name: keyof Whereabouts, segment: Value, { of, target }: Wanted): Finding {
  const text = literalOf(segment);
  if (segment.state === 'unknown' && isOwn(segment, name, target)) return fits(segment);
  if (text !== undefined && isAny(text)) return fits(segment);
  if (text === undefined) return openSegment(segment);
  const wanted = textOfPart(of);
  if (wanted !== undefined) return wildcardMatches(text, wanted) ? fits(segment) : wrong(name, segment, readingsOf({ [name]: segment, [`${name} of the database`]: of }));
  // A partition that is written is presumed to be that of a Region that is not known.
  return name === 'partition' || of.state !== 'unknown' ? { state: 'absent', at: segment.at } : { ...waitingFor(of), at: segment.at, from: readingsOf({ [name]: segment }) };
}

/** A policy variable stands for text that only the request tells. */
function openSegment(segment: Value): Finding {
  if (segment.state === 'known') return { state: 'unknown', at: segment.at, reason: 'reference', detail: 'the policy variable in the ARN' };
  return segment.state === 'unknown' ? waitingFor(segment) : segment;
}

/** The stack's own Region, account and partition, or those in the ARN of the target itself. */
function isOwn({ reference }: Unknown, name: keyof Whereabouts, { unit, id }: Resource): boolean {
  if (reference?.resource.unit !== unit) return false;
  const { resource, attribute } = reference;
  return (resource.id === attribute && attribute === PSEUDO[name]) || (resource.id === id && attribute.toLowerCase().endsWith(`arn:${POSITIONS[name]}`));
}

const PSEUDO: Readonly<Record<keyof Whereabouts, string>> = { partition: 'AWS::Partition', region: 'AWS::Region', account: 'AWS::AccountId' };
const POSITIONS: Readonly<Record<keyof Whereabouts, string>> = { partition: '1', region: '3', account: '4' };

interface Located {
  readonly target: Resource;
  readonly where: Whereabouts | undefined;
  readonly knowledge: Knowledge;
}

function placeValue(name: keyof Whereabouts, { target, where, knowledge }: Located): Value {
  if (where !== undefined) return known(where[name], target.at);
  const region = regionOf(target, knowledge);
  if (name === 'region') return region;
  if (name === 'partition') return region.state === 'known' ? known(partitionOf(textOfPart(region) ?? ''), region.at) : region;
  return accountOf(target, knowledge);
}

/** Where the unit is said to be deployed, else from the run's options, which say nothing about a stack set. */
function accountOf({ environment, at }: Resource, { account }: Knowledge): Value {
  if (environment?.account !== undefined) return known(environment.account, environment.at);
  if (environment?.elsewhere !== undefined) return { state: 'unknown', at, reason: 'reference', detail: `the account of ${environment.elsewhere}` };
  return account === undefined ? { state: 'unknown', at, reason: 'reference', detail: 'the account (--account)' } : known(account, at);
}

const isAny = (text: string): boolean => /^\*+$/.test(text);
const isPseudo = (value: Value): boolean => value.state === 'unknown' && value.reference?.attribute === PSEUDO.account;
const isRegion = (text: string): boolean => /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/.test(text);
const fits = (segment: Value): Value => ({ ...known('none' satisfies MisplacedSegment, segment.at), from: readingsOf({ segment }) });
const wrong = (name: MisplacedSegment, { at }: Value, from: readonly Reading[]): Value => ({ state: 'known', data: name, at, from });
const literalOf = (value: Value): string | undefined => (textOfPart(value)?.includes('${') === true ? undefined : textOfPart(value));
