import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, assignmentsOf, choicesIn, chosen } from '@rds-iam-lint/logic';
import type { Part, Value } from '@rds-iam-lint/model';
import { attribute, read, readAll, UNIT } from './template-fixture.ts';

/** A parameter that is undecided in one template and supplied in the other. */
interface Supplied {
  readonly name: string;
  readonly allowed: readonly string[];
  readonly value: string;
}

type Json = string | readonly Json[] | { readonly [key: string]: Json };

const WORDS = ['a', 'b', 'prod', 'a-b', 'a/b', 'x:y', 'x.y', ''];
/** `A` is the name of a condition too. */
const NAMES = ['P', 'Q', 'A'];
/** A look-up without a default deploys only with a key that the mapping has. */
const ROWS = ['a', 'b', 'prod'];

const parameters = fc.tuple(...NAMES.map((name) => fc.record({ name: fc.constant(name), allowed: fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 3 }), index: fc.nat(2), free: fc.constantFrom(...WORDS) }))).map(
  (all): readonly Supplied[] => all.map(({ name, allowed, index, free }) => ({ name, allowed, value: allowed.length === 0 ? free : (allowed[index % allowed.length] ?? free) })),
).chain((all) => fc.constantFrom(...ROWS).map((value) => [...all, { name: 'Row', allowed: [], value }]));

const { text } = fc.letrec<{ text: Json; list: Json }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Json[]>(...WORDS, { Ref: 'P' }, { Ref: 'Q' }, { Ref: 'A' }, { Ref: 'AWS::Region' }, { 'Fn::GetAtt': ['Db', 'DbiResourceId'] }, { 'Fn::Sub': '${P}/${Q}-x' }, { 'Fn::Sub': 'a:${AWS::Region}:${A}' }, { 'Fn::Sub': 'a.${Db.Endpoint.Address}.${P}' }),
    fc.tuple(fc.constantFrom('A', 'B', 'C'), tie('text'), tie('text')).map((items) => ({ 'Fn::If': items })),
    fc.tuple(fc.constantFrom('', '-', '/', ':', '.'), tie('list')).map((items) => ({ 'Fn::Join': items })),
    fc.tuple(fc.constantFrom('0', '1', '2'), tie('list')).map((items) => ({ 'Fn::Select': items })),
    fc.constantFrom<Json[]>({ Ref: 'Row' }, 'a', 'b', 'x').map((key) => ({ 'Fn::FindInMap': ['M', key, 'k'] })),
    fc.tuple(tie('text'), fc.constantFrom<Json[]>('k', 'same'), tie('text')).map(([key, column, otherwise]) => ({ 'Fn::FindInMap': ['M', key, column, { DefaultValue: otherwise }] })),
    tie('list').map((list) => ({ 'Fn::Length': list })),
    tie('text').map((inner) => ({ 'Fn::Sub': ['<${v}>${v}', { v: inner }] })),
  ),
  list: fc.oneof(
    { maxDepth: 3 },
    fc.array(fc.oneof(tie('text'), fc.tuple(fc.constantFrom('A', 'B'), tie('text')).map(([name, inner]) => ({ 'Fn::If': [name, inner, { Ref: 'AWS::NoValue' }] }))), { minLength: 1, maxLength: 3 }),
    fc.tuple(fc.constantFrom('-', '/', ':', '.', '--'), tie('text')).map((items) => ({ 'Fn::Split': items })),
  ),
}));

const conditions = fc.letrec<{ condition: Json }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(text, text).map((items) => ({ 'Fn::Equals': items })),
    fc.tuple(tie('condition'), tie('condition')).map((items) => ({ 'Fn::And': items })),
    fc.tuple(tie('condition'), tie('condition')).map((items) => ({ 'Fn::Or': items })),
    tie('condition').map((inner) => ({ 'Fn::Not': [inner] })),
    fc.constantFrom<Json[]>({ Condition: 'A' }, { Condition: 'B' }),
  ),
})).condition;

interface Case {
  readonly given: readonly Supplied[];
  readonly conditions: Json;
  readonly expression: Json;
}

const MAPPINGS = { M: { a: { k: 'one', same: 's' }, b: { k: 'two', same: 's' }, prod: { k: 'a/b', same: 's' } } };

/** The same template, nested in one that passes its own parameters on. */
function valueNested({ given, conditions: section, expression }: Case, supply: boolean): Value {
  const declared = given.map(({ name, allowed, value }) => [name, { Type: 'String', ...(allowed.length === 0 ? {} : { AllowedValues: allowed }), ...(supply ? { Default: value } : {}) }] as const);
  const properties = { TemplateURL: 'child.yaml', Parameters: Object.fromEntries(given.map(({ name }) => [name, { Ref: name }])) };
  const parent = { AWSTemplateFormatVersion: '2010-09-09', Parameters: Object.fromEntries(declared), Resources: { Child: { Type: 'AWS::CloudFormation::Stack', Properties: properties }, Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: { 'Fn::GetAtt': ['Child', 'Outputs.Out'] } } } } };
  const child = {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: Object.fromEntries(given.map(({ name }) => [name, { Type: 'String' }])),
    Mappings: MAPPINGS,
    Conditions: section,
    Resources: { Db: { Type: 'AWS::RDS::DBInstance' } },
    Outputs: { Out: { Value: expression } },
  };
  const facts = readAll({ [UNIT]: JSON.stringify(parent), 'child.yaml': JSON.stringify(child) });
  return attribute({ ...facts, resources: facts.resources.filter(({ unit }) => unit === UNIT) }, 'Db', 'engine');
}

function valueIn({ given, conditions: section, expression }: Case, supply: boolean): Value {
  const declared = given.map(({ name, allowed, value }) => [name, { Type: 'String', ...(allowed.length === 0 ? {} : { AllowedValues: allowed }), ...(supply ? { Default: value } : {}) }] as const);
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: Object.fromEntries(declared),
    Mappings: MAPPINGS,
    Conditions: section,
    Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: expression } } },
  };
  return attribute(read(JSON.stringify(template)), 'Db', 'engine');
}

/** Whether `after`, which knows more, can be what `before` becomes. Where more is known, more choices may be in the way: giving up takes nothing back. */
function refines(before: Value, after: Value): boolean {
  if (after.state === 'unknown' && after.reason === 'budget') return true;
  if (before.state === 'absent') return after.state === 'absent';
  if (before.state === 'known') return after.state === 'known' && JSON.stringify(after.data) === JSON.stringify(before.data);
  if (before.parts === undefined) return true;
  return after.state !== 'known' || (typeof after.data === 'string' && fits(before.parts, after.data));
}

/** Every hole stands for any text. */
function fits(parts: readonly Part[], whole: string): boolean {
  const pattern = parts.map((part) => {
    const known = typeof part === 'string' ? part : part.state === 'known' && typeof part.data === 'string' ? part.data : undefined;
    return known === undefined ? '.*' : known.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  });
  return new RegExp(`^${pattern.join('')}$`, 's').test(whole);
}

/** Every way to make the open choices; none where there are too many to try. */
function completions(value: Value): readonly { readonly assignment: Assignment; readonly made: Value }[] {
  return (assignmentsOf(choicesIn([value])) ?? []).map((assignment) => ({ assignment, made: chosen(value, assignment) }));
}

/** The assignment chooses for each parameter the value that is supplied. */
function chooses(assignment: Assignment, given: readonly Supplied[]): boolean {
  return given.every(({ name, allowed, value }) => {
    const index = assignment.get(`${UNIT}#${name}`);
    return index === undefined || allowed[index] === value;
  });
}

describe('the evaluator', () => {
  it.each([['', valueIn], ['of a nested stack', valueNested]])('%s never takes back what it said when a parameter becomes known', (_, value) => {
    let said = 0;
    fc.assert(
      fc.property(parameters, fc.record({ A: conditions, B: conditions, C: conditions }), text, (given, section, expression) => {
        const before = value({ given, conditions: section, expression }, false);
        const after = value({ given, conditions: section, expression }, true);
        const possible = completions(before).filter(({ assignment }) => chooses(assignment, given));
        if (possible.length === 0) return;
        if (before.state === 'known' || possible.some(({ made }) => made.state === 'known')) said++;
        for (const { made } of completions(after)) expect(possible.some((option) => refines(option.made, made)), JSON.stringify({ before, made })).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(said).toBeGreaterThan(250);
  }, 60_000);
});

/** What words of RDS can be at deployment: the alphabet of words, with every delimiter that it holds. */
const HOSTS = ['db', 'db.abc.eu-west-1.rds.amazonaws.com', 'a-b--c', 'x_y.'];

describe('a split of a word', () => {
  it('gives only segments that every host has', () => {
    const delimiters = ['.', '-', '_', '--', ':', '/'];
    fc.assert(
      fc.property(fc.constantFrom(...delimiters), fc.nat(3), fc.constantFrom(...HOSTS), fc.constantFrom('a', 'a.b', 'a:b/c', 'a-'), (delimiter, index, host, start) => {
        const source = (inner: Json) => ({ 'Fn::Select': [String(index), { 'Fn::Split': [delimiter, inner] }] });
        const open = valueIn({ given: [], conditions: {}, expression: source({ 'Fn::Sub': `${start}\${Db.Endpoint.Address}:b.c` }) }, false);
        const made = valueIn({ given: [], conditions: {}, expression: source(`${start}${host}:b.c`) }, false);
        expect(refines(open, made), JSON.stringify({ open, made })).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe('a macro', () => {
  it('may write whatever is not written, and leaves the rest', () => {
    const added = fc.record({ Engine: fc.constantFrom('mysql', 'postgres'), DBInstanceIdentifier: fc.constant('x'), EnableIAMDatabaseAuthentication: fc.constantFrom('true', 'false'), Nested: fc.constant({ RoleArn: 'arn' }) }, { requiredKeys: [] });
    fc.assert(
      fc.property(added, added, (written, byMacro) => {
        const facts = (properties: Json, head: { readonly [key: string]: Json }) => read(JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', ...head, Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: properties } } }));
        const before = facts(written, { Transform: 'Mine' });
        const after = facts({ ...byMacro, ...written }, {});
        for (const name of ['engine', 'identifier', 'iamAuthEnabled', 'roleArn']) expect(refines(attribute(before, 'Db', name), attribute(after, 'Db', name)), name).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
