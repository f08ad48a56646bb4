/** Findings as requests of BatchImportFindings, which has limits. */
import type { AsffFinding } from './asff-finding.ts';
import { printableJsonLine } from './printable.ts';

/** https://docs.aws.amazon.com/securityhub/latest/partnerguide/guidelines-batchimportfindings.html, read on 2026-11-21: 100 findings and 6 MB a request, 240 KB a finding. */
const MOST_FINDINGS = 100;
const MOST_BYTES = 6_000_000;

/** A request is one line of JSON. */
export function asffBatches(findings: readonly AsffFinding[]): string {
  const batches: string[][] = [];
  let room = 0;
  for (const finding of findings) {
    const line = printableJsonLine(finding);
    const size = encoder.encode(line).length + 1;
    const last = batches.at(-1);
    if (last === undefined || last.length >= MOST_FINDINGS || size > room) {
      batches.push([line]);
      room = MOST_BYTES - size;
    } else {
      last.push(line);
      room -= size;
    }
  }
  return batches.map((batch) => `{"Findings":[${batch.join(',')}]}\n`).join('');
}

const encoder = new TextEncoder();
