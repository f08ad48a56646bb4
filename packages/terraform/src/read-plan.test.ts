import { readFileSync } from 'node:fs';
import type { Place, Value } from '@rds-iam-lint/model';
import { expect, it } from 'vitest';
import { planOf, resourcesIn } from './plan-fixture.ts';

const shop = readFileSync(new URL('../../../fixtures/projects/terraform-shop/plan.json', import.meta.url), 'utf8');
const textAt = (text: string, at: Place) => ('file' in at ? text.slice(at.start, at.end) : '');

const argument = (text: string, address: string, name: string) => resourcesIn(text).get(address)?.argument(name);
const referenceOf = (value: Value | undefined) => (value?.state === 'unknown' ? (value.reference === undefined ? `? ${value.detail}` : `${value.reference.resource.id} ${value.reference.attribute}`) : value?.state);

it('reads what a plan knows, each value at its token', () => {
  const resources = resourcesIn(shop);
  const change = (JSON.parse(shop) as { readonly resource_changes: readonly { readonly address: string; readonly change: { readonly after: Readonly<Record<string, unknown>> } }[] }).resource_changes;
  let seen = 0;
  for (const { address, change: { after } } of change) {
    for (const [name, data] of Object.entries(after)) {
      if (data === null || typeof data === 'object') continue;
      const value = resources.get(address)?.argument(name);
      expect(value).toMatchObject({ state: 'known', data });
      expect(value === undefined ? '' : textAt(shop, value.at)).toBe(JSON.stringify(data));
      seen++;
    }
  }
  expect(seen).toBeGreaterThan(60);
});

it('refers to the resources that unknown attributes come from', () => {
  expect(referenceOf(argument(shop, 'aws_rds_cluster_instance.reports["writer"]', 'cluster_identifier'))).toBe('aws_rds_cluster.reports id');
  expect(referenceOf(argument(shop, 'aws_iam_role_policy_attachment.app_orders', 'policy_arn'))).toBe('aws_iam_policy.orders_connect arn');
  expect(referenceOf(argument(shop, 'aws_iam_role_policy.app_reports', 'policy'))).toBe('? var.region, data.aws_caller_identity.current.account_id, aws_rds_cluster.reports.id');
});

it('takes what is computed and not configured for not written', () => {
  expect(argument(shop, 'aws_db_instance.orders', 'backup_retention_period')?.state).toBe('absent');
  expect(argument(shop, 'aws_db_instance.orders', 'domain')?.state).toBe('absent');
  expect(argument(shop, 'aws_db_instance.orders', 'no_such_argument')?.state).toBe('absent');
});

it('knows the document behind a policy that is not known yet, piece by piece', () => {
  const policy = argument(shop, 'aws_iam_policy.orders_connect', 'policy');
  expect(policy?.state).toBe('unknown');
  const text = JSON.stringify(policy?.json);
  expect(text).toMatch(/"Sid":\{"state":"known","data":"ConnectAsOrdersApp"/);
  expect(text).toMatch(/"Resource":\{"state":"known","data":\[\{"state":"unknown"/);
  expect(text).toContain('aws_db_instance.orders.resource_id');
  expect(text).not.toContain('"reference":');
});

it('says where resources are deployed', () => {
  expect(resourcesIn(shop).get('aws_db_instance.orders')?.environment).toMatchObject({ region: 'eu-west-1', account: '123456789012' });
});

it('takes the Region of a resource for its own, whatever its provider has', () => {
  const provider = { provider_config: { aws: { expressions: { region: { constant_value: 'eu-west-1' }, allowed_account_ids: { constant_value: ['123456789012'] } } } }, root_module: { resources: ['a', 'b'].map((name) => ({ address: `aws_db_instance.${name}`, type: 'aws_db_instance', provider_config_key: 'aws' })) } };
  const resources = resourcesIn(planOf([{ address: 'aws_db_instance.a', after: { region: 'us-east-1' } }, { address: 'aws_db_instance.b', unknown: { region: true } }], { configuration: provider }));
  expect(resources.get('aws_db_instance.a')?.environment).toMatchObject({ region: 'us-east-1', account: '123456789012' });
  expect(resources.get('aws_db_instance.b')?.environment).toMatchObject({ region: 'eu-west-1', account: '123456789012' });
});

it('marks what is sensitive', () => {
  expect(argument(shop, 'aws_db_instance.legacy', 'password')).toMatchObject({ state: 'known', sensitive: true });
  const plan = planOf([{ address: 'x.a', after: { list: [{ a: 's', b: 'p' }] }, sensitive: { list: [{ a: true }] } }]);
  expect(JSON.stringify(argument(plan, 'x.a', 'list'))).toMatch(/"data":"s"[^{}]*\{[^{}]*\},"sensitive":true\},"b":\{"state":"known","data":"p","at":\{[^{}]*\}\}/);
});

it('leaves out what the plan takes away, and keeps what it replaces', () => {
  const plan = planOf([
    { address: 'x.gone', actions: ['delete'], after: null },
    { address: 'x.forgotten', actions: ['forget'], after: null },
    { address: 'x.replaced', actions: ['delete', 'create'] },
    { address: 'x.same', actions: ['no-op'] },
    { address: 'data.x.read', actions: ['read'] },
  ]);
  expect([...resourcesIn(plan).keys()]).toEqual(['x.replaced', 'x.same', 'data.x.read']);
});

it('leaves out what a replacement leaves behind', () => {
  const plan = JSON.stringify({ format_version: '1.2', resource_changes: [{ address: 'x.a', type: 'x', mode: 'managed', deposed: 'abcd', change: { actions: ['delete'] } }] });
  expect(resourcesIn(plan).size).toBe(0);
});

it('takes what the plan does not look at from the state before it', () => {
  const stated = (address: string) => ({ address, mode: 'managed', type: 'x', values: { a: 'old' } });
  const prior = { prior_state: { values: { root_module: { resources: ['x.a', 'x.b', 'x.was', 'x.gone'].map(stated) } } } };
  const changes = planOf([{ address: 'x.a', after: { a: 'new' } }, { address: 'x.gone', actions: ['delete'] }], prior).replace('"address":"x.a",', '"address":"x.a","previous_address":"x.was",');
  expect([...resourcesIn(changes)].map(([address, resource]) => [address, resource.source, resource.argument('a')])).toEqual([
    ['x.a', 'plan', expect.objectContaining({ data: 'new' })],
    ['x.b', 'state', expect.objectContaining({ data: 'old' })],
  ]);
});

const DATABASE = { address: 'aws_db_instance.main', unknown: { id: true, arn: true } } as const;
const refersTo = (...references: readonly string[]) => ({ references });

it('refers to nothing where it is not sure what the value is', () => {
  const one = (expressions: unknown, unknown: unknown, after: unknown = {}) => referenceOf(argument(planOf([DATABASE, { address: 'x.a', expressions, unknown, after }]), 'x.a', 'p'));
  const main = refersTo('aws_db_instance.main.arn', 'aws_db_instance.main');
  expect(one({ p: main }, { p: true })).toBe('aws_db_instance.main arn');
  expect(one({ p: refersTo('aws_db_instance.main.arn', 'aws_db_instance.main', 'local.x') }, { p: true })).toBe('? aws_db_instance.main.arn, local.x');
  expect(one({ p: refersTo('aws_db_instance.main', 'each.key') }, { p: true })).toBe('? aws_db_instance.main, each.key');
  expect(one({ p: refersTo('aws_db_instance.other.arn', 'aws_db_instance.other') }, { p: true })).toBe('? aws_db_instance.other.arn');
  expect(one({ p: refersTo('aws_db_instance.main[0].arn', 'aws_db_instance.main[0]', 'aws_db_instance.main') }, { p: true })).toBe('? aws_db_instance.main[0].arn');
  expect(one({ p: refersTo('aws_db_instance.main.no_such', 'aws_db_instance.main') }, { p: true })).toBe('? aws_db_instance.main.no_such');
  expect(one({ p: {} }, { p: true })).toBe('? x.a.p, known after apply');
  expect(one({}, { p: true })).toBe('absent');
});

it('refers to the one element that is not known', () => {
  const elements = (after: unknown, unknown: unknown) => {
    const value = argument(planOf([DATABASE, { address: 'x.a', expressions: { p: refersTo('aws_db_instance.main.arn', 'aws_db_instance.main') }, unknown: { p: unknown }, after: { p: after } }]), 'x.a', 'p');
    return value?.state === 'known' ? (value.data as readonly Value[]).map(referenceOf) : value?.state;
  };
  expect(elements(['a', null], [false, true])).toEqual(['known', 'aws_db_instance.main arn']);
  expect(elements([null, null], [true, true])).toEqual(['? aws_db_instance.main.arn', '? aws_db_instance.main.arn']);
});

it('does not take a dynamic block for one that is not written', () => {
  const group = (expressions: unknown, unknown: unknown, after: unknown) => argument(planOf([{ address: 'aws_db_parameter_group.a', expressions, unknown, after }]), 'aws_db_parameter_group.a', 'parameter');
  expect(group({}, { parameter: true }, {})?.state).toBe('unknown');
  const values = (value: Value | undefined) => (value?.state === 'known' ? (value.data as readonly Value[]).map((item) => referenceOf(item.state === 'known' ? (item.data as Readonly<Record<string, Value>>)['value'] : item)) : value?.state);
  const two = [{ name: 'a' }, { name: 'b' }];
  expect(values(group({}, { parameter: [{ value: true }, {}] }, { parameter: two }))).toEqual(['? aws_db_parameter_group.a.parameter[0].value, known after apply', undefined]);
  expect(values(group({ parameter: [{ value: refersTo('var.x') }] }, { parameter: [{ value: true }] }, { parameter: [{ name: 'a' }] }))).toEqual(['? var.x']);
  expect(values(group({ parameter: [{ value: refersTo('var.x') }, { value: refersTo('var.y') }] }, { parameter: [{ value: true }, {}] }, { parameter: two }))).toEqual(['? aws_db_parameter_group.a.parameter[0].value, known after apply', undefined]);
});

it('follows variables and outputs of modules', () => {
  const inner = { outputs: { out: { expression: refersTo('aws_db_instance.in.id', 'aws_db_instance.in') }, through: { expression: refersTo('var.name') } }, resources: [{ address: 'aws_db_instance.in', type: 'aws_db_instance', expressions: { p: refersTo('var.name'), q: refersTo('var.object.p', 'var.object'), r: refersTo('var.whole.arn', 'var.whole') } }] };
  const call = { module: inner, expressions: { name: refersTo('aws_db_instance.main.arn', 'aws_db_instance.main'), object: refersTo('aws_db_instance.main.arn', 'aws_db_instance.main'), whole: refersTo('aws_db_instance.main') } };
  const modules = { root_module: { module_calls: { m: call }, resources: ['out', 'through'].map((name) => ({ address: `x.${name}`, type: 'x', expressions: { p: refersTo(`module.m["z"].${name}`, 'module.m["z"]') } })) } };
  const plan = planOf([DATABASE, { address: 'module.m["z"].aws_db_instance.in', unknown: { id: true, p: true, q: true, r: true } }, { address: 'x.out', unknown: { p: true } }, { address: 'x.through', unknown: { p: true } }], { configuration: modules });
  const inModule = (name: string) => referenceOf(argument(plan, 'module.m["z"].aws_db_instance.in', name));
  expect(inModule('p')).toBe('aws_db_instance.main arn');
  expect(inModule('q')).toBe('? var.object.p');
  expect(inModule('r')).toBe('aws_db_instance.main arn');
  expect(referenceOf(argument(plan, 'x.out', 'p'))).toBe('module.m["z"].aws_db_instance.in id');
  expect(referenceOf(argument(plan, 'x.through', 'p'))).toBe('aws_db_instance.main arn');
});

it('ends where variables go round in circles', () => {
  const module = { outputs: { o: { expression: refersTo('var.v') } }, resources: [] };
  const configuration = { root_module: { module_calls: { m: { module, expressions: { v: refersTo('module.m.o', 'module.m') } } }, resources: [{ address: 'x.a', type: 'x', expressions: { p: refersTo('module.m.o', 'module.m') } }] } };
  expect(referenceOf(argument(planOf([{ address: 'x.a', unknown: { p: true } }], { configuration }), 'x.a', 'p'))).toBe('? module.m.o');
});

it('puts documents together that are merged in, and ends where one is merged into itself', () => {
  const document = (name: string, base: readonly string[]) => ({
    address: `data.aws_iam_policy_document.${name}`, after: { statement: [{ sid: name, actions: [name] }], source_policy_documents: base.map(() => null) }, unknown: { json: true, source_policy_documents: base.map(() => true) },
    expressions: { source_policy_documents: { references: base.flatMap((one) => [`data.aws_iam_policy_document.${one}.json`, `data.aws_iam_policy_document.${one}`]) } },
  });
  const json = (name: string, ...documents: readonly { readonly address: string }[]) => JSON.stringify(argument(planOf(documents), `data.aws_iam_policy_document.${name}`, 'json')?.json);
  const sids = (text: string) => [...text.matchAll(/"Sid":\{"state":"known","data":"(\w+)"/g)].map(([, sid]) => sid);
  expect(sids(json('top', document('a', []), document('b', ['a']), document('top', ['b', 'a'])))).toEqual(['a', 'b', 'top']);
  expect(sids(json('top', document('top', ['top'])))).toEqual(['top']);
});

it('a resource is where its address is', () => {
  const text = planOf([{ address: 'module.m["a"].aws_x.y' }]);
  const at = resourcesIn(text).get('module.m["a"].aws_x.y')?.at;
  expect(at !== undefined && 'start' in at ? text.slice(at.start, at.end) : at).toBe(JSON.stringify('module.m["a"].aws_x.y'));
});
