/** `Ref` and `Fn::GetAtt`: parameters have values, resources give references that can be followed. */
import type { Place, ResourceKey, Unknown, Value } from '@rds-iam-lint/model';
import { pseudoParameter } from './pseudo-parameter.ts';
import { type Call, type Scope, unevaluated, unknown } from './scope.ts';
import { isNull, textOf } from './template-node.ts';

/** The value of `Ref name` written at `at`; a known value keeps the place where it was written. */
export function refValue(name: string, at: Place, scope: Scope): Value {
  const parameter = scope.parameters.get(name);
  if (parameter?.state === 'known' && Array.isArray(parameter.data) && !scope.work.spend(parameter.data.length)) return unknown(at, 'budget', 'a list that is too long');
  if (parameter !== undefined) return parameter.state === 'unknown' ? { ...parameter, at } : parameter;
  const open = reference(scope, { id: name, attribute: 'Ref', detail: `Ref ${name}` }, at);
  return pseudoParameter(name, at, scope) ?? (IDENTIFIED.has(scope.databases.get(name) ?? '') ? { ...open, word: true } : open);
}

/** Types of which `Ref` yields an identifier of letters, digits and hyphens. Source: the parameters DBInstanceIdentifier, DBClusterIdentifier and DBProxyName in https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/ (read 2026-04-13). */
const IDENTIFIED: ReadonlySet<string> = new Set(['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::RDS::DBProxy']);

/** Attributes of resources of RDS that are ids made by the service, or names of hosts. */
const WORDS: ReadonlySet<string> = new Set(['DbiResourceId', 'DBClusterResourceId', 'Endpoint.Address', 'ReadEndpoint.Address', 'DBProxyArn:1', 'DBProxyArn:2', 'DBProxyArn:3', 'DBProxyArn:4', 'DBProxyArn:6']);

/** The value of an attribute: what a nested stack puts out, or a reference to what exists only once the resource does. */
export function attributeValue(id: string, attribute: string, at: Place, scope: Scope): Value {
  const output = attribute.startsWith(OUTPUTS) ? scope.links.output(id, attribute.slice(OUTPUTS.length), at) : undefined;
  return output ?? attributeReference({ unit: scope.unit, id }, attribute, at, scope);
}

const OUTPUTS = 'Outputs.';

/** The attribute of a resource of this or another stack. */
export function attributeReference(resource: ResourceKey, attribute: string, at: Place, scope: Scope): Unknown {
  const open: Unknown = { ...unknown(at, 'reference', `${resource.id}.${attribute}`), reference: { resource, attribute } };
  const type = resource.unit === scope.unit ? scope.databases.get(resource.id) : scope.links.databaseType(resource);
  return WORDS.has(attribute) && type !== undefined ? { ...open, word: true } : open;
}

function reference(scope: Scope, to: { readonly id: string; readonly attribute: string; readonly detail: string }, at: Place): Unknown {
  return { ...unknown(at, 'reference', to.detail), reference: { resource: { unit: scope.unit, id: to.id }, attribute: to.attribute } };
}

export function evaluateRef({ argument, at, scope }: Call): Value {
  const name = textOf(argument);
  return name === undefined ? unevaluated(at, 'a Ref that names nothing') : refValue(name, at, scope);
}

/** `A.b`, or `[A, b]`; the attribute may contain dots, a logical id does not. */
export function evaluateGetAtt({ argument, at, scope }: Call): Value {
  const [id, attribute] = argument.form === 'list' ? argument.items.map((item) => (isNull(item) ? undefined : item.tag === undefined ? textOf(item) : undefined)) : splitAtDot(textOf(argument) ?? '');
  return id === undefined || attribute === undefined || id === '' || attribute === '' ? unevaluated(at, 'a GetAtt whose resource or attribute is computed') : attributeValue(id, attribute, at, scope);
}

export function splitAtDot(text: string): readonly [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}
