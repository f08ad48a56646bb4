/** Tells the many policy documents that are in order and have nothing to do with database logins, by a look at each of their elements. */
import { innerValues } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { membersOf } from './condition-tests.ts';
import { conditionOperator } from './condition-operator.ts';
import { isForeignText, mayMention } from './foreign-statement.ts';
import { strangers } from './string-list.ts';

type Members = Readonly<Record<string, Value>>;
type Elements = ReadonlyMap<string, (value: Value) => boolean>;

/** True only if reading the document would give no statement and no gap. What is written in an unusual form, or is one of a few, is left to those who read all forms. */
export function isForeignDocument(document: Value): boolean {
  const elements = membersOf(document);
  return elements !== undefined && consistsOf(elements, DOCUMENT) && isThere(elements['Statement']);
}

/** Whether each element is in the list and passes its test. */
const consistsOf = (elements: Members, allowed: Elements): boolean => Object.entries(elements).every(([name, value]) => value.state === 'absent' || allowed.get(name)?.(value) === true);

const isThere = (value: Value | undefined): boolean => value !== undefined && value.state !== 'absent';

const isText = (value: Value): boolean => value.state === 'known' && typeof value.data === 'string';

const isForeignAction = (value: Value): boolean => value.state === 'known' && typeof value.data === 'string' && isForeignText(value.data);

const isForeignResource = (value: Value): boolean => (value.state === 'unknown' || isText(value)) && !mayMention(value);

function isForeignStatement(value: Value): boolean {
  const elements = membersOf(value);
  if (elements === undefined || !consistsOf(elements, STATEMENT)) return false;
  const counts = [['Resource', 'NotResource'], ['Principal', 'NotPrincipal']].map((names) => names.filter((name) => isThere(elements[name])).length);
  return isThere(elements['Effect']) && isThere(elements['Action']) && counts.some((count) => count > 0) && counts.every((count) => count < 2);
}

/** One, or a list of at least one of which all are there. */
const each = (test: (item: Value) => boolean) => (value: Value): boolean => {
  if (value.state !== 'known' || !Array.isArray(value.data)) return test(value);
  const items = innerValues(value.data);
  return value.more === undefined && items.length > 0 && items.every(test);
};

function isCondition(value: Value): boolean {
  const operators = membersOf(value);
  return operators !== undefined && Object.entries(operators).every(([operator, keys]) => conditionOperator(operator) !== undefined && isOperand(keys));
}

function isOperand(keys: Value): boolean {
  const members = membersOf(keys);
  return members !== undefined && Object.values(members).every((values) => strangers(values, ['string', 'number', 'boolean']).length === 0);
}

const STATEMENT: Elements = new Map([
  ['Sid', isText],
  ['Effect', (value: Value) => value.state === 'known' && (value.data === 'Allow' || value.data === 'Deny')],
  ['Principal', () => true],
  ['NotPrincipal', () => true],
  ['Action', each(isForeignAction)],
  ['Resource', each(isForeignResource)],
  ['NotResource', each(isForeignResource)],
  ['Condition', isCondition],
]);

const DOCUMENT: Elements = new Map([['Version', isText], ['Id', isText], ['Statement', each(isForeignStatement)]]);
