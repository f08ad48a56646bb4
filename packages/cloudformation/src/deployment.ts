/** All stacks of one run: which templates are roots, which nest which, and what is exported. */
import type { Gap, Kind, Place, ReadOptions, Value, Workspace } from '@rds-iam-lint/model';
import { assemblyEnvironment } from './assembly-environment.ts';
import { Exports } from './exports.ts';
import { mayNest, type Nesting } from './nesting.ts';
import { pathBeside } from './relative-path.ts';
import { placeOf, unknown } from './scope.ts';
import { SecretNames } from './secret-names.ts';
import { type Run, Stack } from './stack.ts';
import { type TemplateFile, templateFile } from './template-file.ts';

/** Stacks that lie inside each other deeper than this are not read. */
const MOST_NESTED = 10;

/** Nested stacks that are read in one run, and their characters, each as often as it is used. */
const MOST_STACKS = 2000;
const MOST_TEXT = 64 * 1024 * 1024;

/** The largest template that is read when another nests it. */
const LARGEST = 10 * 1024 * 1024;

/** Steps from one stack into another that lie inside each other. */
const MOST_STEPS = 60;

export interface Sources {
  readonly workspace: Workspace;
  readonly options: ReadOptions;
  readonly kinds: ReadonlyMap<string, readonly Kind[]>;
}

export class Deployment {
  readonly #sources: Sources;
  readonly #paths: readonly string[];
  readonly #run: Run;
  /** Those that others can lead to; the rest is parsed where it is read and let go. */
  readonly #files = new Map<string, TemplateFile>();
  readonly #stacks = new Map<string, Stack>();
  readonly #exports: Exports;
  #roots: readonly string[] | undefined;
  #left = MOST_STACKS;
  #text = MOST_TEXT;
  #steps = 0;

  constructor(paths: readonly string[], sources: Sources) {
    this.#paths = paths;
    this.#sources = sources;
    this.#exports = new Exports(() => this.#exporting());
    const secrets = new SecretNames(sources.kinds, (from, path) => {
      const file = this.#file(pathBeside(from, path));
      return 'kind' in file ? undefined : file;
    });
    this.#run = {
      options: sources.options,
      textOf: (file) => this.#textOf(file) ?? '',
      nested: (nesting, by) => this.#nested(nesting, by),
      secretsOf: (template) => secrets.of(template),
      imported: (name, at, by) => this.#exports.imported(name, at, by),
      stackOf: (unit) => this.#stacks.get(unit),
      made: (stack) => void this.#stacks.set(stack.unit, stack),
      follow: (at, run) => this.#follow(at, run),
    };
  }

  /** The paths that no other template of the run nests. Those that nothing leads to after all, because they nest each other, are roots too. */
  roots(): readonly string[] {
    if (this.#roots !== undefined) return this.#roots;
    const trees = this.#paths.filter((path) => mayNest(this.#textOf(path) ?? '')).flatMap((path) => this.#linked(path) ?? []);
    const nested = new Set(trees.flatMap((stack) => stack.nested().flatMap((inner) => (inner instanceof Stack && inner.template.file !== stack.template.file ? [inner.template.file] : []))));
    const used = new Set<string>();
    for (const stack of trees) if (!nested.has(stack.template.file)) for (const inner of within(stack)) used.add(inner.template.file);
    const roots = new Set(this.#paths.filter((path) => !nested.has(path)));
    for (const path of this.#paths) {
      if (!nested.has(path) || used.has(path)) continue;
      roots.add(path);
      const stack = this.#linked(path);
      for (const inner of stack === undefined ? [] : within(stack)) used.add(inner.template.file);
    }
    this.#roots = this.#paths.filter((path) => roots.has(path));
    return this.#roots;
  }

  /** The stack of a root; what is wrong with a file that is no template. */
  stack(path: string): Stack | readonly Gap[] {
    const linked = this.#stacks.get(path);
    if (linked !== undefined) return linked;
    const text = this.#sources.workspace.read(path);
    if (typeof text !== 'string') return [text];
    const environment = assemblyEnvironment(path, this.#sources.workspace);
    if (environment === 'left over') return [leftOver(path)];
    const template = this.#files.get(path) ?? templateFile(path, text);
    return template.tree === undefined ? template.gaps : new Stack({ ...template, tree: template.tree }, environment, this.#run);
  }

  /** The stack of a root that others lead to, or that leads to others. */
  #linked(path: string): Stack | undefined {
    const before = this.#stacks.get(path);
    if (before !== undefined) return before;
    const made = this.stack(path);
    if (!(made instanceof Stack)) return undefined;
    this.#stacks.set(path, made);
    return made;
  }

  *#exporting(): Generator<Stack> {
    for (const path of this.roots()) {
      const text = this.#textOf(path) ?? '';
      const stack = /\bExport\b/.test(text) || mayNest(text) ? this.#linked(path) : undefined;
      if (stack !== undefined) yield* within(stack);
    }
  }

  #textOf(path: string): string | undefined {
    const text = this.#sources.workspace.read(path);
    return typeof text === 'string' ? text : undefined;
  }

  #nested(nesting: Nesting, by: Stack): TemplateFile | Gap {
    const { target, span } = nesting;
    const { file } = by.template;
    const gap = (kind: Gap['kind'], why: string): Gap => ({ kind, what: file, why, at: placeOf({ file }, span) });
    if ('elsewhere' in target) return gap('out-of-reach', `a nested stack is ${target.elsewhere}, which is not read`);
    const path = pathBeside(file, target.path);
    const above = ancestors(by);
    if (above.includes(path)) return gap('over-budget', 'a nested stack is a template that it lies in itself');
    if (above.length > MOST_NESTED) return gap('over-budget', `stacks are nested deeper than ${String(MOST_NESTED)} levels`);
    const template = this.#file(path);
    if ('kind' in template) return gap(template.kind === 'over-budget' ? 'over-budget' : 'out-of-reach', `the template of a nested stack is not read: ${template.why}`);
    this.#text -= template.text.length;
    this.#left--;
    return this.#text < 0 || this.#left < 0 ? gap('over-budget', 'the nested stacks of this run are too many or too large in all') : template;
  }

  #file(path: string): TemplateFile | Gap {
    const before = this.#files.get(path);
    if (before !== undefined) return before;
    const text = this.#sources.workspace.read(path);
    if (typeof text !== 'string') return text;
    if (text.length > LARGEST) return { kind: 'over-budget', what: path, why: 'it is too large' };
    const template = templateFile(path, text);
    this.#files.set(path, template);
    return template;
  }

  #follow(at: Place, run: () => Value): Value {
    if (this.#steps >= MOST_STEPS) return unknown(at, 'budget', 'stacks that refer to each other too often');
    this.#steps++;
    try {
      return run();
    } finally {
      this.#steps--;
    }
  }
}

const leftOver = (path: string): Gap => ({ kind: 'out-of-reach', what: path, why: 'the manifest of its cloud assembly does not name it, so it is left over from an earlier synthesis and is not read' });

/** The stack and all that it nests, the outer ones first. */
export function within(stack: Stack): readonly Stack[] {
  return [stack, ...stack.nested().flatMap((inner) => (inner instanceof Stack ? within(inner) : []))];
}

function ancestors({ template, parent }: Stack): readonly string[] {
  return parent === undefined ? [template.file] : [...ancestors(parent.stack), template.file];
}
