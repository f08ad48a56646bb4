/** Makes the attribute of the vocabulary from what a source has for it: by path, with type, default and secrecy. */
import type { AttributeSpec, DefaultValue, Place, Value } from '@rds-iam-lint/model';
import { asType } from './as-type.ts';
import { overChoices } from './lift.ts';
import { membersOf } from './members-of.ts';

export interface AttributeSource {
  /** Where the source says it: the next path counts where nothing is written. None for what it does not say. */
  readonly pathsOf: (spec: AttributeSpec) => readonly (readonly string[])[];
  /** What stands where nothing is written. */
  readonly missing: (at: Place) => Value;
  readonly conceal: (value: Value) => Value;
  /** A list of objects may be written as its only one, as a block of Terraform in JSON may be. */
  readonly oneForMany?: boolean;
  /** What stands for an attribute that has a documented default and is not there, where the source never leaves out what it knows. */
  readonly unsaid?: (at: Place, spec: AttributeSpec) => Value;
}

/** `at` is where an absent attribute is said to be. */
export interface AttributeContext {
  readonly at: Place;
  readonly source: AttributeSource;
}

/** Converts, fills in the documented default, and conceals secrets, in each candidate. */
export function typedAttribute(value: Value, spec: AttributeSpec, context: AttributeContext): Value {
  const all = context.source.oneForMany === true && (spec.keyed ?? spec.items) !== undefined ? asMany(value) : value;
  const keyed = spec.keyed === undefined ? all : asMap(all, spec.keyed);
  const items = spec.items === undefined ? keyed : withItems(keyed, spec.items, context.source);
  const converted = asType(items, spec.type);
  const complete = spec.default === undefined ? converted : withDefault(converted, context.source.unsaid?.(context.at, spec) ?? defaultOf(spec.default, context.at));
  return spec.secret === true ? context.source.conceal(complete) : complete;
}

/** The value of the first path that something is written at, in each candidate; of the first path where nothing is. */
export function firstWritten(values: readonly Value[], context: AttributeContext): Value {
  const [first, ...others] = values;
  if (first === undefined) return context.source.missing(context.at);
  if (others.length === 0 || first.state === 'known') return first;
  return overChoices({ first }, first.at, ({ first: made }) => {
    if (made.state !== 'absent') return made;
    const other = firstWritten(others, context);
    return other.state === 'absent' ? made : other;
  });
}

/** The steps of a path into objects, in each candidate. A list of one, as a block is, counts as its item. */
export const memberAt = (value: Value, steps: readonly string[], context: AttributeContext): Value => steps.reduce<Value>((inner, step) => stepInto(inner, step, context), value);

function stepInto(value: Value, step: string, context: AttributeContext): Value {
  if (value.state === 'absent') return value;
  if (value.state === 'known') return stepIntoKnown(value, step, context);
  const { candidates, reason, detail } = value;
  const open: Value = { state: 'unknown', at: value.at, reason, detail };
  return candidates === undefined ? open : { ...open, candidates: { ...candidates, values: candidates.values.map((option) => stepInto(option, step, context)) } };
}

function stepIntoKnown(value: Extract<Value, { state: 'known' }>, step: string, context: AttributeContext): Value {
  const only = onlyItem(value);
  if (only !== undefined) return stepInto(only, step, context);
  const members = membersOf(value);
  if (members === undefined) return unevaluated(value.at, 'an object');
  return Object.hasOwn(members, step) ? (members[step] ?? context.source.missing(context.at)) : context.source.missing(context.at);
}

/** Of a list of at most one item, of which nothing is open. */
function onlyItem({ data, more, at }: Extract<Value, { state: 'known' }>): Value | undefined {
  if (!Array.isArray(data) || data.length > 1) return undefined;
  const [item] = data as readonly Value[];
  return more === undefined ? (item ?? { state: 'absent', at }) : (item ?? more);
}

const unevaluated = (at: Place, detail: string): Value => ({ state: 'unknown', at, reason: 'expression', detail });

const defaultOf = ({ value: data }: DefaultValue, at: Place): Value => ({ state: 'known', data, at, defaulted: true });

const withDefault = (value: Value, fallback: Value): Value => (value.state === 'absent' ? fallback : overOptions(value, (option) => withDefault(option, fallback)));

function overOptions(value: Value, change: (option: Value) => Value): Value {
  if (value.state !== 'unknown' || value.candidates === undefined) return value;
  return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map(change) } };
}

function asMany(value: Value): Value {
  if (value.state !== 'known') return overOptions(value, asMany);
  return membersOf(value) === undefined ? value : { state: 'known', data: [value], at: value.at };
}

/** A list of `{name, value}` objects as a map. CloudFormation writes most of these as maps already, and capitalises the rest. */
function asMap(value: Value, keyed: { readonly name: string; readonly value: string }): Value {
  if (value.state !== 'known' || !Array.isArray(value.data)) return overOptions(value, (option) => asMap(option, keyed));
  const pairs = (value.data as readonly Value[]).map((item) => [fieldOf(item, keyed.name), fieldOf(item, keyed.value)] as const);
  const named = pairs.flatMap(([name, item]) => (name?.state === 'known' && typeof name.data === 'string' && item !== undefined ? [[name.data, item] as const] : []));
  const open = value.more ?? pairs.find(([name]) => name?.state === 'unknown')?.[0];
  if (open?.state === 'unknown') return { state: 'unknown', at: open.at, reason: open.reason, detail: open.detail };
  return named.length < pairs.length ? unevaluated(value.at, 'a list of names and values that is computed') : { state: 'known', data: Object.fromEntries(named), at: value.at };
}

function fieldOf(item: Value, name: string): Value | undefined {
  const fields = new Map(Object.entries(membersOf(item) ?? {}));
  return fields.get(name) ?? fields.get(name.toLowerCase());
}

function withItems(value: Value, specs: Readonly<Record<string, AttributeSpec>>, source: AttributeSource): Value {
  if (value.state !== 'known' || !Array.isArray(value.data)) return overOptions(value, (option) => withItems(option, specs, source));
  return { ...value, data: (value.data as readonly Value[]).map((item) => itemOf(item, specs, source)) };
}

function itemOf(item: Value, specs: Readonly<Record<string, AttributeSpec>>, source: AttributeSource): Value {
  if (item.state !== 'known') return overOptions(item, (option) => itemOf(option, specs, source));
  if (membersOf(item) === undefined) return unevaluated(item.at, 'an object');
  const context = { at: item.at, source };
  const read = Object.entries(specs).flatMap(([name, spec]) => {
    const paths = source.pathsOf(spec);
    return paths.length === 0 ? [] : [[name, typedAttribute(firstWritten(paths.map((path) => memberAt(item, path, context)), context), spec, context)] as const];
  });
  return { state: 'known', data: Object.fromEntries(read), at: item.at };
}
