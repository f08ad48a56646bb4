import { chosen, innerValues } from '@rds-iam-lint/logic';
import type { Resource, Unknown, Value } from '@rds-iam-lint/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf } from './condition-tests.ts';
import { parseJson } from './parse-json.ts';
import { readStatements, type StatementContext } from './read-statements.ts';

const at = { file: 't.yaml', start: 0, end: 1 };
const known = (data: string | boolean): Value => ({ state: 'known', data, at });
const list = (...items: readonly Value[]): Value => ({ state: 'known', data: items, at });
const object = (members: Readonly<Record<string, Value>>): Value => ({ state: 'known', data: members, at });
const open = (detail: string, more: Partial<Unknown> = {}): Unknown => ({ state: 'unknown', reason: 'reference', detail, at, ...more });
const choice = (...values: readonly Value[]): Unknown => open('Prod', { candidates: { choice: 't.yaml#Prod', labels: ['Prod is true', 'Prod is false'].slice(0, values.length), values } });
const context: StatementContext = { unit: 't.yaml', id: 'Policy', policyRole: known('identity'), exists: known(true), keyOf: ({ at }: Value) => at, templated: false, inside: (value) => value.at };
const LOGIN = 'arn:aws:rds-db:us-east-1:111122223333:dbuser:db-A/app';

const read = (document: Value, more: Partial<StatementContext> = {}) => readStatements(document, { ...context, ...more });
const ofStatement = (elements: Readonly<Record<string, Value>>) => read(object({ Version: known('2012-10-17'), Statement: object({ Effect: known('Allow'), ...elements }) }));
const ofJson = (document: unknown) => read(parseJson(JSON.stringify(document), 'p.json').value ?? { state: 'absent', at });
const statementOf = (action: unknown, resource: unknown, version = '2012-10-17') => ofJson({ Version: version, Statement: { Effect: 'Allow', Action: action, Resource: resource } }).resources;
const shown = (value: Value | undefined) => (value?.state === 'known' ? value.data : value?.state);
const verdicts = ([resource]: readonly Resource[]) => (resource === undefined ? undefined : ['matchesConnect', 'namesConnect', 'intendsConnect'].map((name) => shown(resource.attributes[name])));

describe('what is kept', () => {
  it.each([
    ['rds-db:connect', LOGIN, [true, true, true]],
    ['RDS-DB:Con*', LOGIN, [true, true, true]],
    ['*', '*', [true, false, false]],
    ['rds-db:conect', LOGIN, [false, true, true]],
    ['rds:connect', 'mydb', [false, true, true]],
    ['rds:db-connect', '*', [false, true, true]],
    ['rds-db-connect', '*', [false, true, true]],
    ['rds-db:connect', 'arn:aws:s3:::b', [false, true, true]],
    ['s3:*', LOGIN, [false, false, true]],
    ['*', LOGIN, [true, false, true]],
    ['*', 'arn:aws:s3:::b', undefined],
    ['rds:*', '*', undefined],
    ['rds-data:*', '*', undefined],
    ['neptune-db:connect', '*', undefined],
    ['dsql:DbConnect', '*', undefined],
    ['elasticache:Connect', '*', undefined],
    ['secretsmanager:*', 'arn:aws:secretsmanager:*:*:secret:rds-db-credentials/*', undefined],
    ['redshift:GetClusterCredentials', 'arn:aws:redshift:us-east-1:111122223333:dbuser:c/app', undefined],
  ])('%s on %s', (action, resource, expected) => {
    expect(verdicts(statementOf(action, resource))).toEqual(expected);
  });

  it('NotAction grants what it does not name, and means nothing', () => {
    const of = (NotAction: unknown) => verdicts(ofJson({ Statement: { Effect: 'Allow', NotAction, Resource: '*' } }).resources);
    expect(of('iam:*')).toEqual([true, false, false]);
    expect(of(['iam:*', 'rds-db:*'])).toBeUndefined();
  });

  it('NotResource leaves what no entry covers', () => {
    const of = (NotResource: unknown) => verdicts(ofJson({ Statement: { Effect: 'Allow', Action: '*', NotResource } }).resources);
    expect(of('arn:aws:s3:::b')).toEqual([true, false, false]);
    expect(of(LOGIN)).toEqual([true, false, false]);
    expect(of(['arn:aws:s3:::b', '*'])).toBeUndefined();
    expect(of('arn:*:rds-db:*')).toBeUndefined();
    expect(of('arn:a*:rds-db:*')?.[0]).toBe('unknown');
  });

  it('a policy variable can be any user, or literal text in an old policy', () => {
    const resource = LOGIN.replace('app', '${aws:username}');
    expect(verdicts(statementOf('rds-db:connect', resource))).toEqual([true, true, true]);
    expect(verdicts(statementOf('rds-db:connect', LOGIN.replace('us-east-1', '${*}')))?.[0]).toBe(true);
    expect(verdicts(statementOf('rds-db:connect', LOGIN.replace('111122223333', '${aws:PrincipalAccount}')))?.[0]).toBe(true);
    expect(verdicts(statementOf('rds-db:connect', LOGIN.replace('111122223333', '${aws:PrincipalAccount}'), '2008-10-17'))?.[0]).toBe(false);
  });
});

describe('what IAM would reject', () => {
  it.each([
    ['a misspelt Effect', '"Effect": "allow"'],
    ['an Effect that is no text', '"Effect": true'],
    ['an Effect that is given twice', '"Effect": "Allow", "Effect": "Deny"'],
    ['an Effect that is given twice alike', '"Effect": "Deny", "Effect": "Deny"'],
  ])('%s leaves the effect unknown, and a gap', (_, effect) => {
    const { resources, gaps } = read(known(`{"Statement": {${effect}, "Action": "rds-db:connect", "Resource": "*"}}`));
    expect(resources.map(({ attributes }) => shown(attributes['effect']))).toEqual(['unknown']);
    expect(gaps).toMatchObject([{ kind: 'unreadable' }]);
  });

  it('an Action or a Statement that is given twice hides no grant', () => {
    expect(verdicts(read(known('{"Statement": {"Effect": "Allow", "Action": "rds-db:connect", "Action": "s3:*", "Resource": "*"}}')).resources)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(read(known('{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}, "Statement": []}')).gaps).toHaveLength(2);
  });
});

describe('large documents', () => {
  const login = { Sid: 'S', Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' };

  it('have ids that occur once, whatever the statements are called', () => {
    const named = ['S', 'S#2', 'S', 'S#2', 'S', 'S#2#2'].map((Sid) => ({ ...login, Sid }));
    expect(ofJson({ Statement: named }).resources.map(({ id }) => id)).toEqual(['S', 'S#2', 'S#3', 'S#2#2', 'S#4', 'S#2#2#2'].map((id) => `Policy/${id}`));
  });

  it('may call all statements the same', () => {
    const { resources } = ofJson({ Statement: Array.from({ length: 40_000 }, () => login) });
    expect(resources.at(-1)?.id).toBe('Policy/S#40000');
  });

  it('may have more problems than a function takes arguments', () => {
    const Condition = Object.fromEntries(Array.from({ length: 600_000 }, (_, index) => [`o${index}`, {}]));
    expect(read(parseJson(JSON.stringify({ Statement: { ...login, Condition } }), 'p.json').value ?? { state: 'absent', at }).gaps).toHaveLength(600_000);
  });

  it('are compared with ARNs only as far as a policy may reach', () => {
    const Resource = Array.from({ length: 12 }, () => '*'.padEnd(2_000, '?'));
    const [resource, other] = ofJson({ Statement: [{ ...login, Resource }, login] }).resources;
    const entries = resource?.attributes['resources']?.state === 'known' ? innerValues(resource.attributes['resources'].data) : [];
    expect(entries.map((entry) => membersOf(entry)?.['matchesConnect']?.state)).toEqual([...Array<string>(10).fill('known'), 'unknown', 'unknown']);
    expect(verdicts(other === undefined ? [] : [other])).toEqual(['unknown', true, true]);
  });

  it('do not hide a resource that is too long to be compared', () => {
    expect(verdicts(statementOf('s3:*', LOGIN.padEnd(3_000, 'a')))).toEqual([false, false, 'unknown']);
  });
});

describe('attributes', () => {
  it('are those of the kind', () => {
    const [resource] = ofJson({ Version: '2012-10-17', Statement: [{ Sid: 'Login', Effect: 'Deny', NotAction: 'iam:*', Resource: LOGIN, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }] }).resources;
    expect(resource).toMatchObject({ kind: 'iam.statement', unit: 't.yaml', id: 'Policy/Login', exists: { data: true } });
    expect(Object.keys(resource?.attributes ?? {}).sort()).toEqual(['actions', 'actionsNegated', 'conditions', 'connectActions', 'effect', 'intendsConnect', 'matchesConnect', 'namesConnect', 'namesOnlyConnect', 'policy', 'policyRole', 'policyVersion', 'resources', 'resourcesNegated', 'sid']);
    expect(resource?.attributes).toMatchObject({ policy: { data: 'Policy' }, policyRole: { data: 'identity' }, effect: { data: 'Deny' }, actionsNegated: { data: true }, resourcesNegated: { data: false } });
    const [entry] = resource === undefined || resource.attributes['resources']?.state !== 'known' ? [] : innerValues(resource.attributes['resources'].data);
    expect(Object.keys(entry === undefined ? {} : (membersOf(entry) ?? {})).sort()).toEqual(['account', 'databaseId', 'matchesConnect', 'namesRdsDb', 'partition', 'policyVariable', 'problem', 'region', 'text', 'userName']);
  });

  it('have unique ids, by Sid or by position', () => {
    const login = { Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' };
    const ids = ofJson({ Statement: [{ ...login, Sid: 'A' }, { ...login, Action: 's3:*' }, login, { ...login, Sid: 'A' }, { ...login, Sid: '2' }] }).resources.map(({ id }) => id);
    expect(ids).toEqual(['Policy/A', 'Policy/2', 'Policy/A#2', 'Policy/2#2']);
  });
});

describe('what is not known', () => {
  it('a statement of one option exists under that option', () => {
    const login = object({ Effect: known('Allow'), Action: known('rds-db:connect'), Resource: known('*') });
    const { resources, gaps } = read(object({ Statement: list(choice(login, { state: 'absent', at }), login) }));
    expect(gaps).toEqual([]);
    const alive = (option: number) => resources.map(({ exists }) => shown(chosen(exists, new Map([['t.yaml#Prod', option]]))));
    expect([alive(0), alive(1)]).toEqual([[true, true], [false, true]]);
  });

  it('so does every statement of one document of several, when its holder is there', () => {
    const login = (effect: string) => object({ Statement: object({ Effect: known(effect), Action: known('rds-db:connect'), Resource: known('*') }) });
    const { resources } = read(choice(login('Allow'), login('Deny')), { exists: choice(known(true), known(false)) });
    const alive = (option: number) => resources.map(({ exists, attributes }) => [shown(attributes['effect']), shown(chosen(exists, new Map([['t.yaml#Prod', option]])))]);
    expect([alive(0), alive(1)]).toEqual([[['Allow', true], ['Deny', false]], [['Allow', false], ['Deny', false]]]);
  });

  it('a statement or document that cannot be seen is a gap that names the cause', () => {
    expect(read(open('var.policy'))).toEqual({ resources: [], gaps: [{ kind: 'out-of-reach', what: 'the document of Policy', why: 'it depends on var.policy', at }] });
    expect(read(object({ Statement: list(open('var.statement', { reason: 'denied' })) })).gaps).toMatchObject([{ kind: 'denied', why: 'it depends on var.statement' }]);
    expect(read(object({ Statement: { state: 'known', data: [], more: open('var.more'), at } })).gaps).toMatchObject([{ why: 'it depends on var.more' }]);
  });

  it('an action or resource that cannot be seen leaves the statement undecided', () => {
    expect(verdicts(ofStatement({ Action: open('var.action'), Resource: known(LOGIN) }).resources)).toEqual(['unknown', 'unknown', true]);
    expect(verdicts(ofStatement({ Action: known('rds-db:connect'), Resource: open('var.arn') }).resources)).toEqual(['unknown', true, true]);
    expect(verdicts(ofStatement({ Action: { state: 'known', data: [known('s3:*')], more: open('var.more'), at }, Resource: known('*') }).resources)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(verdicts(ofStatement({ Action: open('a', { parts: ['rds-db:', open('x')] }), Resource: known('*') }).resources)).toEqual(['unknown', true, true]);
  });

  it('a reference alone does not say that it is about logins', () => {
    expect(ofStatement({ Action: known('s3:GetObject'), Resource: open('Bucket.Arn') }).resources).toEqual([]);
    expect(ofStatement({ Action: known('s3:GetObject'), Resource: open('Bucket.Arn', { parts: [open('Bucket.Arn'), '/*'] }) }).resources).toEqual([]);
  });

  it('a resource of two options gives two verdicts', () => {
    const [resource] = ofStatement({ Action: known('rds-db:connect'), Resource: choice(known(LOGIN), known('mydb')) }).resources;
    const matches = resource?.attributes['matchesConnect'];
    expect([0, 1].map((option) => (matches === undefined ? undefined : shown(chosen(matches, new Map([['t.yaml#Prod', option]])))))).toEqual([true, false]);
  });

  it('an element and its opposite may stand under opposite conditions', () => {
    const absent: Value = { state: 'absent', at };
    const { resources, gaps } = ofStatement({ Action: choice(known('rds-db:connect'), absent), NotAction: choice(absent, known('*')), Resource: known('*') });
    expect(gaps).toEqual([]);
    const [resource] = resources;
    const of = (name: string) => [0, 1].map((option) => shown(chosen(resource?.attributes[name] ?? absent, new Map([['t.yaml#Prod', option]]))));
    expect([of('actionsNegated'), of('matchesConnect')]).toEqual([[false, true], [true, false]]);
  });
});

describe('a document in a string', () => {
  const json = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'rds-db:connect', Resource: LOGIN } });

  it('is read, with places inside it', () => {
    const { resources } = read({ state: 'known', data: json, at: { file: 'main.tf', start: 100, end: 100 + json.length } }, { inside: (_, start, end) => ({ file: 'main.tf', start: 100 + start, end: 100 + end }) });
    const start = json.indexOf('"rds-db:connect"');
    expect(resources[0]?.attributes['actions']).toMatchObject({ data: [{ at: { start: 100 + start, end: 100 + start + '"rds-db:connect"'.length } }] });
  });

  it('is read when it is URL-encoded', () => {
    expect(verdicts(read(known(encodeURIComponent(json))).resources)).toEqual([true, true, true]);
    expect(read(known('%7B%')).gaps).toHaveLength(1);
  });

  it('is read with holes inside its strings and for its values', () => {
    const [before = '', after = ''] = json.split('db-A');
    const hole = open('aws_db_instance.x.resource_id', { word: true });
    const [resource] = read(open('text', { parts: [before, hole, after] })).resources;
    expect(verdicts(resource === undefined ? [] : [resource])).toEqual([true, true, true]);
    const items = resource?.attributes['resources']?.state === 'known' ? innerValues(resource.attributes['resources'].data) : [];
    expect(items.map((item) => membersOf(item)?.['databaseId'])).toEqual([hole]);
    const [first = '', last = ''] = json.split(`"${LOGIN}"`);
    expect(verdicts(read(open('text', { parts: [first, open('var.arns'), last] })).resources)).toEqual(['unknown', true, true]);
  });

  it('that is broken is a gap at the mistake; one that is broken by its holes depends on them', () => {
    expect(read(known('{"Statement": ]')).gaps).toMatchObject([{ kind: 'unreadable', why: 'expected a value, found "]"' }]);
    expect(read(open('var.x', { parts: ['{"Statement": [', open('var.x'), open('var.y'), ']}'] })).gaps).toMatchObject([{ kind: 'out-of-reach', why: 'it depends on var.x' }]);
  });
});

describe('soundness', () => {
  interface Filled { readonly before: Value; readonly after: Value }
  const hole = fc.constantFrom('', '*', 'rds-db:', 'connect', 's3:*', 'arn:', LOGIN, ':dbuser:');
  const text = fc.constantFrom('rds-db:', 'connect', '*', 's3:GetObject', 'rds:', 'arn:aws:rds-db:us-east-1:111122223333:', 'dbuser:db-A/app', 'arn:aws:s3:::b', '');
  const piece = fc.oneof(text.map((data) => ({ before: known(data), after: data })), hole.map((data): { before: Value; after: string } => ({ before: open('x'), after: data })));
  const partly = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces): Filled => ({ before: open('p', { parts: pieces.map(({ before }) => before) }), after: known(pieces.map(({ after }) => after).join('')) }));
  const item = fc.oneof(text.map((data): Filled => ({ before: known(data), after: known(data) })), partly, hole.map((data): Filled => ({ before: open('x'), after: known(data) })), fc.tuple(text, text).map(([one, other]): Filled => ({ before: choice(known(one), known(other)), after: known(other) })));
  const items = fc.oneof(
    fc.array(item, { minLength: 1, maxLength: 3 }).map((all): Filled => ({ before: list(...all.map(({ before }) => before)), after: list(...all.map(({ after }) => after)) })),
    fc.array(item, { minLength: 1, maxLength: 3 }).map((all): Filled => ({ before: { state: 'known', data: all.slice(1).map(({ before }) => before), more: open('more'), at }, after: list(...all.slice(1).map(({ after }) => after), ...all.slice(0, 1).map(({ after }) => after)) })),
    item,
  );
  const chosenNow = (value: Value | undefined) => (value === undefined ? undefined : shown(chosen(value, new Map([['t.yaml#Prod', 1]]))));

  it('decides a statement only as each of its completions is decided', () => {
    fc.assert(fc.property(items, items, fc.boolean(), fc.boolean(), (actions, resources, noAction, noResource) => {
      const of = (side: keyof Filled) => ofStatement({ [noAction ? 'NotAction' : 'Action']: actions[side], [noResource ? 'NotResource' : 'Resource']: resources[side] }).resources[0];
      const verdictsOf = (resource: Resource | undefined) => ['matchesConnect', 'namesConnect'].map((name) => [name, chosenNow(resource?.attributes[name]) ?? false] as const);
      const after = verdictsOf(of('after'));
      const settled = verdictsOf(of('before')).filter(([, verdict]) => verdict !== 'unknown');
      expect(after).toEqual(expect.arrayContaining(settled));
    }), { numRuns: 500 });
  });
});
