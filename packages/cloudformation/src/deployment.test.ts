import { describe, expect, it } from 'vitest';
import type { Facts, Value } from '@rds-iam-lint/model';
import { readAll, shown } from './template-fixture.ts';

const database = (engine: string, id = 'Db') => `  ${id}:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: ${engine}\n`;
const template = (resources: string, head = '') => `AWSTemplateFormatVersion: 2010-09-09\n${head}Resources:\n${resources}`;
const stack = (url: string, more = '', id = 'Child') => `  ${id}:\n    Type: AWS::CloudFormation::Stack\n${more}    Properties:\n      TemplateURL: ${url}\n`;
const given = (parameters: string) => `      Parameters: ${parameters}\n`;

const units = ({ resources }: Facts) => resources.map(({ unit, id }) => `${unit} ${id}`);
const gaps = (facts: Facts) => facts.gaps.map(({ kind, what, why }) => `${kind} ${what}: ${why}`);

function valueIn(facts: Facts, unit: string, name = 'engine', id = 'Db'): Value {
  const value = facts.resources.find((resource) => resource.unit === unit && resource.id === id)?.attributes[name];
  if (value === undefined) throw new Error(`no ${name} in ${unit}: ${JSON.stringify([units(facts), facts.gaps])}`);
  return value;
}

const CHILD = template(database('!Ref Engine'), 'Parameters: {Engine: {Type: String, Default: mysql}}\n');

describe('nested stacks', () => {
  it('are units of their own, one for each use, and their template is no root', () => {
    const parent = template(stack('./child.yaml', '', 'One') + given('{Engine: postgres}') + stack('child.yaml', '', 'Two'));
    const facts = readAll({ 'stacks/child.yaml': CHILD, 'stacks/parent.yaml': parent });
    expect(units(facts)).toEqual(['stacks/parent.yaml/One Db', 'stacks/parent.yaml/Two Db']);
    expect([valueIn(facts, 'stacks/parent.yaml/One'), valueIn(facts, 'stacks/parent.yaml/Two')].map(shown)).toEqual(['postgres', 'mysql']);
    expect([valueIn(facts, 'stacks/parent.yaml/One').at, valueIn(facts, 'stacks/parent.yaml/Two').at]).toMatchObject([{ file: 'stacks/parent.yaml' }, { file: 'stacks/child.yaml' }]);
    expect(new Set(facts.complete.map(({ unit }) => unit))).toEqual(new Set(['stacks/parent.yaml', 'stacks/parent.yaml/One', 'stacks/parent.yaml/Two']));
  });

  it('are read alone when only they are named', () => {
    expect(units(readAll({ 'child.yaml': CHILD, 'parent.yaml': template(stack('child.yaml')) }, {}, ['child.yaml']))).toEqual(['child.yaml Db']);
  });

  it('get values with references into the stack that nests them', () => {
    const parent = template(stack('child.yaml') + given('{Engine: !GetAtt Db.Endpoint.Address}') + database('mysql'));
    expect(valueIn(readAll({ 'child.yaml': CHILD, 'parent.yaml': parent }), 'parent.yaml/Child')).toMatchObject({ word: true, reference: { resource: { unit: 'parent.yaml', id: 'Db' }, attribute: 'Endpoint.Address' } });
  });

  it('put out values with references into themselves', () => {
    const child = template(database('mysql'), "Outputs: {Host: {Value: !GetAtt Db.Endpoint.Address}, Word: {Value: !Sub 'a-${AWS::Region}'}}\n");
    const parent = template(`${stack('child.yaml')}${database('!GetAtt Child.Outputs.Host')}${database('!Sub "${Child.Outputs.Word}-b"', 'Other')}${database('!GetAtt Child.Outputs.None', 'None')}`);
    const facts = readAll({ 'child.yaml': child, 'parent.yaml': parent }, { region: 'eu-west-1' });
    expect(valueIn(facts, 'parent.yaml')).toMatchObject({ word: true, reference: { resource: { unit: 'parent.yaml/Child', id: 'Db' } }, at: { file: 'parent.yaml' } });
    expect(shown(valueIn(facts, 'parent.yaml', 'engine', 'Other'))).toBe('a-eu-west-1-b');
    expect(shown(valueIn(facts, 'parent.yaml', 'engine', 'None'))).toBe('?reference Child.Outputs.None -> Child|Outputs.None');
  });

  it('keep a segment of an ARN of the other stack a reference into it', () => {
    const child = template('  Proxy:\n    Type: AWS::RDS::DBProxy\n', 'Outputs: {Arn: {Value: !GetAtt Proxy.DBProxyArn}}\n');
    const parent = template(stack('child.yaml') + database("!Select [6, !Split [':', !GetAtt Child.Outputs.Arn]]"));
    expect(valueIn(readAll({ 'child.yaml': child, 'parent.yaml': parent }), 'parent.yaml')).toMatchObject({ word: true, reference: { resource: { unit: 'parent.yaml/Child', id: 'Proxy' }, attribute: 'DBProxyArn:6' } });
  });

  it('pass through several levels and between siblings', () => {
    const middle = template(stack('child.yaml', '', 'Inner') + given('{Engine: !Ref Passed}'), 'Parameters: {Passed: {Type: String}}\n');
    const source = template(database('mysql'), 'Outputs: {Name: {Value: postgres}}\n');
    const parent = template(stack('middle.yaml', '', 'Middle') + given('{Passed: !GetAtt Source.Outputs.Name}') + stack('source.yaml', '', 'Source'));
    expect(shown(valueIn(readAll({ 'child.yaml': CHILD, 'middle.yaml': middle, 'source.yaml': source, 'top.yaml': parent }), 'top.yaml/Middle/Inner'))).toBe('postgres');
  });

  it('exist when all stacks around them do', () => {
    const head = 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x], D: !Not [!Condition C]}\n';
    const parent = template(stack('child.yaml', '    Condition: C\n') + database('!If [C, mysql, postgres]'), head);
    const [child, own] = readAll({ 'child.yaml': CHILD, 'parent.yaml': parent }).resources.toSorted((one, other) => other.unit.length - one.unit.length);
    expect(child === undefined ? undefined : shown(child.exists)).toEqual({ 'C is true': true, 'C is false': false });
    expect(own?.attributes['engine']).toMatchObject({ candidates: { choice: child?.exists.state === 'unknown' ? child.exists.candidates?.choice : '' } });
  });

  it('hide a password that is passed in', () => {
    const child = template(`${database('mysql')}      MasterUserPassword: !Ref Password\n`, 'Parameters: {Password: {Type: String, AllowedValues: [hunter2-a, hunter2-b]}}\n');
    const parent = template(stack('child.yaml') + given('{Password: !Ref Top}'), 'Parameters: {Top: {Type: String, AllowedValues: [hunter2-a, hunter2-b]}}\n');
    const literal = template(stack('child.yaml') + given('{Password: hunter2-c}'));
    const facts = readAll({ 'child.yaml': child, 'literal.yaml': literal, 'parent.yaml': parent });
    expect(JSON.stringify(facts)).not.toContain('hunter2');
    expect(valueIn(facts, 'literal.yaml/Child', 'masterUserPassword')).toMatchObject({ data: { secret: 'literal', length: 9 }, at: { file: 'literal.yaml' } });
  });

  it('hide a password that is passed on through any number of stacks, or in a circle', () => {
    const head = 'Parameters: {P: {Type: String, Default: hunter2-a}}\n';
    const next = (url: string) => template(stack(url) + given('{P: !Ref P}') + database('!Ref P'), head);
    const last = template(`${database('mysql')}      MasterUserPassword: !Ref P\n`, head);
    const chain = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`${String(index)}.yaml`, next(`${String(index + 1)}.yaml`)]));
    const circle = { 'a.yaml': next('b.yaml'), 'b.yaml': template(stack('a.yaml', '', 'A') + given('{P: !Ref P}') + stack('last.yaml', '', 'B') + given('{P: !Ref P}') + database('!Ref P', 'Other'), head), 'last.yaml': last };
    for (const files of [{ ...chain, '3000.yaml': last }, circle]) expect(JSON.stringify(readAll(files).resources)).not.toContain('hunter2');
  }, 60_000);

  it('take what they are not given from their own defaults and choices', () => {
    const child = template(database('!Ref Engine'), 'Parameters: {Engine: {Type: String, AllowedValues: [mysql, postgres]}}\n');
    const facts = readAll({ 'child.yaml': child, 'parent.yaml': template(stack('child.yaml') + given('{Engine: !Ref P}'), 'Parameters: {P: {Type: String}}\n'), 'open.yaml': template(stack('child.yaml') + given('!Ref All')) });
    expect(shown(valueIn(facts, 'parent.yaml/Child'))).toEqual({ 'Engine is "mysql"': 'mysql', 'Engine is "postgres"': 'postgres' });
    expect(valueIn(facts, 'open.yaml/Child').state).toBe('unknown');
  });

  it('take their own default for what turns out not to be given', () => {
    const head = 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}\n';
    const passed = (value: string) => shown(valueIn(readAll({ 'child.yaml': CHILD, 'parent.yaml': template(stack('child.yaml') + given(`{Engine: ${value}}`), head) }), 'parent.yaml/Child'));
    expect(passed('!Ref AWS::NoValue')).toBe('mysql');
    expect(passed('!If [C, postgres, !Ref AWS::NoValue]')).toEqual({ 'C is true': 'postgres', 'C is false': 'mysql' });
    expect(passed('!If [C, postgres, [a, b]]')).toEqual({ 'C is true': 'postgres', 'C is false': '?expression a parameter that takes a text and is given something else' });
  });

  it('have no defaults where something may be given that is not seen', () => {
    const set = (groups: string) => `  Child:\n    Type: AWS::CloudFormation::StackSet\n    Properties: {TemplateURL: child.yaml, Parameters: [{ParameterKey: Engine, ParameterValue: b}], StackInstancesGroup: ${groups}}\n`;
    const engineIn = (parent: string) => shown(valueIn(readAll({ 'child.yaml': CHILD, 'parent.yaml': parent }), 'parent.yaml/Child'));
    const open = '?expression the parameter Engine of parent.yaml/Child';
    expect(engineIn(template(stack('child.yaml'), 'Transform: [Mine]\n'))).toBe(open);
    expect(engineIn(template(`${stack('child.yaml')}      Fn::Transform: {Name: Mine}\n`))).toBe(open);
    expect(engineIn(template(set('[{Regions: [eu-west-1]}]')))).toBe('b');
    expect(engineIn(template(set('[{ParameterOverrides: [{ParameterKey: Other, ParameterValue: c}]}]')))).toBe('b');
    expect(engineIn(template(set('[{ParameterOverrides: [{ParameterKey: Engine, ParameterValue: c}]}]')))).toBe('?unreadable Engine, which some stacks of the set override');
    expect(engineIn(template(set('!Ref Groups')))).toBe(open);
  });

  it('may be applications, stack sets and products', () => {
    const parent = template(`  App:
    Type: AWS::Serverless::Application
    Properties: {Location: ./child.yaml, Parameters: {Engine: a}}
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties: {TemplateURL: child.yaml, Parameters: [{ParameterKey: Engine, ParameterValue: b}]}
  Product:
    Type: AWS::ServiceCatalog::CloudFormationProduct
    Properties: {ProvisioningArtifactParameters: [{Info: {LoadTemplateFromURL: child.yaml}}, {Info: {LoadTemplateFromURL: child.yaml}}]}
`);
    const facts = readAll({ 'child.yaml': CHILD, 'parent.yaml': parent });
    expect(facts.resources.map(({ unit, attributes }) => [unit, attributes['engine'] === undefined ? '' : shown(attributes['engine'])])).toEqual([
      ['parent.yaml/App', 'a'], ['parent.yaml/Set', 'b'], ['parent.yaml/Product/0', 'mysql'], ['parent.yaml/Product/1', 'mysql'],
    ]);
  });

  it('of a stack set are deployed elsewhere, and so is all that they nest', () => {
    const set = template('  Set: {Type: AWS::CloudFormation::StackSet, Properties: {TemplateURL: middle.yaml}}\n');
    const facts = readAll({ 'child.yaml': template(database('!Ref AWS::Region')), 'middle.yaml': template(stack('child.yaml')), 'top.yaml': set }, { region: 'eu-west-1' });
    expect(shown(valueIn(facts, 'top.yaml/Set/Child'))).toMatch(/^\?reference/);
    expect(facts.resources[0]).toMatchObject({ environment: { elsewhere: 'a stack set or product', at: { file: 'top.yaml' } } });
  });

  it('are gaps where they are not local, one for each reason', () => {
    const urls = ['https://s3.amazonaws.com/b/child.yaml', 'https://b.s3.eu-west-1.amazonaws.com/x.yaml', "!Sub 'https://${B}.s3.amazonaws.com/x'", 'https://example.com/x.yaml', 'missing.yaml', '../outside.yaml'];
    const facts = readAll({ 'parent.yaml': template(urls.map((url, index) => stack(url, '', `S${String(index)}`)).join('')) });
    expect(gaps(facts)).toEqual([
      'out-of-reach parent.yaml: a nested stack is a template in S3, which is not read (more than once)',
      'out-of-reach parent.yaml: a nested stack is a template whose address is put together at deployment, which is not read',
      'out-of-reach parent.yaml: a nested stack is a template at an address in the network, which is not read',
      'out-of-reach parent.yaml: the template of a nested stack is not read: it does not exist (more than once)',
    ]);
    expect(facts.complete).toEqual([]);
  });

  it('of the CDK are found by the asset that their metadata names, and are deployed where the outermost one is', () => {
    const url = { 'Fn::Sub': 'https://cdk-x.s3.${AWS::Region}.amazonaws.com/0123.json' };
    const nested = (path: string) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url }, Metadata: { 'aws:asset:path': path, 'aws:asset:property': 'TemplateURL' } });
    const files = {
      'out/manifest.json': JSON.stringify({ artifacts: { Shop: { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/eu-west-1', properties: { templateFile: 'Shop.template.json' }, metadata: { '/Shop': [{ type: 'aws:cdk:asset', data: { path: 'Db.nested.template.json' } }] } } } }),
      'out/Shop.template.json': JSON.stringify({ Resources: { Db: nested('Db.nested.template.json') } }),
      'out/Db.nested.template.json': JSON.stringify({ Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: { Ref: 'AWS::Region' } } } } }),
    };
    const facts = readAll(files, {}, ['out/Db.nested.template.json', 'out/Shop.template.json']);
    expect([units(facts), gaps(facts)]).toEqual([['out/Shop.template.json/Db Db'], []]);
    expect(shown(valueIn(facts, 'out/Shop.template.json/Db'))).toBe('eu-west-1');
    expect(facts.resources[0]).toMatchObject({ environment: { account: '111122223333' } });
  });

  it('are named by a path that does not leave the root of the disk', () => {
    expect(gaps(readAll({ 'etc/child.yaml': CHILD, 'parent.yaml': template(stack('/../etc/child.yaml')) }))).toEqual(['out-of-reach parent.yaml: the template of a nested stack is not read: it does not exist']);
  });

  it('end where they nest themselves or each other, and all are read', () => {
    const facts = readAll({ 'a.yaml': template(stack('b.yaml') + database('mysql')), 'b.yaml': template(stack('a.yaml') + database('mysql')), 'self.yaml': template(stack('self.yaml') + database('mysql')) });
    expect(units(facts)).toEqual(['a.yaml Db', 'a.yaml/Child Db', 'self.yaml Db']);
    expect(facts.gaps.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['over-budget b.yaml', 'over-budget self.yaml']);
  });

  it('end at a bound of depth, and what lies deeper is read alone', () => {
    const files = Object.fromEntries(Array.from({ length: 14 }, (_, level) => [`${String(level)}.yaml`, template(database('mysql') + stack(`${String(level + 1)}.yaml`))]));
    const found = units(readAll({ ...files, '14.yaml': template(database('mysql')) }));
    expect(found).toHaveLength(15);
    expect(found).toContain('11.yaml Db');
  });

  it('do not multiply without a bound', () => {
    const wide = (url: string) => Array.from({ length: 60 }, (_, index) => stack(url, '', `S${String(index)}`)).join('');
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, level) => [`${String(level)}.yaml`, template(wide(`${String(level + 1)}.yaml`) + database('mysql'))]));
    expect(gaps(readAll(files)).filter((gap) => gap.startsWith('over-budget')).length).toBeGreaterThan(0);
  }, 60_000);

  it('that wait for each other end', () => {
    const child = template(database('!Ref Engine'), 'Parameters: {Engine: {Type: String}}\nOutputs: {Engine: {Value: !Ref Engine}}\n');
    const parent = template(stack('child.yaml', '', 'A') + given('{Engine: !GetAtt B.Outputs.Engine}') + stack('child.yaml', '', 'B') + given('{Engine: !GetAtt A.Outputs.Engine}'));
    expect(valueIn(readAll({ 'child.yaml': child, 'parent.yaml': parent }), 'parent.yaml/A').state).toBe('unknown');
  });
});

const exporting = (name: string, value: string, more = '') => template(database('mysql'), `Outputs:\n  Out:\n${more}    Value: ${value}\n    Export: {Name: ${name}}\n`);

describe('imports', () => {
  it('are what the one stack that exports the name puts out', () => {
    const facts = readAll({ 'a.yaml': exporting('shared', '!GetAtt Db.DbiResourceId'), 'b.yaml': template(database('!ImportValue shared')), 'c.yaml': template(database("!ImportValue {'Fn::Sub': '${P}ed'}"), 'Parameters: {P: {Type: String, Default: shar}}\n') });
    for (const unit of ['b.yaml', 'c.yaml']) expect(valueIn(facts, unit)).toMatchObject({ word: true, reference: { resource: { unit: 'a.yaml', id: 'Db' }, attribute: 'DbiResourceId' }, at: { file: unit } });
  });

  it('are found in nested stacks, and not in stack sets', () => {
    const files = { 'a.yaml': exporting('shared', 'postgres'), 'b.yaml': template(database('!ImportValue shared')) };
    expect(shown(valueIn(readAll({ ...files, 'top.yaml': template(stack('a.yaml')) }), 'b.yaml'))).toBe('postgres');
    expect(shown(valueIn(readAll({ ...files, 'top.yaml': template('  Set: {Type: AWS::CloudFormation::StackSet, Properties: {TemplateURL: a.yaml}}\n') }), 'b.yaml'))).toBe('?reference Fn::ImportValue shared');
  });

  it('are open where two stacks export the name, or one perhaps does', () => {
    const importing = template(database('!ImportValue net-x'));
    const open = exporting("!Sub '${AWS::StackName}-x'", 'postgres');
    expect(shown(valueIn(readAll({ 'a.yaml': exporting('net-x', 'a'), 'b.yaml': exporting('net-x', 'b'), 'c.yaml': importing }), 'c.yaml'))).toBe('?reference Fn::ImportValue net-x, which a.yaml and b.yaml export');
    expect(shown(valueIn(readAll({ 'a.yaml': open, 'b.yaml': exporting("!Sub '${AWS::StackName}-y'", 'b'), 'c.yaml': importing }), 'c.yaml'))).toBe('?reference Fn::ImportValue net-x, which perhaps a.yaml exports');
    expect(shown(valueIn(readAll({ 'a.yaml': open, 'b.yaml': exporting('net-x', 'b'), 'c.yaml': importing }), 'c.yaml'))).toBe('b');
    expect(shown(valueIn(readAll({ 'a.yaml': open, 'c.yaml': template(database("!ImportValue {'Fn::Sub': '${Parent}-x'}"), 'Parameters: {Parent: {Type: String}}\n') }), 'c.yaml'))).toBe('?reference Fn::ImportValue ${Parent}-x');
  });

  it('do not come from an output that is certainly not there', () => {
    const gone = template(database('mysql'), 'Conditions: {Never: !Equals [a, b]}\nOutputs:\n  Out: {Condition: Never, Value: a, Export: {Name: shared}}\n');
    expect(shown(valueIn(readAll({ 'a.yaml': gone, 'b.yaml': exporting('shared', 'b'), 'c.yaml': template(database('!ImportValue shared')) }), 'c.yaml'))).toBe('b');
  });

  it('come from the output that is there', () => {
    const head = 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x], D: !Not [!Condition C], Never: !Equals [a, b]}\n';
    const one = '  One: {Condition: C, Value: a, Export: {Name: shared}}\n';
    const importedFrom = (files: Readonly<Record<string, string>>) => shown(valueIn(readAll({ ...files, 'z.yaml': template(database('!ImportValue shared')) }), 'z.yaml'));
    expect(importedFrom({ 'a.yaml': template(database('mysql'), `${head}Outputs:\n${one}`) })).toEqual({ 'C is true': 'a', 'C is false': '?reference Fn::ImportValue shared, then not exported by a.yaml' });
    expect(importedFrom({ 'a.yaml': template(database('mysql'), `${head}Outputs:\n${one}  Two: {Condition: D, Value: b, Export: {Name: shared}}\n`) })).toEqual({ 'C is true': 'a', 'C is false': 'b' });
    expect(importedFrom({ 'a.yaml': exporting('shared', 'a'), 'top.yaml': template(stack('a.yaml', '    Condition: Never\n'), head) })).toBe('?reference Fn::ImportValue shared');
  });

  it('of a stack set are of other accounts', () => {
    const set = template('  Set: {Type: AWS::CloudFormation::StackSet, Properties: {TemplateURL: b.yaml}}\n');
    expect(shown(valueIn(readAll({ 'a.yaml': exporting('shared', 'a'), 'b.yaml': template(database('!ImportValue shared')), 'top.yaml': set }), 'top.yaml/Set'))).toBe('?reference Fn::ImportValue shared');
  });

  it('that wait for each other end', () => {
    const facts = readAll({ 'a.yaml': exporting('a', '!ImportValue b'), 'b.yaml': exporting('b', '!ImportValue a'), 'c.yaml': template(database('!ImportValue a')), 'd.yaml': exporting('!ImportValue d', 'x') });
    expect(valueIn(facts, 'c.yaml').state).toBe('unknown');
  });

  it('end in a long chain', () => {
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${String(index)}.yaml`, exporting(`n${String(index)}`, `!ImportValue n${String(index + 1)}`)]));
    expect(valueIn(readAll({ ...files, 'last.yaml': exporting('n500', 'mysql'), 'first.yaml': template(database('!ImportValue n0')) }), 'first.yaml')).toMatchObject({ reason: 'budget' });
  }, 60_000);

  it('pass into nested stacks also while exports are collected', () => {
    const child = template(database('!Ref Engine'), 'Parameters: {Engine: {Type: String}}\nOutputs: {Own: {Value: x, Export: {Name: own}}}\n');
    const facts = readAll({ 'a.yaml': exporting('shared', 'postgres'), 'child.yaml': child, 'top.yaml': template(database('!ImportValue own') + stack('child.yaml') + given('{Engine: !ImportValue shared}')) });
    expect(shown(valueIn(facts, 'top.yaml/Child'))).toBe('postgres');
    expect(shown(valueIn(facts, 'top.yaml'))).toBe('x');
  });
});
