/** How fast valid templates become facts: text in memory, code warm, one core. Bundled like the command line, since code that is compiled on the fly is slower. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { Reader, Workspace } from '@rds-iam-lint/model';
import { ruleBookFromDisk } from './rule-folder.ts';

/** Passes over all texts; the first ones warm the code up. */
const PASSES = 8;

const MB = 1_000_000;

interface Subject {
  readonly cloudFormationReader: Reader;
  readonly parseEvents: (text: string, options: object) => unknown;
}

/** Lines for people: megabytes (of 10⁶ bytes) for each second of processor time, and ratios to what was measured beside it. Nothing without templates. `scratch` is a folder to write to. */
export async function readingSpeed(paths: readonly string[], scratch: string): Promise<readonly string[]> {
  const { cloudFormationReader: reader, parseEvents } = await subject(join(scratch, 'subject.mjs'));
  const { kinds } = ruleBookFromDisk();
  const texts = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')] as const).filter(([path, text]) => reader.claims(path, text.slice(0, 65_536))));
  const workspace: Workspace = { read: (path) => texts.get(path) ?? { kind: 'unreadable', what: path, why: 'it does not exist' }, list: () => [] };
  for (const { kind, at } of reader.read(workspace, [...texts.keys()], { kinds }).gaps) if (kind === 'unreadable' && at !== undefined && 'file' in at) texts.delete(at.file);
  if (texts.size === 0) return [];
  const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const lists = [...texts.values()].map((text) => JSON.stringify(text.split('\n')));
  const read = rate(bytes, [[...texts.keys()]], (roots) => reader.read(workspace, roots, { kinds }));
  const events = rate(bytes, [...texts.values()], (text) => { eventsOrNone(text, parseEvents); });
  const json = rate(bytes, lists, (list) => { JSON.parse(list); });
  return [
    `${String(texts.size)} valid templates of ${(bytes / MB).toFixed(1)} MB from text to facts: first ${read.first.toFixed(1)}, warm ${read.best.toFixed(1)} MB/s of processor time`,
    `  events of js-yaml alone ${events.best.toFixed(1)} MB/s: ratio ${(read.best / events.best).toFixed(2)}; JSON.parse of the same lines ${json.best.toFixed(0)} MB/s: ratio ${(read.best / json.best).toFixed(3)}`,
  ];
}

const subject = (outfile: string): Promise<Subject> =>
  bundled("export { cloudFormationReader } from '@rds-iam-lint/cloudformation'; export { parseEvents } from 'js-yaml';", 'cloudformation', outfile);

/** What the text of a module exports, put together as the command line is. */
export async function bundled<Exports>(contents: string, from: string, outfile: string): Promise<Exports> {
  buildSync({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../packages', from) },
    outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', minify: true, conditions: ['@rds-iam-lint/source'],
    banner: { js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);" },
  });
  // Who asks knows what the text exports.
  return (await import(pathToFileURL(outfile).href)) as Exports;
}

/** It refuses forms that CloudFormation takes. */
function eventsOrNone(text: string, parseEvents: Subject['parseEvents']): unknown {
  try {
    return parseEvents(text, { maxDepth: 200 });
  } catch {
    return undefined;
  }
}

/** Megabytes a second in the first pass and in the best one. Processor time, since other processes may run beside. */
export function rate<T>(bytes: number, items: readonly T[], action: (item: T) => void): { readonly first: number; readonly best: number } {
  const rates = Array.from({ length: PASSES }, () => {
    const before = process.cpuUsage();
    for (const item of items) action(item);
    const { user, system } = process.cpuUsage(before);
    return bytes / (user + system);
  });
  return { first: rates[0] ?? Number.NaN, best: Math.max(...rates) };
}
