/** Checks that every name in a rule exists: attributes of its kinds, parameters, tables and columns, patterns, ranges and depth. */
import type { AttributeSpec, Condition, Kinds, ListedIn, Operand, Operator, Rule, Tables, Test } from '@rds-iam-lint/model';
import { isVersionRange } from '@rds-iam-lint/logic';
import { operatorOf } from './compile-condition.ts';
import type { Route } from './load-yaml.ts';
import { isPattern } from './operators.ts';

export interface Vocabulary {
  readonly kinds: Kinds;
  readonly tables: Tables;
}

export interface Dangling {
  readonly message: string;
  readonly route: Route;
}

/** At most this many conditions inside each other; deeper questions are an attribute that derive computes. */
const MOST_LEVELS = 3;

interface Context {
  readonly rule: Rule;
  readonly vocabulary: Vocabulary;
  /** The fields of the item, inside `some` and `every`. */
  readonly item?: Readonly<Record<string, AttributeSpec>>;
  readonly depth: number;
}

/** Names that do not exist, each with its route in the document. */
export function danglingNames(rule: Rule, vocabulary: Vocabulary): readonly Dangling[] {
  const context = { rule, vocabulary, depth: 1 };
  const kinds = rule.applies_to.flatMap((kind, index) => (Object.hasOwn(vocabulary.kinds, kind) ? [] : [{ message: `no such kind: ${kind}`, route: ['applies_to', index] }]));
  if (kinds.length > 0) return kinds;
  return [
    ...(rule.when === undefined ? [] : inCondition(rule.when, ['when'], context)),
    ...inCondition(rule.assert, ['assert'], context),
    ...(rule.variants ?? []).flatMap((variant, index) => inCondition(variant.if, ['variants', index, 'if'], context)),
  ];
}

function inCondition(condition: Condition, route: Route, context: Context): readonly Dangling[] {
  if ('all' in condition) return inEach(condition.all, [...route, 'all'], context);
  if ('any' in condition) return inEach(condition.any, [...route, 'any'], context);
  if ('not' in condition) return inCondition(condition.not, [...route, 'not'], context);
  if ('some' in condition) return inList(condition.some, condition.satisfies, { route, key: 'some', context });
  if ('every' in condition) return inList(condition.every, condition.satisfies, { route, key: 'every', context });
  return 'listed_in' in condition ? inTable(condition, route, context) : inTest(condition, route, context);
}

function inEach(conditions: readonly Condition[], route: Route, context: Context): readonly Dangling[] {
  return [...tooDeep(route, context), ...conditions.flatMap((condition, index) => inCondition(condition, [...route, index], deeper(context)))];
}

interface ListPlace {
  readonly route: Route;
  readonly key: 'some' | 'every';
  readonly context: Context;
}

function inList(path: string, satisfies: Condition, { route, key, context }: ListPlace): readonly Dangling[] {
  const nested = { ...deeper(context), item: itemFields(path, context) };
  return [...tooDeep(route, context), ...inPath(path, [...route, key], context), ...inCondition(satisfies, [...route, 'satisfies'], nested)];
}

const deeper = (context: Context): Context => ({ ...context, depth: context.depth + 1 });
/** Said once: of what is deeper still, too. */
const tooDeep = (route: Route, { depth }: Context) => (depth === MOST_LEVELS + 1 ? [{ message: `more than ${String(MOST_LEVELS)} levels: compute an attribute instead`, route }] : []);

function inTable({ listed_in: name, with: columns }: ListedIn, route: Route, context: Context): readonly Dangling[] {
  const table = Object.hasOwn(context.vocabulary.tables, name) ? context.vocabulary.tables[name] : undefined;
  if (table === undefined) return [{ message: `no such table: ${name}`, route: [...route, 'listed_in'] }];
  return Object.entries(columns).flatMap(([column, path]) => {
    const place = [...route, 'with', column];
    const known = Object.hasOwn(table.columns, column) && table.columns[column] !== 'answer';
    return [...(known ? [] : [{ message: `table ${name} has no column ${column} to compare with`, route: place }]), ...inPath(path, place, context)];
  });
}

function inTest(test: Test, route: Route, context: Context): readonly Dangling[] {
  const [operator, operand] = operatorOf(test);
  return [...inPath(test.attribute, [...route, 'attribute'], context), ...inOperand(operator, operand, { route: [...route, operator], context })];
}

function inOperand(operator: Operator, operand: Operand, { route, context }: { readonly route: Route; readonly context: Context }): readonly Dangling[] {
  if (typeof operand === 'string') return inText(operator, operand, route);
  if (typeof operand !== 'object' || Array.isArray(operand)) return [];
  if ('attribute' in operand) return inPath(operand.attribute, [...route, 'attribute'], context);
  const { parameter } = operand as { readonly parameter: string };
  return Object.hasOwn(context.rule.parameters ?? {}, parameter) ? [] : [{ message: `no such parameter: ${parameter}`, route: [...route, 'parameter'] }];
}

function inText(operator: Operator, operand: string, route: Route): readonly Dangling[] {
  if (operator === 'matches' && !isPattern(operand)) return [{ message: 'is not a pattern in RE2 syntax', route }];
  if (operator === 'version' && !isVersionRange(operand)) return [{ message: 'is not a version range such as ">=8.0.16 <9"', route }];
  return [];
}

function inPath(path: string, route: Route, context: Context): readonly Dangling[] {
  const { item, rule } = context;
  if (item !== undefined && !isOuter(path)) {
    const name = fieldOf(path);
    return name === undefined || Object.hasOwn(item, name) ? [] : [{ message: `items have no field ${name}`, route }];
  }
  const specs = specsOf(path, context);
  const without = rule.applies_to.filter((_, index) => specs[index] === undefined);
  if (without.length === 0) return [];
  return [{ message: `${without.length === 1 ? 'kind' : 'kinds'} ${without.join(' and ')} ${without.length === 1 ? 'has' : 'have'} no attribute ${attributeOf(path)}`, route }];
}

/** The fields of the items of a list; none for a list of scalars. */
function itemFields(path: string, context: Context): Readonly<Record<string, AttributeSpec>> {
  if (context.item === undefined || isOuter(path)) return specsOf(path, context).find((spec) => spec?.items !== undefined)?.items ?? {};
  const name = fieldOf(path) ?? '';
  return Object.hasOwn(context.item, name) ? (context.item[name]?.items ?? {}) : {};
}

const isOuter = (path: string) => path.startsWith('resource.');

/** The field of an item that a path starts with; none for the item itself. */
function fieldOf(path: string): string | undefined {
  const [head, next] = path.split('.');
  return head === 'item' ? next : head;
}

/** What each kind of the rule says about the attribute. */
function specsOf(path: string, { rule, vocabulary }: Context): readonly (AttributeSpec | undefined)[] {
  const name = attributeOf(path);
  return rule.applies_to.map((kind) => {
    const attributes = vocabulary.kinds[kind]?.attributes ?? {};
    return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  });
}

function attributeOf(path: string): string {
  const [head = '', next = ''] = path.split('.');
  return head === 'resource' ? next : head;
}
