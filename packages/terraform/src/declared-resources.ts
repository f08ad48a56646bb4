/** The resources of a root that somebody wants, module by module. */
import type { DeclaredResource } from './declared-resource.ts';
import type { Declared } from './declared.ts';
import type { IsIdle } from './idle-modules.ts';
import type { Module } from './module.ts';
import type { Mode } from './module-source.ts';
import type { IsWanted } from './terraform-json.ts';

export interface Wanted {
  readonly isWanted: IsWanted;
  readonly isIdle: IsIdle;
}

/** When the root has no more room, it ends, and a gap says so. Those of the module itself before those that it calls, each in order of source. */
export function* declaredResources(module: Module, wanted: Wanted): Generator<DeclaredResource> {
  const { isWanted, isIdle } = wanted;
  for (const mode of ['managed', 'data'] as const) yield* ofMode(module, mode, isWanted);
  for (const call of module.source.calls.values()) {
    if (module.run.room.isFull()) return;
    if (isIdle(call, module.source)) continue;
    for (const instance of module.instancesOf(call, `module.${call.names[0] ?? ''}`).all) {
      if (module.run.room.isFull()) return;
      const child = module.child(call, instance);
      if (child.module !== undefined) yield* declaredResources(child.module, wanted);
    }
  }
}

function* ofMode(module: Module, mode: Mode, isWanted: IsWanted): Generator<DeclaredResource> {
  for (const [type, names] of module.source.resources[mode]) {
    if (!isWanted(type)) continue;
    for (const declared of names.values()) if (!module.run.room.isFull()) yield* instancesOf(module, mode, declared);
  }
}

function* instancesOf(module: Module, mode: Mode, declared: Declared): Generator<DeclaredResource> {
  const address = `${mode === 'data' ? 'data.' : ''}${declared.names.join('.')}`;
  for (const instance of module.instancesOf(declared, address).all) {
    if (module.run.room.takesResource()) {
      yield module.resource(mode, declared, instance);
    } else {
      module.run.gap({ kind: 'over-budget', what: declared.at.file, why: 'the root has too many resources in all', at: declared.at });
      return;
    }
  }
}
