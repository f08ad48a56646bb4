import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseCommonYaml } from './parse-common-yaml.ts';
import { parseYamlFully } from './parse-yaml.ts';

/** Whether it was read. What is read has to be the very tree that the full parser gives. */
function reads(text: string): boolean {
  const root = parseCommonYaml(text);
  if (root !== undefined) expect(parseYamlFully(text), JSON.stringify(text)).toEqual({ documents: [root], problems: [] });
  return root !== undefined;
}

const TEMPLATE = `# A comment.
---
AWSTemplateFormatVersion: 2010-09-09
Description: >-
  Folded
  text
Parameters:
  Env: {Type: String, AllowedValues: [prod, "dev"], Default: 'it''s'}
  Size:
    Type: Number   # behind a value
    Default: 10.10
    Description: goes on
      in a further line

      and another
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  Both: !And
  - !Condition IsProd
  - !Not [{Condition: IsProd}]
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Condition: IsProd
    Properties:
      Tags: []
      Empty:
      None: ~
      Engine: !FindInMap
        - M
        - !Ref Env
        - "v"
      EnableIAMDatabaseAuthentication: !If [IsProd, yes,
        !Ref "AWS::NoValue"]
      UserData:
        Fn::Base64: !Sub |
          #!/bin/bash -x

            echo "\${Env}": x
          done
      # between keys
      "Quoted": "a\\u00e9\\n\\"b
        second line"
      Matrix:
        - - a
          - -1
        -
          b: c
        - d: !GetAtt A.b
          e:
          - f
        - !Sub
          - "\${x}"
          - x: 1
        -
`;

const JSON_TEMPLATE = JSON.stringify({ Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Port: -1, A: [true, null, {}], B: 'a\n"\\é' } } } }, undefined, '\t');

const PIECES = ['\t', '{', '}', '[', ']', ':', ': ', '- ', '\n- ', ', ', ',', '!Sub ', '!If\n', '!', '&a ', '*a', '<<: ', '"', "'", '""', "''", '|\n', '>-\n', '#', ' #', '\n', '\n\n', '\r\n', ' ', '  ', '? ', '---\n', '...\n', '%', '!!str ', '\\', '-', '~', 'a', '\n  b: c', '\uFEFF', '\u2028'];

describe('the reader of common forms', () => {
  it.each([
    ['a template', TEMPLATE],
    ['a template with returns', TEMPLATE.replaceAll('\n', '\r\n')],
    ['a template in JSON', JSON_TEMPLATE],
    ['brackets with comments', 'a: [b, # c\n  d]\n'],
    ['a map under a comment that stands to the left', 'a:\n# c\n    b: 1\n'],
    ['a text without an end of line', 'a: b'],
    ['a list', '- a\n- b: c\n'],
    ['colons, hashes and brackets inside plain text', 'a: arn:aws:s3:::x#y[*] {z}\nb: x-y?\n'],
    ['a map of many keys', Array.from({ length: 40 }, (_, index) => `key${String(index)}: 1`).join('\n')],
  ])('reads %s', (_, text) => {
    expect(reads(text)).toBe(true);
  });

  it.each([
    ['an anchor', 'a: &x b\n'],
    ['an alias', 'a: *x\n'],
    ['a merge key', 'a:\n  <<: b\n'],
    ['a repeated key', 'a: 1\nb: 2\na: 3\n'],
    ['a key repeated behind many', `${Array.from({ length: 40 }, (_, index) => `key${String(index)}: 1`).join('\n')}\nkey1: 2`],
    ['a repeated key in brackets', '{a: 1, a: 2}'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a directive', '%YAML 1.1\n---\na: 1\n'],
    ['a complex key', '? [a]\n: 1\n'],
    ['a pair in a list', 'a: [b: c]\n'],
    ['a key without a value in brackets', 'a: {b}\n'],
    ['a tab in the indentation', 'a:\n\tb: 1\n'],
    ['text behind a quoted value', 'a: "b" c\n'],
    ['a second colon', 'a: b: c\n'],
    ['a quote that is not closed', 'a: "b\n'],
    ['a bracket that is not closed', 'a: [b\n'],
    ['a line that stands too far to the left in brackets', 'a:\n  b: [\n    c\n  ]\n'],
    ['an indentation that fits no line above', 'a:\n    b: 1\n  c: 2\n'],
    ['a byte order mark', '\uFEFFa: 1\n'],
    ['a tagged key', '!x a: 1\n'],
    ['a block with its own indentation', 'a: |2\n   b\n'],
    ['a single scalar', 'a\n'],
    ['nothing', ''],
    ['many levels', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
  ])('leaves %s to the full parser', (_, text) => {
    expect(parseCommonYaml(text)).toBe(undefined);
  });

  it('sees what the full parser sees, however a template is changed', () => {
    const change = fc.record({ at: fc.nat(TEMPLATE.length), drop: fc.nat(6), piece: fc.constantFrom(...PIECES, '') });
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(TEMPLATE, JSON_TEMPLATE), fc.array(change, { minLength: 1, maxLength: 3 }), (template, changes) => {
        if (reads(changes.reduce((whole, { at, drop, piece }) => whole.slice(0, at) + piece + whole.slice(at + drop), template))) read++;
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(150);
  });

  it('sees what the full parser sees in small texts of all kinds', () => {
    const line = fc.tuple(fc.constantFrom('', '  ', '    '), fc.array(fc.constantFrom(...PIECES, 'a', 'b: ', 'c:', '- d', '"e"', "'f'", '[g]', '{h: i}', '|', '!Ref j'), { minLength: 1, maxLength: 3 })).map(([indent, parts]) => indent + parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        reads(lines.join('\n'));
      }),
      { numRuns: 5000 },
    );
  });

  it('sees what the full parser sees in whatever is printed', () => {
    const leaf = fc.oneof(fc.string(), fc.constantFrom('yes', 'null', '10.10', ' ', '#', 'a: b', '- a', '!Ref', 'line\nbreak\n', "it's"), fc.integer(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.string({ minLength: 1 }), tie('tree'), { maxKeys: 4 })) }));
    fc.assert(
      fc.property(tree, fc.constantFrom('yaml', 'flow', 'json'), (value, style) => {
        reads(style === 'json' ? JSON.stringify({ value }, undefined, 2) : stringify({ value }, { version: '1.1', ...(style === 'flow' ? { collectionStyle: 'flow' } : {}) }));
      }),
      { numRuns: 1000 },
    );
  });
});
