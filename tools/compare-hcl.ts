/**
 * `node --conditions=@rds-iam-lint/source --import tsx tools/compare-hcl.ts <folders>`: what HashiCorp's parser (as `@cdktf/hcl2json`) and ours say about the same
 * files: which they accept, and whether structure, literals and the source text of every expression are the same. Run on demand, never in CI.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { parseHcl } from '@rds-iam-lint/terraform';
import { bodyShape, differenceOf, NO_SHAPE } from '@rds-iam-lint/terraform/hcl2json-shape';

const NATIVE = /\.(?:tf|tfvars|tofu|hcl)$/;
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_SHOWN = 12;

type Outcome = 'the same tree' | 'refused by both' | 'refused by theirs only' | 'refused by ours only' | 'another tree' | 'no shape there';

const outcomes = new Map<Outcome, string[]>();
const seen = new Set<string>();
let bytes = 0;
for (const folder of process.argv.slice(2)) for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => NATIVE.test(name))) await compareFile(join(folder, path));

console.log(`${String(seen.size)} different files, ${(bytes / 1e6).toFixed(1)} MB`);
for (const [outcome, cases] of outcomes) {
  console.log(`${String(cases.length).padStart(7)}  ${outcome}`);
  if (outcome !== 'the same tree') for (const shown of cases.slice(0, MOST_SHOWN)) console.log(`           ${shown}`);
}

async function compareFile(path: string): Promise<void> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size > MOST_BYTES) return;
  const content = readFileSync(path);
  const hash = createHash('sha1').update(content).digest('hex');
  if (seen.has(hash)) return;
  seen.add(hash);
  bytes += content.length;
  const { outcome, detail } = await compareText(content.toString('utf8'));
  outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), `${path} ${detail}`]);
}

async function compareText(text: string): Promise<{ readonly outcome: Outcome; readonly detail: string }> {
  const { body, problems } = parseHcl(text);
  const theirs = await theirReading(text);
  const [problem] = problems;
  const ourWord = problem === undefined ? '' : `line ${String(text.slice(0, problem.start).split('\n').length)}: ${problem.why}`;
  if (typeof theirs === 'string') {
    if (!theirs.startsWith('parse config')) return { outcome: 'no shape there', detail: theirs };
    return problem === undefined ? { outcome: 'refused by theirs only', detail: theirs } : { outcome: 'refused by both', detail: ourWord };
  }
  if (problem !== undefined || body.kind !== 'body') return { outcome: 'refused by ours only', detail: ourWord };
  try {
    const difference = differenceOf(bodyShape(text, body), theirs);
    return difference === undefined ? { outcome: 'the same tree', detail: '' } : { outcome: 'another tree', detail: difference };
  } catch (error) {
    if (error === NO_SHAPE) return { outcome: 'no shape there', detail: 'ours' };
    throw error;
  }
}

/** The tree, or why there is none. */
async function theirReading(text: string): Promise<object | string> {
  try {
    return await parse('compared.tf', text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
