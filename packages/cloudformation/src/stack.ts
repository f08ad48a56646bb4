/** One use of a template: alone, or nested in another stack under a logical id, with what is passed in and what it puts out. */
import { isSecret } from '@rds-iam-lint/logic';
import type { Environment, Gap, Place, ReadOptions, ResourceKey, Value } from '@rds-iam-lint/model';
import { concealed } from './conceal.ts';
import { evaluate } from './evaluate.ts';
import { expanded, hasLoops } from './for-each.ts';
import { type Nesting, nestingsIn } from './nesting.ts';
import { type Links, placeOf, type Scope, unevaluated } from './scope.ts';
import { existenceOf, scopeOf } from './template.ts';
import { type TemplateFile, type Tree, treeOf } from './template-file.ts';
import { childOf, type TemplateNode } from './template-node.ts';

/** What a stack needs of the run that it belongs to. */
export interface Run {
  readonly options: Pick<ReadOptions, 'region' | 'account' | 'parameters'>;
  readonly textOf: Scope['textOf'];
  /** A template that a stack nests, or why it is not read. */
  readonly nested: (nesting: Nesting, by: Stack) => TemplateFile | Gap;
  readonly secretsOf: (template: TemplateFile) => ReadonlySet<string>;
  readonly imported: (name: Value, at: Place, by: Stack) => Value;
  /** A stack that was made before, by its unit. */
  readonly stackOf: (unit: string) => Stack | undefined;
  readonly made: (stack: Stack) => void;
  /** Runs what leads from one stack into another, within a bound on how many lie inside each other. */
  readonly follow: (at: Place, run: () => Value) => Value;
}

export interface Parent {
  readonly stack: Stack;
  readonly nesting: Nesting;
}

export class Stack {
  readonly unit: string;
  readonly template: TemplateFile;
  readonly parent: Parent | undefined;
  /** Where it is deployed, as a source says that wins over the options of the run. */
  readonly environment: Environment | undefined;
  readonly #run: Run;
  readonly #outputs = new Map<string, Value>();
  readonly #nested = new Map<string, Stack | Gap>();
  #nestings: ReadonlyMap<string, Nesting> | undefined;
  #tree: Tree | undefined;
  readonly #written: Tree;
  #scope: Scope | undefined;
  #existence: Value | undefined;

  /** `above` is what it is nested by; a root has only a place where it is deployed, if its source says so. */
  constructor(template: TemplateFile & { readonly tree: Tree }, above: Parent | Environment | undefined, run: Run) {
    const parent = parentIn(above);
    this.environment = environmentIn(above);
    this.unit = parent === undefined ? template.file : `${parent.stack.unit}/${parent.nesting.declaration.id}${parent.nesting.suffix}`;
    this.template = template;
    this.#written = template.tree;
    this.parent = parent;
    this.#run = run;
    if (parent === undefined) for (const name of namesOf(childOf(template.tree.root, 'Parameters'))) run.options.parameters?.(name);
  }

  /** Whether its outputs and exports are of the account and Region of the run. */
  get isHere(): boolean {
    return this.environment?.elsewhere === undefined;
  }

  /** With its loops written out. While they are, for a loop may go over what another stack puts out, it is the tree as written. */
  get tree(): Tree {
    if (this.#tree !== undefined) return this.#tree;
    this.#tree = this.#written;
    const { template: { text, file } } = this;
    if (!hasLoops(this.#written.root, text)) return this.#written;
    const scope = this.#open(this.#written);
    this.#tree = treeOf(expanded(this.#written.root, { file, valueOf: (collection) => evaluate(collection, scope) })) ?? this.#written;
    this.#nestings = undefined;
    this.#scope = undefined;
    this.#outputs.clear();
    return this.#tree;
  }

  get scope(): Scope {
    this.#scope ??= this.#open(this.tree);
    return this.#scope;
  }

  /** By logical id, in order. */
  get nestings(): ReadonlyMap<string, Nesting> {
    this.#nestings ??= new Map(nestingsIn(this.tree.declarations).map((nesting) => [nesting.declaration.id + nesting.suffix, nesting]));
    return this.#nestings;
  }

  #open(tree: Tree): Scope {
    const { template, unit, parent } = this;
    const { options, textOf } = this.#run;
    const scope: Scope = scopeOf(
      {
        unit,
        file: template.file,
        root: tree.root,
        declarations: tree.declarations,
        options: this.isHere ? { ...options, ...this.environment } : {},
        textOf: (file) => (file === template.file ? template.text : textOf(file)),
        links: this.#links(),
        exists: () => this.#exists(),
      },
      {
        secret: this.#run.secretsOf(template),
        supply: { valueOf: (name) => this.#supplied(name), conceal: (value) => (parent === undefined ? fromFile(concealed(value, scope)) : concealed(value, parent.stack.scope)) },
        ...(parent === undefined ? {} : { work: parent.stack.scope.work }),
      },
    );
    return scope;
  }

  /** The stacks that this one nests, in order; a gap for each that is not read. */
  nested(): readonly (Stack | Gap)[] {
    return [...this.nestings.values()].map((nesting) => this.#nestedAt(nesting));
  }

  /** An output by name, `undefined` when there is none. */
  output(name: string, at: Place): Value | undefined {
    const before = this.#outputs.get(name);
    if (before !== undefined) return placed(before, at);
    const node = childOf(childOf(childOf(this.tree.root, 'Outputs'), name), 'Value');
    const { scope } = this;
    if (node === undefined) return undefined;
    this.#outputs.set(name, unevaluated(at, 'an output that refers to itself'));
    const value = this.#run.follow(at, () => evaluate(node, scope));
    this.#outputs.set(name, value);
    return placed(value, at);
  }

  #nestedAt(nesting: Nesting): Stack | Gap {
    const key = nesting.declaration.id + nesting.suffix;
    const before = this.#nested.get(key);
    if (before !== undefined) return before;
    const template = this.#run.nested(nesting, this);
    const made = 'kind' in template ? template : template.tree === undefined ? noTemplate(nesting, this) : new Stack({ ...template, tree: template.tree }, { stack: this, nesting }, this.#run);
    this.#nested.set(key, made);
    if (made instanceof Stack) this.#run.made(made);
    return made;
  }

  #links(): Links {
    return {
      imported: (name, at) => this.#run.imported(name, at, this),
      databaseType: ({ unit, id }: ResourceKey) => this.#run.stackOf(unit)?.scope.databases.get(id),
      output: (id, name, at) => {
        const nesting = this.nestings.get(id);
        const stack = nesting?.isStack === true ? this.#nestedAt(nesting) : undefined;
        return stack instanceof Stack ? stack.output(name, at) : undefined;
      },
    };
  }

  #exists(): Value {
    const { parent } = this;
    if (parent !== undefined) return existenceOf(parent.nesting.declaration, parent.stack.scope);
    this.#existence ??= { state: 'known', data: true, at: placeOf({ file: this.template.file }, this.tree.resources) };
    return this.#existence;
  }

  #supplied(name: string): Value | undefined {
    const { parent } = this;
    if (parent === undefined) return this.#run.options.parameters?.(name);
    const { nodes, open } = parent.nesting.arguments;
    const node = nodes.get(name);
    if (node !== undefined) return this.#run.follow(placeOf(parent.stack.scope, node), () => evaluate(node, parent.stack.scope));
    return open || parent.stack.scope.hasMacros ? unevaluated(placeOf(parent.stack.scope, parent.nesting.span), `the parameter ${name} of ${this.unit}`) : undefined;
  }
}

const parentIn = (above: Parent | Environment | undefined): Parent | undefined => (above !== undefined && 'nesting' in above ? above : undefined);

/** Stacks that are nested are where the outermost one is; those of a stack set or a product are elsewhere. */
function environmentIn(above: Parent | Environment | undefined): Environment | undefined {
  if (above === undefined || !('nesting' in above)) return above;
  const { stack, nesting } = above;
  return nesting.isStack ? stack.environment : { at: placeOf({ file: stack.template.file }, nesting.span), elsewhere: 'a stack set or product' };
}

const namesOf = (node: TemplateNode | undefined): readonly string[] => (node?.form === 'map' ? node.entries.map(({ key }) => key) : []);

/** What supplies a secret of a root. */
const fromFile = (value: Value): Value => (value.state === 'known' && isSecret(value.data) ? { ...value, data: { ...value.data, secret: 'parameter file' } } : value);

/** A known value keeps the place where it is written; an unknown is where it is used. */
const placed = (value: Value, at: Place): Value => (value.state === 'unknown' ? { ...value, at } : value);

function noTemplate({ span }: Nesting, { template: { file } }: Stack): Gap {
  return { kind: 'unreadable', what: file, why: 'the nested template has no resources that can be read', at: placeOf({ file }, span) };
}

