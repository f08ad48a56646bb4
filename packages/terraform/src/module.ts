/** One use of a folder of configuration: the root, or a module under the address of its call, with what is passed in. */
import { overChoices } from '@rds-iam-lint/logic';
import type { InFile, Place, Value } from '@rds-iam-lint/model';
import { argumentOf } from './block-values.ts';
import { type Declared, writtenAttribute } from './declared.ts';
import { emptyScope } from './empty-scope.ts';
import { evaluate } from './evaluate.ts';
import { type Evaluated, type Members, unknown } from './evaluated.ts';
import { countedInstances, type Instance, type Instances, keyedInstances, singleInstance } from './instances.ts';
import { calledModule, type Child } from './module-call.ts';
import type { Mode, ModuleSource } from './module-source.ts';
import { namedMembers } from './named-members.ts';
import { Once } from './once.ts';
import { rememberingPlaces } from './remembering-places.ts';
import { wayTo } from './path-within.ts';
import { ResourceInstance } from './resource-instance.ts';
import type { RootRun } from './root-run.ts';
import type { Scope } from './scope.ts';
import { inFile, scopeWithin } from './scope-within.ts';
import { variableValue } from './variable-value.ts';

export interface Above {
  readonly module: Module;
  readonly call: Declared;
  readonly instance: Instance;
}

/** What is given to the variables of a root; `undefined` for what is not. */
export type Given = (name: string, declared: Declared) => Evaluated | undefined;

export class Module {
  readonly source: ModuleSource;
  readonly run: RootRun;
  /** Empty for the root; ends with a dot otherwise: `module.db["a"].`. */
  readonly prefix: string;
  readonly above: Above | undefined;
  readonly exists: Value;
  readonly depth: number;
  /** Calls from the root to this module, outermost first. */
  readonly calls: readonly InFile[];
  readonly scope: Scope;
  readonly #given: Given;
  readonly #once: Once;
  readonly #instances = new Map<string, Instances>();
  readonly #resources = new Map<string, ResourceInstance>();
  readonly #children = new Map<string, Child>();

  constructor(source: ModuleSource, run: RootRun, from: Above | Given) {
    const above = typeof from === 'function' ? undefined : from;
    this.source = source;
    this.run = run;
    this.above = above;
    this.prefix = above === undefined ? '' : `${above.module.prefix}module.${above.call.names[0] ?? ''}${above.instance.suffix}.`;
    this.depth = above === undefined ? 0 : above.module.depth + 1;
    this.calls = above === undefined ? [] : [...above.module.calls, above.call.at];
    this.exists = above === undefined ? { state: 'known', data: true, at: { file: source.folder, start: 0, end: 0 } } : bothExist(above.module.exists, above.instance.exists);
    this.#once = new Once(run.work);
    this.#given = typeof from === 'function' ? from : (name) => this.#argument(from, name);
    const file = source.folder;
    const origin = `${run.unit}#${this.prefix}`;
    this.scope = { ...emptyScope(file, origin, run), moduleOrigin: origin, root: (name, at) => this.#root(name, at) };
  }

  /** The folder of the root, in which functions read files. */
  get folder(): string {
    return this.source.folder;
  }

  variable(name: string, at: Place): Evaluated | undefined {
    const declared = this.source.variables.get(name);
    if (declared === undefined) return this.#lost(`var.${name}`, at);
    const { run: { files, work }, prefix } = this;
    const address = `${prefix}var.${name}`;
    const origin = `${this.scope.origin}var.${name}`;
    const value = this.#once.get({ key: `var.${name}`, what: () => address, at }, () => variableValue(declared, this.#given(name, declared), { origin, address, at, files, work }));
    return value.state === 'unknown' && value.candidates === undefined && value.detail === address ? { ...value, at } : value;
  }

  local(name: string, at: Place): Evaluated | undefined {
    const local = this.source.locals.get(name);
    if (local === undefined) return this.#lost(`local.${name}`, at);
    const expression = local.attribute.value;
    return this.#once.get({ key: `local.${name}`, what: () => `${this.prefix}local.${name}`, at }, () => this.#shortly(`local.${name}`, evaluate(expression, inFile(this.scope, local.file))));
  }

  /** A truth with a long condition is chosen by the name that it has. */
  #shortly(name: string, value: Evaluated): Evaluated {
    if (value.origin === undefined || value.origin.length - value.origin.indexOf('#') <= LONGEST_CONDITION) return value;
    return { ...value, origin: `${this.run.unit}#${name}${this.prefix === '' ? '' : ` in ${this.prefix.slice(0, -1)}`}` };
  }

  /** An output by name, `undefined` when there is none. */
  output(name: string, at: Place): Evaluated | undefined {
    const declared = this.source.outputs.get(name);
    if (declared === undefined) return this.#lost(`${this.prefix}${name}`, at);
    const found = writtenAttribute(declared, 'value');
    if (found === undefined) return unknown(at, 'unreadable', `${this.prefix}${name}`);
    const { value: expression } = found.node;
    const value = this.#once.get({ key: `output.${name}`, what: () => `${this.prefix}${name}`, at }, () => evaluate(expression, inFile(this.scope, found.file)));
    const sensitive = writtenAttribute(declared, 'sensitive')?.node.value;
    return sensitive?.kind === 'boolean' && sensitive.value ? { ...value, sensitive: true } : value;
  }

  /** How many there are of a resource or a call; `address` is within the module. */
  instancesOf(declared: Declared, address: string): Instances {
    const before = this.#instances.get(address);
    if (before !== undefined) return before;
    const made = rememberingPlaces(this.#makeInstances(declared, address));
    this.#instances.set(address, made);
    if (made.isOverBudget === true) this.run.gap({ kind: 'over-budget', what: declared.at.file, why: 'there are too many instances of a block to tell them apart', at: declared.at });
    return made;
  }

  /** One instance of a resource. */
  resource(mode: Mode, declared: Declared, instance: Instance): ResourceInstance {
    const [type = '', name = ''] = declared.names;
    const address = `${mode === 'data' ? 'data.' : ''}${type}.${name}${instance.suffix}`;
    const before = this.#resources.get(address);
    if (before !== undefined) return before;
    const made = new ResourceInstance(this, { mode, declared, instance, address });
    this.#resources.set(address, made);
    return made;
  }

  /** What one instance of a call leads to. */
  child(call: Declared, instance: Instance): Child {
    const key = `${call.names[0] ?? ''}${instance.suffix}`;
    const before = this.#children.get(key);
    if (before !== undefined) return before;
    const made = calledModule({ module: this, call, instance });
    this.#children.set(key, made);
    return made;
  }

  #makeInstances(declared: Declared, address: string): Instances {
    const { run: { work }, scope } = this;
    const shown = `${this.prefix}${address}`;
    for (const [name, make] of [['count', countedInstances], ['for_each', keyedInstances]] as const) {
      const found = writtenAttribute(declared, name);
      if (found === undefined) continue;
      const expression = found.node.value;
      const value = this.#once.get({ key: `${name} of ${address}`, what: () => `${name} of ${shown}`, at: declared.at }, () => evaluate(expression, scopeWithin(inFile(scope, found.file), `${address}.${name}`, new Map())));
      return make(value, shown, work);
    }
    return singleInstance(declared.at);
  }

  /** What the caller writes for a variable, in the scope of the caller. */
  #argument({ module, call, instance }: Above, name: string): Evaluated | undefined {
    if (writtenAttribute(call, name) === undefined) return undefined;
    const step = `module.${call.names[0] ?? ''}${instance.suffix}.`;
    return argumentOf(call, name, { scope: scopeWithin(module.scope, step, instance.bound), at: call.at });
  }

  #root(name: string, at: Place): Evaluated | undefined {
    if (name === 'each' || name === 'count' || name === 'self') return undefined;
    const make = ROOTS[name];
    return Object.hasOwn(ROOTS, name) && make !== undefined ? namedMembers(at, name, make(this)) : this.ofType('managed', name, at);
  }

  /** What there is of one type, by name. */
  ofType(mode: Mode, type: string, at: Place): Evaluated | undefined {
    const detail = `${this.prefix}${mode === 'data' ? 'data.' : ''}${type}`;
    const names = this.source.resources[mode].get(type);
    if (names === undefined) return this.#lost(detail, at);
    const get = (name: string, use: Place) => {
      const declared = names.get(name);
      if (declared === undefined) return this.#lost(`${detail}.${name}`, use);
      const instances = this.instancesOf(declared, `${mode === 'data' ? 'data.' : ''}${type}.${name}`);
      return instances.valueOf((instance) => this.resource(mode, declared, instance).value(use), use);
    };
    return namedMembers(at, detail, { get, names: () => [...names.keys()] });
  }

  /** What a call is worth. */
  called(name: string, at: Place): Evaluated | undefined {
    const call = this.source.calls.get(name);
    if (call === undefined) return this.#lost(`${this.prefix}module.${name}`, at);
    const value = (instance: Instance): Evaluated => {
      const address = `${this.prefix}module.${name}${instance.suffix}`;
      const child = this.child(call, instance);
      return namedMembers(at, address, { get: (output, use) => child.output(output, use), names: () => child.outputNames() });
    };
    return this.instancesOf(call, `module.${name}`).valueOf(value, at);
  }

  /** As Terraform says them when it is run in the folder of the root. */
  path(name: string, at: Place): Evaluated | undefined {
    if (name === 'module') return { state: 'known', data: wayTo(this.folder, this.run.unit), at };
    return name === 'root' || name === 'cwd' ? { state: 'known', data: '.', at } : undefined;
  }

  /** The members of `terraform`. */
  workspace(name: string, at: Place): Evaluated | undefined {
    if (name !== 'workspace') return undefined;
    const data = this.run.options.terraform?.workspace;
    return data === undefined ? { ...unknown(at, 'reference', 'terraform.workspace'), word: true } : { state: 'known', data, at };
  }

  /** What is not there may have been lost. */
  #lost(detail: string, at: Place): Evaluated | undefined {
    if (this.source.isAlone && this.source.isWhole) return this.#elsewhere(detail, at);
    return this.source.isWhole ? undefined : unknown(at, 'unreadable', detail);
  }

  /** Only some files of the folder were given, so another one may declare it. */
  #elsewhere(detail: string, at: Place): Evaluated {
    const file = 'file' in at ? at.file : this.folder;
    this.run.gap({ kind: 'out-of-reach', what: file, why: 'it refers to what it does not declare, and the other files of its folder were not given: name the folder', at });
    return unknown(at, 'reference', detail);
  }
}

/** In characters: what is longer is hard to read in a report. */
const LONGEST_CONDITION = 60;

/** The names that every module has. */
const ROOTS: Readonly<Record<string, (module: Module) => Members>> = {
  var: (module) => ({ get: (name, at) => module.variable(name, at), names: () => [...module.source.variables.keys()] }),
  local: (module) => ({ get: (name, at) => module.local(name, at), names: () => [...module.source.locals.keys()] }),
  module: (module) => ({ get: (name, at) => module.called(name, at), names: () => [...module.source.calls.keys()] }),
  data: (module) => ({ get: (type, at) => module.ofType('data', type, at), names: () => undefined }),
  // Nothing is kept of these, so nothing is known of them; Terraform itself would say that one is missing.
  ephemeral: (module) => ({ get: (type, at) => ephemeral(`${module.prefix}ephemeral.${type}`, at), names: () => undefined }),
  resource: (module) => ({ get: (type, at) => module.ofType('managed', type, at), names: () => undefined }),
  path: (module) => ({ get: (name, at) => module.path(name, at), names: () => ['module', 'root', 'cwd'] }),
  terraform: (module) => ({ get: (name, at) => module.workspace(name, at), names: () => ['workspace'] }),
  tofu: (module) => ({ get: (name, at) => module.workspace(name, at), names: () => ['workspace'] }),
};

/** By its name and that of its attribute. */
const ephemeral = (address: string, at: Place): Evaluated => namedMembers(at, address, {
  get: (name, use) => namedMembers(use, `${address}.${name}`, { get: (attribute, last) => unknown(last, 'reference', `${address}.${name}.${attribute}`), names: () => undefined }),
  names: () => undefined,
});

/** Both are there; where one is certainly not, the other does not matter. */
export function bothExist(outer: Value, inner: Value): Value {
  if (outer.state === 'known' && outer.data === true) return inner;
  if (inner.state === 'known' && inner.data === true) return outer;
  return overChoices({ outer, inner }, inner.at, (values) => {
    for (const value of [values.outer, values.inner]) if (value.state === 'known' && value.data === false) return value;
    return values.outer.state === 'unknown' ? values.outer : values.inner;
  });
}
