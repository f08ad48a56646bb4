/** The stand-ins of published modules: each is valid, and says of a plain call what the module says. */
import type { Kinds, Resource } from '@rds-iam-lint/model';
import { blocksOf, parseHcl, terraformReader } from '@rds-iam-lint/terraform';
import { describe, expect, it } from 'vitest';
import { plain } from '@rds-iam-lint/terraform/configuration-fixture';
import { publicModulesFromDisk } from './public-modules.ts';
import { ruleBookFromDisk } from './rule-folder.ts';

const modules = publicModulesFromDisk();
const kinds: Kinds = ruleBookFromDisk().kinds;
const editions = modules.flatMap(({ module, editions: all }) => all.map((edition) => [`${module} ${edition.releases.at(-1) ?? ''} to ${edition.releases[0] ?? ''}`, edition] as const));

function read(text: string): { readonly resources: readonly Resource[]; readonly gaps: readonly string[] } {
  const workspace = { read: (path: string) => (path === 'main.tf' ? text : { kind: 'out-of-reach' as const, what: path, why: 'it is not there' }), list: (folder: string) => (folder === '.' ? ['main.tf'] : []) };
  const { resources, gaps } = terraformReader.read(workspace, ['main.tf'], { kinds, publicModules: () => modules });
  return { resources, gaps: gaps.map(({ why }) => why) };
}

const said = (resources: readonly Resource[], id: string, ...names: readonly string[]) => {
  const found = resources.find((resource) => resource.id === id);
  return found === undefined ? resources.map((resource) => resource.id) : names.map((name) => plain(found.attributes[name] ?? { state: 'absent', at: found.at }));
};

describe('the stand-ins', () => {
  it.each(editions)('%s is configuration without problems, every variable of which is used', (_, { files }) => {
    for (const [path, text] of Object.entries(files)) {
      const { body, problems } = parseHcl(text);
      expect(problems).toEqual([]);
      const unused = blocksOf(body, 'variable', 1).flatMap(({ labels }) => labels.map((label) => label.text)).filter((name) => !new RegExp(`var\\.${name}\\b`).test(text));
      expect(unused.map((name) => `${path} ${name}`)).toEqual([]);
    }
  });

  it('an instance with its groups', () => {
    const { resources, gaps } = read('module "db" {\n  source = "terraform-aws-modules/rds/aws"\n  version = "~> 6.0"\n  identifier = "orders"\n  engine = "mysql"\n  family = "mysql8.0"\n  iam_database_authentication_enabled = true\n  parameters = [{ name = "require_secure_transport", value = "1" }]\n}\n');
    expect(gaps).toEqual([]);
    expect(said(resources, 'module.db.module.db_instance.aws_db_instance.this[0]', 'identifier', 'engine', 'iamAuthEnabled', 'manageMasterUserPassword', 'parameterGroup')).toEqual(['orders', 'mysql', true, true, '-> module.db.module.db_parameter_group.aws_db_parameter_group.this[0].id']);
    expect(said(resources, 'module.db.module.db_parameter_group.aws_db_parameter_group.this[0]', 'family', 'parameters')).toEqual(['mysql8.0', { require_secure_transport: '1' }]);
  });

  it('a cluster with its members', () => {
    const { resources, gaps } = read('module "db" {\n  source = "terraform-aws-modules/rds-aurora/aws"\n  name = "orders"\n  engine = "aurora-postgresql"\n  cluster_instance_class = "db.serverless"\n  iam_database_authentication_enabled = true\n  serverlessv2_scaling_configuration = { min_capacity = 0.5, max_capacity = 4 }\n  instances = { one = {} }\n}\n');
    expect(gaps).toEqual([]);
    expect(said(resources, 'module.db.aws_rds_cluster.this[0]', 'identifier', 'engineMode', 'iamAuthEnabled', 'serverlessMinCapacity')).toEqual(['orders', 'provisioned', true, 0.5]);
    expect(said(resources, 'module.db.aws_rds_cluster_instance.this["one"]', 'instanceClass', 'clusterIdentifier')).toEqual(['db.serverless', '-> module.db.aws_rds_cluster.this[0].id']);
  });

  it('an instance whose name is a label', () => {
    const { resources, gaps } = read('module "label" {\n  source = "cloudposse/label/null"\n  version = "0.25.0"\n  namespace = "eg"\n  stage = "Prod"\n}\nmodule "db" {\n  source = "cloudposse/rds/aws"\n  version = "1.1.0"\n  context = module.label.context\n  name = "orders"\n  engine = "postgres"\n  engine_version = "16.4"\n  instance_class = "db.t4g.medium"\n  db_parameter_group = "postgres16"\n  database_port = 5432\n  vpc_id = "vpc-1"\n  iam_database_authentication_enabled = true\n}\n');
    expect(gaps).toEqual([]);
    expect(said(resources, 'module.db.aws_db_instance.default[0]', 'identifier', 'engine', 'iamAuthEnabled', 'manageMasterUserPassword')).toEqual(['eg-prod-orders', 'postgres', true, false]);
  });

  it('a cluster of a global database', () => {
    const { resources, gaps } = read('module "db" {\n  source = "cloudposse/rds-cluster/aws"\n  version = "~> 1.5"\n  name = "orders"\n  engine = "aurora-postgresql"\n  cluster_type = "global"\n  global_cluster_identifier = "world"\n  cluster_size = 1\n  vpc_id = "vpc-1"\n  subnets = []\n}\n');
    expect(gaps).toEqual([]);
    expect(said(resources, 'module.db.aws_rds_cluster.secondary[0]', 'identifier', 'globalClusterIdentifier', 'iamAuthEnabled')).toEqual(['orders', 'world', false]);
    expect(said(resources, 'module.db.aws_rds_cluster_instance.default[0]', 'clusterIdentifier')).toEqual(['-> module.db.aws_rds_cluster.secondary[0].id']);
  });

  it('a proxy with its target and its role', () => {
    const { resources, gaps } = read('module "proxy" {\n  source = "terraform-aws-modules/rds-proxy/aws"\n  version = "4.4.0"\n  name = "orders"\n  engine_family = "POSTGRESQL"\n  auth = { app = { iam_auth = "REQUIRED", secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-AbCdEf" } }\n  target_db_cluster = true\n  db_cluster_identifier = "orders"\n}\n');
    expect(gaps).toEqual([]);
    expect(said(resources, 'module.proxy.aws_db_proxy.this[0]', 'requireTls', 'roleArn')).toEqual([true, '-> module.proxy.aws_iam_role.this[0].arn']);
    expect(said(resources, 'module.proxy.aws_db_proxy_target.db_cluster[0]', 'clusterIdentifiers')).toEqual([['orders']]);
  });
});
