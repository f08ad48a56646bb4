/** The segments of the ARN of a database or proxy that only the service knows. */
import { terraformTypeOf } from '@rds-iam-lint/logic';
import type { Unknown } from '@rds-iam-lint/model';
import type { Evaluated } from './evaluated.ts';

/** `arn:partition:rds:region:account:db:name`: the word before the name, by type. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.Constructing.html (read 2026-04-13). */
const WORDS: ReadonlyMap<string, string> = new Map([['aws_db_instance', 'db'], ['aws_rds_cluster_instance', 'db'], ['aws_rds_cluster', 'cluster'], ['aws_db_proxy', 'db-proxy']]);

/** `undefined` for what is no such ARN. A segment can be followed as `arn:6`; the last one of a proxy is its id. */
export function segmentsOfArn(text: Evaluated): readonly Evaluated[] | undefined {
  if (text.state !== 'unknown' || text.reference?.attribute !== 'arn' || text.parts !== undefined) return undefined;
  const word = WORDS.get(terraformTypeOf(text.reference.resource.id) ?? '');
  if (word === undefined) return undefined;
  const { at, reason, detail, reference: { resource } } = text;
  const known = (data: string): Evaluated => ({ state: 'known', data, at });
  const segment = (index: number): Unknown => ({ state: 'unknown', at, reason, detail: `segment ${String(index)} of ${detail}`, reference: { resource, attribute: `arn:${String(index)}` }, word: true });
  return [known('arn'), segment(1), known('rds'), segment(3), segment(4), known(word), segment(6)];
}
