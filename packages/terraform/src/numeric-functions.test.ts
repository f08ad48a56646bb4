import { expect, test } from 'vitest';
import { called, type Cases, evaluatedOf, LATER, type Plain, plainOf, REFUSED } from './plain-call.ts';

/** From Terraform 1.11.4; `LATER` for infinity. */
const CASES: Cases = {
  abs: [
    [[-1.5], 1.5],
  ],
  ceil: [
    [[1.2], 2],
    [[-1.2], -1],
  ],
  floor: [
    [[-1.2], -2],
  ],
  log: [
    [[16, 2], 4],
    [[10, 10], 1],
    [[8, 2], 3],
    [[1000, 10], 2.9999999999999996],
    [[0, 10], LATER],
    [[-1, 10], REFUSED],
  ],
  max: [
    [[1, '2'], 2],
    [[], REFUSED],
    [[1, 2], 2],
  ],
  min: [
    [[1, -2], -2],
  ],
  parseint: [
    [['ff', 16], 255],
    [['-12', 10], -12],
    [['zz', 36], 1295],
    [['Zz', 62], 3817],
    [['0xff', 16], REFUSED],
    [['1_000', 10], REFUSED],
    [['', 10], REFUSED],
    [['12', 1], REFUSED],
    [['129', 8], REFUSED],
    [[10, 2], REFUSED],
    [['+5', 10], 5],
  ],
  pow: [
    [[2, 0.5], 1.4142135623730951],
    [[2, 10], 1024],
    [[-1, 0.5], REFUSED],
    [[2, 100], 2 ** 100],
  ],
  signum: [
    [[-0.5], REFUSED],
  ],
};

test.each(Object.entries(CASES).flatMap(([name, cases]) => cases.map(([args, expected]) => ({ name, args, expected }))))('$name($args)', ({ name, args, expected }) => {
  expect(plainOf(called(name, args.map(evaluatedOf)))).toEqual<Plain>(expected);
});
