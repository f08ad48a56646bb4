/** Where the cloud assembly of a template says that it is deployed. */
import type { Environment, Workspace } from '@rds-iam-lint/model';
import { type CloudAssembly, readCloudAssembly } from './cloud-assembly.ts';

/** `left over` for a template in the folder of an assembly that no longer holds it; `undefined` for one without an assembly. */
export function assemblyEnvironment(path: string, workspace: Workspace): Environment | 'left over' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const assembly = name.endsWith('.template.json') ? assemblyIn(workspace, path.slice(0, -name.length)) : undefined;
  return assembly?.templates.get(name) ?? (assembly?.complete === true ? 'left over' : undefined);
}

/** Each manifest is read once a run: a folder may hold many templates. */
const assemblies = new WeakMap<Workspace, Map<string, CloudAssembly | undefined>>();

function assemblyIn(workspace: Workspace, folder: string): CloudAssembly | undefined {
  const known = assemblies.get(workspace) ?? new Map<string, CloudAssembly | undefined>();
  assemblies.set(workspace, known);
  if (!known.has(folder)) known.set(folder, readCloudAssembly(workspace, folder));
  return known.get(folder);
}
