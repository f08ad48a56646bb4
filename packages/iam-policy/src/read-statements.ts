/** The statements of a policy document that are about database logins, as resources. */
import { innerValues } from '@rds-iam-lint/logic';
import type { Gap, Place, Resource, Unknown, Value } from '@rds-iam-lint/model';
import { connectActions } from './connect-actions.ts';
import { allActionsName, connectMatch } from './connect-match.ts';
import { embeddedDocument } from './embedded-document.ts';
import type { Inside, KeyOf } from './flat-text.ts';
import { isForeign } from './foreign-statement.ts';
import { both, parsePolicy } from './parse-policy.ts';
import type { Policy, Statement } from './policy.ts';
import { replacesVariables } from './policy-variable.ts';
import type { Problem } from './problem.ts';
import { resourceEntry } from './resource-entry.ts';
import { TextBudget } from './text-budget.ts';
import { firstUnknown, isKnownAs, known, truthValue } from './truth-value.ts';
import { UniqueIds } from './unique-ids.ts';

export interface StatementContext {
  readonly unit: string;
  /** The id of the resource that holds the document; ids of statements begin with it. */
  readonly id: string;
  /** `identity`, `boundary`, `scp`, `trust`, `vpc-endpoint` or `resource`. */
  readonly policyRole: Value;
  /** Whether the holder is there. */
  readonly exists: Value;
  readonly inside: Inside;
  readonly keyOf: KeyOf;
  /** Whether another tool may fill in placeholders (`${…}`) before IAM sees the document. */
  readonly templated: boolean;
}

export interface ReadStatements {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
  /** The document, when it is one and not one of a few. */
  readonly policy?: Policy;
}

/** Choices between documents are followed so far. */
const DEEPEST = 20;

/**
 * Reads a document: an object, or a string that holds one as JSON. Keeps the statements that match a login or mean one, or may. What IAM would reject, and statements
 * that cannot be seen, become gaps; an absent document is nothing. Never throws.
 */
export function readStatements(document: Value, context: StatementContext): ReadStatements {
  const reading = new Reading(context);
  reading.document(document, context.exists, DEEPEST);
  return { resources: reading.resources, gaps: reading.gaps, ...(reading.policies.length === 1 && reading.policies[0] !== undefined ? { policy: reading.policies[0] } : {}) };
}

class Reading {
  readonly resources: Resource[] = [];
  readonly gaps: Gap[] = [];
  readonly policies: Policy[] = [];
  #count = 0;
  readonly #ids = new UniqueIds();
  readonly #context: StatementContext;

  constructor(context: StatementContext) {
    this.#context = context;
  }

  document(value: Value, exists: Value, depth: number): void {
    if (value.state === 'absent') return;
    const embedded = embeddedDocument(value, this.#context.inside);
    if (embedded !== undefined) this.#embedded(value, embedded, exists);
    else if (value.state === 'known') this.#policy(value, exists, this.#context.keyOf);
    else if (value.candidates === undefined || depth === 0) this.gaps.push(openGap(value, `the document of ${this.#context.id}`));
    else this.#options(value, value.candidates, { exists, depth });
  }

  #options(value: Unknown, candidates: NonNullable<Unknown['candidates']>, { exists, depth }: { readonly exists: Value; readonly depth: number }): void {
    for (const [index, option] of candidates.values.entries()) {
      const values = candidates.values.map((_, other) => known(index === other, value.at));
      this.document(option, both(exists, { state: 'unknown', at: value.at, reason: value.reason, detail: value.detail, candidates: { ...candidates, values } }), depth - 1);
    }
  }

  /** Text that is no JSON because of its holes cannot be seen; without holes it is broken. */
  #embedded(value: Value, { value: tree, problems }: { readonly value?: Value; readonly problems: readonly Problem[] }, exists: Value): void {
    if (tree === undefined && value.state === 'unknown') this.gaps.push(openGap(value, `the document of ${this.#context.id}`));
    else this.#problems(problems);
    if (tree?.state === 'unknown') this.gaps.push(openGap(tree, `the document of ${this.#context.id}`));
    if (tree?.state === 'known') this.#policy(tree, exists, ({ at }) => at);
  }

  #policy(document: Value, exists: Value, keyOf: KeyOf): void {
    const { policy, problems } = parsePolicy(document, exists, keyOf);
    this.#problems(problems);
    if (policy === undefined) return;
    this.policies.push(policy);
    for (const open of policy.open) this.gaps.push(openGap(open, `a statement of ${this.#context.id}`));
    const budget = new TextBudget();
    for (const statement of policy.statements) this.#statement(statement, policy.version, budget);
  }

  #statement(statement: Statement, version: Value, budget: TextBudget): void {
    const index = this.#count++;
    if (isForeign(statement)) return;
    const attributes = statementAttributes(statement, { version, budget }, this.#context);
    if (isKnownAs(attributes['matchesConnect'], false) && isKnownAs(attributes['intendsConnect'], false)) return;
    const { unit } = this.#context;
    this.resources.push({ kind: 'iam.statement', unit, id: this.#idOf(statement, index), exists: statement.exists, attributes, at: statement.at });
  }

  #idOf({ sid }: Statement, index: number): string {
    return this.#ids.take(`${this.#context.id}/${sid.state === 'known' && typeof sid.data === 'string' && sid.data !== '' ? sid.data : index}`);
  }

  #problems(problems: readonly Problem[]): void {
    for (const { message, at } of problems) this.gaps.push({ kind: 'unreadable', what: `the document of ${this.#context.id}`, why: message, at });
  }
}

interface DocumentContext {
  readonly version: Value;
  readonly budget: TextBudget;
}

function statementAttributes(statement: Statement, { version, budget }: DocumentContext, { id, policyRole, inside, templated }: StatementContext): Readonly<Record<string, Value>> {
  const { at, actions, resources } = statement;
  const variables = replacesVariables(version);
  const context = { inside, templated, variables, budget, actionsName: allActionsName(actions) };
  const entries = entriesOf(resources.patterns, (entry) => resourceEntry(entry, context));
  return {
    policy: known(id, at),
    policyRole: silent(policyRole),
    sid: statement.sid,
    effect: statement.effect,
    actions: actions.patterns,
    actionsNegated: silent(actions.negated),
    resources: entries,
    resourcesNegated: silent(resources.negated),
    conditions: statement.conditions,
    policyVersion: version,
    connectActions: connectActions(actions),
    namesOnlyConnect: silent(truthValue(context.actionsName, at, firstUnknown([actions.patterns]))),
    ...connectMatch(statement, entries, variables),
  };
}

/** What the shape of the document tells is no evidence that a person has to see. */
const silent = (value: Value): Value => (value.state === 'known' ? { ...value, from: [] } : value);

function entriesOf(list: Value, entry: (value: Value) => Value): Value {
  if (list.state === 'known') return { ...list, data: innerValues(list.data).map(entry) };
  if (list.state === 'absent' || list.candidates === undefined) return list;
  return { ...list, candidates: { ...list.candidates, values: list.candidates.values.map((option) => entriesOf(option, entry)) } };
}

const GAP_KINDS: Readonly<Record<Unknown['reason'], Gap['kind']>> = {
  reference: 'out-of-reach', expression: 'out-of-reach', unreadable: 'unreadable', denied: 'denied', 'not-collected': 'out-of-reach', 'sources-disagree': 'out-of-reach', budget: 'over-budget',
};

/** A grant may hide behind an expression that leads outside of what was read. */
function openGap({ reason, detail, at }: Unknown, what: string): Gap & { readonly at: Place } {
  return { kind: GAP_KINDS[reason], what, why: `it depends on ${detail}`, at };
}
