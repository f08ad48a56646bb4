import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUDGETS, diskWorkspace, displayPath, HEAD_BYTES, STDIN } from './disk-workspace.ts';

let root = '';
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'workspace-')); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

const workspace = (stdin?: string) => diskWorkspace(root, [root], stdin);

it('reads text once and keeps it for excerpts', () => {
  writeFileSync(join(root, 'a.yaml'), 'über: 1\n');
  const files = workspace();
  expect(files.textOf('a.yaml')).toBeUndefined();
  expect(files.read('a.yaml')).toBe('über: 1\n');
  writeFileSync(join(root, 'a.yaml'), 'changed');
  expect(files.read('a.yaml')).toBe('über: 1\n');
  expect(files.textOf('a.yaml')).toBe('über: 1\n');
});

it('gives the first characters of a file, and nothing of a binary one', () => {
  writeFileSync(join(root, 'long.yaml'), 'x'.repeat(HEAD_BYTES + 1));
  writeFileSync(join(root, 'binary.yaml'), Buffer.from([80, 75, 0, 4]));
  expect(workspace().head('long.yaml')).toHaveLength(HEAD_BYTES);
  expect(workspace().head('binary.yaml')).toBeUndefined();
});

it('names the line of the first byte that is not UTF-8', () => {
  writeFileSync(join(root, 'a.yaml'), Buffer.concat([Buffer.from('one: ü\ntwo: '), Buffer.from([0xfc]), Buffer.from('\n')]));
  expect(workspace().read('a.yaml')).toEqual({ kind: 'unreadable', what: 'a.yaml', why: 'it is not valid UTF-8, first in line 2' });
});

it('does not read files beyond the budget of their format', () => {
  for (const [name, size] of [['a.yaml', BUDGETS.text], ['a.json', BUDGETS.json]] as const) {
    writeFileSync(join(root, name), '');
    truncateSync(join(root, name), size + 1);
    expect(workspace().read(name)).toMatchObject({ kind: 'over-budget', what: name });
  }
});

it('refuses links that lead out of the roots', () => {
  mkdirSync(join(root, 'inside'));
  writeFileSync(join(root, 'outside.yaml'), 'secret');
  symlinkSync('../outside.yaml', join(root, 'inside/link.yaml'));
  const files = diskWorkspace(root, [join(root, 'inside')]);
  expect(files.read('inside/link.yaml')).toMatchObject({ kind: 'out-of-reach' });
  expect(files.read('inside/../outside.yaml')).toMatchObject({ kind: 'out-of-reach' });
  expect(files.head('outside.yaml')).toMatchObject({ kind: 'out-of-reach' });
  expect(files.list('.')).toEqual([]);
});

it('says in words why a file cannot be read', () => {
  expect(workspace().read('missing.yaml')).toEqual({ kind: 'unreadable', what: 'missing.yaml', why: 'it does not exist' });
  expect(workspace().read('.')).toEqual({ kind: 'unreadable', what: '.', why: 'it is a directory' });
});

it('reads standard input under its own name', () => {
  expect(workspace('text').read(STDIN)).toBe('text');
  expect(workspace('text').head(STDIN)).toBe('text');
});

it('shows paths relative to the working directory', () => {
  expect(displayPath('/project', '/project/a/b.yaml')).toBe('a/b.yaml');
  expect(displayPath('/project', '/project')).toBe('.');
  expect(displayPath('/project/a', '/project/b.yaml')).toBe('../b.yaml');
});
