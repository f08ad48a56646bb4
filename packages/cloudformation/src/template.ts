/** The sections of one template, ready to be evaluated. */
import type { Place, ReadOptions, Value } from '@rds-iam-lint/model';
import { Conditions } from './conditions.ts';
import { hasMacros } from './expansion.ts';
import { readParameters } from './parameters.ts';
import { placeOf, type Scope } from './scope.ts';
import { childOf, type MapNode, type Span, type TemplateNode, textOf } from './template-node.ts';
import { Work } from './work.ts';

export interface Declaration {
  readonly id: string;
  /** The token of the logical id: where a resource is said to be. */
  readonly idSpan: Span;
  readonly type: string;
  readonly node: MapNode;
  readonly properties: TemplateNode | undefined;
  readonly metadata: TemplateNode | undefined;
}

/** Entries of Resources that are a map with a Type, in order. */
export function declarationsIn(resources: MapNode): readonly Declaration[] {
  return resources.entries.flatMap(({ key, keySpan, value }) => {
    const type = textOf(childOf(value, 'Type'));
    return value.form === 'map' && type !== undefined ? [{ id: key, idSpan: keySpan, type, node: value, properties: childOf(value, 'Properties'), metadata: childOf(value, 'Metadata') }] : [];
  });
}

function databasesIn(resources: TemplateNode | undefined): ReadonlyMap<string, string> {
  return new Map(resources?.form === 'map' ? declarationsIn(resources).flatMap(({ id, type }) => (type.startsWith('AWS::RDS::') ? [[id, type] as const] : [])) : []);
}

export interface Source {
  readonly unit: string;
  readonly text: string;
  readonly root: TemplateNode;
  readonly options: Pick<ReadOptions, 'region' | 'account'>;
}

/** `secret` names the parameters whose values are secrets by where they flow. */
export function scopeOf({ unit, text, root, options }: Source, secret: ReadonlySet<string>): Scope {
  const conditions = new Conditions(childOf(root, 'Conditions'), () => scope);
  const scope: Scope = {
    unit,
    text,
    options,
    parameters: readParameters(childOf(root, 'Parameters'), unit, secret),
    parameterSection: childOf(root, 'Parameters'),
    mappings: childOf(root, 'Mappings'),
    databases: databasesIn(childOf(root, 'Resources')),
    hasMacros: hasMacros(root),
    work: new Work(),
    condition: (name: string, at: Place) => conditions.of(name, at),
  };
  return scope;
}

/** Whether a resource exists: known true without a Condition, otherwise what its condition yields. */
export function existenceOf({ node, idSpan }: Declaration, scope: Scope): Value {
  const condition = childOf(node, 'Condition');
  const at = placeOf(scope, condition ?? idSpan);
  if (condition === undefined) return { state: 'known', data: true, at };
  return scope.condition(textOf(condition) ?? '', at);
}
