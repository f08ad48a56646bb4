/** One instance of a resource of configuration: what it says, and what expressions that refer to it see. */
import type { Environment, InFile, Place, Value } from '@rds-iam-lint/model';
import { argumentOf } from './block-values.ts';
import { computedAttribute, isWordAttribute, namesResource } from './computed-attribute.ts';
import { dataAttribute } from './data-attribute.ts';
import { type Declared, isUnwritten } from './declared.ts';
import type { DeclaredResource } from './declared-resource.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { isIgnored } from './ignored-arguments.ts';
import type { Instance } from './instances.ts';
import { bothExist, type Module } from './module.ts';
import type { Mode } from './module-source.ts';
import { namedMembers } from './named-members.ts';
import { eachOption } from './each-option.ts';
import { Once } from './once.ts';
import { environmentOf } from './provider-environment.ts';
import type { Scope } from './scope.ts';
import { scopeWithin } from './scope-within.ts';

export interface Part {
  readonly mode: Mode;
  readonly declared: Declared;
  readonly instance: Instance;
  /** Within the module. */
  readonly address: string;
}

export class ResourceInstance implements DeclaredResource {
  readonly unit: string;
  readonly address: string;
  readonly mode: Mode;
  readonly type: string;
  readonly at: InFile;
  readonly source = 'configuration';
  readonly calls: readonly InFile[];
  readonly #module: Module;
  readonly #part: Part;
  readonly #scope: Scope;
  readonly #once: Once;
  #environment: { readonly found: Environment | undefined } | undefined;

  constructor(module: Module, part: Part) {
    const { declared, instance, mode } = part;
    this.unit = module.run.unit;
    this.address = `${module.prefix}${part.address}`;
    this.mode = mode;
    this.type = declared.names[0] ?? '';
    this.at = declared.at;
    this.calls = module.calls;
    this.#module = module;
    this.#part = part;
    this.#once = new Once(module.run.work);
    this.#scope = scopeWithin(module.scope, part.address, instance.bound);
  }

  get exists(): Value {
    return bothExist(this.#module.exists, this.#part.instance.exists);
  }

  get environment(): Environment | undefined {
    this.#environment ??= { found: environmentOf(this.#module, this.#part.declared, this) };
    return this.#environment.found;
  }

  argument(name: string): Evaluated {
    const { declared } = this.#part;
    if (isUnwritten(declared, name)) return isIgnored(declared, name) ? this.#ignored(name, this.at) : { state: 'absent', at: this.at };
    return this.#once.get({ key: name, what: () => `${this.address}.${name}`, at: this.at }, () => {
      const written = argumentOf(declared, name, { scope: this.#scope, at: this.at });
      return isIgnored(declared, name) ? this.#ignored(name, written.at) : written;
    });
  }

  #ignored(name: string, at: Place): Evaluated {
    return unevaluated(at, `${this.address}.${name}, of which changes are ignored`);
  }

  /** As an expression sees it. */
  value(at: Place): Evaluated {
    return namedMembers(at, this.address, { get: (name, use) => this.#attribute(name, use), names: () => undefined });
  }

  /** What is written is what it will be; everything else comes of the provider. Of an identifier that is not known more can be told by whose it is than by what it is made of. */
  #attribute(name: string, at: Place): Evaluated {
    if (this.mode === 'data') return dataAttribute(this, name, { at, run: this.#module.run });
    const made = (): Evaluated => computedAttribute(this, name, at);
    return eachOption(this.argument(name), this.#module.run.work, (option) => {
      if (option.state === 'known' && namesResource(this.type, name)) return { ...option, at };
      if (option.state === 'absent' || (isOpen(option) && isWordAttribute(this.type, name))) return made();
      if (option.state === 'known' || option.reference !== undefined || option.members !== undefined || option.failure === true) return option;
      return { ...option, reference: { resource: { unit: this.unit, id: this.address }, attribute: name } };
    });
  }
}

const isOpen = (option: Evaluated): boolean => option.state === 'unknown' && option.members === undefined && option.failure !== true;
