/** Tells modules that have nothing that anybody wants, nor lead to it: how often they are called need not be worked out. */
import type { ConfigurationFiles } from './configuration-files.ts';
import type { Declared } from './declared.ts';
import { isLocal, MOST_NESTED, sourceText } from './module-call.ts';
import type { ModuleSource } from './module-source.ts';
import { pathFrom } from './path-within.ts';
import type { IsWanted } from './terraform-json.ts';

export type IsIdle = (call: Declared, caller: ModuleSource) => boolean;

/** True only of calls that lead to folders of which all could be read. What is installed, stood in for or missing is never idle. */
export function idleModules(configuration: ConfigurationFiles, isWanted: IsWanted): IsIdle {
  const known = new WeakMap<ModuleSource, boolean>();
  const isIdleCall = (call: Declared, caller: ModuleSource, depth: number): boolean => {
    const path = sourceText(call);
    const target = path === undefined || !isLocal(path) || caller.within !== undefined ? undefined : configuration.module(pathFrom(caller.folder, path));
    return target !== undefined && isIdleSource(target, depth + 1);
  };
  const isIdleSource = (source: ModuleSource, depth: number): boolean => {
    const before = known.get(source);
    if (before !== undefined) return before;
    // Who is asked for while it is looked at lies in itself, which is told by whoever reads it.
    known.set(source, false);
    const idle = source.isWhole && hasNothing(source, isWanted) && [...source.calls.values()].every((call) => depth < MOST_NESTED && isIdleCall(call, source, depth));
    known.set(source, idle);
    return idle;
  };
  return (call, caller) => isIdleCall(call, caller, 0);
}

const hasNothing = ({ resources: { managed, data } }: ModuleSource, isWanted: IsWanted): boolean => ![...managed.keys(), ...data.keys()].some(isWanted);
