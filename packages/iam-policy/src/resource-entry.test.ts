import { placeInside, type Truth } from '@rds-iam-lint/logic';
import type { Known, Part, Unknown, Value } from '@rds-iam-lint/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf } from './condition-tests.ts';
import { resourceEntry } from './resource-entry.ts';
import { LONGEST_ARN, TextBudget } from './text-budget.ts';

const FILE = 'p.json';
const LOGIN = 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app';
const LONG = 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ';

interface Options {
  readonly actionsName?: Truth;
  readonly variables?: Truth;
}

function takenApart(entry: Value, source: string, { actionsName = 'false', variables = 'true' }: Options = {}): Readonly<Record<string, Value>> {
  const inside = ({ at, data }: Known, start: number, end: number) => (typeof data === 'string' ? placeInside(source, { at, value: data }, start, end) : at);
  return membersOf(resourceEntry(entry, { inside, variables, actionsName, budget: new TextBudget(), templated: false })) ?? {};
}

function ofText(text: string, options?: Options) {
  const source = JSON.stringify(text);
  return { source, fields: takenApart({ state: 'known', data: text, at: { file: FILE, start: 0, end: source.length } }, source, options) };
}

const shown = (value: Value | undefined) => (value?.state === 'known' ? value.data : value?.state);
const segments = (text: string) => {
  const { fields } = ofText(text);
  return ['partition', 'region', 'account', 'databaseId', 'userName'].map((name) => shown(fields[name]));
};

function problemOf(text: string): readonly [message: unknown, underlined: string] | undefined {
  const { source, fields } = ofText(text);
  const { problem } = fields;
  if (problem?.state !== 'known' || !('file' in problem.at)) return undefined;
  return [problem.data, source.slice(problem.at.start, problem.at.end)];
}

const word = (detail: string, reference?: string): Unknown => ({
  state: 'unknown', reason: 'reference', detail, word: true, at: { file: FILE, start: 0, end: 1 },
  ...(reference === undefined ? {} : { reference: { resource: { unit: 'u', id: reference }, attribute: reference } }),
});
const open = (detail: string): Unknown => ({ state: 'unknown', reason: 'reference', detail, at: { file: FILE, start: 0, end: 1 } });
const partly = (...parts: readonly Part[]): Unknown => ({ state: 'unknown', reason: 'expression', detail: 'text', parts, at: { file: FILE, start: 0, end: 9 } });
const ofParts = (...parts: readonly Part[]) => takenApart(partly(...parts), '');

describe('a well-formed entry', () => {
  it.each([
    [`arn:aws:rds-db:us-east-1:111122223333:dbuser:${LONG}/app`, ['aws', 'us-east-1', '111122223333', LONG, 'app']],
    [`arn:aws-us-gov:rds-db:us-gov-west-1:111122223333:dbuser:${LONG}/app/x`, ['aws-us-gov', 'us-gov-west-1', '111122223333', LONG, 'app/x']],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:*/*', ['aws', 'us-east-1', '111122223333', '*', '*']],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:*', ['aws', 'us-east-1', '111122223333', '*', '*']],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A*', ['aws', 'us-east-1', '111122223333', 'db-A*', '*']],
    ['arn:aws:rds-db:us-east-1:111122223333:*', ['aws', 'us-east-1', '111122223333', '*', '*']],
    ['arn:aws:rds-db:us-east-1:111122223333:*/app', ['aws', 'us-east-1', '111122223333', '*', 'app']],
    ['arn:aws:rds-db:us-east-1:1111*:dbuser:db-A/app', ['aws', 'us-east-1', '1111*', 'db-A', 'app']],
    ['arn:*:rds-db:*:*:dbuser:db-A/app', ['*', '*', '*', 'db-A', 'app']],
    ['arn:aws:rds-db:*:dbuser:db-A/app', ['aws', '*', '*', 'db-A', 'app']],
    ['arn:aws:rds-db:us-*', ['aws', 'us-*', '*', '*', '*']],
    ['arn:aws:rds-db:*', ['aws', '*', '*', '*', '*']],
    ['*', ['*', '*', '*', '*', '*']],
    ['arn:aws:rds-db:eu-*-?:????????????:dbuser:prx-0a/app_*', ['aws', 'eu-*-?', '????????????', 'prx-0a', 'app_*']],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/${aws:username}', ['aws', 'us-east-1', '111122223333', 'db-A', '${aws:username}']],
    ["arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/${aws:PrincipalTag/team, 'x'}", ['aws', 'us-east-1', '111122223333', 'db-A', "${aws:PrincipalTag/team, 'x'}"]],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:${aws:PrincipalTag/db}/app', ['aws', 'us-east-1', '111122223333', '${aws:PrincipalTag/db}', 'app']],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:arn:aws:rds:us-east-1:111122223333:db:x/app', ['aws', 'us-east-1', '111122223333', 'arn:aws:rds:us-east-1:111122223333:db:x', 'app']],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app@%', ['aws', 'us-east-1', '111122223333', 'db-A', 'app@%']],
  ])('%s has no problem and its segments', (text, expected) => {
    const { fields } = ofText(text);
    expect(shown(fields['matchesConnect'])).toBe(true);
    expect(shown(fields['problem'])).toBe('absent');
    expect(segments(text)).toEqual(expected);
  });
});

describe('an entry that matches no login', () => {
  it.each([
    ['arn:aws:rds:us-east-1:111122223333:dbuser:db-A/app', 'The service is not rds-db.', 'rds'],
    ['arn:*:rds:us-east-1:111122223333:dbuser:db-A/app', 'The service is not rds-db.', 'rds'],
    ['arn:aws:rds:us-east-1:111122223333:db:mydb', 'The service is not rds-db.', 'rds'],
    ['arn:aws:rds-db:us-east-1:111122223333:db:mydb', 'The resource does not begin with dbuser and a colon.', 'db'],
    ['arn:aws:rds-db:us-east-1:111122223333:cluster:x', 'The resource does not begin with dbuser and a colon.', 'cluster'],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser/db-A/app', 'The resource does not begin with dbuser and a colon.', 'dbuser/'],
    ['arn:aws:rds-db:us-east-1:111122223333:db-user:db-A/app', 'The resource does not begin with dbuser and a colon.', 'db-user'],
    ['arn:aws:rds-db:us-east-1:111122223333:db-A/app', 'The resource does not begin with dbuser and a colon.', 'db-A/'],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A', 'A slash and the database user are missing behind the resource id.', 'db-A'],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/', 'The database user is missing behind the slash.', '/'],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:/app', 'The resource id is missing.', '/app'],
    ['arn:aws:rds-db:us-east-1:1234567890:dbuser:db-A/app', 'The account does not have 12 digits.', '1234567890'],
    ['arn:aws:rds-db:us-east-1:1111222233334:dbuser:db-A/app', 'The account does not have 12 digits.', '1111222233334'],
    ['arn:aws:rds-db:us-east-1::dbuser:db-A/app', 'The account does not have 12 digits.', ':'],
    ['arn:aws:rds-db::111122223333:dbuser:db-A/app', 'The Region is missing.', ':'],
    ['arn:aaws:rds-db:us-east-1:111122223333:dbuser:db-A/app', 'The partition is not aws or a name that begins with aws.', 'aaws'],
    ['arn::rds-db:us-east-1:111122223333:dbuser:db-A/app', 'The partition is not aws or a name that begins with aws.', ':'],
    ['arn:aws:rds-db:us-east-1', 'The ARN ends too early.', 'arn:aws:rds-db:us-east-1'],
    ['arn:aws:rds-db:us-east-1:111122223333', 'The ARN ends too early.', 'arn:aws:rds-db:us-east-1:111122223333'],
    ['ARN:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app', 'This is not an ARN.', ''],
    ['dbuser:db-A/app', 'This is not an ARN.', ''],
    ['mydb', 'This is not an ARN.', ''],
    ['', 'This is not an ARN.', ''],
    ['arn:aws:s3:::bucket/*', 'The service is not rds-db.', 's3'],
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser: db-A/app'.replace('dbuser: ', 'dbusers:'), 'The resource does not begin with dbuser and a colon.', 'dbusers'],
  ])('%s: %s', (text, message, underlined) => {
    expect(shown(ofText(text).fields['matchesConnect'])).toBe(false);
    const [said, at] = problemOf(text) ?? [];
    expect(said).toBe(message);
    if (underlined !== '') expect(at).toBe(underlined);
  });

  it('underlines through escapes', () => {
    const source = '"arn:aws:\\u0072ds:us-east-1:111122223333:dbuser:db-A/app"';
    const fields = takenApart({ state: 'known', data: 'arn:aws:rds:us-east-1:111122223333:dbuser:db-A/app', at: { file: FILE, start: 0, end: source.length } }, source);
    expect(fields['problem']?.at).toEqual({ file: FILE, start: 9, end: 17 });
  });

  it('says nothing that was read', () => {
    expect(JSON.stringify(ofText('hunter2:hunter2').fields['problem'])).not.toContain('hunter2');
  });
});

describe('namesRdsDb', () => {
  it.each([
    ['arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app', true],
    ['arn:aws:rds:us-east-1:111122223333:dbuser:db-A/app', true],
    ['dbuser:db-A/app', true],
    ['arn:aws:rds:us-east-1:111122223333:db-user:db-A/app', true],
    ['arn:aws:secretsmanager:*:*:secret:rds-db-credentials/*', false],
    ['arn:aws:redshift:us-east-1:111122223333:dbuser:cluster/app', false],
    ['arn:aws:secretsmanager:*:*:secret:prod/dbuser:x', false],
    ['arn:aws:neptune-db:us-east-1:111122223333:cluster-A/*', false],
    ['*', false],
  ])('%s: %s', (text, expected) => {
    expect(shown(ofText(text).fields['namesRdsDb'])).toBe(expected);
  });

  it('is true of any other entry than * beside actions that are all about logins', () => {
    expect(shown(ofText('mydb', { actionsName: 'true' }).fields['namesRdsDb'])).toBe(true);
    expect(shown(ofText('*', { actionsName: 'true' }).fields['namesRdsDb'])).toBe(false);
    expect(shown(ofText('mydb', { actionsName: 'unknown' }).fields['namesRdsDb'])).toBe('unknown');
  });
});

describe('a partly known entry', () => {
  it('is well formed with pseudo parameters and resource ids in their places', () => {
    const id: Unknown = { ...word('Database.DbiResourceId'), reference: { resource: { unit: 'u', id: 'Database' }, attribute: 'DbiResourceId' } };
    const fields = ofParts('arn:', word('AWS::Partition', 'AWS::Partition'), ':rds-db:', word('AWS::Region', 'AWS::Region'), ':', word('AWS::AccountId', 'AWS::AccountId'), ':dbuser:', id, '/app');
    expect(shown(fields['matchesConnect'])).toBe(true);
    expect(shown(fields['problem'])).toBe('absent');
    expect(fields['databaseId']).toEqual(id);
    expect(shown(fields['userName'])).toBe('app');
    expect(fields['account']).toMatchObject({ detail: 'AWS::AccountId' });
  });

  it('is not, when a pseudo parameter stands in another segment', () => {
    expect(shown(ofParts('arn:aws:rds-db:', word('AWS::AccountId', 'AWS::AccountId'), ':us-east-1:dbuser:db-A/app')['problem'])).toBe('The account does not have 12 digits.');
    expect(shown(ofParts('arn:aws:', word('x'), ':us-east-1:111122223333:dbuser:db-A/app')['problem'])).toBe('unknown');
  });

  it('has a problem that no completion can repair', () => {
    const fields = ofParts('arn:aws:rds:', open('var.region'), ':111122223333:dbuser:db-A/app');
    expect(shown(fields['matchesConnect'])).toBe(false);
    expect(shown(fields['problem'])).toBe('The service is not rds-db.');
    expect(shown(fields['databaseId'])).toBe('unknown');
  });

  it('does not know what follows a hole that may hold a colon', () => {
    const fields = ofParts('arn:aws:rds-db:', open('var.region'), ':111122223333:dbuser:db-A/app');
    expect(shown(fields['partition'])).toBe('aws');
    expect(fields['databaseId']).toMatchObject({ state: 'unknown', detail: 'var.region' });
    expect(shown(fields['problem'])).toBe('unknown');
  });

  it('does not know the database when a word behind a wildcard may be dbuser', () => {
    expect(shown(ofParts('arn:*:', word('w'), ':x:dbuser:db-A/app')['databaseId'])).toBe('unknown');
    expect(shown(ofParts('arn:', word('w'), ':rds-db:*:*:dbuser:db-A/app')['databaseId'])).toBe('db-A');
    expect(shown(ofParts('arn:aws:rds-db:*:', word('AWS::AccountId', 'AWS::AccountId'), ':dbuser:db-A/app')['databaseId'])).toBe('db-A');
  });

  it('keeps literal text beside a hole as parts', () => {
    expect(ofParts('arn:aws:rds-db:us-east-1:111122223333:dbuser:db-', word('x'), '/app')['databaseId']).toMatchObject({ parts: ['db-', { detail: 'x' }] });
  });

  it('may have no user when the hole may be empty', () => {
    expect(shown(ofParts('arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/', open('var.user'))['problem'])).toBe('unknown');
    expect(shown(ofParts('arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app_', open('var.user'))['problem'])).toBe('absent');
  });

  it('does not know the database when the name of a stack may be dbuser', () => {
    expect(shown(ofParts('arn:*:', word('AWS::StackName', 'AWS::StackName'), ':x:dbuser:db-A/app')['databaseId'])).toBe('unknown');
  });

  it('is unknown throughout as one whole unknown', () => {
    const fields = takenApart(open('var.arn'), '');
    expect(Object.entries(fields).filter(([, value]) => value.state !== 'unknown')).toEqual([]);
    expect(fields['text']).toEqual(open('var.arn'));
  });

  it('becomes one object for each candidate', () => {
    const text = (data: string): Value => ({ state: 'known', data, at: { file: FILE, start: 0, end: 1 } });
    const entry: Unknown = { ...open('Prod'), candidates: { choice: 'f#Prod', labels: ['Prod is true', 'Prod is false'], values: [text('*'), text('mydb')] } };
    const made = resourceEntry(entry, { inside: ({ at }) => at, variables: 'true', actionsName: 'false', budget: new TextBudget(), templated: false });
    const options = made.state === 'unknown' ? (made.candidates?.values ?? []) : [];
    expect(options.map((option) => shown(membersOf(option)?.['matchesConnect']))).toEqual([true, false]);
  });
});

describe('a long entry', () => {
  const text = LOGIN.padEnd(LONGEST_ARN, 'a');

  it('is taken apart as long as an ARN can be', () => {
    expect(shown(ofText(text).fields['matchesConnect'])).toBe(true);
    const { fields } = ofText(`${text}a`);
    expect(fields['matchesConnect']).toMatchObject({ state: 'unknown', reason: 'budget' });
    expect(fields['text']).toMatchObject({ data: `${text}a` });
  });

  it('is charged once when it is one of a few', () => {
    const at = { file: FILE, start: 0, end: 1 };
    const choice: Unknown = { ...open('Prod'), candidates: { choice: 'f#Prod', labels: ['a', 'b'], values: [{ state: 'known', data: text, at }, { state: 'known', data: `${text.slice(0, -1)}b`, at }] } };
    const budget = new TextBudget();
    for (let count = 0; count < 9; count++) resourceEntry(choice, { inside: (inner) => inner.at, variables: 'true', actionsName: 'false', budget, templated: false });
    expect([budget.take(2_048), budget.take(1)]).toEqual([true, false]);
  });
});

describe('soundness', () => {
  const pieces = ['arn:', 'aws', ':', ':rds-db:', 'rds', 'us-east-1', '111122223333', ':dbuser:', 'dbuser', 'db-A', '/', 'app', '*', '?', '${aws:username}', 'a:b'];
  const ordered = ['arn:', 'aws', ':rds-db:', 'us-east-1', ':', '111122223333', ':dbuser:', 'db-A', '/', 'app'];
  const fillings = ['', 'x', ':', '/', '*', 'aws', 'rds-db', 'us-east-1:111122223333', 'arn:aws:rds-db:us-east-1:111122223333', ':dbuser:', 'db-A/app', 'a:b/c', '111122223333'];
  const words = ['x', 'aws', 'rds-db', 'us-east-1', '111122223333', 'dbuser', 'db-A', '_', 'A'];
  const pseudo: Readonly<Record<string, string>> = { 'AWS::Partition': 'aws-cn', 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '444455556666' };

  interface Filled { readonly part: Part; readonly text: string }
  const literal = (text: string): Filled => ({ part: text, text });
  const holes: readonly fc.Arbitrary<Filled>[] = [
    fc.constantFrom(...fillings).map((text) => ({ part: open('o'), text })),
    fc.constantFrom(...words).map((text) => ({ part: word('w'), text })),
    fc.constantFrom(...Object.entries(pseudo)).map(([name, text]) => ({ part: word(name, name), text })),
  ];
  const wild = fc.array(fc.oneof(fc.constantFrom(...pieces).map(literal), ...holes), { maxLength: 12 });
  const nearly = fc.tuple(...ordered.map((text) => fc.oneof({ weight: 4, arbitrary: fc.constant([literal(text)]) }, { weight: 1, arbitrary: fc.array(fc.oneof(...holes, fc.constantFrom('*', '?').map(literal)), { maxLength: 2 }) }))).map((filled) => filled.flat());

  it('decides a partly known entry only as each of its completions is decided', () => {
    fc.assert(fc.property(fc.oneof(wild, nearly), fc.constantFrom<Truth>('true', 'false', 'unknown'), (filled, variables) => {
      if (filled.every(({ part }) => typeof part === 'string')) return;
      const before = takenApart(partly(...filled.map(({ part }) => part)), '', { variables });
      const after = ofText(filled.map(({ text }) => text).join(''), { variables: variables === 'unknown' ? 'true' : variables }).fields;
      const settled = ['matchesConnect', 'namesRdsDb', 'partition', 'region', 'account', 'databaseId', 'userName'].filter((name) => before[name]?.state !== 'unknown');
      expect(settled.map((name) => [name, shown(after[name])])).toEqual(settled.map((name) => [name, shown(before[name])]));
      if (before['problem']?.state !== 'unknown' && variables === 'true') expect(after['problem']?.state).toBe(before['problem']?.state);
    }), { numRuns: 1500 });
  });

  it('has a problem exactly where no login can match', () => {
    fc.assert(fc.property(fc.oneof(wild, nearly), (filled) => {
      const { fields } = ofText(filled.map(({ text }) => text).join(''));
      expect(fields['problem']?.state).toBe(shown(fields['matchesConnect']) === true ? 'absent' : 'known');
    }), { numRuns: 2000 });
  });

  it('matches the ARN that it spells', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
    fc.assert(fc.property(segment, segment, segment, (region, id, user) => {
      expect(shown(ofText(`arn:aws:rds-db:${region}:111122223333:dbuser:${id}/${user}`).fields['matchesConnect'])).toBe(true);
    }));
  });
});
