/** The source for CloudFormation and SAM templates, and for the cloud assemblies of the CDK. */
import type { Facts, Gap, Reader, ReadOptions, Workspace } from '@rds-iam-lint/model';
import { claimsTemplate } from './claims.ts';
import { type CloudAssembly, readCloudAssembly } from './cloud-assembly.ts';
import { readTemplate } from './read-template.ts';

/** `roots` are paths of files that `claims` took; each is a unit of its own. A file that the workspace refuses is a gap. */
export const cloudFormationReader: Reader = {
  id: 'cloudformation',
  claims: claimsTemplate,
  read(workspace, roots, options) {
    const all = roots.map((path): Facts => {
      const text = workspace.read(path);
      return typeof text === 'string' ? read({ path, text }, workspace, options) : withGap(text);
    });
    return { resources: all.flatMap((facts) => facts.resources), gaps: all.flatMap((facts) => facts.gaps), complete: all.flatMap((facts) => facts.complete) };
  },
};

const withGap = (gap: Gap): Facts => ({ resources: [], gaps: [gap], complete: [] });

/** A template of an assembly is deployed where its manifest says, whatever the options of the run are. */
function read({ path, text }: { readonly path: string; readonly text: string }, workspace: Workspace, options: ReadOptions): Facts {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const assembly = name.endsWith('.template.json') ? assemblyIn(workspace, path.slice(0, -name.length)) : undefined;
  const environment = assembly?.templates.get(name);
  if (environment === undefined) return assembly?.complete === true ? withGap(leftOver(path)) : readTemplate(path, text, options);
  const { at: _at, ...place } = environment;
  const facts = readTemplate(path, text, { ...options, ...place });
  return environment.region === undefined && environment.account === undefined ? facts : { ...facts, resources: facts.resources.map((resource) => ({ ...resource, environment })) };
}

const leftOver = (path: string): Gap => ({ kind: 'out-of-reach', what: path, why: 'the manifest of its cloud assembly does not name it, so it is left over from an earlier synthesis and is not read' });

/** Each manifest is read once a run: a folder may hold many templates. */
const assemblies = new WeakMap<Workspace, Map<string, CloudAssembly | undefined>>();

function assemblyIn(workspace: Workspace, folder: string): CloudAssembly | undefined {
  const known = assemblies.get(workspace) ?? new Map<string, CloudAssembly | undefined>();
  assemblies.set(workspace, known);
  if (!known.has(folder)) known.set(folder, readCloudAssembly(workspace, folder));
  return known.get(folder);
}
