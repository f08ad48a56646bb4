/** Functions on paths and files. Files are those of the configuration, as `SourceFiles` gives them. */
import { posix } from 'node:path';
import { mapIn } from './argument-as.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { hashOf } from './encoding-functions.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

export const FILE_FUNCTIONS: Readonly<Record<string, Definition>> = {
  abspath: unread('abspath'),
  basename: define(['text'], ([path]) => (path === '' ? '.' : posix.basename(path) || '/')),
  dirname: define(['text'], ([path]) => directoryOf(path)),
  file: reading((text, file) => ({ state: 'known', data: text, at: { file, start: 0, end: text.length } })),
  filebase64: reading((text) => Buffer.from(text).toString('base64')),
  filebase64sha256: reading((text) => hashOf(text, 'sha256', 'base64')),
  filebase64sha512: reading((text) => hashOf(text, 'sha512', 'base64')),
  fileexists: define(['text'], ([path], { at, files }) => files.exists(path, at)),
  filemd5: reading((text) => hashOf(text, 'md5', 'hex')),
  fileset: unread('fileset'),
  filesha1: reading((text) => hashOf(text, 'sha1', 'hex')),
  filesha256: reading((text) => hashOf(text, 'sha256', 'hex')),
  filesha512: reading((text) => hashOf(text, 'sha512', 'hex')),
  pathexpand: define(['text'], ([path], { at }) => (path.startsWith('~') ? unevaluated(at, 'pathexpand') : path)),
  templatefile: define(['text', 'open'], ([path, variables], call) => rendered(path, variables, call), 'outer'),
};

/** All before the last slash. */
function directoryOf(path: string): string {
  const directory = posix.normalize(path.slice(0, path.lastIndexOf('/') + 1) || '.');
  return directory.length > 1 && directory.endsWith('/') ? directory.slice(0, -1) : directory;
}

function unread(name: string): Definition {
  return define(['open...'], (_, { at }) => unevaluated(at, name));
}

function reading(use: (text: string, file: string) => Result): Definition {
  return define(['text'], ([path], { at, files, work }) => {
    const text = files.read(path, at);
    if (typeof text !== 'string') return text;
    return work.spend(text.length) ? use(text, files.pathOf(path)) : unevaluated(at, 'a file that is too large');
  });
}

/** What is in the variables goes through as it is: the template says what of it is used. */
function rendered(path: string, variables: Evaluated, { at, files, render }: FunctionCall): Result {
  if (variables.state === 'absent') return new Refusal('an argument that is null');
  const values = variables.state === 'known' ? mapIn(variables.data) : undefined;
  if (variables.state === 'known' && values === undefined) return new Refusal('variables that are no map');
  const text = files.read(path, at);
  if (typeof text !== 'string') return text;
  if (variables.state === 'unknown') return causedBy(variables, at);
  return render(text, files.pathOf(path), new Map(Object.entries(values ?? {})));
}

