import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConfig } from './find-config.ts';
import { mergedConfig } from './merged-config.ts';
import { UsageError } from './usage-error.ts';

let root = '';
beforeEach(() => { root = realpathSync(mkdtempSync(join(tmpdir(), 'config-'))); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

const OURS = 'rds-iam-lint.config.yaml';
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const pathsOf = async (named?: string) => (await findConfig(root, named)).map(({ path }) => path);

describe('what a configuration extends', () => {
  it('comes before it, in order, and what that extends before that', async () => {
    write(OURS, 'extends: [./one.yaml, ./deep/two.yaml]');
    write('one.yaml', 'extends: ./base.yaml');
    write('base.yaml', '# nothing\n');
    write('deep/two.yaml', 'extends: ../base.yaml');
    expect(await pathsOf()).toEqual(['base.yaml', 'one.yaml', 'base.yaml', 'deep/two.yaml', OURS]);
  });

  it('may be JSON', async () => {
    write(OURS, 'extends: ./base.json');
    write('base.json', '{ "region": "eu-west-1" }');
    expect(mergedConfig(await findConfig(root, undefined)).region).toBe('eu-west-1');
  });

  it('may be a package of a folder upwards, and a file in it', async () => {
    write(`app/${OURS}`, 'extends: ["@acme/rds", plain/strict.yaml]');
    write(`node_modules/@acme/rds/${OURS}`, 'region: eu-west-1');
    write('node_modules/plain/strict.yaml', 'extends: inner');
    write(`node_modules/plain/node_modules/inner/${OURS}`, 'account: "111122223333"');
    expect(await pathsOf(`app/${OURS}`)).toEqual([`node_modules/@acme/rds/${OURS}`, `node_modules/plain/node_modules/inner/${OURS}`, 'node_modules/plain/strict.yaml', `app/${OURS}`]);
  });

  it('is found from the real folder of a package', async () => {
    write(OURS, 'extends: outer');
    write(`store/outer/${OURS}`, 'extends: inner');
    write(`store/node_modules/inner/${OURS}`, 'region: eu-west-1');
    mkdirSync(join(root, 'node_modules'));
    symlinkSync('../store/outer', join(root, 'node_modules/outer'));
    expect(await pathsOf()).toEqual([`store/node_modules/inner/${OURS}`, `store/outer/${OURS}`, OURS]);
  });

  it.each([
    ['./itself.yaml', 'itself.yaml', 'extends: ./itself.yaml', 'itself.yaml:1:1 it extends itself, by way of itself.yaml'],
    ['./way.yaml', 'way.yaml', `region: eu-west-1\nextends: [./${OURS}]`, `way.yaml:2:11 it extends itself, by way of ${OURS}`],
    ['./missing.yaml', 'other.yaml', '', `${OURS}:1:1 there is no file ./missing.yaml`],
    ['./folder', 'folder/x.yaml', '', `${OURS}:1:1 there is no file ./folder`],
    ['@acme/none', 'x.yaml', '', `${OURS}:1:1 there is no package @acme/none in node_modules, neither here nor upwards`],
    ['base.yaml', 'base.yaml', '', `${OURS}:1:1 there is no package base.yaml in node_modules, neither here nor upwards; the file is ./base.yaml`],
    ['acme', 'node_modules/acme/index.js', '', `${OURS}:1:1 the package acme has no ${OURS}`],
    ['acme/../../secret.yaml', 'secret.yaml', '', `${OURS}:1:1 extends takes a path that begins with a dot, or the name of a package, not "acme/../../secret.yaml"`],
    ['./broken.yaml', 'broken.yaml', 'regoin: eu-west-1', 'broken.yaml:1:1 unknown key "regoin"'],
  ])('%s is a clear mistake where %s says otherwise', async (reference, path, text, message) => {
    write(OURS, `extends: ${JSON.stringify(reference)}`);
    write(path, text);
    await expect(findConfig(root, undefined)).rejects.toThrow(new UsageError(message));
  });

  it('is at most ten files deep, and at most a hundred in all', async () => {
    for (let level = 0; level < 12; level++) write(`${String(level)}.yaml`, `extends: ./${String(level + 1)}.yaml`);
    write('12.yaml', '');
    await expect(findConfig(root, '0.yaml')).rejects.toThrow('more than 10 files extend one another');
    expect(await pathsOf('3.yaml')).toHaveLength(10);
    for (let level = 0; level < 12; level++) write(`${String(level)}.yaml`, `extends: [./${String(level + 1)}.yaml, ./${String(level + 1)}.yaml]`);
    await expect(findConfig(root, '3.yaml')).rejects.toThrow('more than 100 files are extended');
  });
});

describe('together', () => {
  it('later values win, lists are joined, paths are those of their file', async () => {
    write(OURS, 'extends: ./shared/base.yaml\nregion: eu-west-2\nfail_on: [unknown]\nrule_folders: [mine]\nexclude: [b]\nterraform: { var_files: [b.tfvars] }');
    write('shared/base.yaml', 'region: eu-west-1\naccount: "111122223333"\nfail_on: [fail]\nrule_folders: [rules]\nexclude: [a]\nterraform: { var_files: [a.tfvars], workspace: live }\nparameter_files: [p.json]');
    expect(mergedConfig(await findConfig(root, undefined))).toEqual({
      region: 'eu-west-2', account: '111122223333', fail_on: ['unknown'],
      rule_folders: [join(root, 'shared/rules'), join(root, 'mine')],
      parameter_files: [join(root, 'shared/p.json')],
      exclude: [{ base: join(root, 'shared'), patterns: ['a'] }, { base: root, patterns: ['b'] }],
      terraform: { workspace: 'live', var_files: [join(root, 'shared/a.tfvars'), join(root, 'b.tfvars')] },
    });
  });

  it('patterns of a package, and of what it extends, are those of the file that names it', async () => {
    write(`app/${OURS}`, 'extends: acme');
    write(`node_modules/acme/${OURS}`, 'extends: ./base.yaml\nexclude: [a]\nrule_folders: [rules]');
    write('node_modules/acme/base.yaml', 'exclude: [b]');
    const { exclude, rule_folders: folders } = mergedConfig(await findConfig(root, `app/${OURS}`));
    expect(exclude).toEqual([{ base: join(root, 'app'), patterns: ['b'] }, { base: join(root, 'app'), patterns: ['a'] }]);
    expect(folders).toEqual([join(root, 'node_modules/acme/rules')]);
  });
});
