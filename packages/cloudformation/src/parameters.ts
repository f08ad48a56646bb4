/** What `Ref` yields for each parameter of a template: its default, one of its allowed values, or an unknown that a person can supply. */
import { MOST_ASSIGNMENTS } from '@rds-iam-lint/logic';
import type { Place, Unknown, Value } from '@rds-iam-lint/model';
import { placeOf, unknown } from './scope.ts';
import { literal } from './text-value.ts';
import { childOf, isNull, type ScalarNode, type TemplateNode, textOf } from './template-node.ts';

/** `secret` names parameters that flow into secrets although they are not declared `NoEcho`. */
export function readParameters(section: TemplateNode | undefined, unit: string, secret: ReadonlySet<string>): ReadonlyMap<string, Value> {
  const entries = section?.form === 'map' ? section.entries : [];
  return new Map(entries.map(({ key, keySpan, value }) => [key, parameterValue({ name: key, unit, at: placeOf({ unit }, keySpan), isSecret: secret.has(key) }, value)]));
}

interface Declared {
  readonly name: string;
  readonly unit: string;
  readonly at: Place;
  readonly isSecret: boolean;
}

function parameterValue(declared: Declared, node: TemplateNode): Value {
  const { name, unit, at } = declared;
  const open: Unknown = { ...unknown(at, 'reference', name), reference: { resource: { unit, id: name }, attribute: 'Ref' } };
  const type = textOf(childOf(node, 'Type')) ?? '';
  const fallback = childOf(node, 'Default');
  if (type.includes('AWS::SSM::Parameter::Value')) return open;
  const isSecret = declared.isSecret || isNoEcho(node);
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  if (fallback === undefined) return isSecret || isList ? open : { ...open, ...allowedValues(declared, childOf(node, 'AllowedValues')) };
  return isWritten(fallback) ? defaultValue(fallback, unit, { isSecret, isList }) : open;
}

/** Functions do not work in parameters. */
const isWritten = (node: TemplateNode): node is ScalarNode => node.form === 'scalar' && node.tag === undefined && !isNull(node);

const isNoEcho = (node: TemplateNode): boolean => /^(?:true|yes|on)$/i.test(textOf(childOf(node, 'NoEcho')) ?? '');

function defaultValue(node: ScalarNode, unit: string, { isSecret, isList }: { readonly isSecret: boolean; readonly isList: boolean }): Value {
  const at = placeOf({ unit }, node);
  if (isSecret && node.text !== '' && !node.text.includes('{{resolve:')) return { state: 'known', data: { secret: 'parameter default', length: node.text.length }, at };
  if (!isList) return literal(node.text, at);
  return { state: 'known', data: node.text === '' ? [] : node.text.split(',').map((item) => literal(item.trim(), at)), at };
}

/** Labels are shown to people, so the caller must not ask for a secret's. */
function allowedValues({ name, unit }: Declared, node: TemplateNode | undefined): Pick<Unknown, 'candidates'> {
  const items = node?.form === 'list' ? node.items : [];
  const texts = items.filter((item): item is ScalarNode => item.form === 'scalar' && !isNull(item));
  if (texts.length === 0 || texts.length < items.length || texts.length > MOST_ASSIGNMENTS) return {};
  const labels = texts.map((item) => `${name} is ${JSON.stringify(item.text)}`);
  return { candidates: { choice: `${unit}#${name}`, labels, values: texts.map((item) => literal(item.text, placeOf({ unit }, item))) } };
}
