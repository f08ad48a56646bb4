/** The value of an expression as a fact, with references that later steps know: to what tells Region and account, and to what is one word. */
import { isSecret, terraformTypeOf } from '@rds-iam-lint/logic';
import type { Data, Known, Part, Unknown, Value } from '@rds-iam-lint/model';
import { asFact } from './as-fact.ts';
import type { Evaluated } from './evaluated.ts';

/** A unit with several Regions or accounts has no Region or account of its own. */
export interface Whereabouts {
  readonly hasOneRegion: boolean;
  readonly hasOneAccount: boolean;
}

/** Never throws. */
export const factOf = (value: Evaluated, where: Whereabouts): Value => placed(asFact(value), where);

function placed(value: Value, where: Whereabouts): Value {
  switch (value.state) {
    case 'absent': return value;
    case 'known': return placedKnown(value, where);
    case 'unknown': return placedUnknown(value, where);
  }
}

function placedKnown(value: Known, where: Whereabouts): Known {
  const { data, more, parts } = value;
  if (more === undefined && parts === undefined && typeof data !== 'object') return value;
  return { ...value, data: dataOf(data, where), ...(more === undefined ? {} : { more: placedUnknown(more, where) }), ...(parts === undefined ? {} : { parts: partsOf(parts, where) }) };
}

function dataOf(data: Data, where: Whereabouts): Data {
  if (typeof data !== 'object' || isSecret(data)) return data;
  if (Array.isArray(data)) return (data as readonly Value[]).map((item) => placed(item, where));
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, item]) => [key, placed(item, where)]));
}

const partsOf = (parts: readonly Part[], where: Whereabouts): readonly Part[] => parts.map((part) => (typeof part === 'string' ? part : placed(part, where)));

function placedUnknown(value: Unknown, where: Whereabouts): Unknown {
  const { parts, candidates, reference } = value;
  const own = reference === undefined ? undefined : ownReference(reference, where);
  return {
    ...value,
    ...(own === undefined ? {} : { reference: own }),
    ...(parts === undefined ? {} : { parts: partsOf(parts, where) }),
    ...(candidates === undefined ? {} : { candidates: { ...candidates, values: candidates.values.map((option) => placed(option, where)) } }),
    ...(own !== undefined && parts === undefined && candidates === undefined && isWord(own) ? { word: true } : {}),
  };
}

type Reference = NonNullable<Unknown['reference']>;

/** What tells partition, Region and account of a provider, by type and attribute. The first of a unit is taken to be the one that its resources are deployed with. */
const PSEUDO: ReadonlyMap<string, string> = new Map([
  ['data.aws_partition.partition', 'AWS::Partition'],
  ['data.aws_partition.id', 'AWS::Partition'],
  ['data.aws_region.name', 'AWS::Region'],
  ['data.aws_region.id', 'AWS::Region'],
  ['data.aws_region.region', 'AWS::Region'],
  ['data.aws_caller_identity.account_id', 'AWS::AccountId'],
  ['data.aws_caller_identity.id', 'AWS::AccountId'],
]);

function ownReference(reference: Reference, { hasOneRegion, hasOneAccount }: Whereabouts): Reference {
  const { resource: { unit, id }, attribute } = reference;
  const pseudo = id.includes('aws_') ? PSEUDO.get(`${terraformTypeOf(id) ?? ''}.${attribute}`) : undefined;
  if (pseudo === undefined || (pseudo === 'AWS::Region' && !hasOneRegion) || (pseudo === 'AWS::AccountId' && !hasOneAccount)) return reference;
  return { resource: { unit, id: pseudo }, attribute: pseudo };
}

/**
 * Attributes that are ids made by the service, identifiers, or names of hosts. The endpoint of `aws_db_instance` has a port.
 * Sources: db_instance, rds_cluster, rds_cluster_instance and db_proxy in https://registry.terraform.io/providers/hashicorp/aws/latest/docs (read 2026-11-21).
 */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_db_instance', ['identifier', 'id', 'resource_id', 'address', 'hosted_zone_id']],
  ['aws_rds_cluster', ['cluster_identifier', 'id', 'cluster_resource_id', 'endpoint', 'reader_endpoint', 'hosted_zone_id']],
  ['aws_rds_cluster_instance', ['identifier', 'id', 'dbi_resource_id', 'endpoint', 'cluster_identifier']],
  ['aws_db_proxy', ['name', 'endpoint']],
  ['aws_directory_service_directory', ['id']],
]);

/** Segments of an ARN: partition, service, Region, account, and of a proxy the id. */
const SEGMENT = /^arn:[1-46]$/;

function isWord({ resource, attribute }: Reference): boolean {
  if (resource.id === attribute && attribute.startsWith('AWS::')) return true;
  const type = resource.id.includes('aws_') ? terraformTypeOf(resource.id)?.replace(/^data\./, '') : undefined;
  const words = type === undefined ? undefined : WORDS.get(type);
  return words !== undefined && (words.includes(attribute) || SEGMENT.test(attribute));
}
