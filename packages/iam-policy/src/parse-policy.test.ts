import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';
import { type ParsedPolicy, parsePolicy } from './parse-policy.ts';
import { nearestElement, STATEMENT_ELEMENTS } from './policy-element.ts';

function parse(document: unknown): ParsedPolicy & { readonly source: string } {
  const source = JSON.stringify(document);
  const { value } = parseJson(source, 'p.json');
  if (value === undefined) throw new Error('not JSON');
  return { ...parsePolicy(value), source };
}

const problemsOf = (document: unknown) => {
  const { problems, source } = parse(document);
  return problems.map(({ message, at }) => [message, 'file' in at ? source.slice(at.start, at.end) : '']);
};
const statement = (elements: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:b', Resource: '*', ...elements }] });

describe('parsePolicy', () => {
  it('takes one value for a list of one, everywhere', () => {
    const one = parse({ Statement: { Effect: 'Allow', Action: 'a:b', NotResource: 'x', Condition: { bool: { 'aws:SecureTransport': true } } } });
    const many = parse({ Statement: [{ Effect: 'Allow', Action: ['a:b'], NotResource: ['x'], Condition: { bool: { 'aws:SecureTransport': [true] } } }] });
    const withoutPlaces = (result: ParsedPolicy) => JSON.stringify(result, (key, value: unknown) => (key === 'at' ? undefined : value));
    expect(withoutPlaces({ problems: one.problems, ...(one.policy === undefined ? {} : { policy: one.policy }) })).toBe(withoutPlaces({ problems: many.problems, ...(many.policy === undefined ? {} : { policy: many.policy }) }));
    expect(one.policy?.statements[0]).toMatchObject({
      effect: { data: 'Allow' },
      actions: { negated: { data: false }, patterns: { data: [{ data: 'a:b' }] } },
      resources: { negated: { data: true }, patterns: { data: [{ data: 'x' }] } },
      conditions: { data: [{ data: { operator: { data: 'Bool' }, key: { data: 'aws:SecureTransport' }, ifExists: { data: false }, quantifier: { state: 'absent' }, whenKeyAbsent: { data: false } } }] },
    });
  });

  it('accepts the whole grammar', () => {
    expect(problemsOf({
      Version: '2012-10-17', Id: 'x', Statement: [
        { Sid: 'A', Effect: 'Deny', NotPrincipal: { AWS: ['1'] }, NotAction: ['a:*', 'b:?'], NotResource: 'x', Condition: { 'ForAllValues:StringLikeIfExists': { 'aws:TagKeys': ['a', 'b'] }, Null: { k: false }, NumericLessThan: { n: 5 } } },
        { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      ],
    })).toEqual([]);
  });

  it.each([
    [statement({ Actions: 'x' }), 'policies have no such element; Action is one', '"x"'],
    [statement({ resource: 'x' }), 'policies have no such element; Resource is one', '"x"'],
    [statement({ Comment: 'x' }), 'policies have no such element', '"x"'],
    [statement({ NotAction: 'x' }), 'the statement has both Action and NotAction', '"x"'],
    [statement({ NotResource: ['x'] }), 'the statement has both Resource and NotResource', '["x"]'],
    [statement({ Effect: 'allow' }), 'Effect is not Allow or Deny, spelt so', '"allow"'],
    [statement({ Effect: 5 }), 'Effect is not Allow or Deny, spelt so', '5'],
    [statement({ Action: 5 }), 'a member of Action is not a string', '5'],
    [statement({ Action: ['a:b', { x: 1 }] }), 'a member of Action is not a string', '{"x":1}'],
    [statement({ Resource: [['x']] }), 'a member of Resource is not a string', '["x"]'],
    [statement({ Resource: [] }), 'the list of Resource is empty', '[]'],
    [statement({ Sid: 5 }), 'Sid is not a string', '5'],
    [statement({ Condition: 'x' }), 'Condition is not an object', '"x"'],
    [statement({ Condition: { StringMatches: { k: 'v' } } }), 'IAM has no such condition operator', '{"k":"v"}'],
    [statement({ Condition: { StringLike: 'v' } }), 'a condition operator does not stand for an object of keys', '"v"'],
    [statement({ Condition: { StringLike: { k: { v: 1 } } } }), 'a condition value is neither text, a number nor a boolean', '{"v":1}'],
    [{ Version: '2012-10-17', Statement: [] }, 'the list of statements is empty', '[]'],
    [{ Version: '2012-10-17', Statement: ['x'] }, 'a statement is not an object', '"x"'],
    [{ Statement: { Effect: 'Allow', Resource: '*' } }, 'the statement has neither Action nor NotAction', '{"Effect":"Allow","Resource":"*"}'],
    [{ Statement: { Effect: 'Allow', Action: '*' } }, 'the statement has neither Resource nor NotResource', '{"Effect":"Allow","Action":"*"}'],
    [{ Statement: { Action: '*', Resource: '*' } }, 'the statement has no Effect', '{"Action":"*","Resource":"*"}'],
    [{ Version: 2012, Statement: statement({}).Statement }, 'Version is not a string', '2012'],
    [[], 'the document is not an object', '[]'],
  ])('%j: %s', (document, message, place) => {
    expect(problemsOf(document)).toEqual([[message, place]]);
  });

  it('tells a misspelt Statement', () => {
    expect(problemsOf({ Statment: [] })).toEqual([['policies have no such element; Statement is one', '[]'], ['the document has no Statement', '{"Statment":[]}']]);
  });

  it('suggests only what is near', () => {
    expect(nearestElement('Actoin', STATEMENT_ELEMENTS)).toBe('Action');
    expect(nearestElement('notresource', STATEMENT_ELEMENTS)).toBe('NotResource');
    expect(nearestElement('Banana', STATEMENT_ELEMENTS)).toBeUndefined();
    expect(nearestElement('Action'.repeat(10_000), STATEMENT_ELEMENTS)).toBeUndefined();
  });

  it('never names what was read', () => {
    expect(JSON.stringify(parse(statement({ hunter2: 'hunter2', Effect: 'hunter2', Condition: { hunter2: { hunter2: 'hunter2' } } })).problems)).not.toContain('hunter2');
  });
});
