import { describe, expect, it } from 'vitest';
import { parseParameterFile } from './parameter-file.ts';
import { attribute, read, shown } from './template-fixture.ts';

const FILE = 'parameters.json';

function parsed(text: string, file = FILE): unknown {
  const result = parseParameterFile(file, text);
  if ('problem' in result) return `${String(result.problem.at.start)} ${result.problem.why}`;
  for (const { value, at } of result.parameters) expect(value.at).toEqual(at);
  return Object.fromEntries(result.parameters.map(({ name, value, at }) => [name, [shown(value), text.slice(at.start, at.end)]]));
}

describe('the shapes of the tools', () => {
  it.each<[string, string, unknown]>([
    ['the AWS CLI', '[{"ParameterKey": "A", "ParameterValue": "b"}, {"ParameterKey": "C", "ParameterValue": "d,e"}]', { A: ['b', '"b"'], C: ['d,e', '"d,e"'] }],
    ['a previous value', '[{"ParameterKey": "A", "UsePreviousValue": true}]', { A: ['?reference the previous value of A', '{"ParameterKey": "A", "UsePreviousValue": true}'] }],
    ['assignments', '["A=b=c", "D="]', { A: ['b=c', 'b=c'], D: ['', ''] }],
    ['CodePipeline', '{"Parameters": {"A": "b"}, "Tags": {"T": "u"}, "StackPolicy": {"Statement": []}}', { A: ['b', '"b"'] }],
    ['a map', '{"A": "b", "N": 12, "T": true, "L": ["x", "y"]}', { A: ['b', '"b"'], N: ['12', '12'], T: ['true', 'true'], L: ['x,y', '["x", "y"]'] }],
    ['a parameter that is called Parameters', '{"Parameters": "b"}', { Parameters: ['b', '"b"'] }],
    ['YAML', 'A: b\nN: 010\nY: yes\nS: "q"\n', { A: ['b', 'b'], N: ['010', '010'], Y: ['yes', 'yes'], S: ['q', '"q"'] }],
    ['YAML of Rain', 'Parameters:\n  A: b\nTags:\n  T: u\n', { A: ['b', 'b'] }],
    ['YAML as a list', '- A=b\n- ParameterKey: C\n  ParameterValue: d\n', { A: ['b', 'b'], C: ['d', 'd'] }],
    ['lines', '# all\nA=b c\n\nParameterKey=C,ParameterValue=d=e\n', { A: ['b c', 'b c'], C: ['d=e', 'd=e'] }],
    ['a byte order mark', '\uFEFF{"A": "b"}', { A: ['b', '"b"'] }],
    ['a dynamic reference', '{"A": "{{resolve:ssm:/x}}"}', { A: ['?reference {{resolve:ssm:…}}', '"{{resolve:ssm:/x}}"'] }],
  ])('%s', (_, text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['', '0 the file of parameters is empty'],
    ['"x"', '0 neither a list nor a map of parameters'],
    ['[1]', '1 a text without the form Name=value'],
    ['[{"Key": "A"}]', '1 a parameter without a ParameterKey'],
    ['{"A": {"b": "hunter2"}}', '6 the value of A is neither a text nor a list of texts'],
    ['["A=b", "A=c"]', '11 the parameter A is set twice'],
    ['Resources: {}', '0 this is a template, not a file of parameters'],
    ['A: !Sub hunter2', '8 the value of A is neither a text nor a list of texts'],
  ])('none of them: %s', (text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  it('says what is wrong with the text without quoting it', () => {
    expect(parsed('{"A": "hunter2}')).toMatch(/^\d+ the text is not valid JSON/);
    expect(String(parsed('{"A": "hunter2}'))).not.toContain('hunter2');
  });
});

describe('what a file supplies', () => {
  const template = `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Engine: {Type: String, Default: mysql, AllowedValues: [mysql, postgres]}
  List: {Type: CommaDelimitedList}
  Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}
  Password: {Type: String}
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: !Ref Engine
      DBInstanceIdentifier: !Select [1, !Ref List]
      Nested: {RoleArn: !Ref Stored}
      MasterUserPassword: !Ref Password
`;
  const given = (text: string) => {
    const file = parseParameterFile(FILE, text);
    const values = new Map('problem' in file ? [] : file.parameters.map(({ name, value }) => [name, value]));
    return read(template, { parameters: (name) => values.get(name) });
  };

  it('beats defaults and settles choices, and is where it is written', () => {
    const facts = given('{"Engine": "postgres", "List": "a, b", "Stored": "/b", "Password": "hunter2-x"}');
    expect(['engine', 'identifier', 'roleArn', 'masterUserPassword'].map((name) => shown(attribute(facts, 'Db', name)))).toEqual([
      'postgres', 'b', '?reference Stored (parameter /b of Systems Manager) -> Stored|Ref', { secret: 'parameter file', length: 9 },
    ]);
    expect(attribute(facts, 'Db', 'engine').at).toEqual({ file: FILE, start: 11, end: 21 });
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('takes the default away where it is a previous value, and leaves the choice', () => {
    expect(shown(attribute(given('[{"ParameterKey": "Engine", "UsePreviousValue": true}]'), 'Db', 'engine'))).toEqual({ 'Engine is "mysql"': 'mysql', 'Engine is "postgres"': 'postgres' });
  });
});
