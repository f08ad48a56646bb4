import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudFormationReader } from './reader.ts';
import { KINDS } from './template-fixture.ts';

const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Parameters: &p
  Env: {Type: String, AllowedValues: [prod, dev]}
  Pw: {Type: String, NoEcho: true, Default: 'hunter2'}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  Both: !And [!Condition IsProd, !Not [{Condition: IsProd}]]
Mappings: {M: {prod: {v: "8.0"}}}
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Condition: IsProd
    Properties:
      Engine: !FindInMap [M, !Ref Env, v]
      EnableIAMDatabaseAuthentication: !If [IsProd, yes, !Ref "AWS::NoValue"]
      MasterUserPassword: !Sub "\${Pw}-{{resolve:ssm:x}}"
      DBInstanceIdentifier: !Select [1, !Split ["-", !Sub "a-\${Env}-\${AWS::Region}"]]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: |
        {"Statement": []}
      Policies:
        - PolicyName: p
          PolicyDocument: {Statement: [{Effect: Allow, Action: rds-db:connect, Resource: !Sub "arn:aws:rds-db:\${AWS::Region}:*:dbuser:\${Db.DbiResourceId}/app"}]}
`;

const read = (text: string) => cloudFormationReader.read({ read: () => text, list: () => [] }, ['t.yaml'], { kinds: KINDS });

const PIECES = ['\t', '{', '}', '[', ']', ':', '- ', '!Sub ', '!If ', '&a ', '*a', '<<: ', '"', "'", '|', '>', '#', '\n', '  ', '\uFFFD', '\0', '\uFEFF', '${', '{{', '{% x %}', '__proto__: ', '? ', '---\n', '%', '!!binary ', 'Ref: ', 'Fn::If: '];

describe('hostile text', () => {
  it('ends in facts or gaps when it is cut anywhere', () => {
    for (let end = 0; end <= TEMPLATE.length; end += 7) expect(read(TEMPLATE.slice(0, end))).toHaveProperty('gaps');
  }, 60_000);

  it('ends in facts or gaps however it is changed, and shows no secret', () => {
    const change = fc.record({ at: fc.nat(TEMPLATE.length), drop: fc.nat(12), piece: fc.constantFrom(...PIECES, '') });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const text = changes.reduce((whole, { at, drop, piece }) => whole.slice(0, at) + piece + whole.slice(at + drop), TEMPLATE);
        const facts = read(text);
        if (text.includes("NoEcho: true, Default: 'hunter2'")) expect(JSON.stringify(facts.gaps)).not.toContain('hunter2');
        for (const gap of facts.gaps) {
          const { at } = gap;
          expect(at !== undefined && 'file' in at && at.start >= 0 && at.start <= at.end && at.end <= text.length).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it.each([
    ['deep flow', `a: ${'['.repeat(100_000)}`],
    ['deep blocks', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['deep JSON', '{"Resources":'.repeat(50_000)],
    ['deep tags', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}!t &a${String(depth)} k:`).join('\n')],
    ['many repeated keys', 'a: 1\n'.repeat(50_000)],
    ['many holes', `Resources: {Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: !Sub "${'${A}x'.repeat(100_000)}"}}}`],
    ['many pieces', `Resources: {Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: !Select [1, !Split ["-", "${'a-'.repeat(200_000)}"]]}}}`],
    ['nested choices', `Parameters: {P: {Type: String}}\nConditions: {${Array.from({ length: 40 }, (_, index) => `C${String(index)}: !Equals [!Ref P, "${String(index)}"]`).join(', ')}}\nResources: {Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: ${Array.from({ length: 40 }).reduce<string>((inner, _, index) => `!Join ["", [!If [C${String(index)}, a, b], ${inner}]]`, 'x')}}}}`],
    ['nested variables', `Resources: {Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: ${Array.from({ length: 60 }).reduce<string>((inner) => `!Sub ["\${x}\${x}", {x: ${inner}}]`, '!Ref P')}}}}`],
    ['many conditions', JSON.stringify({ AWSTemplateFormatVersion: 'x', Conditions: Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`C${String(index)}`, { 'Fn::Equals': ['a', 'a'] }])), Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: Array.from({ length: 150_000 }, (_, index) => ({ 'Fn::If': [`C${String(index)}`, 'a', 'b'] })) } } } })],
    ['many look-ups', JSON.stringify({ AWSTemplateFormatVersion: 'x', Mappings: { M: Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`K${String(index)}`, { v: 'a' }])) }, Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: Array.from({ length: 150_000 }, (_, index) => ({ 'Fn::FindInMap': ['M', `K${String(index)}`, 'v'] })) } } } })],
    ['circular conditions', 'Conditions: {A: !Not [!Condition B], B: !Or [!Condition A, !Condition B]}\nResources: {Db: {Type: AWS::RDS::DBInstance, Condition: A}}'],
    ['a prototype', '__proto__: {Resources: {Db: {Type: AWS::RDS::DBInstance}}}\nconstructor: 1\nAWSTemplateFormatVersion: x'],
  ])('bounds %s', (_, text) => {
    expect(read(text)).toHaveProperty('gaps');
  }, 60_000);
});
