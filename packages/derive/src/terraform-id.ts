/** Which attributes of a database or proxy of Terraform are the id that a policy names, and what the others are. */
import { terraformTypeOf } from '@rds-iam-lint/logic';

/** `provider-dependent` is the id in some versions of the provider and the name in others. */
export type TerraformAttribute = 'instance' | 'cluster' | 'proxy' | 'name' | 'endpoint' | 'arn' | 'other-attribute' | 'provider-dependent';

interface Type {
  readonly id: string;
  readonly form: 'instance' | 'cluster' | 'proxy';
}

/**
 * By type of resource. Source: the provider's schema of 6.25.0, and the pages of the types in https://registry.terraform.io/providers/hashicorp/aws/latest/docs (read 2026-11-21; of `aws_db_instance` in part). That of `aws_db_proxy` calls its
 * `id` an ARN, but the provider sets it to the name (internal/service/rds/proxy.go at 013f173 in https://github.com/hashicorp/terraform-provider-aws).
 */
const TYPES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['aws_db_instance', { id: 'resource_id', form: 'instance' }],
  ['aws_rds_cluster_instance', { id: 'dbi_resource_id', form: 'instance' }],
  ['aws_rds_cluster', { id: 'cluster_resource_id', form: 'cluster' }],
  ['aws_db_proxy', { id: 'arn:6', form: 'proxy' }],
]);

const NAMES: readonly string[] = ['id', 'name', 'identifier', 'cluster_identifier', 'db_instance_identifier', 'db_cluster_identifier'];
const HOSTS: readonly string[] = ['address', 'endpoint', 'reader_endpoint'];

/** `undefined` for what is no address of such a resource. Since 5.0 of the provider the attribute `id` of an instance is its resource id. */
export function terraformAttribute(address: string, attribute: string): TerraformAttribute | undefined {
  const type = typeOf(address);
  if (type === undefined) return undefined;
  const { id, form } = type;
  if (attribute === id) return form;
  if (attribute === 'id' && id === 'resource_id') return 'provider-dependent';
  if (NAMES.includes(attribute)) return 'name';
  if (HOSTS.includes(attribute)) return 'endpoint';
  return attribute === 'arn' || attribute.endsWith('_arn') ? 'arn' : 'other-attribute';
}

/** How a policy names it: `aws_db_instance.orders.resource_id`. */
export function terraformId(address: string): string | undefined {
  const id = typeOf(address)?.id;
  if (id === undefined) return undefined;
  return id === 'arn:6' ? `element(split(":", ${address}.arn), 6)` : `${address}.${id}`;
}

const typeOf = (address: string): Type | undefined => (address.includes('aws_') ? TYPES.get(terraformTypeOf(address)?.replace(/^data\./, '') ?? '') : undefined);
