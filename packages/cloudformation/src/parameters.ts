/** What `Ref` yields for each parameter of a template: what is supplied, its default, one of its allowed values, or an unknown that a person can supply. */
import { isPassword, isSwitch } from '@rds-iam-lint/connection';
import { MOST_ASSIGNMENTS } from '@rds-iam-lint/logic';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { placeOf, unevaluated, unknown } from './scope.ts';
import { literal } from './text-value.ts';
import { childOf, entryOf, isNull, type ScalarNode, type TemplateNode, textOf } from './template-node.ts';

/** Where parameters get values from, other than the template. */
export interface Supply {
  /** `undefined` for what is not supplied, so that the default counts; an unknown beats the default. */
  readonly valueOf: (name: string) => Value | undefined;
  /** Leaves no text in a value for a secret. */
  readonly conceal: (value: Value) => Value;
}

export interface Section {
  readonly node: TemplateNode | undefined;
  readonly unit: string;
  readonly file: string;
  /** Names the parameters that flow into secrets although they are not declared `NoEcho`. */
  readonly secret: ReadonlySet<string>;
}

/** The parameters of one template, each worked out when it is first asked for: what is passed in may lead through other stacks. */
export class Parameters {
  readonly #section: Section;
  readonly #supply: Supply;
  readonly #settled = new Map<string, Value>();

  constructor(section: Section, supply: Supply) {
    this.#section = section;
    this.#supply = supply;
  }

  /** `undefined` for a name that is not declared. */
  get(name: string): Value | undefined {
    const before = this.#settled.get(name);
    if (before !== undefined) return before;
    const { node, unit, file, secret } = this.#section;
    const entry = entryOf(node, name);
    if (entry === undefined) return undefined;
    const at = placeOf({ file }, entry.keySpan);
    this.#settled.set(name, unevaluated(at, 'a parameter that waits for itself'));
    const value = parameterValue(declaredBy(entry.value, { name, unit, file, at, isSecret: secret.has(name) || isNoEcho(entry.value) }), this.#supply);
    this.#settled.set(name, value);
    return value;
  }

  /** The parameter whose value is the one at this place, among those that were asked for. */
  nameAt(isThere: (at: Place) => boolean): string | undefined {
    return [...this.#settled].find(([, value]) => isThere(value.at))?.[0];
  }
}

/** Names of the parameters that are declared `NoEcho`, or are called passwords and have a default that may be one. */
export function secretParameters(section: TemplateNode | undefined): readonly string[] {
  return section?.form === 'map' ? section.entries.filter(({ key, value }) => isNoEcho(value) || (isPassword(key) && hasPassword(value))).map(({ key }) => key) : [];
}

const hasPassword = (node: TemplateNode): boolean => childOf(node, 'AllowedValues') === undefined && !isSwitch(textOf(childOf(node, 'Default')) ?? 'none');

interface Named {
  readonly name: string;
  readonly unit: string;
  readonly file: string;
  readonly at: Place;
  readonly isSecret: boolean;
}

interface Declared extends Named {
  readonly fallback: TemplateNode | undefined;
  readonly allowed: TemplateNode | undefined;
  readonly isList: boolean;
  /** The value is the name of a parameter in Systems Manager. */
  readonly isStored: boolean;
}

function declaredBy(node: TemplateNode, named: Named): Declared {
  const type = textOf(childOf(node, 'Type')) ?? '';
  return { ...named, fallback: childOf(node, 'Default'), allowed: childOf(node, 'AllowedValues'), isList: type === 'CommaDelimitedList' || type.startsWith('List<'), isStored: type.includes('AWS::SSM::Parameter::Value') };
}

function parameterValue(declared: Declared, supply: Supply): Value {
  const { name, unit, at, fallback, isStored } = declared;
  const open: Unknown = { ...unknown(at, 'reference', name), reference: { resource: { unit, id: name }, attribute: 'Ref' } };
  const supplied = supply.valueOf(name);
  if (isStored) return { ...open, detail: storedDetail(declared, supplied) };
  const own = (): Value => {
    if (fallback === undefined) return { ...open, ...choicesOf(declared) };
    return isWritten(fallback) ? defaultValue(fallback, declared) : open;
  };
  return supplied === undefined ? own() : suppliedValue(supplied, own, { declared, supply });
}

function storedDetail({ name, file, fallback, isSecret }: Declared, supplied: Value | undefined): string {
  const value = supplied ?? (fallback !== undefined && isWritten(fallback) ? literal(fallback.text, placeOf({ file }, fallback)) : undefined);
  return value?.state === 'known' && typeof value.data === 'string' && !isSecret ? `${name} (parameter ${value.data} of Systems Manager)` : name;
}

interface Supplied {
  readonly declared: Declared;
  readonly supply: Supply;
}

/** Without a value, in each candidate, it is as if nothing were supplied. What can only be one of the allowed values is a choice, as without a default. */
function suppliedValue(value: Value, own: () => Value, { declared, supply }: Supplied): Value {
  if (value.state === 'absent') return own();
  if (value.state === 'unknown' && value.candidates !== undefined) {
    return { ...value, candidates: { ...value.candidates, values: value.candidates.values.map((option) => suppliedValue(option, own, { declared, supply })) } };
  }
  if (declared.isSecret) return supply.conceal(value);
  const typed = declared.isList ? asList(value) : asText(value);
  return typed.state === 'unknown' && typed.parts === undefined ? { ...typed, ...choicesOf(declared) } : typed;
}

/** What is partly known as a text is not known as a list. */
function asList(value: Value): Value {
  if (value.state === 'unknown' && (value.parts !== undefined || value.word === true)) return unknown(value.at, value.reason, value.detail);
  if (value.state !== 'known' || typeof value.data !== 'string') return value;
  const { data, at } = value;
  return { state: 'known', data: data === '' ? [] : data.split(',').map((item) => literal(item.trim(), at)), at };
}

const asText = (value: Value): Value => (value.state === 'known' && typeof value.data === 'object' ? unevaluated(value.at, 'a parameter that takes a text and is given something else') : value);

/** Functions do not work in parameters. */
const isWritten = (node: TemplateNode): node is ScalarNode => node.form === 'scalar' && node.tag === undefined && !isNull(node);

const isNoEcho = (node: TemplateNode): boolean => /^(?:true|yes|on)$/i.test(textOf(childOf(node, 'NoEcho')) ?? '');

function defaultValue(node: ScalarNode, { file, isSecret, isList }: Declared): Value {
  const at = placeOf({ file }, node);
  if (isSecret && node.text !== '' && !node.text.includes('{{resolve:')) return { state: 'known', data: { secret: 'parameter default', length: node.text.length }, at };
  const value = literal(node.text, at);
  return isList ? asList(value) : value;
}

/** Labels are shown to people, so those of a secret are not asked for. */
function choicesOf({ name, unit, file, allowed, isSecret, isList }: Declared): Pick<Unknown, 'candidates'> {
  const items = allowed?.form === 'list' && !isSecret && !isList ? allowed.items : [];
  const texts = items.filter((item): item is ScalarNode => item.form === 'scalar' && !isNull(item));
  if (texts.length === 0 || texts.length < items.length || texts.length > MOST_ASSIGNMENTS) return {};
  const labels = texts.map((item) => `${name} is ${JSON.stringify(item.text)}`);
  return { candidates: { choice: `${unit}#${name}`, labels, values: texts.map((item) => literal(item.text, placeOf({ file }, item))) } };
}
