/** Where `terraform init` put the modules of a root. */
import type { ConfigurationFiles } from './configuration-files.ts';
import { pathFrom } from './path-within.ts';

interface Wanted {
  readonly configuration: ConfigurationFiles;
  /** The folder of the root. */
  readonly unit: string;
  /** The names of the calls, with dots. */
  readonly key: string;
}

const LIST = '.terraform/modules/modules.json';

const lists = new WeakMap<ConfigurationFiles, Map<string, ReadonlyMap<string, string>>>();

/** The folder of a module that is installed; `undefined` when it is not. */
export function installedFolder({ configuration, unit, key }: Wanted): string | undefined {
  const byUnit = lists.get(configuration) ?? new Map<string, ReadonlyMap<string, string>>();
  lists.set(configuration, byUnit);
  const folders = byUnit.get(unit) ?? foldersIn(configuration, unit);
  byUnit.set(unit, folders);
  return folders.get(key);
}

function foldersIn(configuration: ConfigurationFiles, unit: string): ReadonlyMap<string, string> {
  const text = configuration.textOf(pathFrom(unit, LIST));
  const list = typeof text === 'string' ? parsed(text) : undefined;
  const modules = isRecord(list) && Array.isArray(list['Modules']) ? (list['Modules'] as readonly unknown[]) : [];
  return new Map(
    modules.flatMap((module) => {
      if (!isRecord(module)) return [];
      const { Key: key, Dir: folder } = module;
      return typeof key === 'string' && typeof folder === 'string' ? [[key, pathFrom(unit, folder)] as const] : [];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
