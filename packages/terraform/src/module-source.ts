/** What the files of one folder declare, before anything is evaluated. */
import type { Gap } from '@rds-iam-lint/model';
import { type Declared, headerOf, overlaid, writtenAttribute } from './declared.ts';
import { attributesOf, blocksOf } from './hcl-body.ts';
import type { Attribute, Block, HclBody } from './hcl-node.ts';

export interface SourceFile {
  readonly path: string;
  readonly body: HclBody;
  readonly gaps: readonly Gap[];
}

export interface LocalValue {
  readonly file: string;
  readonly attribute: Attribute;
}

export type Mode = 'managed' | 'data';

export interface ModuleSource {
  readonly folder: string;
  readonly variables: ReadonlyMap<string, Declared>;
  readonly locals: ReadonlyMap<string, LocalValue>;
  readonly outputs: ReadonlyMap<string, Declared>;
  readonly calls: ReadonlyMap<string, Declared>;
  /** By type, then by name. */
  readonly resources: Readonly<Record<Mode, ReadonlyMap<string, ReadonlyMap<string, Declared>>>>;
  /** By reference: `aws`, `aws.west`. */
  readonly providers: ReadonlyMap<string, Declared>;
  /** Whether it says where its state is kept: then it is a root. */
  readonly hasBackend: boolean;
  readonly gaps: readonly Gap[];
  /** Only files were given, and the folder cannot be listed: it may have others. */
  readonly isAlone: boolean;
  /** Whether all of it could be read. */
  readonly isWhole: boolean;
  /** What a local path leads to, for modules that are not in the workspace. */
  readonly within?: (path: string) => ModuleSource | undefined;
}

export interface ModuleFiles {
  /** In the order in which Terraform reads them. */
  readonly files: readonly SourceFile[];
  /** Laid over all of them. */
  readonly overrides: readonly SourceFile[];
  readonly isAlone: boolean;
}

/** What is evaluated later is kept as it is written. */
export function moduleSource(folder: string, { files, overrides, isAlone }: ModuleFiles): ModuleSource {
  const all = [...files, ...overrides];
  const blocks = (type: string, labelCount: number) => merged(type, labelCount, { files, overrides });
  return {
    folder,
    variables: byName(blocks('variable', 1)),
    locals: localsIn(all),
    outputs: byName(blocks('output', 1)),
    calls: byName(blocks('module', 1)),
    resources: { managed: byType(blocks('resource', 2)), data: byType(blocks('data', 2)) },
    providers: providersIn(all),
    hasBackend: all.some(({ body }) => blocksOf(body, 'terraform', 0).some(({ body: settings }) => blocksOf(settings, 'backend', 1).length + blocksOf(settings, 'cloud', 0).length > 0)),
    isAlone,
    gaps: all.flatMap(({ gaps }) => gaps),
    isWhole: all.every(({ gaps, body }) => gaps.length === 0 && body.complete),
  };
}

/** One of each name. What is declared twice is an error in Terraform; the first counts. What only an override file has counts as well. */
function merged(type: string, labelCount: number, { files, overrides }: { readonly files: readonly SourceFile[]; readonly overrides: readonly SourceFile[] }): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const { path, body } of files) {
    for (const block of blocksOf(body, type, labelCount)) {
      const key = keyOf(block);
      if (!found.has(key)) found.set(key, declaredIn(block, path));
    }
  }
  for (const { path, body } of overrides) {
    for (const block of blocksOf(body, type, labelCount)) {
      const before = found.get(keyOf(block));
      found.set(keyOf(block), before === undefined ? declaredIn(block, path) : overlaid(before, { file: path, body: block.body }));
    }
  }
  return found;
}

const keyOf = ({ labels }: Block) => JSON.stringify(labels.map(({ text }) => text));
const declaredIn = (block: Block, file: string): Declared => ({ names: block.labels.map(({ text }) => text), at: headerOf(block, file), layers: [{ file, body: block.body }] });

const byName = (found: ReadonlyMap<string, Declared>): ReadonlyMap<string, Declared> => new Map([...found.values()].map((declared) => [declared.names[0] ?? '', declared]));

function byType(found: ReadonlyMap<string, Declared>): ReadonlyMap<string, ReadonlyMap<string, Declared>> {
  const types = new Map<string, Map<string, Declared>>();
  for (const declared of found.values()) {
    const [type = '', name = ''] = declared.names;
    const names = types.get(type) ?? new Map<string, Declared>();
    types.set(type, names.set(name, declared));
  }
  return types;
}

function localsIn(files: readonly SourceFile[]): ReadonlyMap<string, LocalValue> {
  const found = new Map<string, LocalValue>();
  for (const { path, body } of files) {
    for (const block of blocksOf(body, 'locals', 0)) for (const attribute of attributesOf(block.body)) found.set(attribute.name, { file: path, attribute });
  }
  return found;
}

function providersIn(files: readonly SourceFile[]): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const { path, body } of files) {
    for (const block of blocksOf(body, 'provider', 1)) {
      const declared = declaredIn(block, path);
      const alias = writtenAttribute(declared, 'alias')?.node.value;
      const key = `${declared.names[0] ?? ''}${alias?.kind === 'string' ? `.${alias.value}` : ''}`;
      const before = found.get(key);
      found.set(key, before === undefined ? declared : overlaid(before, { file: path, body: block.body }));
    }
  }
  return found;
}
