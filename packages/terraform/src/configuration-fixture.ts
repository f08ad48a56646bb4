/** What the tests of configuration share: a workspace in memory, its resources by address, and values in a form that is easy to compare. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Gap, ReadOptions, Value, Workspace } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import type { Evaluated } from './evaluated.ts';
import { readRoots } from './terraform-reader.ts';

export type Files = Readonly<Record<string, string>>;

export function workspaceOf(files: Files): Workspace {
  const paths = Object.keys(files);
  return {
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) ?? { kind: 'out-of-reach', what: path, why: 'it is not there' },
    list: (folder) => {
      const start = folder === '.' ? '' : `${folder}/`;
      return [...new Set(paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0] ?? ''))].sort();
    },
  };
}

export interface Declarations {
  readonly units: readonly string[];
  readonly resources: readonly DeclaredResource[];
  readonly gaps: readonly Gap[];
  readonly addresses: readonly string[];
  /** The argument of a resource, plainly. */
  readonly say: (address: string, argument: string) => unknown;
  readonly argument: (address: string, argument: string) => Evaluated;
  readonly exists: (address: string) => unknown;
}

/** All files are given to the reader, as if they had been found. */
export function declare(files: Files, options: Partial<ReadOptions> = {}): Declarations {
  const roots = [...readRoots(workspaceOf(files), Object.keys(files), { kinds: {}, ...options })];
  const resources = roots.flatMap((root) => root.resources);
  const find = (address: string): DeclaredResource => {
    const found = resources.find((resource) => resource.address === address);
    if (found === undefined) throw new Error(`no ${address} among ${resources.map((resource) => resource.address).join(', ')}`);
    return found;
  };
  const argument = (address: string, name: string) => find(address).argument(name);
  return {
    units: roots.map(({ unit }) => unit),
    resources,
    get gaps() {
      return roots.flatMap(({ gaps }) => gaps);
    },
    addresses: resources.map(({ address }) => address),
    say: (address, name) => plain(argument(address, name)),
    argument,
    exists: (address) => plain(find(address).exists),
  };
}

/** Unknowns as `?` and their cause, choices as `{?: options by label}`, what is followed as `-> address.attribute`. */
export function plain(value: Value): unknown {
  if (value.state === 'absent') return null;
  if (value.state === 'unknown') return plainUnknown(value);
  const { data } = value;
  if (typeof data !== 'object') return data;
  if (isSecret(data)) return 'secret';
  if (Array.isArray(data)) return [...(data as readonly Value[]).map(plain), ...(value.more === undefined ? [] : [`? more: ${value.more.detail}`])];
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, member]) => [key, plain(member)]));
}

function plainUnknown(value: Extract<Value, { state: 'unknown' }>): unknown {
  if (value.candidates !== undefined) return { '?': value.candidates.values.map(plain) };
  if (value.parts !== undefined) return value.parts.map((part) => (typeof part === 'string' ? part : plain(part)));
  if (value.reference !== undefined) return `-> ${value.reference.resource.id}.${value.reference.attribute}`;
  return value.reason === 'reference' ? `? ${value.detail}` : `? ${value.reason}: ${value.detail}`;
}
