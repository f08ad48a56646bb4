import type { Unknown, Value } from '@rds-iam-lint/model';
import { describe, expect, it } from 'vitest';
import { conditionOperator, whenKeyAbsent } from './condition-operator.ts';

const at = { file: 'p.json', start: 0, end: 1 };
const known = (data: string | boolean): Value => ({ state: 'known', data, at });
const list = (...items: readonly Value[]): Value => ({ state: 'known', data: items, at });
const open: Unknown = { state: 'unknown', reason: 'reference', detail: 'var.x', at };

function yields(text: string, values: Value = list(known('x'))): unknown {
  const operator = conditionOperator(text);
  if (operator === undefined) return 'no operator';
  const result = whenKeyAbsent(operator, values);
  return result.state === 'known' ? result.data : result.state;
}

describe('conditionOperator', () => {
  it('takes prefix and suffix off and spells the operator as IAM does', () => {
    expect(conditionOperator('foranyvalue:stringnotlikeIFEXISTS')).toEqual({ operator: 'StringNotLike', quantifier: 'ForAnyValue', ifExists: true });
    expect(conditionOperator('ipaddress')).toEqual({ operator: 'IpAddress', ifExists: false });
  });

  it.each(['StringMatches', '', 'ForSomeValues:StringLike', ':StringLike', 'IfExists', 'NullIfExists', 'StringLike:ForAllValues', '__proto__', 'constructor'])('knows no operator %s', (text) => {
    expect(conditionOperator(text)).toBeUndefined();
  });

  it('knows every operator of the documentation', () => {
    const documented = 'StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnLike ArnNotEquals ArnNotLike Null';
    for (const operator of documented.split(' ')) expect(conditionOperator(operator.toUpperCase())?.operator).toBe(operator);
  });
});

describe('whenKeyAbsent', () => {
  it.each([
    ['StringEquals', false], ['Bool', false], ['ArnLike', false], ['DateLessThan', false], ['IpAddress', false],
    ['StringNotEquals', true], ['NotIpAddress', true], ['ArnNotLike', true], ['NumericNotEquals', true],
    ['StringEqualsIfExists', true], ['StringNotLikeIfExists', true], ['BoolIfExists', true],
    ['ForAllValues:StringEquals', true], ['ForAllValues:StringNotEquals', true], ['ForAllValues:StringLikeIfExists', true],
    ['ForAnyValue:StringEquals', false], ['ForAnyValue:StringNotEquals', false], ['ForAnyValue:StringEqualsIfExists', 'unknown'],
  ])('of %s is %s', (text, expected) => {
    expect(yields(text)).toBe(expected);
  });

  it('does not depend on values that are not known', () => {
    expect(yields('StringEquals', open)).toBe(false);
    expect(yields('StringNotEquals', list(open))).toBe(true);
  });

  it('of Null is what its values say', () => {
    expect(yields('Null', list(known('true')))).toBe(true);
    expect(yields('Null', list(known(false)))).toBe(false);
    expect(yields('Null', list(known('false'), known('TRUE')))).toBe(true);
    expect(yields('Null', list(known('false'), open))).toBe('unknown');
    expect(yields('Null', list(known('true'), open))).toBe(true);
    expect(yields('Null', { ...list(known('false')), more: open } as Value)).toBe('unknown');
    expect(yields('Null', open)).toBe('unknown');
    expect(yields('Null', list(known('maybe')))).toBe('unknown');
    expect(yields('ForAnyValue:Null', list(known('true')))).toBe('unknown');
  });
});
