/** What a cloud assembly of the CDK (`cdk.out`) says about its templates: which are part of it, and where they are deployed. */
import type { Environment, Place, Workspace } from '@rds-iam-lint/model';
import { parseJsonTree } from './parse-json-tree.ts';
import { placeOf } from './scope.ts';
import { childOf, type MapEntry, type TemplateNode, textOf } from './template-node.ts';

export interface CloudAssembly {
  /** File names of templates, beside the manifest. */
  readonly templates: ReadonlyMap<string, Environment>;
  /** Whether everything that names templates could be read, so that any other template is left over from an earlier synthesis. */
  readonly complete: boolean;
}

/** A larger manifest is not read. */
const MOST_LENGTH = 32 * 1024 * 1024;

/** The assembly in a folder, which ends with a slash or is empty; `undefined` when it has no manifest of one. The manifest of a stage stands in the stage's own folder. */
export function readCloudAssembly(workspace: Workspace, folder: string): CloudAssembly | undefined {
  const path = `${folder}manifest.json`;
  const artifacts = childOf(jsonAt(workspace, path), 'artifacts');
  if (artifacts?.form !== 'map') return undefined;
  const templates = new Map<string, Environment>();
  const manifests = new Map<string, Environment>();
  const found: boolean[] = [];
  for (const { value } of stacksIn(artifacts)) {
    const where = environmentOf(value, path);
    const metadata = metadataOf(value, (file) => jsonAt(workspace, folder + file));
    found.push(metadata !== 'not found');
    for (const name of [templateOf(value) ?? [], metadata === 'not found' ? [] : assetPaths(metadata)].flat()) say(templates, name, where);
    for (const file of manifestsOf(value, artifacts)) say(manifests, file, where);
  }
  for (const [file, where] of manifests) {
    const manifest = jsonAt(workspace, folder + file);
    found.push(manifest !== undefined);
    for (const name of uploadedFiles(manifest)) say(templates, name, where);
  }
  return { templates, complete: !found.includes(false) };
}

const stacksIn = (artifacts: TemplateNode): readonly MapEntry[] => entriesOf(artifacts).filter(({ value }) => textOf(childOf(value, 'type')) === 'aws:cloudformation:stack');

const entriesOf = (node: TemplateNode | undefined): readonly MapEntry[] => (node?.form === 'map' ? node.entries : []);
const itemsOf = (node: TemplateNode | undefined): readonly TemplateNode[] => (node?.form === 'list' ? node.items : []);

function jsonAt(workspace: Workspace, path: string): TemplateNode | undefined {
  const text = workspace.read(path);
  return typeof text === 'string' && text.length <= MOST_LENGTH ? parseJsonTree(text, path).documents[0] : undefined;
}

const templateOf = (stack: TemplateNode): string | undefined => textOf(childOf(childOf(stack, 'properties'), 'templateFile'));

function metadataOf(stack: TemplateNode, read: (file: string) => TemplateNode | undefined): TemplateNode | 'not found' | undefined {
  const file = textOf(childOf(stack, 'additionalMetadataFile'));
  return file === undefined ? childOf(stack, 'metadata') : (read(file) ?? 'not found');
}

/** Lists of what is uploaded for the stack, among it the templates of nested stacks. */
const manifestsOf = (stack: TemplateNode, artifacts: TemplateNode): readonly string[] => itemsOf(childOf(stack, 'dependencies')).flatMap((id) => assetManifest(childOf(artifacts, textOf(id) ?? '')));

function assetManifest(artifact: TemplateNode | undefined): readonly string[] {
  const file = textOf(childOf(childOf(artifact, 'properties'), 'file'));
  return file === undefined || textOf(childOf(artifact, 'type')) !== 'cdk:asset-manifest' ? [] : [file];
}

/** `files.<hash>.source.path` of an asset manifest. */
const uploadedFiles = (manifest: TemplateNode | undefined): readonly string[] => entriesOf(childOf(manifest, 'files')).flatMap(({ value }) => textOf(childOf(childOf(value, 'source'), 'path')) ?? []);

/** Before there were asset manifests, assets were metadata of the stack. */
const assetPaths = (metadata: TemplateNode | undefined): readonly string[] =>
  entriesOf(metadata).flatMap(({ value }) => itemsOf(value).flatMap((entry) => (textOf(childOf(entry, 'type')) === 'aws:cdk:asset' ? (textOf(childOf(childOf(entry, 'data'), 'path')) ?? []) : [])));

/** `aws://111122223333/eu-west-1`; either part may be unknown. */
function environmentOf(stack: TemplateNode, path: string): Environment {
  const node = childOf(stack, 'environment');
  const [, account, region] = /^aws:\/\/(\d{12}|unknown-account)\/([a-z]{2,4}(?:-[a-z]+)+-\d+|unknown-region)$/.exec(textOf(node) ?? '') ?? [];
  return environment(placeOf({ file: path }, node ?? stack), region === 'unknown-region' ? undefined : region, account === 'unknown-account' ? undefined : account);
}

const environment = (at: Place, region: string | undefined, account: string | undefined): Environment => ({ at, ...(region === undefined ? {} : { region }), ...(account === undefined ? {} : { account }) });

/** A template that stacks in two places share has what both say. */
function say(environments: Map<string, Environment>, name: string, now: Environment): void {
  const before = environments.get(name) ?? now;
  environments.set(name, environment(now.at, before.region === now.region ? now.region : undefined, before.account === now.account ? now.account : undefined));
}
