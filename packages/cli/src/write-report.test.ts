import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeReport } from './write-report.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'write-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

it('makes a file, and nothing else', () => {
  writeReport(join(folder, 'a'), 'text');
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('text');
});

it('replaces a file by another one with the same permissions, so that nobody sees a half', () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  const { ino } = statSync(path);
  writeReport(path, 'new');
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, statSync(path).ino === ino]).toEqual(['new', 0o666, false]);
});

it('leaves a link a link', () => {
  writeFileSync(join(folder, 'target'), 'old');
  symlinkSync('target', join(folder, 'link'));
  writeReport(join(folder, 'link'), 'new');
  expect([lstatSync(join(folder, 'link')).isSymbolicLink(), readFileSync(join(folder, 'target'), 'utf8')]).toEqual([true, 'new']);
});

it('does not replace what is no file', () => {
  const before = statSync('/dev/null').rdev;
  writeReport('/dev/null', 'text');
  expect([statSync('/dev/null').isCharacterDevice(), statSync('/dev/null').rdev]).toEqual([true, before]);
});

it.each(['there', 'not-there/a', 'file/a', 'dangling'])('throws for %s and leaves nothing behind', (name) => {
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('nowhere/a', join(folder, 'dangling'));
  const before = readdirSync(folder);
  expect(() => { writeReport(join(folder, name), 'text'); }).toThrow();
  expect([readdirSync(folder), readFileSync(join(folder, 'file'), 'utf8')]).toEqual([before, '']);
});
