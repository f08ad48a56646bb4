/** Proves that lint holds the layers apart: a copy of the workspace full of forbidden imports goes through the lint command of CI. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The design's arrows, written down a second time on purpose: a slip in the configuration must not excuse itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  logic: ['model'],
  language: ['model', 'logic'],
  source: ['model', 'logic', 'language'],
  derive: ['model', 'logic'],
  engine: ['model', 'logic'],
  reporter: ['model'],
  app: ['model', 'logic', 'language', 'source', 'derive', 'engine', 'reporter'],
};
const doors = ['node:fs', 'fs', 'node:fs/promises', 'node:child_process', 'node:http', 'node:https', 'node:net', 'node:tls', 'node:dns', 'node:process', 'node:worker_threads'];
const impure = new Set(['cli', 'rds-inventory']);
/** An installed package, so known to the project graph, and the layers that have no business with it. */
const purchase = 'yaml';
const frugal = ['model', 'logic', 'language', 'derive', 'reporter'];

interface Manifest {
  readonly name: string;
  readonly nx: { readonly name: string; readonly tags: readonly string[] };
}
interface Package {
  readonly folder: string;
  readonly name: string;
  readonly layer: string;
}
interface Seed {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  /** The lint rule that must object, or undefined where it must not. */
  readonly objection: string | undefined;
}

const boundary = '@nx/enforce-module-boundaries';
const real: readonly Package[] = readdirSync(join(root, 'packages'))
  .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
  .map((folder) => {
    const { name, nx } = JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as Manifest;
    return { folder, name, layer: nx.tags.map((tag) => tag.replace('layer:', '')).join(' ') };
  });
/** A neighbour in every layer, so that edges inside a layer are tried even where it has one package today. */
const neighbours: readonly Package[] = Object.keys(mayImport).map((layer) => ({ folder: `neighbour-${layer}`, name: `@rds-iam-lint/neighbour-${layer}`, layer }));
const all = [...real, ...neighbours];

const seedOf = (from: Package, what: string, text: string, objection: string | undefined): Seed => ({
  title: `${from.folder} ${objection === undefined ? 'may' : 'must not'} ${what}`,
  file: `packages/${from.folder}/src/${what.replace(/\W+/g, '-')}.ts`,
  text: `${text}\n`,
  objection,
});
const edges = real.flatMap((from) =>
  all
    .filter((to) => to.name !== from.name)
    .map((to) => seedOf(from, `import ${to.folder}`, `export * from '${to.name}';`, mayImport[from.layer]?.includes(to.layer) ? undefined : boundary)),
);
const inputsAndOutputs = real.flatMap((from) => {
  const objection = (rule: string): string | undefined => (impure.has(from.folder) ? undefined : rule);
  return [
    ...doors.map((door) => seedOf(from, `import ${door}`, `export * from '${door}';`, objection('no-restricted-imports'))),
    seedOf(from, 'load node:fs lazily', `export const files = import('node:fs');`, objection('no-restricted-syntax')),
    seedOf(from, 'read process.env', 'export const environment = process.env;', objection('no-restricted-globals')),
    seedOf(from, 'fetch', `export const answer = fetch('http://localhost');`, objection('no-restricted-globals')),
    seedOf(from, 'read globalThis.process', 'export const environment = globalThis.process;', objection('no-restricted-properties')),
    seedOf(from, 'import node:path', `export * from 'node:path';`, undefined),
  ];
});
const network = real.filter((from) => from.folder !== 'rds-inventory').map((from) => seedOf(from, 'import the SDK', `export * from '@aws-sdk/client-sts';`, 'no-restricted-imports'));
const purchases = real
  .filter((from) => frugal.includes(from.layer))
  .map((from) => seedOf(from, `import ${purchase}`, `export * from '${purchase}';`, boundary));
const detours = real
  .filter((from) => from.folder !== 'model')
  .map((from) => seedOf(from, 'import model by a path', `export * from '../../model/src/index.ts';`, boundary));
const seeds = [...edges, ...inputsAndOutputs, ...network, ...purchases, ...detours];

const write = (place: string, path: string, text: string): void => {
  mkdirSync(join(place, path, '..'), { recursive: true });
  writeFileSync(join(place, path), text);
};

/** The workspace without its sources: same configuration, same installed packages, every package an empty one. */
const copyWorkspace = (place: string): void => {
  for (const file of ['package.json', 'package-lock.json', 'eslint.config.mjs', 'tsconfig.base.json']) cpSync(join(root, file), join(place, file));
  // Read from sources, the forbidden imports would close cycles, and a cycle is reported in place of the direction it breaks.
  const nx = JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')) as object;
  write(place, 'nx.json', JSON.stringify({ ...nx, pluginsConfig: { '@nx/js': { analyzeSourceFiles: false } } }));
  for (const { folder, name, layer } of all) {
    const tags = layer.split(' ').map((each) => `layer:${each}`);
    write(place, `packages/${folder}/package.json`, JSON.stringify({ name, version: '0.1.0', type: 'module', exports: { '.': { source: './src/index.ts' } }, nx: { name: folder, tags } }));
    write(place, `packages/${folder}/tsconfig.json`, '{ "extends": "../../tsconfig.base.json", "include": ["src"] }');
    write(place, `packages/${folder}/src/index.ts`, 'export const nothing = null;\n');
  }
  mkdirSync(join(place, 'node_modules/@rds-iam-lint'), { recursive: true });
  for (const { folder, name } of all) symlinkSync(join(place, 'packages', folder), join(place, 'node_modules', name));
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    const ours = entry === '.cache' || entry === '@rds-iam-lint' || all.some(({ name }) => name === entry);
    if (!ours) symlinkSync(join(root, 'node_modules', entry), join(place, 'node_modules', entry));
  }
};

interface Linted {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null }[];
}

/** Runs `npm run lint`, as CI does, in the copy; returns the rules that objected by file, relative to it. */
const lint = (place: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(NX_|VITEST|npm_)/.test(name));
  const env = { ...Object.fromEntries(inherited), NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', CI: 'true' };
  const run = spawnSync('npm', ['run', 'lint', '--', '--format', 'json', '--output-file', 'lint.json'], { cwd: place, env, encoding: 'utf8' });
  if (!existsSync(join(place, 'lint.json'))) throw new Error(`lint did not run:\n${run.stdout}\n${run.stderr}`);
  const results = JSON.parse(readFileSync(join(place, 'lint.json'), 'utf8')) as readonly Linted[];
  return new Map(results.map(({ filePath, messages }) => [filePath.slice(place.length + 1), new Set(messages.map(({ ruleId }) => ruleId ?? 'not linted'))]));
};

describe('the lint command of CI', () => {
  let place = '';
  let objections: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  beforeAll(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
    copyWorkspace(place);
    for (const { file, text } of seeds) write(place, file, text);
    objections = lint(place);
  }, 120_000);
  afterAll(() => {
    rmSync(place, { recursive: true, force: true });
  });

  test.each(real)('$folder belongs to exactly one known layer', ({ layer }) => {
    expect(Object.keys(mayImport)).toContain(layer);
  });

  test.each(seeds)('$title', ({ file, objection }) => {
    const heard = objections.get(file);
    expect(heard).toBeDefined();
    const relevant = [...(heard ?? [])].filter((rule) => rule === boundary || rule.startsWith('no-restricted-') || rule === 'not linted');
    if (objection === undefined) expect(relevant).toEqual([]);
    else expect(relevant).toContain(objection);
  });
});
