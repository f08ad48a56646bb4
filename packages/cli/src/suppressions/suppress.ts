/** Applies suppressions to judgements, and finds out about each what the rules about suppressions ask. */
import type { Judgement, Resource, Rule } from '@rds-iam-lint/model';
import { knownText } from './known-text.ts';
import { coveringOf, type Surroundings } from './matching.ts';
import { rulesNamed } from './rule-names.ts';
import { type Effects, suppressionFacts } from './suppression-facts.ts';
import type { WrittenSuppression } from './written-suppression.ts';

export interface SuppressInput extends Surroundings {
  readonly judgements: readonly Judgement[];
  /** All rules, also those that are off. */
  readonly rules: readonly Rule[];
  readonly suppressions: readonly WrittenSuppression[];
  /** Whether the rule is off in a file. */
  readonly isOff: (rule: string, file: string) => boolean;
  /** ISO day. */
  readonly asOf: string;
  /** Why it cannot be said that a suppression which covers nothing is not needed, if so. */
  readonly doubtOf: Effects['doubtOf'];
}

export interface Suppressed {
  /** What holds for a failure or an unknown; the first where there are several. */
  readonly byJudgement: ReadonlyMap<Judgement, WrittenSuppression>;
  /** The suppressions as resources. */
  readonly resources: readonly Resource[];
}

export function suppress(input: SuppressInput): Suppressed {
  const { suppressions, judgements, rules, asOf } = input;
  if (suppressions.length === 0) return { byJudgement: new Map(), resources: [] };
  const named = rulesNamed(rules);
  const judged = new Set(judgements.map(({ rule }) => rule));
  const effects: Effects = { named, asOf, judges: (rule, { cover }) => judged.has(rule) && !('span' in cover && input.isOff(rule, cover.span.file)), seen: new Map(), doubtOf: input.doubtOf };
  const covering = coveringOf(suppressions, input);
  const byJudgement = new Map<Judgement, WrittenSuppression>();
  const holding = new Set(suppressions.filter((suppression) => holds(suppression, effects)));
  for (const judgement of judgements) {
    const isOpen = judgement.verdict === 'fail' || judgement.verdict === 'unknown';
    for (const suppression of covering(judgement)) {
      if (!namesRule(suppression, judgement.rule, named)) continue;
      note(effects, suppression, judgement.rule, isOpen);
      if (isOpen && holding.has(suppression) && !byJudgement.has(judgement)) byJudgement.set(judgement, suppression);
    }
  }
  return { byJudgement, resources: suppressionFacts(suppressions, effects) };
}

function namesRule({ names }: WrittenSuppression, rule: string, named: Effects['named']): boolean {
  return 'state' in names ? false : names.some(({ text }) => named(text).has(rule));
}

/** Only what is complete suppresses: it gives a reason, names nothing but rules, and is not over. */
function holds({ names, reason, owner, until }: WrittenSuppression, { named, asOf }: Effects): boolean {
  if ('state' in names || names.length === 0 || !names.every(({ text }) => named(text).size > 0)) return false;
  return reason.state === 'known' && owner.state !== 'unknown' && (until.state === 'absent' || (knownText(until) ?? '') >= asOf);
}

function note({ seen }: Effects, suppression: WrittenSuppression, rule: string, isOpen: boolean): void {
  const rules = seen.get(suppression) ?? new Map<string, boolean>();
  rules.set(rule, rules.get(rule) === true || isOpen);
  seen.set(suppression, rules);
}
