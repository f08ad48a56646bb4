import { describe, expect, it } from 'vitest';
import type { Facts, ReadOptions, Workspace } from '@rds-iam-lint/model';
import { readCloudAssembly } from './cloud-assembly.ts';
import { cloudFormationReader } from './reader.ts';
import { KINDS, shown } from './template-fixture.ts';

type Files = Readonly<Record<string, unknown>>;

const REFUSED = { kind: 'unreadable', what: '', why: 'it does not exist' } as const;

const workspaceOf = (files: Files): Workspace => ({
  read: (path) => (files[path] === undefined ? { ...REFUSED, what: path } : typeof files[path] === 'string' ? files[path] : JSON.stringify(files[path])),
  list: () => [],
});

const stack = (templateFile: string, environment = 'aws://111122223333/eu-west-1', more = {}) => ({ type: 'aws:cloudformation:stack', environment, properties: { templateFile }, ...more });

const template = (engine: unknown = { Ref: 'AWS::Region' }) => ({
  Resources: { Db1234: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: engine }, Metadata: { 'aws:cdk:path': 'Shop/Db/Resource' } } },
});

const ASSETS = { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } };

function read(files: Files, paths: readonly string[], options: Partial<ReadOptions> = {}): Facts {
  return cloudFormationReader.read(workspaceOf(files), paths, { kinds: KINDS, ...options });
}

const engines = (facts: Facts) => facts.resources.map(({ attributes: { engine } }) => (engine === undefined ? undefined : shown(engine)));

describe('the environment of a stack', () => {
  it('supplies the pseudo parameters of its template, and wins over the run', () => {
    const files = { 'out/manifest.json': { artifacts: { Shop: stack('Shop.template.json') } }, 'out/Shop.template.json': template() };
    const facts = read(files, ['out/Shop.template.json'], { region: 'us-east-1', account: '999999999999' });
    expect(engines(facts)).toEqual(['eu-west-1']);
    expect(facts.resources[0]).toMatchObject({ unit: 'out/Shop.template.json', environment: { region: 'eu-west-1', account: '111122223333', at: { file: 'out/manifest.json' } } });
  });

  it.each([
    ['aws://unknown-account/unknown-region', { region: 'us-east-1' }, 'us-east-1'],
    ['aws://unknown-account/eu-west-1', {}, 'eu-west-1'],
    ['aws://111122223333/unknown-region', {}, '?reference AWS::Region -> AWS::Region|AWS::Region word'],
    ['elsewhere', { region: 'us-east-1' }, 'us-east-1'],
  ])('%s', (environment, options, expected) => {
    const files = { 'manifest.json': { artifacts: { Shop: stack('Shop.template.json', environment) } }, 'Shop.template.json': template() };
    expect(engines(read(files, ['Shop.template.json'], options))).toEqual([expected]);
  });

  it('holds for the templates of nested stacks, which the asset manifest names', () => {
    const files = {
      'manifest.json': { artifacts: { 'Shop.assets': ASSETS, Shop: stack('Shop.template.json', undefined, { dependencies: ['Shop.assets'] }) } },
      'Shop.assets.json': { files: { abc: { source: { path: 'ShopAccess.nested.template.json' } } } },
      'ShopAccess.nested.template.json': template(),
    };
    expect(engines(read(files, ['ShopAccess.nested.template.json']))).toEqual(['eu-west-1']);
  });

  it.each([
    ['in the manifest', { metadata: { '/Shop': [{ type: 'aws:cdk:asset', data: { path: 'a.nested.template.json' } }] } }, {}],
    ['in a file of its own', { additionalMetadataFile: 'Shop.metadata.json' }, { 'Shop.metadata.json': { '/Shop': [{ type: 'aws:cdk:asset', data: { path: 'a.nested.template.json' } }] } }],
  ])('holds for assets of the older kind, %s', (_, more, files) => {
    const all = { 'manifest.json': { artifacts: { Shop: stack('Shop.template.json', undefined, more) } }, 'a.nested.template.json': template(), ...files };
    expect(engines(read(all, ['a.nested.template.json']))).toEqual(['eu-west-1']);
  });

  it('is open where two stacks that share a template differ', () => {
    const shared = { 'manifest.json': { artifacts: { A: stack('a.template.json'), B: stack('a.template.json', 'aws://111122223333/us-east-1') } } };
    expect(readCloudAssembly(workspaceOf(shared), '')?.templates.get('a.template.json')).toEqual({ account: '111122223333', at: expect.objectContaining({ file: 'manifest.json' }) as unknown });
  });
});

describe('a template that the manifest does not name', () => {
  const files = { 'manifest.json': { artifacts: { Shop: stack('Shop.template.json') } }, 'Old.template.json': template('mysql') };

  it('is left over, and a gap', () => {
    const { resources, gaps, complete } = read(files, ['Old.template.json']);
    expect([resources, complete]).toEqual([[], []]);
    expect(gaps).toMatchObject([{ kind: 'out-of-reach', what: 'Old.template.json' }]);
  });

  it.each([
    ['is read where what names templates cannot be', { 'manifest.json': { artifacts: { 'Shop.assets': ASSETS, Shop: stack('Shop.template.json', undefined, { dependencies: ['Shop.assets'] }) } } }],
    ['is read beside a manifest of something else', { 'manifest.json': { name: 'a web page' } }],
    ['is read beside a manifest that is broken', { 'manifest.json': '{"artifacts": {' }],
    ['is read without a manifest', { 'manifest.json': undefined }],
  ])('%s', (_, changed) => {
    expect(engines(read({ ...files, ...changed }, ['Old.template.json']))).toEqual(['mysql']);
  });
});

describe('construct paths', () => {
  it('are those of the declaration, also for what is inside it', () => {
    const metadata = { 'aws:cdk:path': 'Shop/App/Resource' };
    const policies = [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'rds-db:connect', Resource: '*' }] } }];
    const text = JSON.stringify({ Resources: { App: { Type: 'AWS::IAM::Role', Properties: { Policies: policies }, Metadata: metadata }, Plain: { Type: 'AWS::IAM::Role' } } });
    expect(read({ 't.json': text }, ['t.json']).resources.map(({ id, constructPath }) => [id, constructPath])).toEqual([
      ['App', 'Shop/App/Resource'], ['App/Policies/0', 'Shop/App/Resource'], ['App/Policies/0/0', 'Shop/App/Resource'], ['Plain', undefined],
    ]);
  });
});
