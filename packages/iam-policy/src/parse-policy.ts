/** The grammar of policy documents, over a tree of values, whichever language it was written in. */
import { and, overChoices } from '@rds-iam-lint/logic';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { conditionTests, membersOf } from './condition-tests.ts';
import type { PatternSet, Policy, Statement } from './policy.ts';
import type { KeyOf } from './flat-text.ts';
import { nearestElement, POLICY_ELEMENTS, STATEMENT_ELEMENTS } from './policy-element.ts';
import type { Problem } from './problem.ts';
import { strangers, stringListOf } from './string-list.ts';
import { firstUnknown, known, truthIn, truthValue } from './truth-value.ts';

export interface ParsedPolicy {
  /** Missing when the document is absent, is no object, or cannot be seen at all. */
  readonly policy?: Policy;
  readonly problems: readonly Problem[];
}

/** Choices inside choices are followed so far. */
const DEEPEST = 20;

type Members = Readonly<Record<string, Value>>;

/**
 * Reads a document that is an object. `exists` is whether the whole document is there, which every statement inherits. Statements that are one of a few become one
 * each, existing under their option; those that cannot be seen are listed in `open`. Never throws: what IAM would reject is in `problems`.
 */
export function parsePolicy(document: Value, exists: Value = known(true, document.at), keyOf: KeyOf = ({ at }) => at): ParsedPolicy {
  const elements = membersOf(document);
  if (elements === undefined) return { problems: document.state === 'known' ? [{ message: 'the document is not an object', at: document.at }] : [] };
  const grammar = new Grammar(keyOf);
  const policy = grammar.policy(elements, document.at, exists);
  return { policy, problems: distinct(grammar.problems) };
}

/** Options of one choice are read one after the other and may repeat a problem. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.message, problem.at]), problem])).values()];
}

class Grammar {
  readonly problems: Problem[] = [];
  readonly #statements: Statement[] = [];
  readonly #open: Unknown[] = [];
  readonly #keyOf: KeyOf;

  constructor(keyOf: KeyOf) {
    this.#keyOf = keyOf;
  }

  policy(elements: Members, at: Place, exists: Value): Policy {
    this.#checkNames(elements, POLICY_ELEMENTS);
    const statement = elementOf(elements, 'Statement', at);
    if (statement.state === 'absent') this.#problem('the document has no Statement', at);
    if (statement.state === 'known' && Array.isArray(statement.data) && statement.data.length === 0 && statement.more === undefined) this.#problem('the list of statements is empty', statement.at);
    this.#addStatements(statement, exists, DEEPEST);
    return { at, version: this.#text(elements, 'Version', at), id: this.#text(elements, 'Id', at), statements: this.#statements, open: this.#open };
  }

  /** A statement, a list of them, or a choice between such. */
  #addStatements(value: Value, exists: Value, depth: number): void {
    if (value.state === 'absent') return;
    if (value.state === 'unknown') {
      this.#addOpen(value, exists, depth);
      return;
    }
    const elements = membersOf(value);
    if (elements !== undefined) this.#statements.push(this.#statement(elements, value.at, exists));
    else if (Array.isArray(value.data) && depth > 0) for (const item of value.data as readonly Value[]) this.#addStatements(item, exists, depth - 1);
    else this.#problem('a statement is not an object', value.at);
    if (value.more !== undefined) this.#addOpen(value.more, exists, depth);
  }

  #addOpen(value: Unknown, exists: Value, depth: number): void {
    const { candidates } = value;
    if (candidates === undefined || depth === 0) {
      this.#open.push(value);
      return;
    }
    for (const [index, option] of candidates.values.entries()) {
      const values = candidates.values.map((_, other) => known(index === other, value.at));
      const taken: Unknown = { state: 'unknown', at: value.at, reason: value.reason, detail: value.detail, candidates: { ...candidates, values } };
      this.#addStatements(option, both(exists, taken), depth - 1);
    }
  }

  #statement(elements: Members, at: Place, exists: Value): Statement {
    this.#checkNames(elements, STATEMENT_ELEMENTS);
    const principals = this.#pair(elements, 'Principal', at);
    const statement = {
      at,
      exists,
      sid: this.#text(elements, 'Sid', at),
      effect: this.#effect(elements, at),
      principals,
      actions: this.#patterns(elements, 'Action', at),
      resources: this.#patterns(elements, 'Resource', at),
      conditions: conditionTests(elementOf(elements, 'Condition', at), this.problems, this.#keyOf),
    };
    if (statement.actions.patterns.state === 'absent') this.#problem('the statement has neither Action nor NotAction', at);
    if (statement.resources.patterns.state === 'absent' && principals.patterns.state === 'absent') this.#problem('the statement has neither Resource nor NotResource', at);
    return statement;
  }

  #effect(elements: Members, at: Place): Value {
    const effect = elementOf(elements, 'Effect', at);
    if (effect.state === 'absent') this.#problem('the statement has no Effect', at);
    return overChoices({ effect }, effect.at, (made) => {
      if (made.effect.state !== 'known' || made.effect.data === 'Allow' || made.effect.data === 'Deny') return made.effect;
      this.#problem('Effect is not Allow or Deny, spelt so', made.effect.at);
      return { state: 'unknown', at: made.effect.at, reason: 'expression', detail: 'Allow or Deny' };
    });
  }

  #patterns(elements: Members, name: 'Action' | 'Resource', at: Place): PatternSet {
    const { negated, patterns } = this.#pair(elements, name, at);
    for (const stranger of strangers(patterns, ['string'])) this.#problem(`a member of ${name} is not a string`, stranger);
    const list = stringListOf(patterns);
    if (list.state === 'known' && Array.isArray(list.data) && list.data.length === 0 && list.more === undefined) this.#problem(`the list of ${name} is empty`, list.at);
    return { negated, patterns: list };
  }

  /** Where both are written under opposite conditions, the one that is there counts. */
  #pair(elements: Members, name: 'Action' | 'Resource' | 'Principal', at: Place): PatternSet {
    const plain = elementOf(elements, name, at);
    const negative = elementOf(elements, `Not${name}`, at);
    if (negative.state === 'absent') return { negated: known(false, plain.at), patterns: plain };
    if (plain.state === 'absent') return { negated: known(true, negative.at), patterns: negative };
    if (plain.state === 'known' && negative.state === 'known') this.#problem(`the statement has both ${name} and Not${name}`, negative.at);
    return {
      negated: overChoices({ plain }, plain.at, (made) => (made.plain.state === 'unknown' ? made.plain : known(made.plain.state === 'absent', plain.at))),
      patterns: overChoices({ plain, negative }, plain.at, (made) => (made.plain.state === 'absent' ? made.negative : made.plain)),
    };
  }

  #text(elements: Members, name: string, at: Place): Value {
    const value = elementOf(elements, name, at);
    if (value.state !== 'known' || typeof value.data === 'string') return value;
    this.#problem(`${name} is not a string`, value.at);
    return { state: 'unknown', at: value.at, reason: 'expression', detail: `${name} as a string` };
  }

  #checkNames(elements: Members, allowed: readonly string[]): void {
    for (const [name, value] of Object.entries(elements)) {
      if (allowed.includes(name) || value.state === 'absent') continue;
      const nearest = nearestElement(name, allowed);
      this.#problem(nearest === undefined ? 'policies have no such element' : `policies have no such element; ${nearest} is one`, this.#keyOf(value, name));
    }
  }

  #problem(message: string, at: Place): void {
    this.problems.push({ message, at });
  }
}

const elementOf = (elements: Members, name: string, at: Place): Value => (Object.hasOwn(elements, name) ? elements[name] : undefined) ?? { state: 'absent', at };

/** Whether both hold; booleans, each perhaps one of a few. */
export function both(one: Value, other: Value): Value {
  if (one.state === 'known' && one.data === true) return other;
  return overChoices({ one, other }, other.at, (made) => truthValue(and([truthIn(made.one), truthIn(made.other)]), other.at, firstUnknown([made.one, made.other])));
}
