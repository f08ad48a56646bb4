/** Suppressions as resources, so that rules can judge them. */
import type { Place, Resource, Value } from '@rds-iam-lint/model';
import type { Doubt } from './doubts.ts';
import { knownText } from './known-text.ts';
import { SUPPRESSION_KIND } from './rule-names.ts';
import type { Name, WrittenSuppression } from './written-suppression.ts';

export interface Effects {
  readonly named: (name: string) => ReadonlySet<string>;
  /** ISO day. */
  readonly asOf: string;
  /** Whether the rule judged anything, and is not off where the suppression stands. */
  readonly judges: (rule: string, suppression: WrittenSuppression) => boolean;
  /** By suppression and rule, whether a failure or unknown was covered, or only other verdicts. */
  readonly seen: Map<WrittenSuppression, Map<string, boolean>>;
  readonly doubtOf: (suppression: WrittenSuppression) => Doubt | undefined;
}

/** Their ids have no line in them, so that they are the same when the file changes elsewhere. */
export function suppressionFacts(suppressions: readonly WrittenSuppression[], effects: Effects): readonly Resource[] {
  const counts = new Map<string, number>();
  return suppressions.map((suppression) => {
    const { at } = suppression;
    const unit = 'file' in at ? at.file : at.resource;
    const id = idOf(suppression);
    const count = (counts.get(`${unit}\0${id}`) ?? 0) + 1;
    counts.set(`${unit}\0${id}`, count);
    return { kind: SUPPRESSION_KIND, unit, id: count === 1 ? id : `${id} (${String(count)})`, exists: { state: 'known', data: true, at }, attributes: attributesOf(suppression, effects), at };
  });
}

/** Words that cannot be ids of rules are not repeated. */
function idOf({ names }: WrittenSuppression): string {
  const shown = 'state' in names ? ['?'] : names.slice(0, 3).map(({ text }) => (/^[a-z0-9*?/-]{1,80}$/.test(text) ? text : '?'));
  return `ignore ${shown.length === 0 ? '?' : shown.join(', ')}`;
}

function attributesOf(suppression: WrittenSuppression, effects: Effects): Readonly<Record<string, Value>> {
  const { names, reason, owner, until, how, at } = suppression;
  const rules: Value = 'state' in names ? names : { state: 'known', data: names.map((name) => ruleValue(name, suppression, effects)), at };
  return { how: known(how, at), rules, reason, owner, until, expired: expiredOf(until, effects.asOf) };
}

function expiredOf(until: Value, asOf: string): Value {
  if (until.state === 'unknown') return until;
  return known((knownText(until) ?? asOf) < asOf, until.at);
}

function ruleValue({ text, at }: Name, suppression: WrittenSuppression, effects: Effects): Value {
  const rules = effects.named(text);
  const isUsed = [...rules].some((rule) => effects.seen.get(suppression)?.get(rule) === true);
  const doubt = isUsed ? undefined : doubtAbout(rules, suppression, effects);
  const isJudged = doubt !== 'outside' && [...rules].some((rule) => effects.judges(rule, suppression));
  const used: Value = typeof doubt === 'object' ? { state: 'unknown', at, reason: 'not-collected', detail: doubt.needed } : known(isUsed, at);
  return known({ name: known(text, at), exists: known(rules.size > 0, at), judged: known(isJudged, at), used }, at);
}

/** Where the rule judged the place and found nothing to say, it is not needed; where nothing was judged, that may have reasons. Patterns may be about more than what was judged. */
function doubtAbout(rules: ReadonlySet<string>, suppression: WrittenSuppression, { seen, doubtOf }: Effects): Doubt | undefined {
  const isJudgedThere = [...rules].some((rule) => seen.get(suppression)?.has(rule));
  return isJudgedThere && !('patterns' in suppression.cover) ? undefined : doubtOf(suppression);
}

const known = (data: Extract<Value, { state: 'known' }>['data'], at: Place): Value => ({ state: 'known', data, at });
