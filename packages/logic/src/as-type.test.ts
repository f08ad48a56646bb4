/** Conversions to the types of the vocabulary, one by one. */
import { describe, expect, it } from 'vitest';
import type { AttributeType, Data, Value } from '@rds-iam-lint/model';
import { asType } from './as-type.ts';

const at = { file: 'a.tf', start: 3, end: 9 };
const known = (data: Data): Value => ({ state: 'known', data, at });
const wrong = (type: AttributeType, found: string): Value => ({ state: 'unknown', at, reason: 'expression', detail: `a ${type} in place of the ${found}` });
const secret = { secret: 'literal', length: 8 };
const list = [known('a')];
const record = { a: known('a') };

describe('asType', () => {
  it.each<[AttributeType, Data, Data]>([
    ...['true', 'yes', 'on', '1', ' TRUE ', 'Yes', 'On', 1, true].map((data): [AttributeType, Data, Data] => ['boolean', data, true]),
    ...['false', 'no', 'off', '0', 'FALSE', ' no', 0, false].map((data): [AttributeType, Data, Data] => ['boolean', data, false]),
    ['number', 7, 7],
    ['number', '7', 7],
    ['number', ' -7.25 ', -7.25],
    ['number', '  12', 12],
    ['number', '12  ', 12],
    ['number', '007', 7],
    ['string', 'x', 'x'],
    ['string', 7, '7'],
    ['string', false, 'false'],
    ['list', list, list],
    ['map', record, record],
    ['object', record, record],
    ...(['boolean', 'number', 'string', 'list', 'map', 'object'] as const).map((type): [AttributeType, Data, Data] => [type, secret, secret]),
  ])('%s from %j', (type, data, expected) => {
    expect(asType(known(data), type)).toEqual(known(expected));
  });

  it.each<[AttributeType, Data, string]>([
    ...['', 'enabled', '2', 'truefalse', 'constructor', '__proto__', 'tr ue'].map((data): [AttributeType, Data, string] => ['boolean', data, 'string']),
    ['boolean', 2, 'number'],
    ['boolean', list, 'list'],
    ['boolean', record, 'object'],
    ...['', ' ', '7x', 'x7', '7.', '.5', '1e3', '+7', '0x10', '1 2', '--1', '7.2.1', 'Infinity'].map((data): [AttributeType, Data, string] => ['number', data, 'string']),
    ['number', true, 'boolean'],
    ['number', list, 'list'],
    ['number', record, 'object'],
    ['string', list, 'list'],
    ['string', record, 'object'],
    ['list', 'a', 'string'],
    ['list', record, 'object'],
    ['map', list, 'list'],
    ['map', 'a', 'string'],
    ['object', list, 'list'],
    ['object', 1, 'number'],
  ])('no %s from %j', (type, data, found) => {
    expect(asType(known(data), type)).toEqual(wrong(type, found));
  });

  it('the same data is the same value, other data keeps what else is known', () => {
    const whole = known('x');
    expect(asType(whole, 'string')).toBe(whole);
    expect(asType({ state: 'known', data: '7', at, defaulted: true }, 'number')).toEqual({ state: 'known', data: 7, at, defaulted: true });
  });

  it('absent and unknown pass through', () => {
    const absent: Value = { state: 'absent', at };
    const unknown: Value = { state: 'unknown', at, reason: 'reference', detail: 'var.x', parts: ['tr', known('ue')] };
    expect(asType(absent, 'boolean')).toBe(absent);
    expect(asType(unknown, 'boolean')).toBe(unknown);
  });

  it('candidates are converted one by one', () => {
    const open = (values: readonly Value[]): Value => ({ state: 'unknown', at, reason: 'expression', detail: 'C', candidates: { choice: 't#C', labels: ['C', 'not C', 'else'], values } });
    expect(asType(open([known('yes'), known('maybe'), { state: 'absent', at }]), 'boolean')).toEqual(open([known(true), wrong('boolean', 'string'), { state: 'absent', at }]));
  });
});
