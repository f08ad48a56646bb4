/**
 * Compares the stand-ins of published modules with the modules themselves: the same calls are read once with each, for every release that is known.
 * `node tools/compare-stand-ins.ts <folder> [calls] [module]`; the folder holds clones by owner and name (`terraform-aws-modules/terraform-aws-rds`).
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleEdition, PublicModule } from '@rds-iam-lint/model';
import { ruleBookFromDisk } from './rule-folder.ts';
import { publicModulesFromDisk } from './public-modules.ts';
import { factsOfCall } from './stand-in-facts.ts';
import { resourceTypes, sampleCalls } from './stand-in-calls.ts';

const [folder = '.', calls = '20', only = ''] = process.argv.slice(2);
const { kinds } = ruleBookFromDisk();
const modules = publicModulesFromDisk();
let compared = 0;
let different = 0;

for (const known of modules.filter(({ module }) => module.includes(only))) {
  for (const edition of known.editions) for (const release of edition.releases) compareRelease(known, edition, release);
}
console.log(`${String(compared)} calls compared, ${String(different)} differ`);
process.exitCode = different === 0 ? 0 : 1;

function compareRelease({ module, repository }: PublicModule, edition: ModuleEdition, release: string): void {
  const files = filesOf(repository, release);
  let worst = '';
  let wrong = 0;
  const types = resourceTypes(edition.files);
  const samples = sampleCalls(edition, files, Number(calls));
  for (const call of samples) {
    const real = factsOfCall({ ...call, source: './real', files, kinds, modules, types });
    const ours = factsOfCall({ ...call, source: module, version: release, files: {}, kinds, modules, types });
    const names = [...new Set([...Object.keys(real), ...Object.keys(ours)])].filter((name) => JSON.stringify(real[name]) !== JSON.stringify(ours[name]));
    compared++;
    if (names.length === 0) continue;
    wrong++;
    worst ||= `${call.text}\n${names.slice(0, 8).map((name) => `  ${name}\n    module   ${JSON.stringify(real[name])}\n    stand-in ${JSON.stringify(ours[name])}`).join('\n')}`;
  }
  different += wrong;
  console.log(`${module} ${release}: ${String(samples.length)} calls, ${String(wrong)} differ${worst === '' ? '' : `\n${worst}`}`);
}

function filesOf(repository: string, release: string): Readonly<Record<string, string>> {
  const git = (...args: readonly string[]) => execFileSync('git', [`--git-dir=${gitFolder(repository)}`, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 });
  const tag = git('tag', '--list', release, `v${release}`).trim().split('\n')[0] ?? '';
  const paths = git('ls-tree', '-r', '--name-only', tag).split('\n').filter((path) => /^(?:modules\/[^/]+\/)?[^/]+\.tf$/.test(path));
  return Object.fromEntries(paths.map((path) => [path, git('show', `${tag}:${path}`)]));
}

/** A clone, bare or with files. */
function gitFolder(repository: string): string {
  const clone = join(folder, repository);
  return existsSync(join(clone, '.git')) ? join(clone, '.git') : clone;
}
