/** An instance of a module in a plan, and what a reference in it leads to. */
import { type AddressStep, stepsOf, textOfSteps } from './address-steps.ts';
import { referencesIn } from './configured-expression.ts';
import type { ConfiguredModule } from './plan-configuration.ts';
import type { JsonSource } from './json-source.ts';

export interface ModuleInstance {
  readonly configured: ConfiguredModule;
  /** `module.a["x"].`; empty for the root. */
  readonly prefix: string;
  readonly caller?: { readonly module: ModuleInstance; readonly call: string };
}

export interface ResourceAttribute {
  /** Of the instance. */
  readonly address: string;
  readonly attribute: string;
}

/** Variables and outputs are followed so far. */
const FARTHEST = 64;

/** A resource, a variable or an output, in the module in which it was written. */
interface Reference {
  readonly module: ModuleInstance;
  readonly steps: readonly AddressStep[];
}

/** The instance of a module whose calls are given from the root on; `undefined` when the configuration does not have it. */
export function moduleAt(root: ModuleInstance, calls: readonly AddressStep[]): ModuleInstance | undefined {
  let module: ModuleInstance | undefined = root;
  for (const call of calls) module = module === undefined ? undefined : calledFrom(module, call);
  return module;
}

function calledFrom(module: ModuleInstance, call: AddressStep): ModuleInstance | undefined {
  const configured = module.configured.calls.get(call.name);
  return configured === undefined ? undefined : { configured: configured.module, prefix: `${module.prefix}module.${textOfSteps([call])}.`, caller: { module, call: call.name } };
}

/**
 * The attribute that a reference leads to, through the variables and outputs of modules as long as each is given by one reference alone. `undefined` for anything else:
 * locals, `each.key` and values that the configuration computes.
 */
export function resolved(reference: string, module: ModuleInstance, source: JsonSource): ResourceAttribute | undefined {
  const steps = stepsOf(reference);
  let current: Reference | undefined = steps === undefined ? undefined : { module, steps };
  for (let far = 0; current !== undefined && far < FARTHEST; far++) {
    const head = current.steps[0]?.name ?? '';
    if (head !== 'var' && head !== 'module') return attributeOf(current, head);
    current = head === 'var' ? variable(current, source) : output(current, source);
  }
  return undefined;
}

const NO_RESOURCES: ReadonlySet<string> = new Set(['each', 'count', 'local', 'path', 'self', 'terraform', 'tofu', 'ephemeral', '']);

function attributeOf({ module, steps }: Reference, head: string): ResourceAttribute | undefined {
  const size = head === 'data' ? 3 : 2;
  const [resource, attribute] = [steps.slice(0, size), steps.slice(size)];
  if (NO_RESOURCES.has(head) || attribute.length === 0 || resource.some(({ keys }, index) => keys.length > (index === size - 1 ? 1 : 0))) return undefined;
  return { address: module.prefix + textOfSteps(resource), attribute: textOfSteps(attribute) };
}

function variable({ module: { caller }, steps }: Reference, source: JsonSource): Reference | undefined {
  const [, name, ...rest] = steps;
  const call = caller?.module.configured.calls.get(caller.call);
  const range = name === undefined ? undefined : source.members(call?.expressions).get(name.name);
  return caller === undefined || name === undefined ? undefined : followed(source.plain(range), caller.module, { name, rest });
}

function output({ module, steps }: Reference, source: JsonSource): Reference | undefined {
  const [, call, name, ...rest] = steps;
  if (call === undefined || name === undefined || call.keys.length > 1) return undefined;
  const called = calledFrom(module, call);
  return called === undefined ? undefined : followed(source.plain(called.configured.outputs.get(name.name)), called, { name, rest });
}

/** What stands behind the name is taken of what the expression refers to, where that is a whole resource or module: an attribute may stand inside an object. */
function followed(expression: unknown, module: ModuleInstance, { name, rest }: { readonly name: AddressStep; readonly rest: readonly AddressStep[] }): Reference | undefined {
  const references = referencesIn(expression);
  const steps = references.length === 1 ? stepsOf(references[0] ?? '') : undefined;
  const last = steps?.at(-1);
  if (steps === undefined || last === undefined) return undefined;
  const isTaken = rest.length > 0 || name.keys.length > 0;
  return isTaken && !isWhole(steps) ? undefined : { module, steps: [...steps.slice(0, -1), { name: last.name, keys: [...last.keys, ...name.keys] }, ...rest] };
}

const isWhole = ([head, ...rest]: readonly AddressStep[]): boolean => rest.length === (head?.name === 'data' ? 2 : 1) && !NO_RESOURCES.has(head?.name ?? '');
