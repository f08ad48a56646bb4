/** What the provider makes of a resource and configuration does not say. */
import type { Place } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import { type Evaluated, unknown } from './evaluated.ts';

/**
 * Attributes that are words whatever the service makes of them: host names, ids with a prefix, identifiers of databases. No ARN, no `host:port`, and no name of a role or user,
 * which may hold `+=,@`. The `id` of a proxy is its name in the provider's code (internal/service/rds/proxy.go at 013f173 in https://github.com/hashicorp/terraform-provider-aws), its ARN on its page: the code counts.
 * `random_id` and `random_pet` are none: they take prefixes and separators of any text. Source of the databases and
 * proxies: the attribute references in https://registry.terraform.io/providers/hashicorp/aws/latest/docs (db_instance, rds_cluster, rds_cluster_instance, db_proxy; read 2026-11-21);
 * the other types have attributes that AWS gives the same form.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ['id', 'identifier', 'resource_id', 'address', 'hosted_zone_id', 'engine_version_actual'],
  aws_rds_cluster: ['id', 'cluster_identifier', 'cluster_resource_id', 'endpoint', 'reader_endpoint', 'hosted_zone_id', 'engine_version_actual'],
  aws_rds_cluster_instance: ['id', 'identifier', 'dbi_resource_id', 'endpoint', 'cluster_identifier', 'engine_version_actual'],
  aws_rds_cluster_endpoint: ['id', 'cluster_endpoint_identifier', 'endpoint'],
  aws_rds_global_cluster: ['id', 'global_cluster_identifier', 'global_cluster_resource_id'],
  aws_db_proxy: ['id', 'name', 'endpoint'],
  aws_db_proxy_endpoint: ['endpoint'],
  aws_db_parameter_group: ['id', 'name'],
  aws_rds_cluster_parameter_group: ['id', 'name'],
  aws_db_option_group: ['id', 'name'],
  aws_db_subnet_group: ['vpc_id'],
  aws_docdb_cluster: ['id', 'cluster_identifier', 'cluster_resource_id', 'endpoint'],
  aws_neptune_cluster: ['id', 'cluster_identifier', 'cluster_resource_id', 'endpoint'],
  aws_iam_role: ['unique_id'],
  aws_iam_user: ['unique_id'],
  aws_security_group: ['id', 'owner_id', 'vpc_id'],
  aws_subnet: ['id', 'vpc_id', 'owner_id'],
  aws_vpc: ['id', 'owner_id'],
  random_uuid: ['id', 'result'],
  random_integer: ['id'],
};

const words = new Map(Object.entries(WORDS).map(([type, names]) => [type, new Set(names)]));

export const isWordAttribute = (type: string, name: string): boolean => words.get(type)?.has(name) === true;

const NAMES: ReadonlySet<string> = new Set(['name', 'username', 'master_username']);

/** What is named by it is named where the reference stands, not where the name is written; no secret is among these. */
export const namesResource = (type: string, name: string): boolean => isWordAttribute(type, name) || NAMES.has(name);

/** Can be followed to the resource. */
export function computedAttribute({ unit, address, type }: Pick<DeclaredResource, 'unit' | 'address' | 'type'>, name: string, at: Place): Evaluated {
  const value = { ...unknown(at, 'reference', `${address}.${name}`), reference: { resource: { unit, id: address }, attribute: name } };
  return isWordAttribute(type, name) ? { ...value, word: true } : value;
}
