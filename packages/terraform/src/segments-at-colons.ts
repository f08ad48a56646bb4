/** What stands between the colons of ARNs and endpoints that only the service knows. */
import { terraformTypeOf } from '@rds-iam-lint/logic';
import type { Unknown } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

/** `arn:partition:rds:region:account:db:name`: the word before the name, by type. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.Constructing.html (read 2026-04-13). */
const WORDS: ReadonlyMap<string, string> = new Map([['aws_db_instance', 'db'], ['aws_rds_cluster_instance', 'db'], ['aws_rds_cluster', 'cluster'], ['aws_db_proxy', 'db-proxy']]);

/**
 * `undefined` for what is neither such an ARN nor the endpoint of an instance, which is `address:port` (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance,
 * read 2026-11-21). A segment of an ARN can be followed as `arn:6`; the last one of a proxy is its id.
 */
export function segmentsAtColons(text: Evaluated): readonly Evaluated[] | undefined {
  if (text.state !== 'unknown' || text.reference === undefined || text.parts !== undefined) return undefined;
  const { at, reason, detail, reference: { resource, attribute } } = text;
  const type = terraformTypeOf(resource.id) ?? '';
  const hole = (name: string, what: string): Unknown => ({ state: 'unknown', at, reason, detail: what, reference: { resource, attribute: name }, word: true });
  if (attribute === 'endpoint' && type === 'aws_db_instance') return ['address', 'port'].map((name) => hole(name, `${resource.id}.${name}`));
  const word = attribute === 'arn' ? WORDS.get(type) : undefined;
  if (word === undefined) return undefined;
  const known = (data: string): Evaluated => ({ state: 'known', data, at });
  const segment = (index: number): Unknown => hole(`arn:${String(index)}`, `segment ${String(index)} of ${detail}`);
  return [known('arn'), segment(1), known('rds'), segment(3), segment(4), known(word), segment(6)];
}
