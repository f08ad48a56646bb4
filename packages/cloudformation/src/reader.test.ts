import { describe, expect, it } from 'vitest';
import type { Facts, Value } from '@rds-iam-lint/model';
import { attribute, KINDS, read, shown, UNIT } from './template-fixture.ts';

const HEAD = 'AWSTemplateFormatVersion: 2010-09-09\n';

function placed(text: string, value: Value): string | undefined {
  return 'file' in value.at ? text.slice(value.at.start, value.at.end) : undefined;
}

const instance = (properties: string, head = '') => `${HEAD}${head}\nResources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n${properties.replace(/^/gm, '      ')}\n`;

const gapsOf = (text: string) => read(text).gaps.map(({ kind, why }) => `${kind}: ${why}`);

describe('resources', () => {
  it('reads what the vocabulary lists, converted, with defaults, and nothing else', () => {
    const text = instance('Engine: Postgres\nEnableIAMDatabaseAuthentication: yes\nNested: {RoleArn: arn}\nPort: 5432');
    const [resource] = read(text).resources;
    expect(resource).toMatchObject({ kind: 'rds.instance', unit: UNIT, id: 'Db', exists: { state: 'known', data: true } });
    expect(Object.fromEntries(Object.entries(resource?.attributes ?? {}).map(([name, value]) => [name, shown(value)]))).toEqual({
      identifier: '-', engine: 'Postgres', iamAuthEnabled: true, masterUserPassword: '-', roleArn: 'arn',
    });
  });

  it.each(['true', '"true"', 'True', 'yes', 'on', "'yes'"])('understands %s as true', (spelling) => {
    expect(shown(attribute(read(instance(`EnableIAMDatabaseAuthentication: ${spelling}`)), 'Db', 'iamAuthEnabled'))).toBe(true);
  });

  it('places what is absent at the logical id', () => {
    const text = instance('Engine: mysql');
    const facts = read(text);
    expect(attribute(facts, 'Db', 'iamAuthEnabled')).toMatchObject({ state: 'known', data: false, defaulted: true });
    expect([attribute(facts, 'Db', 'identifier'), attribute(facts, 'Db', 'iamAuthEnabled')].map((value) => placed(text, value))).toEqual(['Db', 'Db']);
  });

  it('applies the default where a choice leaves the attribute out', () => {
    const text = instance('EnableIAMDatabaseAuthentication: !If [C, true, !Ref AWS::NoValue]', 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}');
    expect(shown(attribute(read(text), 'Db', 'iamAuthEnabled'))).toEqual({ 'C is true': true, 'C is false': false });
  });

  it('keeps the spelling of parameter values and reads lists of pairs as maps', () => {
    const text = `${HEAD}Resources:\n  A: {Type: AWS::RDS::DBParameterGroup, Properties: {Parameters: {rds.force_ssl: on, x: 010}}}\n  B: {Type: AWS::RDS::DBParameterGroup, Properties: {Parameters: [{name: a, value: 1}]}}\n`;
    const facts = read(text);
    expect(shown(attribute(facts, 'A', 'parameters'))).toEqual({ 'rds.force_ssl': 'on', x: '010' });
    expect(shown(attribute(facts, 'B', 'parameters'))).toEqual({ a: '1' });
  });

  it('reads the items of lists', () => {
    const text = `${HEAD}Resources:\n  P:\n    Type: AWS::RDS::DBProxy\n    Properties:\n      Auth:\n        - {IAMAuth: REQUIRED, Description: x}\n        - !Ref Open\n        - {}\n`;
    expect(shown(attribute(read(text), 'P', 'auth'))).toEqual([{ iamAuth: 'REQUIRED' }, '?reference Ref Open -> Open|Ref', { iamAuth: '-' }]);
  });

  it.each<[string, unknown]>([
    ['RdsIamLint: {Peak: 120}', 120],
    ['RdsIamLint: {Peak: "12.5"}', 12.5],
    ['RdsIamLint: {Peak: !Ref P}', '?reference P -> P|Ref'],
    ['RdsIamLint: {Peak: many}', '?expression a number in place of the string'],
    ['RdsIamLint: 120', '?expression an object'],
    ['RdsIamLint: {}', '-'],
    ['Peak: 120', '-'],
    ['- RdsIamLint', '-'],
  ])('reads metadata beside the properties: %s', (metadata, expected) => {
    const text = `${HEAD}Parameters: {P: {Type: Number}}\nResources:\n  A:\n    Type: AWS::RDS::DBParameterGroup\n    Metadata:\n      ${metadata}\n`;
    expect(shown(attribute(read(text), 'A', 'peak'))).toBe(expected);
  });

  it('has no metadata that a macro may add', () => {
    const text = `${HEAD}Transform: Extend\nResources:\n  A: {Type: AWS::RDS::DBParameterGroup, Properties: {Peak: 1}}\n`;
    expect([attribute(read(text), 'A', 'peak').state, attribute(read(text), 'A', 'parameters').state]).toEqual(['absent', 'unknown']);
  });

  it('exists under its condition', () => {
    const text = `${HEAD}Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x], F: !Equals [a, b]}\nResources:\n  A: {Type: AWS::RDS::DBInstance, Condition: C}\n  B: {Type: AWS::RDS::DBInstance, Condition: F}\n`;
    expect(read(text).resources.map(({ exists }) => shown(exists))).toEqual([{ 'C is true': true, 'C is false': false }, false]);
  });

  it('gives the same for JSON, short and long forms', () => {
    const yaml = instance('Engine: !Sub "${P}-x"\nDBInstanceIdentifier: !Join ["-", [a, b]]', 'Parameters: {P: {Type: String}}');
    const json = JSON.stringify({
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: { P: { Type: 'String' } },
      Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: { 'Fn::Sub': '${P}-x' }, DBInstanceIdentifier: { 'Fn::Join': ['-', ['a', 'b']] } } } },
    });
    const all = (facts: Facts) => Object.values(facts.resources[0]?.attributes ?? {}).map(shown);
    expect(all(read(json))).toEqual(all(read(yaml)));
    expect(all(read(json))).toHaveLength(5);
  });

  it('does not take inherited names for keys', () => {
    const facts = read(instance('__proto__: {Engine: mysql}\nNested: {constructor: 1}'));
    expect(shown(attribute(facts, 'Db', 'engine'))).toBe('-');
    expect(shown(attribute(facts, 'Db', 'roleArn'))).toBe('-');
  });
});

describe('secrets', () => {
  const password = (expression: string, head = '') => attribute(read(instance(`MasterUserPassword: ${expression}`, head)), 'Db', 'masterUserPassword');

  it.each([
    ['hunter2', '', { secret: 'literal', length: 7 }],
    ['!Ref P', 'Parameters: {P: {Type: String, Default: hunter2}}', { secret: 'parameter default', length: 7 }],
    ['!Ref P', 'Parameters: {P: {Type: String, NoEcho: true, Default: hunter2}}', { secret: 'parameter default', length: 7 }],
    ['!FindInMap [M, a, b]', 'Mappings: {M: {a: {b: hunter2}}}', { secret: 'mapping', length: 7 }],
    ['!Ref P', "Parameters: {P: {Type: String, Default: ''}}", '?reference P -> P|Ref'],
    ['!Ref P', 'Parameters: {P: {Type: String, NoEcho: true}}', '?reference P -> P|Ref'],
    ['!Ref P', 'Parameters: {P: {Type: String, AllowedValues: [hunter2, hunter3]}}', '?reference P -> P|Ref'],
    ['!Sub "hunter2${AWS::Region}"', '', { parts: [{ secret: 'literal', length: 7 }, '?reference AWS::Region -> AWS::Region|AWS::Region word'] }],
    ['"{{resolve:secretsmanager:x}}"', '', '?reference {{resolve:secretsmanager:…}}'],
    ['!If [C, hunter2, !Ref P]', 'Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}', { 'C is true': { secret: 'literal', length: 7 }, 'C is false': '?reference P -> P|Ref' }],
    ['[hunter2]', '', '?expression a string in place of the list'],
    ['{secret: hunter2}', '', '?expression a string in place of the object'],
  ])('%s', (expression, head, expected) => {
    expect(shown(password(expression, head))).toEqual(expected);
  });

  it.each([
    '!Sub ["${p}", {p: !Ref P}]',
    '!Sub ["${P}-${x}", {x: y}]',
    '!Sub "${ P }"',
    '!Select [0, [!Ref P]]',
    '!Select [0, !Split [",", !Ref P]]',
    '!FindInMap [M, a, b, {DefaultValue: !Ref P}]',
    '{"Fn::Join": ["", {"Fn::Split": ["-", {Ref: P}]}]}',
  ])('counts a parameter that reaches a secret through %s', (expression) => {
    const text = instance(`MasterUserPassword: ${expression}\nEngine: !Ref P`, 'Parameters: {P: {Type: String, AllowedValues: [hunter2, oracle-ee]}}');
    expect(JSON.stringify(read(text))).not.toContain('hunter2');
  });

  it.each(['!Sub "{{resolve:secretsmanager:${P}}}"', '!Join ["", ["{{resolve:ssm:", !Ref P, "}}"]]', '!Sub ["{{resolve:ssm:${p}}}", {p: !Ref P}]'])('keeps a parameter that names a secret in %s', (expression) => {
    const facts = read(instance(`MasterUserPassword: ${expression}\nEngine: !Ref P`, 'Parameters: {P: {Type: String, Default: prod}}'));
    expect(shown(attribute(facts, 'Db', 'engine'))).toBe('prod');
  });

  it('takes no map with the key secret for a concealed text', () => {
    const facts = read(`${HEAD}Resources:\n  B: {Type: AWS::RDS::DBParameterGroup, Properties: {Parameters: [{name: a, value: 1, secret: x}]}}\n`);
    expect(shown(attribute(facts, 'B', 'parameters'))).toEqual({ a: '1' });
    expect(shown(attribute(read(instance('Nested: {secret: x, RoleArn: arn}')), 'Db', 'roleArn'))).toBe('arn');
  });

  it('points at the literal', () => {
    const head = 'Parameters: {P: {Type: String, Default: hunter2}}';
    expect(placed(instance('MasterUserPassword: !Ref P', head), password('!Ref P', head))).toBe('hunter2');
  });

  it('lets no text of a secret through, wherever else it is used', () => {
    const text = `${instance('MasterUserPassword: !Ref P\nEngine: !Ref P\nDBInstanceIdentifier: !Sub "x-${P}-${Q}"\nNested: {RoleArn: !Join ["", [!Ref Q, "{{resolve:ssm:hunter2}}"]]}', 'Parameters: {P: {Type: String, Default: hunter2}, Q: {Type: String, NoEcho: true, Default: hunter2, AllowedValues: [hunter2]}}\nConditions: {C: !Equals [!Ref Q, hunter2]}')}    Condition: C\n`;
    const facts = read(text);
    expect(facts.resources).toHaveLength(1);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });
});

describe('gaps', () => {
  it.each([
    [`${HEAD}Resources: []`, 'unreadable: Resources is a list, where a map from logical ids to resources is expected'],
    [`${HEAD}Resources: x`, 'unreadable: Resources is a scalar, where a map from logical ids to resources is expected'],
    [HEAD, 'unreadable: the template has no Resources'],
    [`${HEAD}Resources:\n  A: {Properties: {}}`, 'unreadable: a resource without a Type'],
    [`${HEAD}Resources:\n  Fn::ForEach::X: [a, [b], {}]`, 'out-of-reach: resources that a loop or an include adds are not read'],
    [`${HEAD}Transform: [AWS::Serverless-2016-10-31, Mine]\nResources: {}`, 'out-of-reach: a macro or include may add or change resources, and it runs only in CloudFormation'],
    ['{"Resources": {"A": }', 'unreadable: the text is not valid JSON: expected a value, found "}"'],
    [`${HEAD}Resources:\n  A: {Type: AWS::RDS::DBInstance}\n  A: {Type: AWS::RDS::DBInstance}`, 'unreadable: the same key is written twice in one map'],
  ])('%j', (text, gap) => {
    expect(gapsOf(text)).toEqual([gap]);
    expect(read(text).complete).toEqual([]);
    expect(read(text).gaps[0]?.at).toMatchObject({ file: UNIT });
  });

  it('makes a repeated key unknown', () => {
    expect(shown(attribute(read(instance('Engine: mysql\nEngine: oracle-ee')), 'Db', 'engine'))).toBe('?unreadable the same key is written twice in one map');
    expect(shown(attribute(read(`${HEAD}Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: a}\n    Properties: {Engine: b}`), 'Db', 'engine'))).toMatch(/^\?unreadable/);
  });

  it('does not conclude absence where a transform fills in properties', () => {
    expect(shown(attribute(read(instance('Fn::Transform: {Name: AWS::Include}\nEngine: mysql')), 'Db', 'iamAuthEnabled'))).toMatch(/^\?expression/);
  });

  it('concludes no absence where a macro runs over the resources, and keeps what is written', () => {
    const shownIn = (head: string) => ['engine', 'iamAuthEnabled', 'identifier', 'roleArn'].map((name) => shown(attribute(read(instance('Engine: mysql\nNested: {}', head)), 'Db', name)));
    const open = '?expression what a transform fills in';
    for (const macro of ['Transform: Mine', 'Transform: [AWS::LanguageExtensions, Mine]', 'Transform: {Name: AWS::Include}', 'Fn::Transform: {Name: AWS::Include}']) expect(shownIn(macro)).toEqual(['mysql', open, open, open]);
    for (const harmless of ['[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]', '{Name: AWS::SecretsManager-2020-07-23}', '[{Name: AWS::LanguageExtensions}]']) expect(shownIn(`Transform: ${harmless}`)).toEqual(['mysql', false, '-', '-']);
    const role = read(`${HEAD}Transform: Mine\nResources:\n  R: {Type: AWS::IAM::Role}\n  Db: {Type: AWS::RDS::DBInstance}\n`);
    expect([attribute(role, 'R', 'permissionsBoundary'), attribute(role, 'Db', 'engine')].map(shown)).toEqual([open, open]);
  });

  it('hands on what the workspace refuses, and ignores other documents', () => {
    expect(read('kind: Deployment\n').gaps).toEqual([]);
    expect(read(`---\nother: 1\n---\n${HEAD}Resources:\n  Db: {Type: AWS::RDS::DBInstance}\n`).resources).toHaveLength(1);
  });
});

describe('completeness', () => {
  it('covers every kind of a template that was wholly read', () => {
    const kinds = Object.keys(KINDS).map((kind) => ({ kind, unit: UNIT }));
    expect(read(`${HEAD}Resources: {}`).complete).toEqual(kinds);
    expect(read(`${HEAD}Resources:`)).toEqual({ resources: [], gaps: [], complete: kinds });
    expect(read(`${HEAD}Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {Type: AWS::RDS::DBInstance}`).complete).toEqual(kinds);
  });

  it('keeps two templates with the same logical id apart', () => {
    const one = read(instance('Engine: !Ref Other'));
    expect(attribute(one, 'Db', 'engine')).toMatchObject({ reference: { resource: { unit: UNIT } } });
  });
});
