/** How each condition of a rule was decided for one resource: for `explain`. */
import type { Condition, Facts, Judgement, Reading, Resource, Rule } from '@rds-iam-lint/model';
import { type Assignment, assignmentsOf, choicesIn, chosen, type Truth } from '@rds-iam-lint/logic';
import { attributesRead } from './attributes-read.ts';
import { compileCondition, itemsOf, mayBeAbsent } from './compile-condition.ts';
import { compileRule, type JudgeOptions } from './compile-rule.ts';
import type { RuleBook } from './rule-book.ts';
import { read, type Scope } from './scope.ts';

export interface TraceNode {
  /** The condition in words: `when: all`, `engineName equals "mysql"`. */
  readonly condition: string;
  readonly truth: Truth;
  /** For a test: what was read. */
  readonly reading?: Reading;
  readonly parts: readonly TraceNode[];
}

/** One way to make the choices; `when` says which, and is empty without choices. */
export interface TraceBranch {
  readonly when: string;
  readonly nodes: readonly TraceNode[];
}

/** Evaluates the rule of a judgement again, part by part. Nothing when the rule or the resource is not there any more. */
export function trace(book: RuleBook, facts: Facts, options: JudgeOptions, judgement: Pick<Judgement, 'rule' | 'unit' | 'resource'>): readonly TraceBranch[] {
  const rule = book.rules.find(({ id }) => id === judgement.rule);
  const resource = facts.resources.find(({ unit, id, kind }) => unit === judgement.unit && id === judgement.resource && rule?.applies_to.includes(kind));
  const compiled = rule === undefined || resource === undefined ? undefined : compileRule(rule, book, options)(resource.at);
  if (rule === undefined || resource === undefined || compiled === undefined) return [];
  const { knowledge } = compiled;
  const choices = choicesIn([resource.exists, ...[...attributesRead(rule)].flatMap((name) => resource.attributes[name] ?? [])]);
  return (assignmentsOf(choices) ?? []).map((assignment) => ({
    when: [...choices].map(([choice, labels]) => labels[assignment.get(choice) ?? 0] ?? choice).join(' and '),
    nodes: nodesOf(rule, { resource: made(resource, assignment), knowledge }, chosen(resource.exists, assignment)),
  }));
}

function made(resource: Resource, assignment: Assignment): Resource {
  return { ...resource, attributes: Object.fromEntries(Object.entries(resource.attributes).map(([name, value]) => [name, chosen(value, assignment)])) };
}

function nodesOf(rule: Rule, scope: Scope, exists: Resource['exists']): readonly TraceNode[] {
  const truth: Truth = exists.state !== 'known' ? 'unknown' : exists.data === false ? 'false' : 'true';
  return [
    { condition: 'exists', truth, reading: { attribute: 'exists', value: exists, wanted: '' }, parts: [] },
    ...(rule.when === undefined ? [] : [{ condition: 'when', truth: compileCondition(rule.when)(scope).truth, parts: [nodeOf(rule.when, scope)] }]),
    { condition: 'assert', truth: compileCondition(rule.assert)(scope).truth, parts: [nodeOf(rule.assert, scope)] },
  ];
}

function nodeOf(condition: Condition, scope: Scope): TraceNode {
  const { truth, because } = compileCondition(condition)(scope);
  const [reading] = because;
  if ('all' in condition) return { condition: 'all of', truth, parts: condition.all.map((part) => nodeOf(part, scope)) };
  if ('any' in condition) return { condition: 'any of', truth, parts: condition.any.map((part) => nodeOf(part, scope)) };
  if ('not' in condition) return { condition: 'not', truth, parts: [nodeOf(condition.not, scope)] };
  if ('some' in condition) return listNode(`some of ${condition.some}`, { path: condition.some, satisfies: condition.satisfies, scope }, leaf('', truth, reading));
  if ('every' in condition) return listNode(`every one of ${condition.every}`, { path: condition.every, satisfies: condition.satisfies, scope }, leaf('', truth, reading));
  return leaf('listed_in' in condition ? `listed in ${condition.listed_in}` : `${condition.attribute} ${reading?.wanted ?? ''}`, truth, reading);
}

const leaf = (condition: string, truth: Truth, reading: Reading | undefined): TraceNode => ({ condition, truth, ...(reading === undefined ? {} : { reading }), parts: [] });

/** So many items of a list are told one by one. */
const MOST_ITEMS = 20;

interface OverList {
  readonly path: string;
  readonly satisfies: Condition;
  readonly scope: Scope;
}

/** How each item was decided, below what was decided of the list. */
function listNode(words: string, { path, satisfies, scope }: OverList, node: TraceNode): TraceNode {
  const items = (itemsOf(read(path, scope)) ?? []).filter(({ state }) => state !== 'absent');
  const told = items.slice(0, MOST_ITEMS);
  const parts = told.map((item, index) => {
    const part = nodeOf(satisfies, { ...scope, item });
    return { ...part, condition: `item ${String(index + 1)}${mayBeAbsent(item) ? ', if there is one' : ''}: ${part.condition}` };
  });
  return { ...node, condition: told.length < items.length ? `${words} (the first ${String(MOST_ITEMS)} of ${String(items.length)})` : words, parts };
}
