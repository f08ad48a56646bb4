/** The files of configuration of a run, each parsed once, and the folders that they make up. */
import type { Gap, Workspace } from '@rds-iam-lint/model';
import type { HclFile } from './hcl-node.ts';
import { moduleSource, type ModuleSource, type SourceFile } from './module-source.ts';
import { parseHcl } from './parse-hcl.ts';
import { parseHclJson } from './parse-hcl-json.ts';
import { folderOf, nameOf } from './path-within.ts';

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
const OVERRIDE = /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/;

/** Editors leave such files behind; Terraform skips them. */
const LEFT_BEHIND = /^\.|^#.*#$|~$/;

/** In characters. */
const LARGEST = 10 * 1024 * 1024;

export class ConfigurationFiles {
  readonly #workspace: Workspace;
  /** Files that were given, by folder: for folders that cannot be listed. */
  readonly #given = new Map<string, string[]>();
  readonly #names = new Map<string, readonly string[]>();
  readonly #files = new Map<string, SourceFile | Gap>();
  readonly #modules = new Map<string, ModuleSource | undefined>();

  constructor(workspace: Workspace, given: readonly string[]) {
    this.#workspace = workspace;
    for (const path of given) {
      const folder = folderOf(path);
      const names = this.#given.get(folder);
      if (names === undefined) this.#given.set(folder, [nameOf(path)]);
      else names.push(nameOf(path));
    }
  }

  /** The names of the files in a folder: of all that are there, or, where only files were given, of those. */
  namesIn(folder: string): readonly string[] {
    const before = this.#names.get(folder);
    if (before !== undefined) return before;
    const listed = this.#workspace.list(folder);
    const names = listed.length > 0 ? listed : this.#given.get(folder) ?? [];
    this.#names.set(folder, names);
    return names;
  }

  textOf(path: string): string | Gap {
    return this.#workspace.read(path);
  }

  /** What the folder declares; `undefined` for a folder without configuration, or outside of what may be read. */
  module(folder: string): ModuleSource | undefined {
    if (this.#modules.has(folder)) return this.#modules.get(folder);
    const names = configurationNames(this.namesIn(folder));
    const files = names.map((name) => this.#sourceFile(pathIn(folder, name)));
    const isOverride = ({ path }: SourceFile) => OVERRIDE.test(nameOf(path));
    const made = files.length === 0 ? undefined : moduleSource(folder, { files: files.filter((file) => !isOverride(file)), overrides: files.filter(isOverride), isAlone: this.#workspace.list(folder).length === 0 });
    this.#modules.set(folder, made);
    return made;
  }

  /** Lets go of the trees of a folder that is not needed any more; who asks all the same gets them again. */
  release(folder: string): void {
    this.#modules.delete(folder);
    for (const name of this.namesIn(folder)) this.#files.delete(pathIn(folder, name));
  }

  /** A file of configuration or of variables; why it cannot be had. */
  parsed(path: string): SourceFile | Gap {
    const before = this.#files.get(path);
    if (before !== undefined) return before;
    const text = this.#workspace.read(path);
    const made = typeof text === 'string' ? parsedText(path, text) : text;
    this.#files.set(path, made);
    return made;
  }

  /** What cannot be had stands for a file that has something that is lost. */
  #sourceFile(path: string): SourceFile {
    const parsed = this.parsed(path);
    return 'body' in parsed ? parsed : { path, body: { kind: 'body', items: [], complete: false, start: 0, end: 0 }, gaps: [parsed] };
  }
}

const pathIn = (folder: string, name: string): string => (folder === '.' ? name : `${folder === '/' ? '' : folder}/${name}`);

/** Those that Terraform and OpenTofu read, sorted. `x.tofu` stands in for `x.tf`. */
function configurationNames(names: readonly string[]): readonly string[] {
  const all = new Set(names.filter((name) => CONFIGURATION.test(name) && !LEFT_BEHIND.test(name)));
  return [...all].filter((name) => !(/\.tf(?:\.json)?$/.test(name) && all.has(name.replace(/\.tf((?:\.json)?)$/, '.tofu$1')))).sort();
}

function parsedText(path: string, text: string): SourceFile | Gap {
  if (text.length > LARGEST) return { kind: 'over-budget', what: path, why: 'it is too large' };
  return sourceFile(path, path.endsWith('.json') ? parseHclJson(text) : parseHcl(text));
}

/** One gap for a file, at its first problem. */
function sourceFile(path: string, { body, problems }: HclFile): SourceFile {
  const [first] = problems;
  if (first === undefined) return { path, body, gaps: [] };
  const { kind, why, start, end } = problems.find((problem) => problem.kind === 'unreadable') ?? first;
  return { path, body, gaps: [{ kind, what: path, why, at: { file: path, start, end } }] };
}
