/** Makes the value of an expression one that may be a fact: without marks, without what is sensitive, and with references that later steps know. */
import { isSecret, terraformTypeOf } from '@rds-iam-lint/logic';
import type { Data, Known, Part, Unknown, Value } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

/** Lists and objects inside each other beyond which nothing is read. */
const DEEPEST = 200;

/** A unit with several Regions or accounts has no Region or account of its own. */
export interface Whereabouts {
  readonly hasOneRegion: boolean;
  readonly hasOneAccount: boolean;
}

/** Never throws. Text that Terraform calls sensitive becomes a secret; an empty text is none. */
export const factOf = (value: Evaluated, where: Whereabouts): Value => fact(value, where, DEEPEST);

function fact(value: Evaluated, where: Whereabouts, depth: number): Value {
  if (depth === 0) return { state: 'unknown', at: value.at, reason: 'budget', detail: 'a value that is nested too deeply' };
  switch (value.state) {
    case 'absent': return { state: 'absent', at: value.at };
    case 'known': return value.sensitive === true && typeof value.data !== 'object' ? sensitive(value) : knownFact(value, where, depth);
    case 'unknown': return unknownFact(value, where, depth);
  }
}

function sensitive({ data, at }: Known): Value {
  if (data === '') return { state: 'known', data, at };
  return typeof data === 'string' ? { state: 'known', data: { secret: 'sensitive', length: data.length }, at } : { state: 'unknown', at, reason: 'expression', detail: 'a sensitive value' };
}

function knownFact({ data, at, more, parts: written }: Known, where: Whereabouts, depth: number): Value {
  const rest = more === undefined ? undefined : fact(more, where, depth - 1);
  const parts = written === undefined ? undefined : partsOf(written, where, depth);
  if (parts?.some((part) => typeof part === 'object' && part.state === 'known' && isSecret(part.data)) === true) return { state: 'unknown', at, reason: 'expression', detail: 'a text with a secret in it', parts };
  return {
    state: 'known',
    data: dataOf(data, where, depth),
    at,
    ...(rest?.state === 'unknown' ? { more: rest } : {}),
    ...(parts === undefined ? {} : { parts }),
  };
}

function dataOf(data: Data, where: Whereabouts, depth: number): Data {
  if (typeof data !== 'object' || isSecret(data)) return data;
  if (Array.isArray(data)) return (data as readonly Value[]).map((item) => fact(item, where, depth - 1));
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, item]) => [key, fact(item, where, depth - 1)]));
}

const partsOf = (parts: readonly Part[], where: Whereabouts, depth: number): readonly Part[] => parts.map((part) => (typeof part === 'string' ? part : fact(part, where, depth - 1)));

function unknownFact(value: Unknown, where: Whereabouts, depth: number): Unknown {
  const { at, reason, detail, parts, candidates, word } = value;
  const reference = value.reference === undefined ? undefined : ownReference(value.reference, where);
  return {
    state: 'unknown', at, reason, detail,
    ...(reference === undefined ? {} : { reference }),
    ...(parts === undefined ? {} : { parts: partsOf(parts, where, depth) }),
    ...(candidates === undefined ? {} : { candidates: { ...candidates, values: candidates.values.map((option) => fact(option, where, depth - 1)) } }),
    ...(word === true || (reference !== undefined && parts === undefined && candidates === undefined && isWord(reference)) ? { word: true } : {}),
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
 * Sources: the pages of the types in https://registry.terraform.io/providers/hashicorp/aws/latest/docs (read 2026-11-21).
 */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_db_instance', ['identifier', 'id', 'resource_id', 'address', 'hosted_zone_id']],
  ['aws_rds_cluster', ['cluster_identifier', 'id', 'cluster_resource_id', 'endpoint', 'reader_endpoint', 'hosted_zone_id']],
  ['aws_rds_cluster_instance', ['identifier', 'id', 'dbi_resource_id', 'endpoint', 'cluster_identifier']],
  ['aws_db_proxy', ['name', 'endpoint']],
]);

/** Segments of an ARN: partition, service, Region, account, and of a proxy the id. */
const SEGMENT = /^arn:[1-46]$/;

function isWord({ resource, attribute }: Reference): boolean {
  if (resource.id === attribute && attribute.startsWith('AWS::')) return true;
  const type = resource.id.includes('aws_') ? terraformTypeOf(resource.id)?.replace(/^data\./, '') : undefined;
  const words = type === undefined ? undefined : WORDS.get(type);
  return words !== undefined && (words.includes(attribute) || SEGMENT.test(attribute));
}
