/** Converts a value to the type of its variable, as Terraform does. */
import { membersOf } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';
import { type Evaluated, unevaluated } from './evaluated.ts';
import type { Expression } from './hcl-node.ts';
import { eachOption } from './each-option.ts';
import type { TypeConstraint, TypedMember } from './type-constraint.ts';
import type { Work } from './work.ts';

export interface Conversion {
  readonly work: Work;
  /** The value of a default inside of the type. */
  readonly defaultOf: (expression: Expression) => Evaluated;
}

type Known = Extract<Evaluated, { state: 'known' }>;
type Of<Type extends TypeConstraint['type']> = Extract<TypeConstraint, { type: Type }>;

/** A wrong type is unknown. Unknown and null values stay as they are; the marks stay too. */
export function convertedToType(value: Evaluated, type: TypeConstraint, conversion: Conversion): Evaluated {
  if (type.type === 'any') return value;
  return eachOption(value, conversion.work, (option) => {
    if (option.state !== 'known') return option;
    if (!conversion.work.spend(1)) return { state: 'unknown', at: option.at, reason: 'budget', detail: 'a value that takes too much work' };
    return converted(option, type, conversion) ?? marked(option, unevaluated(option.at, `a ${type.type} in place of another type`));
  });
}

function converted(value: Known, type: TypeConstraint, conversion: Conversion): Evaluated | undefined {
  switch (type.type) {
    case 'any':
      return value;
    case 'string':
    case 'number':
    case 'bool':
      return scalar(value, type.type);
    case 'list':
    case 'set':
    case 'tuple':
      return sequence(value, type, conversion);
    case 'map':
      return mapped(value, (member) => convertedToType(member, type.of, conversion));
    default:
      return object(value, type, conversion);
  }
}

const marked = (from: Evaluated, value: Evaluated): Evaluated => (from.sensitive === true ? { ...value, sensitive: true } : value);

const TRUTHS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };

function scalar(value: Known, type: 'string' | 'number' | 'bool'): Evaluated | undefined {
  const { data } = value;
  if (typeof data === 'object') return undefined;
  if (type === 'string') return typeof data === 'string' ? value : { ...value, data: String(data) };
  if (type === 'number') return typeof data === 'number' ? value : fromNumber(value, data);
  if (typeof data === 'boolean') return value;
  const truth = typeof data === 'string' && Object.hasOwn(TRUTHS, data) ? TRUTHS[data] : undefined;
  return truth === undefined ? undefined : plain(value, truth);
}

function fromNumber(value: Known, data: string | boolean): Evaluated | undefined {
  return typeof data === 'string' && /^-?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/.test(data) ? plain(value, Number(data)) : undefined;
}

/** What was a text has parts and an encoded document no more. */
function plain({ at, sensitive }: Known, data: boolean | number): Evaluated {
  return sensitive === true ? { state: 'known', data, at, sensitive } : { state: 'known', data, at };
}

function sequence(value: Known, type: Of<'list'> | Of<'set'> | Of<'tuple'>, conversion: Conversion): Evaluated | undefined {
  if (!Array.isArray(value.data)) return undefined;
  const { set: _, ...rest } = value;
  const items = value.data as readonly Value[];
  if (type.type === 'tuple') return items.length === type.items.length ? { ...rest, data: type.items.map((of, index) => convertedToType(items[index] ?? value, of, conversion)) } : undefined;
  const made = items.map((item) => convertedToType(item, type.of, conversion));
  return type.type === 'list' ? { ...rest, data: made } : { ...rest, data: eachOnce(made), set: true };
}

/** Texts, numbers and truths that are there before are left out. */
function eachOnce(items: readonly Evaluated[]): readonly Evaluated[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    if (item.state !== 'known' || typeof item.data === 'object') return true;
    const before = seen.size;
    return seen.add(item.data).size > before;
  });
}

function mapped(value: Known, convert: (member: Value) => Evaluated): Evaluated | undefined {
  const members = membersOf(value);
  return members === undefined ? undefined : { ...value, data: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, convert(member)])) };
}

/** Members that the type does not name are gone; of optional ones that are not there or null the default counts. */
function object(value: Known, type: Of<'object'>, conversion: Conversion): Evaluated | undefined {
  const members = membersOf(value);
  if (members === undefined) return undefined;
  const made: [string, Evaluated][] = [];
  for (const member of type.members) {
    const given = Object.hasOwn(members, member.name) ? members[member.name] : undefined;
    if (given === undefined && !member.isOptional) return undefined;
    made.push([member.name, memberOf(given ?? { state: 'absent', at: value.at }, member, conversion)]);
  }
  return { ...value, data: Object.fromEntries(made) };
}

function memberOf(given: Evaluated, { of, byDefault }: TypedMember, conversion: Conversion): Evaluated {
  const whole = byDefault === undefined ? given : eachOption(given, conversion.work, (option) => (option.state === 'absent' ? conversion.defaultOf(byDefault) : option));
  return convertedToType(whole, of, conversion);
}
