/** What is known about the target of one entry of a connect statement. */
import type { Known, Place, Reading, Value } from '@rds-iam-lint/model';
import { overChoices, readingsOf } from '@rds-iam-lint/logic';
import { acceptsIamOf, type ConnectTarget, standsAlone } from './connect-target.ts';
import { type ConnectTargets, mentionOf, NOT_SEEN, type Reach } from './connect-targets.ts';
import { known, waitingFor } from './facts-index.ts';

type Entry = Readonly<Record<string, Value>>;

export interface EntryOf {
  readonly entry: Entry;
  readonly at: Place;
  readonly unit: string;
}

/**
 * `reachesTarget`: whether its id is that of a database or proxy that we know, or its pattern reaches one; false for the id of a cluster's member. `targetAcceptsIam`: whether
 * that has IAM authentication on. Both are absent where the entry or its id is wrong in itself, the second also where no target is known.
 */
export function connectTargetFacts({ entry, at, unit }: EntryOf, targets: ConnectTargets): Readonly<Record<'reachesTarget' | 'namesMember' | 'targetAcceptsIam', Value>> {
  const databaseId = entry['databaseId'] ?? { state: 'absent', at };
  const absent: Value = { state: 'absent', at };
  const over = (compute: (reach: Reach, evidence: readonly Reading[]) => Value): Value => overChoices({ databaseId, problem: entry['problem'] ?? absent }, databaseId.at, ({ databaseId: made, problem }) => {
    if (problem.state !== 'absent') return ofProblem(problem, at);
    const reach = targets.reachOf(mentionOf(entry, made, unit));
    return reach === undefined ? absent : compute(reach, readingsOf({ databaseId: made }));
  });
  return {
    reachesTarget: over((reach, evidence) => reaches(reach, databaseId.at, evidence)),
    namesMember: over((reach, evidence) => member(reach, databaseId.at, evidence)),
    targetAcceptsIam: over((reach, evidence) => accepts(reach, databaseId.at, evidence)),
  };
}

/** Of an entry that is wrong in itself nothing is told. */
export const ofProblem = (problem: Value, at: Place): Value => (problem.state === 'unknown' ? waitingFor(problem) : { state: 'absent', at });

function reaches(reach: Reach, at: Place, evidence: readonly Reading[]): Value {
  switch (reach.state) {
    case 'open': return reach.value;
    case 'nothing': return { ...known(false, at), from: evidence };
    case 'unseen': return { state: 'unknown', at, reason: 'reference', detail: NOT_SEEN, from: evidence };
    case 'one': return answered(standsAlone(reach.target.resource), at, evidence);
    case 'pattern': return reach.some === 'true' ? { ...known(true, at), from: evidence } : { state: 'unknown', at, reason: 'reference', detail: NOT_SEEN, from: evidence };
  }
}

function member(reach: Reach, at: Place, evidence: readonly Reading[]): Value {
  if (reach.state === 'open') return reach.value;
  if (reach.state !== 'one' || reach.target.form !== 'instance') return { state: 'absent', at };
  return overChoices({ alone: standsAlone(reach.target.resource) }, at, ({ alone }) => (alone.state === 'known' ? { ...answered(alone, at, evidence), state: 'known', data: alone.data === false } : alone));
}

/** Of a member the switch says nothing. A pattern may reach other databases than those that are known. */
function accepts(reach: Reach, at: Place, evidence: readonly Reading[]): Value {
  switch (reach.state) {
    case 'open': return reach.value;
    case 'unseen':
    case 'nothing': return { state: 'absent', at };
    case 'one': return acceptsOf(reach.target, at, evidence);
    case 'pattern': return acceptsPattern(reach, at, evidence);
  }
}

function acceptsPattern({ accepting, lonely }: Extract<Reach, { state: 'pattern' }>, at: Place, evidence: readonly Reading[]): Value {
  if (accepting === 'true') return { ...known(true, at), from: evidence };
  return lonely ? { state: 'absent', at } : { state: 'unknown', at, reason: 'reference', detail: 'whether the pattern reaches a database with IAM authentication on', from: evidence };
}

function acceptsOf({ resource }: ConnectTarget, at: Place, evidence: readonly Reading[]): Value {
  const alone = standsAlone(resource);
  const accepting = acceptsIamOf(resource);
  return overChoices({ alone, accepting }, at, (made) => (isNo(made.alone) ? { state: 'absent', at } : made.alone.state === 'unknown' ? made.alone : answered(made.accepting, at, evidence)));
}

const isNo = (value: Value): boolean => value.state === 'known' && value.data === false;

/** An answer about the target, at the entry: the entry is what a person has to look at first. */
function answered(value: Value, at: Place, evidence: readonly Reading[]): Value {
  return overChoices({ value }, at, (made) => (made.value.state === 'known' ? { ...made.value, at, from: [...evidence, ...because(made.value)] } : made.value));
}

const because = (value: Known): readonly Reading[] => value.from ?? readingsOf({ iamAuthEnabled: value });
