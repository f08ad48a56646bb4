/** Applies rules to facts. `rules × facts → judgements`; nothing flows back. */
import { createHash } from 'node:crypto';
import type { Facts, Judgement, Place, Resource, Severity } from '@rds-iam-lint/model';
import { capped } from './adjustment.ts';
import { type CompiledRule, compileRule, type JudgeOptions } from './compile-rule.ts';
import { decidingPlace, evidenceOf, neededOf } from './evidence.ts';
import type { RuleBook } from './rule-book.ts';
import { type Ruling, ruleOn } from './ruling.ts';

/** One judgement for each rule and resource of its kinds that may exist and that it is not switched off for, in the order of rules and resources. */
export function judge(book: RuleBook, facts: Facts, options: JudgeOptions): readonly Judgement[] {
  const byKind = groupByKind(facts.resources);
  return book.rules.flatMap((rule) => {
    const compiledAt = compileRule(rule, book, options);
    const subjects = rule.applies_to.flatMap((kind) => byKind.get(kind) ?? []);
    return subjects.filter(mayExist).flatMap((resource) => {
      const compiled = compiledAt(resource.at);
      return compiled === undefined ? [] : [judgementOf(compiled, resource)];
    });
  });
}

function groupByKind(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.kind);
    if (group === undefined) groups.set(resource.kind, [resource]);
    else group.push(resource);
  }
  return groups;
}

/** So many choices are named in a message. */
const MOST_CLAUSES = 3;

const mayExist = ({ exists }: Resource) => exists.state === 'unknown' || (exists.state === 'known' && exists.data !== false);

function judgementOf(compiled: CompiledRule, resource: Resource): Judgement {
  const { rule } = compiled;
  const ruling = ruleOn(compiled, resource);
  const because = evidenceOf(ruling.because);
  const at = ruling.verdict === 'pass' || ruling.verdict === 'not-applicable' ? resource.at : (decidingPlace(ruling.verdict === 'unknown' ? evidenceOf(ruling.next) : because, ruling.verdict) ?? resource.at);
  const { severity, message, variant } = wordingOf(compiled, ruling);
  return {
    rule: rule.id,
    verdict: ruling.verdict,
    severity: capped(severity, compiled.cap),
    unit: resource.unit,
    resource: resource.id,
    ...(resource.constructPath === undefined ? {} : { constructPath: resource.constructPath }),
    kind: resource.kind,
    message,
    at,
    because,
    until: ruling.verdict === 'unknown' ? neededOf(ruling) : [],
    root: digest([rule.id, ruling.verdict, variant, placeText(at), ...(compiled.cap === undefined ? [] : [compiled.cap])]),
    fingerprint: digest([rule.id, resource.unit, resource.id]),
  };
}

interface Wording {
  readonly severity: Severity;
  readonly message: string;
  /** The index of the variant, for the root; empty for the rule's own wording. */
  readonly variant: string;
}

function wordingOf({ rule, variants }: CompiledRule, ruling: Ruling): Wording {
  const plain = { severity: rule.severity, variant: '' };
  if (ruling.verdict === 'unknown') return { ...plain, message: unknownMessage(ruling) };
  if (ruling.verdict !== 'fail') return { ...plain, message: `${rule.title}.` };
  const index = variants.findIndex(({ holds }) => ruling.scopes.every((scope) => holds(scope).truth === 'true'));
  const variant = variants[index]?.variant;
  if (variant === undefined) return { ...plain, message: rule.message };
  return { severity: variant.severity ?? rule.severity, message: variant.message ?? rule.message, variant: String(index) };
}

function unknownMessage(ruling: Ruling): string {
  if (ruling.failsWhen.length > 0) return `Fails when ${firstClauses(ruling.failsWhen)}.`;
  const needed = neededOf(ruling);
  return needed.length === 0 ? 'Cannot be decided from what was read.' : `Cannot be decided until ${needed.map(asKnown).join(' and ')}.`;
}

function firstClauses(clauses: readonly string[]): string {
  const shown = clauses.slice(0, MOST_CLAUSES).join(', or when ');
  const hidden = clauses.length - MOST_CLAUSES;
  return hidden > 0 ? `${shown}, and in ${String(hidden)} more ${hidden === 1 ? 'case' : 'cases'}` : shown;
}

/** What is missing is a thing or a question. */
const asKnown = (needed: string) => (/^(?:whether|which) /.test(needed) ? `it is known ${needed}` : `${needed} is known`);

function placeText(at: Place): string {
  return 'file' in at ? `${at.file}:${String(at.start)}` : `${at.call}:${at.resource}`;
}

/** 16 hexadecimal digits that identify the parts. */
const digest = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

