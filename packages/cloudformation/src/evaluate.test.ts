import { describe, expect, it } from 'vitest';
import { attribute, read, shown, templateWith, valueOf } from './template-fixture.ts';

const PARAMETERS = `Parameters:
  Name: {Type: String, Default: shop}
  Plural: {Type: String, Default: s}
  Open: {Type: String}
  Env: {Type: String, AllowedValues: [prod, dev]}
  Zones: {Type: CommaDelimitedList, Default: "a, b"}
  Version: {Type: "AWS::SSM::Parameter::Value<String>", Default: /engine/version}
  Hidden: {Type: String, NoEcho: true, Default: hunter2}
  HiddenOne: {Type: String, NoEcho: true, AllowedValues: [hunter2, hunter3]}
  Empty: {Type: String, NoEcho: true, Default: ''}
  Many: {Type: String, AllowedValues: [${Array.from({ length: 17 }, (_, index) => String(index)).join(', ')}]}
Mappings:
  Engines:
    prod: {name: postgres, same: x, zones: [a, b]}
    dev: {name: mysql, same: x}
    shop: {name: mariadb, same: x}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  Always: !Equals [!Ref Name, shop]
  Undecided: !Equals [!Ref Open, x]`;

const ofExpression = (expression: string) => shown(valueOf(expression, PARAMETERS));

describe('references', () => {
  it.each([
    ['!Ref Name', 'shop'],
    ['{Ref: Name}', 'shop'],
    ['!Ref Open', '?reference Open -> Open|Ref'],
    ['!Ref Env', { 'Env is "prod"': 'prod', 'Env is "dev"': 'dev' }],
    ['!Ref Version', '?reference Version (parameter /engine/version of Systems Manager) -> Version|Ref'],
    ['!Ref HiddenOne', '?reference HiddenOne -> HiddenOne|Ref'],
    ['!Ref Many', '?reference Many -> Many|Ref'],
    ['!Ref Hidden', { secret: 'parameter default', length: 7 }],
    ['!Ref Empty', ''],
    ['!Ref AWS::NoValue', '-'],
    ['!Ref AWS::Region', '?reference AWS::Region -> AWS::Region|AWS::Region word'],
    ['!Ref AWS::StackId', '?reference AWS::StackId -> AWS::StackId|AWS::StackId'],
    ['!Ref Db', '?reference Ref Db -> Db|Ref word'],
    ['!GetAtt Db.DbiResourceId', '?reference Db.DbiResourceId -> Db|DbiResourceId word'],
    ['{"Fn::GetAtt": [Db, Endpoint.Address]}', '?reference Db.Endpoint.Address -> Db|Endpoint.Address word'],
    ['!GetAtt Other.Endpoint.Address', '?reference Other.Endpoint.Address -> Other|Endpoint.Address'],
    ['!Ref Other', '?reference Ref Other -> Other|Ref'],
    ['!GetAtt [Db, !Ref Name]', '?expression a GetAtt whose resource or attribute is computed'],
    ['!ImportValue x', '?reference Fn::ImportValue x'],
    ['"{{resolve:secretsmanager:prod/db:SecretString:password}}"', '?reference {{resolve:secretsmanager:…}}'],
    ['"x{{resolve:ssm-secure:a:1}}"', '?reference {{resolve:ssm-secure:…}}'],
    ['"{{ engine }}"', '?expression a placeholder in double braces'],
    ['!Madeup x', '?expression a function that is not evaluated'],
    ['null', '-'],
  ])('%s', (expression, value) => {
    expect(ofExpression(expression)).toEqual(value);
  });

  it('takes pseudo parameters from the options', () => {
    const options = { region: 'cn-north-1', account: '111122223333' };
    expect(shown(valueOf('!Sub "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}.${AWS::URLSuffix}"', '', options))).toBe('arn:aws-cn:rds:cn-north-1:111122223333.amazonaws.com.cn');
    expect(shown(valueOf('!Ref AWS::Partition', '', { region: 'us-gov-west-1' }))).toBe('aws-us-gov');
  });

  it('places a default at its own token, an unknown where it is used', () => {
    const text = templateWith('!Ref Name', PARAMETERS);
    const at = valueOf('!Ref Name', PARAMETERS).at;
    expect('file' in at && text.slice(at.start, at.end)).toBe('shop');
    const open = valueOf('!Ref Open', PARAMETERS).at;
    expect('file' in open && templateWith('!Ref Open', PARAMETERS).slice(open.start, open.end)).toBe('Open');
  });
});

describe('texts', () => {
  it.each([
    ['!Sub "${Name}-db"', 'shop-db'],
    ['!Sub "${!Name}"', '${Name}'],
    ['!Sub "${Open}-db"', { parts: ['?reference Open -> Open|Ref', '-db'] }],
    ['!Sub "${Open}"', '?reference Open -> Open|Ref'],
    ['!Sub "${Db.DbiResourceId}/x"', { parts: ['?reference Db.DbiResourceId -> Db|DbiResourceId word', '/x'] }],
    ['!Sub ["${a}${Name}", {a: !Ref Name}]', 'shopshop'],
    ['!Sub "${Hidden}x"', { parts: [{ secret: 'parameter default', length: 7 }, 'x'] }],
    ['!Sub "{{resolve:ssm:${Name}}}"', '?reference {{resolve:ssm:…}}'],
    ['!Sub "a${unclosed"', 'a${unclosed'],
    ['!Join ["-", [a, !Ref Name]]', 'a-shop'],
    ['!Join ["", [a, !Ref Open]]', { parts: ['a', '?reference Open -> Open|Ref'] }],
    ['!Join [",", !Ref Zones]', 'a,b'],
    ['!Join ["-", [a, !Ref "AWS::NoValue", b]]', 'a-b'],
    ['!Join ["-", [a, !If [IsProd, b, !Ref "AWS::NoValue"]]]', { 'Env is "prod"': 'a-b', 'Env is "dev"': 'a' }],
    ['!Join ["", [":dbuser:", !Ref Id, "/{{resolve:secretsmanager:", !Ref S, ":SecretString:username::}}"]]', { parts: [':dbuser:', '?reference Ref Id -> Id|Ref', '/', '?reference {{resolve:secretsmanager:…}}'] }],
    ['!Sub "a{{resolve:ssm:${S}}}b{{resolve:ssm-secure:x}}c"', { parts: ['a', '?reference {{resolve:ssm:…}}', 'b', '?reference {{resolve:ssm-secure:…}}', 'c'] }],
    ['!Join ["", ["a{{resolve:ssm:", !Ref S]]', '?reference {{resolve:ssm:…}}'],
    ['!Join ["", ["a{", "{resolve:ssm:", !Ref S, "}}"]]', { parts: ['a', '?reference {{resolve:ssm:…}}'] }],
    ['!Join ["", ["{{", !Ref S, "{{resolve:ssm:x}}"]]', '?reference {{resolve:ssm:…}}'],
    ['!Join ["", ["{{resolve:", "ssm:x}}"]]', '?reference {{resolve:ssm:…}}'],
    ['!Join ["", ["{{", "resolve:ssm:x}}"]]', '?reference {{resolve:ssm:…}}'],
    ['!Sub "{{${Open}"', '?expression a placeholder in double braces'],
    ['!Select [1, !Split ["/", "a/b/c"]]', 'b'],
    ['!Select ["0", [!Ref Open, b]]', '?reference Open -> Open|Ref'],
    ['!Select [0, !Split [".", !GetAtt Db.Endpoint.Address]]', '?reference Db.Endpoint.Address'],
    ['!Select [1, !Split [".", !Sub "a.${AWS::Region}"]]', '?reference AWS::Region'],
    ['!Select [5, [a]]', '?expression a Select beyond the end of its list'],
    ['!Select [!Ref Open, [a]]', '?reference Open'],
    ['!Select [6, !Split [":", !GetAtt Proxy.DBProxyArn]]', '?reference Proxy.DBProxyArn:6 -> Proxy|DBProxyArn:6'],
    ['!Select [1, !Split ["/", !Sub "a/b/${Open}"]]', 'b'],
    ['!Select [2, !Split ["/", !Sub "a/b/${Open}"]]', '?reference Open'],
    ['!Select [2, !Split ["/", !Sub "${AWS::Region}/b/c"]]', 'c'],
    ['!Select [2, !Split ["--", !Sub "${AWS::Region}--b--c"]]', '?reference AWS::Region'],
    ['!FindInMap [Engines, prod, name]', 'postgres'],
    ['!FindInMap [Engines, !Ref Name, name]', 'mariadb'],
    ['!FindInMap [Engines, !Ref Env, name]', { 'Env is "prod"': 'postgres', 'Env is "dev"': 'mysql' }],
    ['!FindInMap [Engines, !Ref Open, name]', { 'Open is "prod"': 'postgres', 'Open is "dev"': 'mysql', 'Open is "shop"': 'mariadb' }],
    ['!FindInMap [Engines, !Ref Open, name, {DefaultValue: db2}]', { 'Open is "prod"': 'postgres', 'Open is "dev"': 'mysql', 'Open is "shop"': 'mariadb', 'Open is none of Engines': 'db2' }],
    ['!FindInMap [Engines, !Ref Open, same]', 'x'],
    ['!FindInMap [Engines, !Ref Open, same, {DefaultValue: x}]', 'x'],
    ['!FindInMap [Engines, dev, !Ref Open]', { 'Open is "name"': 'mysql', 'Open is "same"': 'x' }],
    ['!FindInMap [Engines, !Sub "${Open}", name]', { 'Open is "prod"': 'postgres', 'Open is "dev"': 'mysql', 'Open is "shop"': 'mariadb' }],
    ['!FindInMap [Engines, !Sub "x${Open}", name]', '?expression Open'],
    ['!FindInMap [!Ref Open, prod, name]', '?expression Open'],
    ['!FindInMap [!Sub "Engine${Plural}", !Join ["", [pr, od]], name]', 'postgres'],
    ['!Length [a, b]', '2'],
    ['!Length {Ref: Zones}', '2'],
    ['!Length {Ref: Open}', '?reference Open'],
    ['!Length [a, !If [IsProd, b, !Ref AWS::NoValue]]', { 'Env is "prod"': '2', 'Env is "dev"': '1' }],
    ['!Length x', '?expression a Length of what is no list'],
    ['!Length {"Fn::GetAZs": ""}', '?expression Fn::GetAZs'],
    ['!Select [1, !GetAZs ""]', '?expression Fn::GetAZs'],
    ['!Length {"Fn::Cidr": [10.0.0.0/16, 6, 8]}', '6'],
    ['!Length {"Fn::Cidr": [10.0.0.0/16, !Ref Open, 8]}', '?expression Fn::Cidr'],
    ['!Select [0, !Cidr [10.0.0.0/16, 6, 8]]', '?expression Fn::Cidr'],
    ['!FindInMap [Engines, none, name]', '?expression a FindInMap for a key that its mapping does not have'],
    ['!FindInMap [Engines, none, name, {DefaultValue: db2}]', 'db2'],
    ['!If [Always, a, b]', 'a'],
    ['!If [IsProd, a, b]', { 'Env is "prod"': 'a', 'Env is "dev"': 'b' }],
    ['!If [IsProd, a, a]', 'a'],
    ['!If [Undecided, a, !Ref AWS::NoValue]', { 'Undecided is true': 'a', 'Undecided is false': '-' }],
    ['!If [Missing, a, b]', { 'Missing is true': 'a', 'Missing is false': 'b' }],
  ])('%s', (expression, value) => {
    expect(ofExpression(expression)).toEqual(value);
  });

  it('places the literal stretches of a Sub exactly', () => {
    const value = valueOf(`!Sub 'it''s-\${Open}:dbuser'`, PARAMETERS);
    const text = templateWith(`!Sub 'it''s-\${Open}:dbuser'`, PARAMETERS);
    const parts = value.state === 'unknown' ? (value.parts ?? []) : [];
    expect(parts.map((part) => (typeof part === 'string' || !('file' in part.at) ? part : text.slice(part.at.start, part.at.end)))).toEqual([`it''s-`, '${Open}', ':dbuser']);
  });

  it('takes the attributes of resources of RDS for words, and of no others', () => {
    const more = (type: string) => `${templateWith('!Select [6, !Split [":", !GetAtt Other.DBProxyArn]]')}  Other:\n    Type: ${type}\n`;
    const engine = (type: string) => shown(attribute(read(more(type)), 'Db', 'engine'));
    expect(engine('AWS::RDS::DBProxy')).toBe('?reference Other.DBProxyArn:6 -> Other|DBProxyArn:6 word');
    expect(engine('Custom::Proxy')).toBe('?reference Other.DBProxyArn:6 -> Other|DBProxyArn:6');
  });

  it('works out a variable once, however often its text names it', () => {
    const nested = (depth: number, twice: string) => Array.from({ length: depth }).reduce<string>((inner) => `!Sub ["${twice}", {x: ${inner}}]`, '!Sub a');
    expect(shown(valueOf(nested(12, '${x}${x}')))).toBe('a'.repeat(2 ** 12));
    expect(valueOf(nested(60, '${x}${x}'))).toMatchObject({ state: 'unknown', reason: 'budget' });
  });

  it('bounds the texts that functions multiply, each and together', () => {
    const long = `Parameters: {P: {Type: String, Default: ${'a'.repeat(100_000)}}}`;
    expect(shown(valueOf(`!Sub "${'${P}'.repeat(20)}"`, long))).toBe('?budget a text that is too long');
    expect(shown(valueOf(`!Join ["", [${Array.from({ length: 20 }, () => '!Ref P').join(', ')}]]`, long))).toBe('?budget a text that is too long');
    const large = `!Sub "${'${P}'.repeat(10)}"`;
    const list = valueOf(`!Select [99, [${Array.from({ length: 100 }, () => large).join(', ')}]]`, long);
    expect(shown(list)).toBe('?budget a text that is too long');
    expect(shown(valueOf(large, long))).toHaveLength(1_000_000);
  });

  it('does not multiply work in nested functions', () => {
    const nested = Array.from({ length: 60 }).reduce<string>((inner) => `!Select [!Ref Env, !Split [":", ${inner}]]`, '!Ref Open');
    expect(valueOf(nested, PARAMETERS).state).toBe('unknown');
  });
});
