import { expect, test } from 'vitest';
import { called, type Cases, evaluatedOf, LATER, type Plain, plainOf, REFUSED } from './plain-call.ts';

/** From Terraform 1.11.4; `LATER` where our parser refuses, which may not be why Terraform does, and for numbers beyond ours. */
const CASES: Cases = {
  base64decode: [
    [['YWJj'], 'abc'],
    [['YWJ'], REFUSED],
    [['YQ=='], 'a'],
    [['_-8='], REFUSED],
  ],
  base64encode: [
    [['aé'], 'YcOp'],
  ],
  base64sha256: [
    [['test'], 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg='],
  ],
  base64sha512: [
    [['test'], '7iaw3Ur350mqGo7jwQrpkj9hiYB3Lkc/iBml1JQODbJ6wYX4oOHV+E+IvIh/1nsUNzLDBMxfqa2Ob1f1ACio/w=='],
  ],
  basename: [
    [['testdata/hello.txt'], 'hello.txt'],
    [['a/b/'], 'b'],
    [[''], '.'],
    [['/'], '/'],
  ],
  csvdecode: [
    [['a,b\n1,2\n\n3,"x""y,\nz"\n'], [{ a: '1', b: '2' }, { a: '3', b: 'x"y,\nz' }]],
    [['a,a\n1,2'], REFUSED],
    [['a,b\n1'], REFUSED],
    [['a\n"x'], REFUSED],
    [['a,b\r\n1,2\r\n'], [{ a: '1', b: '2' }]],
    [[''], REFUSED],
    [['a,b'], []],
    [['a\nx"y'], REFUSED],
  ],
  dirname: [
    [['testdata/hello.txt'], 'testdata'],
    [['a'], '.'],
    [['/a'], '/'],
    [['a/b/'], 'a/b'],
    [['a//b/../c'], 'a'],
    [[''], '.'],
    [['/'], '/'],
  ],
  jsondecode: [
    [['{"a": [1, null, true, "x"]}'], { a: [1, null, true, 'x'] }],
    [['{'], REFUSED],
    [['1 2'], REFUSED],
    [['"<"'], '<'],
  ],
  jsonencode: [
    [[{ b: 1, a: [null, true, 1.5, 0.00001] }], '{"a":[null,true,1.5,0.00001],"b":1}'],
    [['<a & b>'], '"\\u003ca \\u0026 b\\u003e"'],
    [[null], 'null'],
    [[{  }], '{}'],
    [[[]], '[]'],
  ],
  md5: [
    [['tada'], 'ce47d07243bb6eaf5e1322c81baf9bbf'],
  ],
  sha1: [
    [['test'], 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3'],
  ],
  sha256: [
    [['test'], '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ],
  sha512: [
    [['test'], 'ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff'],
  ],
  textdecodebase64: [
    [['dABlAHMAdAA=', 'UTF-16LE'], 'test'],
  ],
  textencodebase64: [
    [['test', 'UTF-16LE'], 'dABlAHMAdAA='],
  ],
  urlencode: [
    [['foo:bar@localhost?foo=bar&bar=b z*é~+'], 'foo%3Abar%40localhost%3Ffoo%3Dbar%26bar%3Db+z%2A%C3%A9~%2B'],
  ],
  uuidv5: [
    [['dns', 'tada'], 'faa898db-9b9d-5b75-86a9-149e7bb8e3b8'],
    [['url', 'tada'], '2c1ff6b4-211f-577e-94de-d978b0caa16e'],
    [['oid', 'tada'], '61eeea26-5176-5288-87fc-232d6ed30d2f'],
    [['x500', 'tada'], '7e12415e-f7c9-57c3-9e43-52dc9950d264'],
    [['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'tada'], 'faa898db-9b9d-5b75-86a9-149e7bb8e3b8'],
    [['tada', 'tada'], REFUSED],
  ],
  yamldecode: [
    [['true'], true],
    [['a: yes'], { a: true }],
    [['a: 0x10'], { a: 16 }],
    [['a: 010'], { a: 10 }],
    [['a: 0o10'], { a: 8 }],
    [['a: 2020-01-01'], { a: '2020-01-01T00:00:00Z' }],
    [['a: &x [1]\nb: *x'], { a: [1], b: [1] }],
    [['~'], null],
    [['a: 1_000'], { a: '1_000' }],
    [["a: [1, b, 1.5, null, ~, '']"], { a: [1, 'b', 1.5, null, null, ''] }],
    [['- a\n- {b: c}'], ['a', { b: 'c' }]],
    [['a: !!str 1'], { a: '1' }],
    [['x: &a {p: 1}\ny:\n  <<: *a\n  q: 2'], { true: { p: 1, q: 2 }, x: { p: 1 } }],
    [['a: 1\na: 2'], { a: 2 }],
    [['1: a'], { '1': 'a' }],
    [['a: on'], { a: true }],
    [['a: True'], { a: true }],
    [['a: NULL'], { a: null }],
    [['a: .inf'], { a: LATER }],
    [['a: 1e3'], { a: 1000 }],
    [['a: |\n  x\n  y\n'], { a: 'x\ny\n' }],
    [['a: 0b11'], { a: '0b11' }],
    [['a: +1'], { a: 1 }],
    [['a: 12:30'], { a: '12:30' }],
    [['true: 1'], { true: 1 }],
    [['a: b: c'], LATER],
    [['---\na: 1\n---\nb: 2'], LATER],
    [[''], REFUSED],
        [['a: y'], { a: true }],
    [['a: 0777'], { a: 777 }],
    [['a: 1.'], { a: 1 }],
    [['a: .5'], { a: 0.5 }],
    [['a: 1e400'], { a: LATER }],
  ],
};

test.each(Object.entries(CASES).flatMap(([name, cases]) => cases.map(([args, expected]) => ({ name, args, expected }))))('$name($args)', ({ name, args, expected }) => {
  expect(plainOf(called(name, args.map(evaluatedOf)))).toEqual<Plain>(expected);
});
