/** Reads `rules/modules` from disk: what is known of published Terraform modules. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { ModuleEdition, PublicModule } from '@rds-iam-lint/model';
import { loadYaml, problemText } from '@rds-iam-lint/rule-engine/load';
import schema from './public-module.schema.json' with { type: 'json' };
import { RULES } from './rule-folder.ts';

const MODULES = join(RULES, 'modules');

/** As `module.yaml` has it: configuration lies in a folder beside it. */
interface Document extends Pick<PublicModule, 'module' | 'repository' | 'others'> {
  readonly newest: { readonly release: string; readonly released: string };
  readonly editions: readonly (Omit<ModuleEdition, 'files'> & { readonly folder: string })[];
}

let modules: readonly PublicModule[] | undefined;

/** Throws with every problem and its place when something is wrong. */
export function publicModulesFromDisk(): readonly PublicModule[] {
  modules ??= read();
  return modules;
}

function read(): readonly PublicModule[] {
  const ajv = new Ajv({ allErrors: true, strict: true });
  addFormats.default(ajv, ['date', 'uri']);
  const validate = ajv.compile<Document>(schema);
  return paths(MODULES, '/module.yaml').map((path) => {
    const loaded = loadYaml(path, readFileSync(join(MODULES, path), 'utf8'), validate);
    if ('problems' in loaded) throw new Error(loaded.problems.map((problem) => `rules/modules/${problemText(problem)}`).join('\n'));
    const { newest, editions, ...known } = loaded.data;
    const releases = [...editions.flatMap((edition) => edition.releases), ...(known.others ?? [])];
    if (new Set(releases).size < releases.length || !releases.includes(newest.release)) throw new Error(`rules/modules/${path}: every release is listed once, the newest among them`);
    return { ...known, editions: editions.map(({ folder, ...edition }) => ({ ...edition, files: filesIn(join(MODULES, dirname(path), folder)) })) };
  });
}

const filesIn = (folder: string): Readonly<Record<string, string>> => Object.fromEntries(paths(folder, '.tf').map((path) => [path, readFileSync(join(folder, path), 'utf8')]));

const paths = (folder: string, ending: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith(ending)).sort();
