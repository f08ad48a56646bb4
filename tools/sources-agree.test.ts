/** One project has one verdict, however it is written: as configuration, plan, state and template. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '@rds-iam-lint/model';
import { inventoryFacts, recordedAnswer, seen } from '@rds-iam-lint/rds-inventory';
import { run, selectRules } from 'rds-iam-lint';
import { FIXTURE_DAY } from './judge-fixture.ts';
import { ruleBookFromDisk } from './rule-folder.ts';

const book = ruleBookFromDisk();
const PROJECTS = join(import.meta.dirname, '../fixtures/projects');

type Verdicts = ReadonlyMap<string, Verdict>;

/** By rule and resource. */
async function verdictsOf(project: string, paths: readonly string[], nameOf: (id: string) => string = (id) => id, parameterFiles: readonly string[] = []): Promise<Verdicts> {
  const cwd = join(PROJECTS, project);
  const { judgements } = await run({ cwd, paths, exclude: [], parameterFiles, where: {}, asOf: FIXTURE_DAY, selection: selectRules(book, [], []) });
  return new Map(judgements.map(({ rule, resource, verdict }) => [`${rule} ${nameOf(resource)}`, verdict]));
}

/** What is in both and differs, as `one, other`. */
const differences = (one: Verdicts, other: Verdicts): Readonly<Record<string, string>> =>
  Object.fromEntries([...one].flatMap(([key, verdict]) => (other.has(key) && other.get(key) !== verdict ? [[key, `${verdict}, ${other.get(key) ?? ''}`]] : [])));

const resourcesIn = (verdicts: Verdicts): ReadonlySet<string> => new Set([...verdicts.keys()].map((key) => key.slice(key.indexOf(' ') + 1)));
const onlyIn = (one: Verdicts, other: Verdicts): readonly string[] => [...resourcesIn(one)].filter((id) => !resourcesIn(other).has(id)).sort();

describe('configuration, plan and state', async () => {
  const [configuration, plan, state, shown] = await Promise.all([['main.tf', 'provider.tf'], ['plan.json'], ['state.v4.json'], ['state.show.json']].map((paths) => verdictsOf('terraform-shop', paths)));
  if (configuration === undefined || plan === undefined || state === undefined || shown === undefined) throw new Error('four sources');

  it('are the same project', () => {
    expect([configuration, plan, state].map((verdicts) => verdicts.size > 100)).toEqual([true, true, true]);
    // `jsonencode` of what is known after apply only is one unknown text in a plan
    expect(onlyIn(configuration, plan)).toEqual(['aws_iam_role_policy.app_reports/0']);
    // The apply ended before it: the instance that it names could not be read back
    expect(onlyIn(configuration, state)).toEqual(['aws_iam_policy.orders_connect', 'aws_iam_policy.orders_connect/ConnectAsOrdersApp']);
    expect([onlyIn(plan, configuration), onlyIn(state, configuration)]).toEqual([[], []]);
  });

  it('a plan says what the configuration says, except where a text is known after apply only', () => {
    const statement = 'aws_iam_policy.orders_connect/ConnectAsOrdersApp';
    expect(differences(configuration, plan)).toEqual({
      // The ARN of the statement is one unknown text
      [`iam/connect-resource-arn-valid ${statement}`]: 'pass, unknown',
      [`iam/connect-resource-is-resource-id ${statement}`]: 'pass, unknown',
      [`iam/connect-scoped ${statement}`]: 'pass, unknown',
      [`iam/connect-target-account-and-region ${statement}`]: 'pass, unknown',
      [`iam/connect-target-exists ${statement}`]: 'pass, unknown',
      [`iam/connect-target-has-iam-auth ${statement}`]: 'pass, unknown',
      [`iam/connect-user-name-valid ${statement}`]: 'pass, unknown',
      [`iam/grant-covers-failover-targets ${statement}`]: 'not-applicable, unknown',
      'rds/iam-auth-reachable aws_db_instance.orders': 'pass, unknown',
      // Whether the document lets somebody log in is not known, and that is a gap
      'iam/connect-policy-attached aws_iam_role_policy.app_reports': 'pass, not-applicable',
      'iam/connect-through-role aws_iam_role_policy.app_reports': 'pass, not-applicable',
      // A plan does not tell a literal from what a variable supplies
      'rds/no-static-master-password aws_db_instance.legacy': 'fail, unknown',
    });
  });

  it('a state says what the configuration says, except about what it does not hold', () => {
    expect(differences(configuration, state)).toEqual({
      // The certificate authority that the service chose is known
      'rds/ca-certificate-current aws_rds_cluster_instance.reports["reader"]': 'not-applicable, unknown',
      'rds/ca-certificate-current aws_rds_cluster_instance.reports["writer"]': 'not-applicable, unknown',
      // The policy is not in it
      'rds/iam-auth-reachable aws_db_instance.orders': 'pass, unknown',
      'rds/no-static-master-password aws_db_instance.legacy': 'fail, unknown',
    });
  });

  it('the file of a state and what Terraform shows of it say the same', () => {
    expect(shown).toEqual(state);
  });
});

/** Resources of the template by the addresses of the configuration. */
const NAMES: Readonly<Record<string, string>> = {
  OrdersParameters: 'aws_db_parameter_group.orders',
  Orders: 'aws_db_instance.orders',
  OrdersReplica: 'aws_db_instance.orders_replica',
  Carts: 'aws_rds_cluster.carts',
  CartsWriter: 'aws_rds_cluster_instance.carts_writer',
  Reports: 'aws_db_instance.reports',
  OrdersProxy: 'aws_db_proxy.orders',
  AppRole: 'aws_iam_role.app',
  OrdersLogin: 'aws_iam_role_policy.orders_login',
  AnyLogin: 'aws_iam_policy.any_login',
  Jane: 'aws_iam_user.jane',
};

function addressOf(id: string): string {
  const [name = '', ...rest] = id.split('/');
  return [NAMES[name] ?? name, ...rest].join('/');
}

it('a template and a configuration that say the same have the same verdicts', { timeout: 30_000 }, async () => {
  const template = await verdictsOf('orders-two-ways', ['template.yaml'], addressOf);
  const configuration = await verdictsOf('orders-two-ways', ['main.tf']);
  expect(new Set(template.values())).toEqual(new Set(['pass', 'fail', 'unknown', 'not-applicable']));
  expect([...configuration].sort()).toEqual([...template].sort());
});

/** What was declared, as the service describes it: by its ARN, statements by their number. */
const ACCOUNT = '111122223333';
const LIVE: readonly (readonly [start: string, address: string])[] = [
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:pg:orders`, 'aws_db_parameter_group.orders'],
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders-replica`, 'aws_db_instance.orders_replica'],
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders`, 'aws_db_instance.orders'],
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:db:carts-writer`, 'aws_rds_cluster_instance.carts_writer'],
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:db:reports`, 'aws_db_instance.reports'],
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:carts`, 'aws_rds_cluster.carts'],
  [`arn:aws:rds:eu-west-1:${ACCOUNT}:db-proxy:prx-0123456789abcdef0`, 'aws_db_proxy.orders'],
  [`arn:aws:iam::${ACCOUNT}:role/app/orders-login`, 'aws_iam_role_policy.orders_login'],
  [`arn:aws:iam::${ACCOUNT}:policy/any-login`, 'aws_iam_policy.any_login'],
];

const liveAddress = (id: string): string => {
  const [start, address] = LIVE.find(([arn]) => id === arn || id.startsWith(`${arn}/`)) ?? [id, id];
  return `${address}${id.slice(start.length)}`;
};

it('a live account and a template that say the same have the same verdicts', { timeout: 30_000 }, async () => {
  const folder = join(PROJECTS, 'orders-live');
  const answers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.startsWith(ACCOUNT) && path.endsWith('.json')).map((path) => recordedAnswer(readFileSync(join(folder, path), 'utf8')));
  expect(answers).not.toContain(undefined);
  const scanned = inventoryFacts(answers.filter((answer) => answer !== undefined).map(seen), book.kinds, true);
  const { judgements } = await run({ cwd: folder, paths: [], exclude: [], where: {}, asOf: FIXTURE_DAY, selection: selectRules(book, [], []), scanned });
  const live: Verdicts = new Map(judgements.map(({ rule, resource, verdict }) => [`${rule} ${liveAddress(resource)}`, verdict]));
  const template = await verdictsOf('orders-two-ways', ['template.yaml'], addressOf, ['../orders-live/parameters.json']);
  expect([onlyIn(live, template), onlyIn(template, live)]).toEqual([[], []]);
  expect(differences(template, live)).toEqual({
    // The certificate authority that the service chose is known
    'rds/ca-certificate-current aws_db_instance.orders': 'not-applicable, pass',
    'rds/ca-certificate-current aws_db_instance.orders_replica': 'not-applicable, pass',
    'rds/ca-certificate-current aws_db_instance.reports': 'not-applicable, pass',
    'rds/ca-certificate-current aws_rds_cluster_instance.carts_writer': 'not-applicable, pass',
    // So are the account and the Region that the template leaves to its deployment
    'iam/connect-target-account-and-region aws_iam_role_policy.orders_login/1': 'not-applicable, pass',
    // No answer tells a password, and none tells how it was written
    'rds/no-static-master-password aws_db_instance.reports': 'fail, not-applicable',
  });
});
