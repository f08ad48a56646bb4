/** The source for Terraform and OpenTofu configuration. */
import type { Facts, Gap, ReadOptions, Reader, Workspace } from '@rds-iam-lint/model';
import { claimsTerraform } from './claims.ts';
import { ConfigurationFiles } from './configuration-files.ts';
import { declaredResources, type Wanted } from './declared-resources.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { idleModules } from './idle-modules.ts';
import { Module } from './module.ts';
import { Once } from './once.ts';
import { folderOf, pathFrom } from './path-within.ts';
import { readableKinds, terraformFacts, wantedTypes } from './read-resources.ts';
import { rootFiles, textIn } from './root-files.ts';
import { Room, type RootRun } from './root-run.ts';
import { rootsIn } from './roots.ts';
import { givenTo } from './variable-files.ts';
import { Work } from './work.ts';
import type { IsWanted } from './terraform-json.ts';

/** What one root declares. */
export interface ReadRoot {
  readonly unit: string;
  readonly resources: readonly DeclaredResource[];
  /** Grows while the resources are asked. */
  readonly gaps: readonly Gap[];
}

/** `roots` are paths of files that `claims` took: the folders that they are in are read, each with all of its files. */
export const terraformReader: Reader = {
  id: 'terraform',
  claims: claimsTerraform,
  read(workspace, roots, options) {
    const told = new Set<string>();
    const all: Facts[] = [];
    const textOf = textIn(workspace);
    for (const { unit, resources, gaps } of readRoots(workspace, roots, { ...options, isWanted: wantedTypes(options.kinds) })) {
      const facts = terraformFacts(resources, { kinds: options.kinds, textOf });
      const complete = gaps.length === 0 ? readableKinds(options.kinds).map((kind) => ({ kind, unit })) : [];
      all.push({ resources: facts.resources, gaps: [...gaps, ...facts.gaps].filter((gap) => isNews(gap, told)), complete });
    }
    return { resources: all.flatMap((facts) => facts.resources), gaps: all.flatMap((facts) => facts.gaps), complete: all.flatMap((facts) => facts.complete) };
  },
};

export interface RootOptions extends ReadOptions {
  /** Types of resources that are read; all of them when it is not there. */
  readonly isWanted?: IsWanted;
}

/** Each root with its resources, one after the other, so that what was worked out for one can be let go. */
export function* readRoots(workspace: Workspace, paths: readonly string[], options: RootOptions): Generator<ReadRoot> {
  const configuration = new ConfigurationFiles(workspace, paths);
  const { roots = [] } = options.terraform ?? {};
  const named = roots.map((root) => pathFrom('.', root));
  const folders = named.length > 0 ? named : rootsIn(configuration, foldersOf(paths));
  const { isWanted = () => true } = options;
  const wanted = { isWanted, isIdle: idleModules(configuration, isWanted) };
  for (const unit of folders) {
    yield readRoot(unit, { workspace, configuration, options, wanted });
    configuration.release(unit);
  }
}

const foldersOf = (paths: readonly string[]): readonly string[] => [...new Set(paths.filter((path) => /\.(?:tf|tofu)(?:\.json)?$/.test(path)).map(folderOf))];

interface Reading {
  readonly workspace: Workspace;
  readonly configuration: ConfigurationFiles;
  readonly options: RootOptions;
  readonly wanted: Wanted;
}

function readRoot(unit: string, { workspace, configuration, options, wanted }: Reading): ReadRoot {
  const gaps: Gap[] = [];
  const seen = new Set<string>();
  const source = configuration.module(unit);
  if (source === undefined) return { unit, resources: [], gaps: [{ kind: 'unreadable', what: unit, why: 'the folder has no configuration of Terraform' }] };
  const work = new Work();
  const gap = (found: Gap) => {
    if (isNews(found, seen)) gaps.push(found);
  };
  for (const found of source.gaps) gap(found);
  const run: RootRun = { unit, configuration, files: rootFiles(workspace, unit), work, once: new Once(work), options, room: new Room(), gap };
  const module = new Module(source, run, givenTo(run));
  return { unit, resources: [...declaredResources(module, wanted)], gaps };
}

/** A module may be used by many roots, and many times by one. */
function isNews({ kind, what, why, at }: Gap, told: Set<string>): boolean {
  const before = told.size;
  return told.add(JSON.stringify([kind, what, why, at])).size > before;
}
