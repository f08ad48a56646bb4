import { describe, expect, it } from 'vitest';
import type { Facts } from '@rds-iam-lint/model';
import { attribute, read, readAll, shown } from './template-fixture.ts';

const HEAD = 'AWSTemplateFormatVersion: 2010-09-09\nTransform: AWS::LanguageExtensions\n';

const loop = (collection: string, body: string, name = 'Fn::ForEach::Databases') => `Resources:\n  ${name}:\n    - Name\n    - ${collection}\n    - ${body}\n`;
const DATABASE = "Db${Name}: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, DBInstanceIdentifier: !Sub 'db-${Name}'}}";

const names = (facts: Facts) => facts.resources.map(({ id, attributes: { identifier } }) => [id, identifier === undefined ? '' : shown(identifier)]);

describe('loops', () => {
  it('make resources of a literal list, placed where they are written', () => {
    const text = HEAD + loop('[Orders, Users]', DATABASE);
    const facts = read(text);
    expect(names(facts)).toEqual([['DbOrders', 'db-Orders'], ['DbUsers', 'db-Users']]);
    expect([facts.gaps, facts.complete.length > 0]).toEqual([[], true]);
    expect(attribute(facts, 'DbUsers', 'identifier')).toMatchObject({ parts: [{ data: 'db-' }, { data: 'Users', at: { start: text.indexOf('Users'), end: text.indexOf('Users') + 5 } }] });
  });

  it.each([
    ['the default of a parameter', 'Parameters: {P: {Type: CommaDelimitedList, Default: "Orders,Users"}}\n', '!Ref P'],
    ['texts and parameters', 'Parameters: {P: {Type: String, Default: Users}}\n', '[Orders, !Ref P]'],
    ['a mapping', 'Mappings: {M: {a: {k: [Orders, Users]}}}\n', '!FindInMap [M, a, k]'],
    ['a split', '', "!Split [',', 'Orders,Users']"],
  ])('go over %s', (_, head, collection) => {
    expect(names(read(HEAD + head + loop(collection, DATABASE)))).toEqual([['DbOrders', 'db-Orders'], ['DbUsers', 'db-Users']]);
  });

  it('run where the transform is written as a map too', () => {
    expect(names(read(HEAD.replace('AWS::LanguageExtensions', '{Name: AWS::LanguageExtensions}') + loop('[Orders]', DATABASE)))).toEqual([['DbOrders', 'db-Orders']]);
  });

  it('go over what a parameter file and a parent supply', () => {
    const text = `${HEAD}Parameters: {P: {Type: CommaDelimitedList}}\n${loop('!Ref P', DATABASE)}`;
    expect(names(read(text, { parameters: () => ({ state: 'known', data: 'A,B', at: { file: 'p.json', start: 0, end: 1 } }) }))).toEqual([['DbA', 'db-A'], ['DbB', 'db-B']]);
    const parent = 'AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: child.yaml, Parameters: {P: "A,B"}}\n';
    expect(names(readAll({ 'child.yaml': text, 'parent.yaml': parent }))).toEqual([['DbA', 'db-A'], ['DbB', 'db-B']]);
  });

  it.each([
    ['an open list', 'Parameters: {P: {Type: CommaDelimitedList}}\n', '!Ref P'],
    ['an open item', 'Parameters: {P: {Type: String}}\n', '[Orders, !Ref P]'],
    ['no list', '', 'Orders'],
  ])('are a gap over %s', (_, head, collection) => {
    const { resources, gaps, complete } = read(HEAD + head + loop(collection, DATABASE));
    expect([resources, complete, gaps.map(({ kind }) => kind)]).toEqual([[], [], ['out-of-reach']]);
  });

  it('do not run without their transform', () => {
    expect(read(HEAD.replace(/Transform.*\n/, '') + loop('[A]', DATABASE)).resources).toEqual([]);
  });

  it('nest, with keys of letters and digits', () => {
    const body = "{'Fn::ForEach::Inner': [Stage, [dev, prod-1], {'Db&{Name}&{Stage}': {Type: AWS::RDS::DBInstance, Properties: {Engine: !Ref Name, DBInstanceIdentifier: !Sub ['${Name}${x}${Stage}', {x: !Sub '-${Name}-'}]}}}]}";
    expect(names(read(HEAD + loop('[a.b]', body)))).toEqual([['Dbabdev', 'a.b-a.b-dev'], ['Dbabprod1', 'a.b-a.b-prod-1']]);
  });

  it('make properties and outputs', () => {
    const text = `${HEAD}Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql\n      Fn::ForEach::Names: [Name, [DBInstanceIdentifier], {'\${Name}': x}]\nOutputs:\n  Fn::ForEach::Outs: [Name, [A, B], {'Out\${Name}': {Value: !Ref Name, Export: {Name: !Sub 'e-\${Name}'}}}]\n`;
    const facts = readAll({ 'a.yaml': text, 'b.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources: {Other: {Type: AWS::RDS::DBInstance, Properties: {Engine: !ImportValue e-B}}}\n' });
    expect([shown(attribute(facts, 'Db', 'identifier')), shown(attribute(facts, 'Other', 'engine'))]).toEqual(['x', 'B']);
  });

  it('leave open what stands in a text outside of Sub, and a key that is made twice', () => {
    const facts = read(HEAD + loop('[A, B]', "Db${Name}: {Type: AWS::RDS::DBInstance, Properties: {Engine: 'my-${Name}', Nested: {RoleArn: !GetAtt ['X', 'Arn']}}}"));
    expect(attribute(facts, 'DbA', 'engine').state).toBe('unknown');
    expect(read(HEAD + loop('[a, a]', DATABASE)).resources).toEqual([]);
  });

  it('hide the passwords that they go over', () => {
    const body = "Db${Name}: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: !Ref Secret}}";
    const text = `${HEAD}Parameters: {P: {Type: CommaDelimitedList, Default: hunter2-a}}\n${loop('[A]', `{'Fn::ForEach::Inner': [Secret, !Ref P, {'${body.slice(0, body.indexOf(':'))}': ${body.slice(body.indexOf(':') + 1)}}]}`)}`;
    expect(JSON.stringify(read(text))).not.toContain('hunter2');
  });

  it('end where they multiply', () => {
    const list = `[${Array.from({ length: 100 }, (_, index) => `x${String(index)}`).join(', ')}]`;
    const nested = (depth: number): string => (depth === 0 ? "{'Db&{A}': {Type: AWS::RDS::DBInstance}}" : `{'Fn::ForEach::L${String(depth)}': [A${String(depth)}, ${list}, ${nested(depth - 1)}]}`);
    const { gaps } = read(`${HEAD}Resources: ${nested(6)}\n`);
    expect(gaps.map(({ kind }) => kind)).toContain('out-of-reach');
    const empty = (depth: number): string => (depth === 0 ? '{}' : `{'Fn::ForEach::L${String(depth)}': [A${String(depth)}, !Ref P, ${empty(depth - 1)}]}`);
    expect(read(`${HEAD}Parameters: {P: {Type: CommaDelimitedList, Default: '${'x,'.repeat(999)}'}}\nResources: ${empty(3)}\n`).gaps).toHaveLength(1);
  }, 30_000);

  it('end where their keys become too long', () => {
    const long = (item: string, key: string) => read(`${HEAD}${loop(`[${Array.from({ length: 500 }, (_, index) => item + String(index)).join(', ')}]`, `{${key}: {Type: AWS::RDS::DBInstance}}`)}`).gaps.map(({ kind }) => kind);
    expect([long('x'.repeat(60_000), "'Db${Name}'"), long('x'.repeat(2000), `'${'${Name}'.repeat(290)}'`)]).toEqual([['out-of-reach'], ['out-of-reach']]);
  });
});
