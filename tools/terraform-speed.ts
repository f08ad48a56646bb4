/** How fast configuration becomes trees and facts: text in memory, one core, beside walking over the folder and reading it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Facts, Reader, Workspace } from '@rds-iam-lint/model';
import { bundled, rate } from './reading-speed.ts';
import { ruleBookFromDisk } from './rule-folder.ts';

const MB = 1_000_000;

interface Subject {
  readonly terraformReader: Reader;
  readonly parseHcl: (text: string) => unknown;
}

/** Lines for people, nothing for a folder without configuration. Megabytes are of 10⁶ bytes, seconds of processor time. */
export async function terraformSpeed(folder: string, scratch: string): Promise<readonly string[]> {
  const walk = () => pathsIn(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);
  const texts = new Map(walk());
  if (texts.size === 0) return [];
  const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const { terraformReader, parseHcl } = await bundled<Subject>("export { terraformReader, parseHcl } from '@rds-iam-lint/terraform';", 'terraform', join(scratch, 'terraform.mjs'));
  const { kinds } = ruleBookFromDisk();
  const workspace = inMemory(texts);
  const reading = rate(bytes, [folder], () => { walk(); });
  const parsing = rate(bytes, [...texts].filter(([path]) => !path.endsWith('.json')), ([, text]) => { parseHcl(text); });
  let facts: Facts = { resources: [], gaps: [], complete: [] };
  const reader = rate(bytes, [[...texts.keys()]], (paths) => { facts = terraformReader.read(workspace, paths, { kinds }); });
  const line = (name: string, { first, best }: typeof reading) => `  ${name}: first ${first.toFixed(1)}, warm ${best.toFixed(1)} MB/s; time as a ratio to walking and reading ${(reading.best / first).toFixed(1)}, warm ${(reading.best / best).toFixed(1)}`;
  return [
    `${String(texts.size)} files of Terraform, ${(bytes / MB).toFixed(1)} MB, ${String(facts.resources.length)} resources of a kind; walking and reading ${reading.best.toFixed(0)} MB/s`,
    line('text to trees', parsing),
    line('text to facts', reader),
  ];
}

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:tf|tofu)(?:vars)?(?:\.json)?$/.test(path) && statSync(join(folder, path)).isFile()).map((path) => relative(folder, join(folder, path)).replaceAll('\\', '/'));
}

function inMemory(texts: ReadonlyMap<string, string>): Workspace {
  const names = new Map<string, string[]>();
  for (const path of texts.keys()) {
    const cut = path.lastIndexOf('/');
    const folder = cut < 0 ? '.' : path.slice(0, cut);
    names.set(folder, [...(names.get(folder) ?? []), path.slice(cut + 1)]);
  }
  return { read: (path) => texts.get(path) ?? { kind: 'unreadable', what: path, why: 'it does not exist' }, list: (folder) => names.get(folder) ?? [] };
}
