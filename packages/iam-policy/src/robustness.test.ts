import { readdirSync, readFileSync } from 'node:fs';
import type { Value } from '@rds-iam-lint/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsPolicy } from './claims.ts';
import { policyReader } from './policy-reader.ts';
import { readStatements } from './read-statements.ts';

const read = (text: string) => policyReader.read({ read: () => text, list: () => [] }, ['p.json'], { kinds: {} });
const string = fc.oneof(fc.constantFrom('*', 'rds-db:connect', 'rds-db:*', 's3:*', 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app', 'arn:aws:rds-db:*:*:dbuser:*/${aws:username}', '${', '${*', '%7B', '{"Statement": {}}', ''), fc.string());
const oneOrMany = fc.oneof(string, fc.array(string, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));
const operators = fc.constantFrom('StringEquals', 'ForAllValues:StringLike', 'NullIfExists', 'Null', 'Bool', 'x');
const statement = fc.record({
  Sid: oneOrMany, Effect: fc.constantFrom<unknown>('Allow', 'Deny', 'allow', 5, null), Principal: oneOrMany, Action: oneOrMany, NotAction: oneOrMany, Resource: oneOrMany, NotResource: oneOrMany,
  Condition: fc.oneof(fc.dictionary(operators, fc.oneof(fc.dictionary(fc.string(), oneOrMany), oneOrMany)), oneOrMany),
}, { requiredKeys: [] });
const policy = fc.record({ Version: fc.constantFrom<unknown>('2012-10-17', '2008-10-17', 5, null), Id: oneOrMany, Statement: fc.oneof(statement, fc.array(fc.oneof(statement, fc.jsonValue({ maxDepth: 1 })))) }, { requiredKeys: ['Statement'] });
const answer = fc.oneof(policy, policy.map((Document) => ({ PolicyVersion: { Document } })), policy.map((PolicyDocument) => ({ RoleName: 'r', PolicyDocument: JSON.stringify(PolicyDocument) })), fc.tuple(policy, statement).map(([PolicyDocument, UserDetailList]) => ({ UserDetailList: [{ UserPolicyList: [{ PolicyDocument }] }, UserDetailList], Policies: PolicyDocument })));

const fixtures = new URL('../../../rules/', import.meta.url);
const samples = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.policy.json')).map((path) => readFileSync(new URL(path, fixtures), 'utf8'));

describe('the reader never throws', () => {
  it('on policies of any shape', () => {
    fc.assert(fc.property(answer, (json) => {
      const facts = read(JSON.stringify(json));
      expect(new Set(facts.resources.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(facts.resources.length);
      for (const gap of facts.gaps) expect(gap.why.length).toBeLessThan(100);
    }), { numRuns: 200 });
  });

  it('on text that was cut, and on text with something put into it', () => {
    const text = fc.oneof(answer.map((json) => JSON.stringify(json)), ...(samples.length === 0 ? [] : [fc.constantFrom(...samples)]));
    fc.assert(fc.property(text, fc.nat(), fc.string({ maxLength: 3 }), fc.boolean(), (whole, where, insert, cut) => {
      const at = where % (whole.length + 1);
      const mutated = whole.slice(0, at) + insert + (cut ? '' : whole.slice(at));
      claimsPolicy('p.json', mutated);
      const { resources, gaps } = read(mutated);
      if (resources.length === 0 && gaps.length === 0) return;
      expect(gaps.every(({ at: place }) => place === undefined || !('file' in place) || (place.start >= 0 && place.start <= place.end && place.end <= mutated.length))).toBe(true);
    }), { numRuns: 200 });
  });

  it('on deep and long input', () => {
    expect(read('{"Statement":' + '['.repeat(100_000)).gaps).toHaveLength(1);
    const long = 'a'.repeat(200_000);
    for (const resource of [long, `arn:${'*:'.repeat(5_000)}`, `arn:aws:rds-db:${'*?'.repeat(5_000)}`, '${'.repeat(50_000), `${'arn:'.repeat(50_000)}dbuser:`, '*'.repeat(20_000)]) {
      expect(read(JSON.stringify({ Statement: { Effect: 'Allow', Action: 'rds-db:connect', Resource: resource } })).resources).toHaveLength(2);
      expect(read(JSON.stringify({ Statement: { Effect: 'Allow', Action: [resource, 'rds-db:connect'], Resource: '*' } })).resources).toHaveLength(2);
    }
    for (const head of ['{'.padEnd(65_536), '{"Statement"'.padEnd(65_536), '"Type" '.repeat(9_000), '{"Version"'.repeat(6_000)]) expect(claimsPolicy('p.json', head)).toBe(false);
  });

  it('on values that no text gives', () => {
    const at = { file: 'f', start: 0, end: 0 };
    let nested: Value = { state: 'unknown', reason: 'expression', detail: 'x', at };
    for (let depth = 0; depth < 150; depth++) nested = { state: 'unknown', reason: 'expression', detail: 'x', at, parts: ['*', nested] };
    const choice = (value: Value): Value => ({ state: 'unknown', reason: 'expression', detail: 'x', at, candidates: { choice: 'c', labels: ['a'], values: [value] } });
    let choices: Value = nested;
    for (let depth = 0; depth < 150; depth++) choices = choice(choices);
    const secret: Value = { state: 'known', data: { secret: 'literal', length: 3 }, at };
    for (const value of [nested, choices, secret, { state: 'known', data: [secret, nested, choices], at } as Value]) {
      const statementWith = (name: string): Value => ({ state: 'known', at, data: { Statement: { state: 'known', at, data: { Effect: value, Action: { state: 'known', data: '*', at }, Resource: { state: 'known', data: '*', at }, [name]: value } } } });
      for (const document of [value, ...['Action', 'Resource', 'Condition', 'Sid', 'NotAction', 'NotResource'].map(statementWith)]) {
        const { resources, gaps } = readStatements(document, { unit: 'u', id: 'i', policyRole: value, exists: value, keyOf: ({ at }: Value) => at, templated: false, inside: (inner) => inner.at });
        expect(resources.length + gaps.length).toBeGreaterThan(0);
      }
    }
  });
});
