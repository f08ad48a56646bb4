/** Reads the attributes of a resource as the vocabulary lists them: by path, with type, default and secrecy. */
import { asType, isSecret } from '@rds-iam-lint/logic';
import type { AttributeSpec, DefaultValue, Place, Value } from '@rds-iam-lint/model';
import { concealed } from './conceal.ts';
import { evaluate } from './evaluate.ts';
import { isFilledIn } from './expansion.ts';
import { missing, placeOf, type Scope, unevaluated, unknown } from './scope.ts';
import { childOf, isNull, type TemplateNode } from './template-node.ts';

export interface Holder {
  readonly properties: TemplateNode | undefined;
  readonly metadata: TemplateNode | undefined;
  /** Where an absent attribute is said to be: the logical id. */
  readonly at: Place;
}

/** Attributes without a path for CloudFormation are left to whoever computes them. */
export function readAttributes(specs: Readonly<Record<string, AttributeSpec>>, holder: Holder, scope: Scope): Readonly<Record<string, Value>> {
  const read: [string, Value][] = [];
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.cloudformation !== undefined) read.push([name, typed(valueAt(holder, spec.cloudformation, scope), spec, { at: holder.at, scope })]);
  }
  return Object.fromEntries(read);
}

/** The first step of a path that starts beside the properties. */
const BESIDE = '../Metadata';

function valueAt(holder: Holder, path: readonly string[], scope: Scope): Value {
  const [first, ...steps] = path;
  return first === BESIDE ? valueIn(holder.metadata, steps, { at: holder.at, scope }) : propertyAt(holder, path, scope);
}

function propertyAt({ properties, at }: Holder, path: readonly string[], scope: Scope): Value {
  const [first, ...steps] = path;
  if (first === undefined || properties === undefined || isNull(properties)) return missing(at, scope);
  if (properties.form === 'broken') return unknown(placeOf(scope, properties), 'unreadable', properties.why);
  if (properties.form !== 'map') return unknown(placeOf(scope, properties), 'unreadable', 'Properties');
  const node = properties.tag === undefined ? childOf(properties, first) : undefined;
  if (node !== undefined) return steps.reduce<Value>((value, step) => fieldOf(value, step, { at, scope }), evaluate(node, scope));
  return isFilledIn(properties) ? unevaluated(placeOf(scope, properties), 'what a transform fills in') : missing(at, scope);
}

/** What people tell this tool is in the text itself: no macro adds it. */
function valueIn(metadata: TemplateNode | undefined, [first, ...steps]: readonly string[], context: Context): Value {
  const node = metadata === undefined || first === undefined ? undefined : childOf(metadata, first);
  return node === undefined ? { state: 'absent', at: context.at } : steps.reduce<Value>((value, step) => fieldOf(value, step, context), evaluate(node, context.scope));
}

/** One step into an object, in each candidate. */
function fieldOf(value: Value, step: string, context: Context): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'known') return objectIn(value)?.get(step) ?? (objectIn(value) === undefined ? unevaluated(value.at, 'an object') : missing(context.at, context.scope));
  const { candidates, reason, detail } = value;
  const open: Value = { state: 'unknown', at: value.at, reason, detail };
  return candidates === undefined ? open : { ...open, candidates: { ...candidates, values: candidates.values.map((option) => fieldOf(option, step, context)) } };
}

function objectIn(value: Value): ReadonlyMap<string, Value> | undefined {
  if (value.state !== 'known' || typeof value.data !== 'object' || Array.isArray(value.data) || isSecret(value.data)) return undefined;
  return new Map(Object.entries(value.data as Readonly<Record<string, Value>>));
}

interface Context {
  readonly at: Place;
  readonly scope: Scope;
}

/** Converts, fills in the documented default, and conceals secrets, in each candidate. */
function typed(value: Value, spec: AttributeSpec, context: Context): Value {
  const keyed = spec.keyed === undefined ? value : asMap(value, spec.keyed);
  const items = spec.items === undefined ? keyed : withItems(keyed, spec.items, context.scope);
  const converted = asType(items, spec.type);
  const complete = spec.default === undefined ? converted : withDefault(converted, spec.default, context.at);
  return spec.secret === true ? concealed(complete, context.scope) : complete;
}

function withDefault(value: Value, fallback: DefaultValue, at: Place): Value {
  if (value.state === 'absent') return { state: 'known', data: fallback.value, at, defaulted: true };
  return overOptions(value, (option) => withDefault(option, fallback, at));
}

function overOptions(value: Value, change: (option: Value) => Value): Value {
  if (value.state !== 'unknown' || value.candidates === undefined) return value;
  return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map(change) } };
}

/** A list of `{name, value}` objects as a map. CloudFormation writes most of these as maps already. */
function asMap(value: Value, keyed: { readonly name: string; readonly value: string }): Value {
  if (value.state !== 'known' || !Array.isArray(value.data)) return overOptions(value, (option) => asMap(option, keyed));
  const pairs = (value.data as readonly Value[]).map((item) => [objectIn(item)?.get(keyed.name), objectIn(item)?.get(keyed.value)] as const);
  const named = pairs.flatMap(([name, item]) => (name?.state === 'known' && typeof name.data === 'string' && item !== undefined ? [[name.data, item] as const] : []));
  return named.length < pairs.length ? unevaluated(value.at, 'a list of names and values that is computed') : { state: 'known', data: Object.fromEntries(named), at: value.at };
}

function withItems(value: Value, specs: Readonly<Record<string, AttributeSpec>>, scope: Scope): Value {
  if (value.state !== 'known' || !Array.isArray(value.data)) return overOptions(value, (option) => withItems(option, specs, scope));
  return { ...value, data: (value.data as readonly Value[]).map((item) => itemOf(item, specs, scope)) };
}

function itemOf(item: Value, specs: Readonly<Record<string, AttributeSpec>>, scope: Scope): Value {
  if (item.state !== 'known') return overOptions(item, (option) => itemOf(option, specs, scope));
  const fields = objectIn(item);
  if (fields === undefined) return unevaluated(item.at, 'an object');
  const read = Object.entries(specs).flatMap(([name, spec]) => {
    const [first, ...steps] = spec.cloudformation ?? [];
    if (first === undefined) return [];
    const value = fields.get(first) ?? missing(item.at, scope);
    return [[name, typed(steps.reduce<Value>((inner, step) => fieldOf(inner, step, { at: item.at, scope }), value), spec, { at: item.at, scope })] as const];
  });
  return { state: 'known', data: Object.fromEntries(read), at: item.at };
}
