/** Configuration that stands in for a published module, as if it were written where the module is called: nobody has a file of it to look at. */
import type { InFile, ModuleEdition } from '@rds-iam-lint/model';
import type { HclBody } from './hcl-node.ts';
import { type ModuleSource, moduleSource } from './module-source.ts';
import { parseHcl } from './parse-hcl.ts';
import { folderOf, pathFrom } from './path-within.ts';
import type { KnownModule } from './public-module.ts';
import type { RootRun } from './root-run.ts';

/** Trees are read once; nobody changes them. */
const trees = new WeakMap<ModuleEdition, Map<string, readonly HclBody[]>>();

/** One for all instances of a call. */
const made = new WeakMap<RootRun, Map<string, ModuleSource | undefined>>();

/** `undefined` for a folder that the stand-in does not have. */
export function standIn(known: KnownModule, call: InFile, run: RootRun): ModuleSource | undefined {
  const path = pathFrom('.', known.folder);
  // No folder of a workspace has such a name.
  const name = `${known.module}@${known.edition.releases[0] ?? ''}//${path}`;
  const ofRun = made.get(run) ?? new Map<string, ModuleSource | undefined>();
  made.set(run, ofRun);
  const key = `${name} ${call.file}:${String(call.start)}`;
  if (!ofRun.has(key)) ofRun.set(key, sourceAt({ ...known, folder: path }, { name, call, run }));
  return ofRun.get(key);
}

interface Use {
  readonly name: string;
  readonly call: InFile;
  readonly run: RootRun;
}

function sourceAt({ module, edition, folder: path }: KnownModule, { name, call, run }: Use): ModuleSource | undefined {
  const bodies = bodiesIn(edition, path);
  if (bodies.length === 0) return undefined;
  const files = bodies.map((body) => ({ path: call.file, body: placed(body, call), gaps: [] }));
  const source = moduleSource(name, { files, overrides: [], isAlone: false });
  return { ...source, within: (inner) => standIn({ module, edition, folder: pathFrom(path, inner) }, call, run) };
}

function bodiesIn(edition: ModuleEdition, folder: string): readonly HclBody[] {
  const known = trees.get(edition) ?? new Map<string, readonly HclBody[]>();
  trees.set(edition, known);
  const before = known.get(folder);
  if (before !== undefined) return before;
  const bodies = Object.entries(edition.files).flatMap(([path, text]) => (folderOf(path) === folder ? [parseHcl(text).body] : []));
  known.set(folder, bodies);
  return bodies;
}

/** A copy in which everything stands at the call, and remembers where it stood. The tree is as deep as the stand-ins of the tool. */
const placed = (body: HclBody, call: InFile): HclBody => copyAt(body, call) as HclBody;

function copyAt(value: unknown, call: InFile): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => copyAt(item, call));
  const copy: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) copy[field] = typeof inner === 'object' ? copyAt(inner, call) : inner;
  if ('start' in copy) Object.assign(copy, { standIn: copy['start'], start: call.start, end: call.end });
  if ('nameEnd' in copy) copy['nameEnd'] = call.end;
  if ('from' in copy) Object.assign(copy, { from: call.start, jumps: [] });
  return copy;
}
