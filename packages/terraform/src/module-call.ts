/** What a call of a module leads to: a folder of the workspace, a module that is known, or a gap. */
import type { Gap, Place } from '@rds-iam-lint/model';
import { type Declared, writtenAttribute } from './declared.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import { Module } from './module.ts';
import { installedFolder } from './installed-modules.ts';
import type { Instance } from './instances.ts';
import type { ModuleSource } from './module-source.ts';
import { pathFrom } from './path-within.ts';
import { knownModule } from './public-module.ts';
import { standIn } from './stand-in.ts';

/** Modules that lie inside each other. */
export const MOST_NESTED = 20;

export interface Child {
  /** A module that was read. */
  readonly module?: Module;
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
  const { room } = module.run;
  const target = isLocal(source) ? localTarget(module, source) : installedTarget(use) ?? standInOf(use, source);
  if (target === undefined) return unread(use, { kind: 'out-of-reach', why: isLocal(source) ? 'it has no configuration that may be read' : NOT_INSTALLED });
  const problem = nestingProblem(module, target);
  if (problem !== undefined) return unread(use, { kind: 'over-budget', why: problem });
  if (!room.takesModule()) return unread(use, { kind: 'over-budget', why: 'the root has too many modules in all' });
  target.gaps.forEach(module.run.gap);
  const made = new Module(target, module.run, { module, call, instance: use.instance });
  if (target.within !== undefined) return { module: made, output: (name, at) => made.output(name, at) ?? outputOf(use, name, at), outputNames: () => undefined };
  return { module: made, output: (name, at) => made.output(name, at), outputNames: () => [...target.outputs.keys()] };
}

export const isLocal = (source: string): boolean => /^\.\.?(?:\/|$)/.test(source);

/** The source of a call, which must be a literal. */
export const sourceText = (call: Declared): string | undefined => literalText(call, 'source');

function literalText(call: Declared, name: string): string | undefined {
  const node = writtenAttribute(call, name)?.node.value;
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

const localTarget = ({ source, folder, run }: Module, path: string): ModuleSource | undefined => (source.within === undefined ? run.configuration.module(pathFrom(folder, path)) : source.within(path));

function installedTarget(use: Call): ModuleSource | undefined {
  const { configuration, unit } = use.module.run;
  const folder = installedFolder({ configuration, unit, key: callPath(use) });
  return folder === undefined ? undefined : configuration.module(folder);
}

/** A version that is no literal may be any. */
function standInOf({ module, call }: Call, source: string): ModuleSource | undefined {
  const version = literalText(call, 'version');
  const isOpen = version === undefined && writtenAttribute(call, 'version') !== undefined;
  const known = isOpen ? undefined : knownModule({ source, version }, module.run.options.publicModules?.() ?? []);
  return known === undefined ? undefined : standIn(known, call.at, module.run);
}

const addressIn = ({ call, instance }: Call) => `module.${call.names[0] ?? ''}${instance.suffix}`;

function unread(use: Call, problem: Pick<Gap, 'kind' | 'why'>): Child {
  use.module.run.gap(gapOf(use, problem));
  return { output: (name, at) => outputOf(use, name, at), outputNames: () => undefined };
}

/** One that nothing is known of. */
const outputOf = (use: Call, name: string, at: Place): Evaluated => unknown(at, 'reference', `${use.module.prefix}${addressIn(use)}.${name}`);

/** One reason for all of them, so that a report can tell it once. */
const NOT_INSTALLED = 'it is not in the repository and not installed, as `terraform init` does';

function gapOf({ call }: Call, { kind, why }: Pick<Gap, 'kind' | 'why'>): Gap {
  return { kind, what: `the module ${shown(sourceText(call) ?? call.names[0] ?? '')}`, why, at: call.at };
}

/** Addresses may hold a token of a login: it is left out. */
function shown(text: string): string {
  const safe = text.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '');
  return safe.length > 120 ? `${safe.slice(0, 120)}…` : safe;
}
