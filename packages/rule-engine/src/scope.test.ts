/** What stands behind a path, outside and inside a list. */
import { describe, expect, it } from 'vitest';
import type { Data, Unknown, Value } from '@rds-iam-lint/model';
import { read, type Scope } from './scope.ts';

const at = { file: 'a.tf', start: 0, end: 1 };
const here = { file: 'a.tf', start: 5, end: 6 };
const known = (data: Data, place = at): Value => ({ state: 'known', data, at: place });
const absent: Value = { state: 'absent', at };
const unknown: Unknown = { state: 'unknown', at, reason: 'reference', detail: 'var.x' };

const box = known({ a: known('in a box'), deep: known({ b: known(1) }), none: absent }, here);
const attributes = { a: known('outside'), box, text: known('x', here), list: known([known('x')], here), secret: known({ secret: 'literal', length: 3 }, here), open: unknown, none: absent, partly: { ...unknown, at: here, parts: ['a', unknown] } };
const knowledge = { parameters: {}, tables: {}, day: '2026-11-21' };
const outside: Scope = { resource: { attributes, at: here }, knowledge };
const inside = (item: Value): Scope => ({ ...outside, item });
const noObject = (name: string): Value => ({ state: 'unknown', at: here, reason: 'expression', detail: `an object with ${name}` });

describe('on the resource', () => {
  it.each<[string, Value]>([
    ['a', known('outside')],
    ['resource.a', known('outside')],
    ['box.a', known('in a box')],
    ['box.deep.b', known(1)],
    ['resource.box.deep.b', known(1)],
    ['box.other', { state: 'absent', at: here }],
    ['box.none', absent],
    ['box.none.x', absent],
    ['box.constructor', { state: 'absent', at: here }],
    ['none.a', absent],
    ['open', unknown],
    ['open.a', unknown],
    ['text.a', noObject('a')],
    ['list.a', noObject('a')],
    ['secret.length', noObject('length')],
    ['partly', attributes.partly],
    ['partly.a', noObject('a')],
    ['other', { state: 'unknown', at: here, reason: 'not-collected', detail: 'other' }],
    ['other.b', { state: 'unknown', at: here, reason: 'not-collected', detail: 'other' }],
    ['item', { state: 'unknown', at: here, reason: 'not-collected', detail: 'item' }],
  ])('%s', (path, expected) => {
    expect(read(path, outside)).toEqual(expected);
  });
});

describe('inside a list', () => {
  it.each<[string, Value]>([
    ['item', box],
    ['item.a', known('in a box')],
    ['a', known('in a box')],
    ['deep.b', known(1)],
    ['item.deep.b', known(1)],
    ['open', { state: 'absent', at: here }],
    ['resource.a', known('outside')],
    ['resource.box.a', known('in a box')],
    ['resource.other', { state: 'unknown', at: here, reason: 'not-collected', detail: 'other' }],
  ])('%s', (path, expected) => {
    expect(read(path, inside(box))).toEqual(expected);
  });

  it('a scalar item has no fields', () => {
    expect(read('item', inside(known('x', here)))).toEqual(known('x', here));
    expect(read('a', inside(known('x', here)))).toEqual(noObject('a'));
    expect(read('a', inside(unknown))).toEqual(unknown);
  });
});
