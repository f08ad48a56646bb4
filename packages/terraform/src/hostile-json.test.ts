import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resourcesIn } from './plan-fixture.ts';

const texts = ['plan.json', 'state.v4.json', 'state.show.json'].map((name) => readFileSync(new URL(`../../../fixtures/projects/terraform-shop/${name}`, import.meta.url), 'utf8'));
const names = ['policy', 'json', 'statement', 'parameter', 'cluster_identifier', 'role', 'password', 'no_such'];

/** Reads everything, and gives what is wrong in words. */
function ending(text: string): string {
  try {
    for (const resource of resourcesIn(text).values()) for (const name of names) resource.argument(name);
    return 'read';
  } catch (error) {
    return error instanceof Error && error.constructor === Error ? error.message : `a mistake: ${String(error)}`;
  }
}

const GAP = /^(?:the text is not valid JSON: expected .*|there are more than 200 brackets inside each other)$/;

it('calls what was cut off invalid, wherever it was cut', () => {
  for (const text of texts) for (let length = 0; length < text.trimEnd().length; length += 97) expect(ending(text.slice(0, length))).toMatch(GAP);
});

it('reads what is still JSON and calls the rest invalid, whatever was changed', () => {
  const scraps = fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '\\', 'null', 'true', '0', '{}', '[]', '""', '"__proto__"', '\u0000', '\uD800', '[[[[[[[[');
  fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(3), scraps, (text, where, length, scrap) => {
    const at = where % text.length;
    const changed = text.slice(0, at) + scrap + text.slice(at + length);
    expect(ending(changed)).toMatch(isJson(changed) ? /^read$/ : GAP);
  }), { numRuns: 300 });
});

it('reads any form, where each value of a real plan may be any other', () => {
  const values = fc.constantFrom<unknown>(null, true, false, 0, -1, '', 'module.', 'data.aws_iam_policy_document.orders_connect', [], {}, [null], [[]], [{}], { references: ['var.a', 1, null] }, { constant_value: {} }, { type: 'get_attr' });
  fc.assert(fc.property(fc.constantFrom(...texts), fc.nat(), values, (text, where, value) => {
    const tree: unknown = JSON.parse(text);
    let left = where % 900;
    const changed = JSON.stringify(tree, (name, inner: unknown) => (name !== '' && left-- === 0 ? value : inner));
    expect(ending(changed)).toBe('read');
  }), { numRuns: 300 });
});

it('takes no more than linear time for what refers to itself and for many unknown elements', () => {
  const many = 20_000;
  const plan = {
    format_version: '1.2',
    resource_changes: [{ address: 'x.a', type: 'x', mode: 'managed', change: { actions: ['create'], after: { policy: Array.from({ length: many }, () => null) }, after_unknown: { policy: Array.from({ length: many }, () => true) } } }],
    configuration: { root_module: { resources: [{ address: 'x.a', type: 'x', expressions: { policy: { references: Array.from({ length: many }, (_, index) => `var.v${index}`) } } }] } },
  };
  expect(ending(JSON.stringify(plan))).toBe('read');
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
