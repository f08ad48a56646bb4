/** The sections of one template, ready to be evaluated. */
import type { Place, Value } from '@rds-iam-lint/model';
import { guarded } from './branches.ts';
import { Conditions } from './conditions.ts';
import { hasMacros } from './expansion.ts';
import { Parameters, type Supply } from './parameters.ts';
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

export interface Source extends Pick<Scope, 'unit' | 'file' | 'textOf' | 'options' | 'links' | 'exists'> {
  readonly root: TemplateNode;
}

export interface Given {
  /** Names the parameters that are secrets. */
  readonly secret: ReadonlySet<string>;
  readonly supply: Supply;
  /** What is left for all stacks that are nested in one; a new one otherwise. */
  readonly work?: Work;
}

export function scopeOf({ root, ...source }: Source, { secret, supply, work = new Work() }: Given): Scope {
  const conditions = new Conditions(childOf(root, 'Conditions'), () => scope);
  const { unit, file } = source;
  const scope: Scope = {
    ...source,
    parameters: new Parameters({ node: childOf(root, 'Parameters'), unit, file, secret }, supply),
    parameterSection: childOf(root, 'Parameters'),
    mappings: childOf(root, 'Mappings'),
    databases: databasesIn(childOf(root, 'Resources')),
    hasMacros: hasMacros(root),
    work,
    condition: (name: string, at: Place) => conditions.of(name, at),
  };
  return scope;
}

/** Whether a resource or an output exists: known true without a Condition, otherwise what its condition yields; and never without its stack. */
export function existenceOf({ node, idSpan }: { readonly node: TemplateNode; readonly idSpan: Span }, scope: Scope): Value {
  const condition = childOf(node, 'Condition');
  const at = placeOf(scope, condition ?? idSpan);
  const own: Value = condition === undefined ? { state: 'known', data: true, at } : scope.condition(textOf(condition) ?? '', at);
  return withStack(own, scope);
}

/** Nothing exists without its stack. */
export function withStack(exists: Value, scope: Scope): Value {
  const above = scope.exists();
  return above.state === 'known' && above.data === true ? exists : guarded(above, exists, true);
}
