/** Tells the many policy documents that are in order and have nothing to do with database logins, without evaluating more of them than their resources. */
import { isForeignText, LOGIN_WORDS, mayMention } from '@rds-iam-lint/iam-policy';
import { evaluate } from './evaluate.ts';
import { intrinsicOf } from './intrinsic.ts';
import type { Scope } from './scope.ts';
import { childOf, type MapNode, type TemplateNode, textOf } from './template-node.ts';

/** True only if reading the document would give no statement and no gap. Whatever is written in an unusual form is left to those who read all forms. */
export function isForeignDocument(node: TemplateNode, scope: Scope): boolean {
  const statement = childOf(node, 'Statement');
  return statement !== undefined && consistsOf(node, DOCUMENT, scope) && each(statement, (item) => isForeignStatement(item, scope));
}

function isForeignStatement(node: TemplateNode, scope: Scope): boolean {
  if (childOf(node, 'Effect') === undefined || childOf(node, 'Action') === undefined) return false;
  return (childOf(node, 'Resource') ?? childOf(node, 'Principal')) !== undefined && consistsOf(node, STATEMENT, scope);
}

type Elements = ReadonlyMap<string, (value: TemplateNode, scope: Scope) => boolean>;

/** Whether the node is a map of these elements and no others, and each passes its test. */
const consistsOf = (node: TemplateNode, elements: Elements, scope: Scope): node is MapNode => node.form === 'map' && node.tag === undefined && node.entries.every(({ key, value }) => elements.get(key)?.(value, scope) === true);

/** A text in which nothing is filled in. */
function literalOf(node: TemplateNode): string | undefined {
  const text = node.tag === undefined ? textOf(node) : undefined;
  return text?.includes('{{') === true ? undefined : text;
}

const isLiteral = (node: TemplateNode): boolean => literalOf(node) !== undefined;

const DOCUMENT: Elements = new Map([['Version', isLiteral], ['Id', isLiteral], ['Statement', () => true]]);

const STATEMENT: Elements = new Map([
  ['Sid', isLiteral],
  ['Effect', (node: TemplateNode) => ['Allow', 'Deny'].includes(literalOf(node) ?? '')],
  ['Principal', (node: TemplateNode) => isLiteral(node) || (node.form === 'map' && intrinsicOf(node) === undefined)],
  ['Action', (node: TemplateNode) => each(node, isForeignAction)],
  ['Resource', (node: TemplateNode, scope: Scope) => each(node, (item) => isForeignResource(item, scope))],
]);

/** One, or a list of at least one. */
function each(node: TemplateNode, test: (item: TemplateNode) => boolean): boolean {
  if (node.form !== 'list') return test(node);
  return node.tag === undefined && node.items.length > 0 && node.items.every(test);
}

function isForeignAction(node: TemplateNode): boolean {
  const text = literalOf(node);
  return text !== undefined && isForeignText(text);
}

/** Functions that stand for one text. */
const TEXTS: ReadonlySet<string> = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join']);

function isForeignResource(node: TemplateNode, scope: Scope): boolean {
  const text = literalOf(node);
  if (text !== undefined) return !LOGIN_WORDS.test(text);
  if (!TEXTS.has(intrinsicOf(node)?.name ?? '')) return false;
  const value = evaluate(node, scope);
  const isOneText = value.state === 'unknown' ? value.candidates === undefined : value.state === 'known' && typeof value.data === 'string';
  return isOneText && !mayMention(value);
}
