import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { discover } from './discover.ts';

let root = '';
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'discover-')); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

const write = (path: string, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const find = (paths: readonly string[] = ['.'], patterns: readonly string[] = []) => discover(root, paths, [{ base: root, patterns }]);

it('finds files in all folders, sorted, with paths relative to the working directory', () => {
  write('b/template.yaml');
  write('a.json');
  expect(find().files).toEqual(['a.json', 'b/template.yaml']);
});

it('skips dependencies, and counts files that cannot be declared configuration', () => {
  for (const path of ['node_modules/x/a.yaml', '.terraform/a.yaml', '.git/a.yaml', 'index.ts', 'logo.png', 'package-lock.json', 'a.yaml']) write(path);
  expect(find()).toEqual({ files: ['a.yaml'], skipped: 3, gaps: [] });
});

it('honours .gitignore of the folder, of folders below it, and of the repository above it', () => {
  mkdirSync(join(root, '.git'));
  write('.gitignore', 'build/\n*.gen.yaml\n');
  write('apps/.gitignore', '/local.yaml\n!keep.yaml\n');
  for (const path of ['build/a.yaml', 'apps/local.yaml', 'apps/deep/local.yaml', 'apps/x.gen.yaml', 'apps/keep.yaml']) write(path);
  expect(find(['apps']).files).toEqual(['apps/deep/local.yaml', 'apps/keep.yaml']);
  expect(find().files).toEqual(['apps/deep/local.yaml', 'apps/keep.yaml']);
});

it('takes a file that is named itself, whatever ignores it', () => {
  write('.gitignore', 'secret.yaml');
  write('secret.yaml');
  expect(find(['secret.yaml', 'secret.yaml']).files).toEqual(['secret.yaml']);
});

it('takes a folder that is named itself, and tells of the output of the CDK that it leaves out', () => {
  write('.gitignore', 'cdk.out\nother');
  for (const path of ['cdk.out/a.template.json', 'cdk.out/assembly-x/b.template.json', 'other/c.yaml']) write(path);
  expect(find(['cdk.out'])).toEqual({ files: ['cdk.out/a.template.json', 'cdk.out/assembly-x/b.template.json'], skipped: 0, gaps: [] });
  expect(find(['cdk.out/assembly-x']).files).toEqual(['cdk.out/assembly-x/b.template.json']);
  expect(find()).toMatchObject({ files: [], gaps: [{ kind: 'out-of-reach', what: 'cdk.out' }] });
  expect(find(['.'], ['cdk.out/']).gaps).toEqual([]);
});

it('leaves out what the configuration excludes, relative to the configuration', () => {
  write('legacy/a.yaml');
  write('b.yaml');
  expect(find(['.'], ['legacy/']).files).toEqual(['b.yaml']);
  expect(discover(join(root, 'legacy'), ['.'], [{ base: root, patterns: ['legacy/a.yaml'] }]).files).toEqual([]);
});

it('does not follow links to folders, so that a loop ends', () => {
  write('a/template.yaml');
  symlinkSync('..', join(root, 'a/loop'));
  symlinkSync('missing', join(root, 'a/dangling.yaml'));
  symlinkSync('template.yaml', join(root, 'a/link.yaml'));
  expect(find().files).toEqual(['a/link.yaml', 'a/template.yaml']);
});
