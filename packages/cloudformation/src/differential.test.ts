import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { composeDocuments } from './compose-document.ts';
import { parseYamlFast } from './parse-yaml.ts';
import type { TemplateNode } from './template-node.ts';

/** Two parsers that share no code must see the same tree, places included; only an empty scalar may stand elsewhere. */
function agree(text: string): boolean {
  const fast = parseYamlFast(text);
  const documents = parseAllDocuments(text, { version: '1.1', schema: 'failsafe', prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  if (!('documents' in fast) || 'empty' in documents || documents.some((document) => document.errors.length > 0)) return false;
  const tolerant = composeDocuments(text, documents);
  expect(fast.documents.map(comparable)).toEqual(tolerant.documents.map(comparable));
  expect(fast.problems.length).toBe(tolerant.problems.length);
  return true;
}

function comparable(node: TemplateNode): unknown {
  if (node.form === 'scalar' && node.text === '' && node.plain) return { ...node, start: 0, end: 0 };
  if (node.form === 'list') return { ...node, items: node.items.map(comparable) };
  return node.form === 'map' ? { ...node, entries: node.entries.map((entry) => ({ ...entry, value: comparable(entry.value) })) } : node;
}

const TEMPLATES = [
  'AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A:\n    Type: AWS::RDS::DBInstance # comment\n    Properties:\n      Engine: !Ref E\n      B: !If\n        - C\n        - [a, {b: c}]\n        - !Ref AWS::NoValue\n',
  'a: &x\n  b: |\n    text\n\n    more\n  c: >+\n    folded\n    text\n\nd:\n  <<: *x\n  e: !Join [ "", [ "a", !Sub "${b}" ] ]\n',
  '---\na: "multi\n  line \\\n  text"\nb: plain\n  continued\n...\n---\nc: !GetAtt "A.b"\n',
  '{"a": [1, 2.50, true, null, "x\\u00e9"], "b" : {"c": {} , "d": []}}',
  '? complex\n: value\nlist:\n- a\n-\n- - b\n  - c: d\n    e:\n',
  'a: !Sub\n  - ${x}\n  - x: !Ref y\nb: !!str 1\nc: !Foo {a: !Bar [x]}\n',
  'a: 1\na: 2\nb: *a\n',
];

describe('the fast parser and the tolerant one', () => {
  it.each(TEMPLATES)('agree on %j', (text) => {
    expect(agree(text)).toBe(true);
  });

  it('agree on whatever can be written', () => {
    const leaf = fc.oneof(fc.string(), fc.constantFrom('yes', 'null', '10.10', '012', ' ', '#', 'a: b', '- a', '!Ref', '{{x}}', 'line\nbreak', "it's"), fc.integer(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.string({ minLength: 1 }), tie('tree'), { maxKeys: 4 })) }));
    let compared = 0;
    fc.assert(
      fc.property(tree, fc.boolean(), (value, flow) => {
        if (agree(stringify(value, { version: '1.1', ...(flow ? { collectionStyle: 'flow' } : {}) }))) compared++;
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
