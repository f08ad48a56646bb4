/** What is read of one call of a module, in a form that can be compared: without places, and without what tells defaults apart. */
import type { Kinds, PublicModule, Workspace } from '@rds-iam-lint/model';
import { readRoots, terraformFacts } from '@rds-iam-lint/terraform';
import { plain } from '@rds-iam-lint/terraform/configuration-fixture';

export interface FactsOfCall {
  readonly source: string;
  readonly version?: string;
  readonly inputs: string;
  readonly outputs: readonly string[];
  /** Of the module, in the folder `real`. */
  readonly files: Readonly<Record<string, string>>;
  readonly kinds: Kinds;
  readonly modules: readonly PublicModule[];
  /** Resources of other types are left out: no kind wants them, or nothing of the stand-in rests on them. */
  readonly types: ReadonlySet<string>;
}

/** Attributes by resource and name, outputs by name, and gaps of the call itself: what the module calls in turn may be out of reach. */
export function factsOfCall({ source, version, inputs, outputs, files, kinds, modules, types }: FactsOfCall): Readonly<Record<string, unknown>> {
  const call = `variable "open" {}\nmodule "it" {\n  source = "${source}"\n${version === undefined ? '' : `  version = "${version}"\n`}${inputs}\n}\n`;
  const uses = outputs.map((name) => `resource "terraform_data" "${name}" {\n  input = module.it.${name}\n}\n`).join('');
  const workspace = workspaceOf({ 'main.tf': call + uses, ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`real/${path}`, text])) });
  const found: Record<string, unknown> = {};
  for (const { resources, gaps } of readRoots(workspace, ['main.tf'], { kinds, publicModules: () => modules, terraform: { roots: ['.'] } })) {
    const facts = terraformFacts(resources.filter(({ type }) => types.has(type)), { kinds, textOf: () => '' });
    for (const { kind, id, exists, attributes } of facts.resources) {
      found[`${kind} ${id} exists`] = plain(exists);
      for (const [name, value] of Object.entries(attributes)) found[`${kind} ${id} ${name}`] = plain(value);
    }
    for (const resource of resources) if (resource.type === 'terraform_data') found[`output ${resource.address}`] = plain(resource.argument('input'));
    for (const { what, why } of gaps) if (what === 'main.tf') found[`gap ${why}`] = true;
  }
  return found;
}

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const paths = Object.keys(files);
  return {
    read: (path) => files[path] ?? { kind: 'out-of-reach', what: path, why: 'it is not there' },
    list: (folder) => {
      const start = folder === '.' ? '' : `${folder}/`;
      return [...new Set(paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0] ?? ''))];
    },
  };
}
