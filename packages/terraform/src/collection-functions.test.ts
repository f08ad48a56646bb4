import { expect, test } from 'vitest';
import { called, type Cases, evaluatedOf, LATER, type Plain, plainOf, REFUSED, set } from './plain-call.ts';

/** From Terraform 1.11.4, which does not take an index below zero, as later ones do. */
const CASES: Cases = {
  alltrue: [
    [[[]], true],
    [[[true, null]], false],
    [[['true', true]], true],
    [[['x']], REFUSED],
  ],
  anytrue: [
    [[[null, true]], true],
    [[[false]], false],
  ],
  chunklist: [
    [[[1, 2, 3], 2], [[1, 2], [3]]],
    [[[1, 2, 3], 0], [[1, 2, 3]]],
    [[[1, 2, 3], -1], REFUSED],
    [[[], 2], []],
  ],
  coalesce: [
    [['', 'b'], 'b'],
    [[null, 1, 'a'], '1'],
    [[1, 'a'], '1'],
    [['', null], REFUSED],
    [[[], ['a']], []],
  ],
  coalescelist: [
    [[[], ['a']], ['a']],
    [[null, ['a']], REFUSED],
    [[[], []], REFUSED],
    [[set(), ['a']], REFUSED],
  ],
  compact: [
    [[['a', '', null, 'b', 1]], ['a', 'b', '1']],
    [[[]], []],
  ],
  concat: [
    [[['a'], set('b'), [1]], REFUSED],
    [[], REFUSED],
    [['a'], REFUSED],
    [[[1], null], REFUSED],
  ],
  contains: [
    [[['1'], 1], false],
    [[[1], 1], true],
    [[['1'], 1], false],
    [[[true], 'true'], false],
    [['a', 'a'], REFUSED],
  ],
  distinct: [
    [[[1, '1']], ['1']],
    [[[1, 2, 1]], [1, 2]],
    [[['a', null, 'a']], ['a', null]],
  ],
  element: [
    [[[1, 2, 3], 4], 2],
    [[[1, 2, 3], -1], LATER],
    [[[], 0], REFUSED],
    [['a', 0], REFUSED],
  ],
  flatten: [
    [[[['a'], [['b', 1]], 'c', null, set('z')]], ['a', 'b', 1, 'c', null, 'z']],
    [[{ a: 1 }], REFUSED],
  ],
  index: [
    [[['1'], 1], REFUSED],
    [[['a'], 'b'], REFUSED],
    [[[], 'b'], REFUSED],
  ],
  keys: [
    [[{ b: 1, a: 2 }], ['a', 'b']],
  ],
  length: [
    [['👨‍👩‍👧x'], 2],
    [[{ a: 1 }], 1],
    [[5], REFUSED],
    [[null], REFUSED],
    [['héllo'], 5],
  ],
  lookup: [
    [[{ a: 1 }, 'b', 2], 2],
    [[{ a: 1 }, 'b'], REFUSED],
    [[{ a: null }, 'a', 2], null],
  ],
  matchkeys: [
    [[['a', 'b'], ['x', 'y'], ['y']], ['b']],
    [[['a', 'b'], ['x'], ['y']], REFUSED],
  ],
  merge: [
    [[{ a: 1 }, null, { a: 2, b: 3 }], { a: 2, b: 3 }],
    [[], {  }],
    [[{ a: 1 }, [1]], REFUSED],
  ],
  one: [
    [[[]], null],
    [[[1]], 1],
    [[[1, 2]], REFUSED],
    [[set('a')], 'a'],
  ],
  range: [
    [[5], [0, 1, 2, 3, 4]],
    [[0], []],
    [[1, 5, 2], [1, 3]],
    [[5, 1], [5, 4, 3, 2]],
    [[1, 5, -1], REFUSED],
    [[1, 5, 0], REFUSED],
    [[0, 1, 0.25], [0, 0.25, 0.5, 0.75]],
    [[-3], [0, -1, -2]],
    [[2000], REFUSED],
  ],
  reverse: [
    [[['a', 'b']], ['b', 'a']],
    [[set('a', 'b')], ['b', 'a']],
  ],
  setintersection: [
    [[[1, 2], ['2']], ['2']],
  ],
  setproduct: [
    [[['a'], []], []],
    [[['a', 'b'], [1, 2]], [['a', 1], ['a', 2], ['b', 1], ['b', 2]]],
    [[['a']], REFUSED],
    [[set('a', 'b'), set(1)], [['a', 1], ['b', 1]]],
  ],
  setsubtract: [
    [[[1, 2], ['2']], ['1']],
  ],
  setunion: [
    [[['a'], [1]], ['1', 'a']],
    [[[1], [2]], [1, 2]],
  ],
  slice: [
    [[['a', 'b', 'c'], 1, 5], REFUSED],
    [[['a', 'b', 'c'], 2, 1], REFUSED],
    [[['a', 'b', 'c'], 0, 0], []],
    [[set('a'), 0, 1], REFUSED],
  ],
  sort: [
    [[['b', 'A', 'a', 10, 9]], ['10', '9', 'A', 'a', 'b']],
    [[[null]], REFUSED],
  ],
  sum: [
    [[[1, '2', 0.1, 0.2]], 3.3],
    [[[]], REFUSED],
    [[[0.1, 0.2]], 0.3],
    [[[1, null]], REFUSED],
  ],
  tobool: [
    [['1'], true],
    [['TRUE'], REFUSED],
    [[1], REFUSED],
  ],
  tolist: [
    [[[1, 'a', true]], ['1', 'a', 'true']],
    [[[1, true]], REFUSED],
    [[[{ a: 1 }, { b: 2 }]], [{ a: 1 }, { b: 2 }]],
    [[{ a: 1 }], REFUSED],
    [['a'], REFUSED],
  ],
  tomap: [
    [[{ a: 1, b: 'x' }], { a: '1', b: 'x' }],
    [[{ a: 1, b: [1] }], REFUSED],
    [[{ a: { x: 1 }, b: { y: 2 } }], { a: { x: 1 }, b: { y: 2 } }],
    [[[1]], REFUSED],
    [[{  }], {  }],
  ],
  tonumber: [
    [['1e3'], 1000],
    [[' 1'], REFUSED],
    [['0x10'], REFUSED],
    [['1_0'], REFUSED],
    [['inf'], REFUSED],
    [['.5'], 0.5],
    [['5.'], 5],
    [['+5'], 5],
    [[true], REFUSED],
    [[null], null],
  ],
  toset: [
    [[[1, '1', true]], ['1', 'true']],
    [[['b', 'a', 'B', '10', '9']], ['10', '9', 'B', 'a', 'b']],
    [[[10, 9, 1]], [1, 9, 10]],
    [[[true, false]], [false, true]],
    [[{ a: 1 }], REFUSED],
  ],
  tostring: [
    [[[1]], REFUSED],
    [[1000], '1000'],
  ],
  transpose: [
    [[{ a: ['1', '2'], b: ['2'] }], { '1': ['a'], '2': ['a', 'b'] }],
  ],
  values: [
    [[{ b: 1, a: 2 }], [2, 1]],
  ],
  zipmap: [
    [[['a', 'b'], [1, 2]], { a: 1, b: 2 }],
    [[['a'], [1, 2]], REFUSED],
    [[['a', 'a'], [1, 2]], { a: 2 }],
  ],
};

test.each(Object.entries(CASES).flatMap(([name, cases]) => cases.map(([args, expected]) => ({ name, args, expected }))))('$name($args)', ({ name, args, expected }) => {
  expect(plainOf(called(name, args.map(evaluatedOf)))).toEqual<Plain>(expected);
});
