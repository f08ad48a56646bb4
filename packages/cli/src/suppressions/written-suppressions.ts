/** Collects the suppressions of a run: from comments, metadata, tags and the configuration. */
import type { Facts, Gap } from '@rds-iam-lint/model';
import { claimsTemplate } from '@rds-iam-lint/cloudformation/claims';
import { HEAD_BYTES, MIB } from '../disk-workspace.ts';
import { commentSuppressions, type Scanner, scannerOf } from './comment-suppressions.ts';
import { configSuppression, type PlacedIgnore } from './config-suppressions.ts';
import { knownText } from './known-text.ts';
import { isDay } from './parse-directive.ts';
import { tagSuppressions } from './tag-suppressions.ts';
import { MARKER, MOST_IN_A_FILE, type WrittenSuppression } from './written-suppression.ts';

export interface SuppressionSources {
  /** What was read. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly facts: Facts;
  readonly ignores: readonly PlacedIgnore[];
}

/** What stands in every file that has a comment or metadata for this tool. */
const OURS = 'rds-iam-lint';

/** In the order in which they count: what is nearest to the code first. */
export async function writtenSuppressions({ files, facts, ignores }: SuppressionSources): Promise<{ readonly suppressions: readonly WrittenSuppression[]; readonly gaps: readonly Gap[] }> {
  const suppressions: WrittenSuppression[] = [];
  const gaps: Gap[] = [];
  for (const { path, text } of files.filter((file) => file.text.includes(OURS))) {
    const found = [...(await inComments(path, text)), ...(await inMetadata(path, text))];
    suppressions.push(...found.slice(0, MOST_IN_A_FILE));
    if (isTooLarge(path, text)) gaps.push({ kind: 'over-budget', what: path, why: 'it has more than 1 MiB of YAML; comments of such a file suppress nothing' });
    if (found.length > MOST_IN_A_FILE) gaps.push({ kind: 'over-budget', what: path, why: `it has ${String(found.length)} suppressions; the first ${String(MOST_IN_A_FILE)} of a file are read` });
  }
  return { suppressions: [...suppressions, ...tagSuppressions(facts), ...ignores.map(configSuppression)], gaps };
}

/** More than a template may have (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, read 2026-11-21), and the library takes microseconds a line. */
const isTooLarge = (path: string, text: string): boolean => text.length > MIB && scannerOf(path, neverUsed) === neverUsed && text.includes(MARKER);

const neverUsed: Scanner = () => ({ comments: [], blocks: [] });

/** The library for YAML is loaded only for a file with the marker. */
async function inComments(path: string, text: string): Promise<readonly WrittenSuppression[]> {
  if (!text.includes(MARKER) || isTooLarge(path, text)) return [];
  const { scanYaml } = await import('./scan-yaml.ts');
  const scan: Scanner | undefined = scannerOf(path, scanYaml);
  return scan === undefined ? [] : commentSuppressions(path, text, scan);
}

async function inMetadata(path: string, text: string): Promise<readonly WrittenSuppression[]> {
  if (!claimsTemplate(path, text.slice(0, HEAD_BYTES))) return [];
  const { metadataSuppressions } = await import('@rds-iam-lint/cloudformation');
  return metadataSuppressions(path, text).map(({ covers: { start, end }, ...written }) => withDay({ ...written, how: 'metadata', cover: { span: { file: path, start, end } } }));
}

/** What is no day, names a rule that does not exist. */
function withDay(written: WrittenSuppression): WrittenSuppression {
  const { until, names } = written;
  const text = knownText(until);
  if (text === undefined || 'state' in names || isDay(text)) return written;
  return { ...written, names: [...names, { text, at: until.at }], until: { state: 'absent', at: until.at } };
}
