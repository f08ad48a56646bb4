/** What a call of a module leads to: a folder of the workspace, a module that is known, or a gap. */
import type { Gap, Place } from '@rds-iam-lint/model';
import { argumentOf } from './block-values.ts';
import { type Declared, writtenAttribute } from './declared.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { bothExist, Module } from './module.ts';
import { installedFolder } from './installed-modules.ts';
import type { Instance } from './instances.ts';
import type { ModuleSource } from './module-source.ts';
import { pathFrom } from './path-within.ts';
import { publicModule } from './public-module.ts';
import { scopeWithin } from './scope-within.ts';

/** Modules that lie inside each other. */
const MOST_NESTED = 20;

export interface Child {
  /** A module that was read. */
  readonly module?: Module;
  /** What one that was not read is known to declare. */
  readonly resources?: readonly DeclaredResource[];
  output(name: string, at: Place): Evaluated | undefined;
  outputNames(): readonly string[] | undefined;
}

interface Call {
  readonly module: Module;
  readonly call: Declared;
  readonly instance: Instance;
}

/** What cannot be read is told as a gap, and its outputs are unknown. */
export function calledModule(use: Call): Child {
  const { module, call } = use;
  const source = sourceText(call);
  if (source === undefined) return unread(use, { kind: 'unreadable', why: 'it has no source that is a literal' });
  const { configuration, unit, room } = module.run;
  const folder = isLocal(source) ? pathFrom(module.folder, source) : installedFolder({ configuration, unit, key: callPath(use) });
  const target = folder === undefined ? undefined : configuration.module(folder);
  if (target === undefined) return isLocal(source) ? unread(use, { kind: 'out-of-reach', why: `its source ${shown(source)} has no configuration that may be read` }) : known(use, source);
  const problem = nestingProblem(module, target);
  if (problem !== undefined) return unread(use, { kind: 'over-budget', why: problem });
  if (!room.takesModule()) return unread(use, { kind: 'over-budget', why: 'the root has too many modules in all' });
  target.gaps.forEach(module.run.gap);
  const made = new Module(target, module.run, { module, call, instance: use.instance });
  return { module: made, output: (name, at) => made.output(name, at), outputNames: () => [...target.outputs.keys()] };
}

export const isLocal = (source: string): boolean => /^\.\.?(?:\/|$)/.test(source);

/** The source of a call, which must be a literal. */
export function sourceText(call: Declared): string | undefined {
  const node = writtenAttribute(call, 'source')?.node.value;
  if (node?.kind === 'template') return node.verbatim;
  return node?.kind === 'string' ? node.value : undefined;
}

function nestingProblem(module: Module, target: ModuleSource): string | undefined {
  if (module.depth >= MOST_NESTED) return `modules are nested deeper than ${String(MOST_NESTED)} levels`;
  for (let above: Module | undefined = module; above !== undefined; above = above.above?.module) {
    if (above.folder === target.folder) return 'it lies in itself';
  }
  return undefined;
}

/** The names of the calls from the root, with dots, as the list of installed modules has them. */
function callPath({ module, call }: Call): string {
  const names: string[] = [call.names[0] ?? ''];
  for (let { above } = module; above !== undefined; above = above.module.above) names.unshift(above.call.names[0] ?? '');
  return names.join('.');
}

function known(use: Call, source: string): Child {
  const { module, call, instance } = use;
  const scope = scopeWithin(module.scope, addressIn(use), instance.bound);
  const argument = (name: string) => argumentOf(call, name, { scope, at: call.at });
  const found = publicModule({ source, version: argument('version'), unit: module.run.unit, address: `${module.prefix}${addressIn(use)}`, at: call.at, exists: bothExist(module.exists, instance.exists), argument });
  if (found === undefined) return unread(use, { kind: 'out-of-reach', why: `its source ${shown(source)} is not in the repository and not installed` });
  if (!found.isWhole) module.run.gap(gapOf(use, { kind: 'out-of-reach', why: `its source ${shown(source)} is known in part only` }));
  return { resources: found.resources, output: found.output, outputNames: () => undefined };
}

const addressIn = ({ call, instance }: Call) => `module.${call.names[0] ?? ''}${instance.suffix}`;

function unread(use: Call, problem: Pick<Gap, 'kind' | 'why'>): Child {
  use.module.run.gap(gapOf(use, problem));
  const address = `${use.module.prefix}${addressIn(use)}`;
  return { output: (name, at) => unknown(at, 'reference', `${address}.${name}`), outputNames: () => undefined };
}

function gapOf({ call }: Call, { kind, why }: Pick<Gap, 'kind' | 'why'>): Gap {
  return { kind, what: call.at.file, why: `module ${shown(call.names[0] ?? '')} is not read: ${why}`, at: call.at };
}

/** Addresses may hold a token of a login: it is left out. */
function shown(text: string): string {
  const safe = text.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '');
  return safe.length > 120 ? `${safe.slice(0, 120)}…` : safe;
}
