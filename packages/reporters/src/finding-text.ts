/** What is to be said about a finding, in lines that every format for machines shares. */
import type { Finding } from '@rds-iam-lint/model';
import { placeText } from './place-text.ts';
import { prose } from './printable.ts';
import { hasPlace, readingText } from './reading-text.ts';
import { resourceText } from './resource-text.ts';

/** The message with the resource before it, since many formats show nothing else: `OracleDb: This engine has no …`. An unknown says so. */
export function headline(finding: Pick<Finding, 'verdict' | 'message' | 'resource' | 'constructPath'>): string {
  const unknown = finding.verdict === 'unknown' ? 'unknown: ' : '';
  return `${unknown}${resourceText(finding)}: ${prose(finding.message)}`;
}

/** Evidence of a large finding beyond this is counted. */
const MOST_EVIDENCE = 50;

/** One line for each piece of evidence, with its place. */
export function evidenceLines({ because }: Pick<Finding, 'because'>): readonly string[] {
  const lines = because.slice(0, MOST_EVIDENCE).map((reading) => `${readingText(reading)}${hasPlace(reading) ? ` at ${placeText(reading.at)}` : ''}`);
  return because.length > MOST_EVIDENCE ? [...lines, `and ${because.length - MOST_EVIDENCE} more`] : lines;
}
