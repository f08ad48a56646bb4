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
  const found: Declaration[] = [];
  for (const { key, keySpan, value } of resources.entries) {
    const type = textOf(childOf(value, 'Type'));
    if (value.form === 'map' && type !== undefined) found.push({ id: key, idSpan: keySpan, type, node: value, properties: childOf(value, 'Properties'), metadata: childOf(value, 'Metadata') });
  }
  return found;
}

const NO_DATABASES: ReadonlyMap<string, string> = new Map();

function databasesIn(declarations: readonly Declaration[]): ReadonlyMap<string, string> {
  const found = declarations.filter(({ type }) => type.startsWith('AWS::RDS::'));
  return found.length === 0 ? NO_DATABASES : new Map(found.map(({ id, type }) => [id, type]));
}

export interface Source extends Pick<Scope, 'unit' | 'file' | 'textOf' | 'options' | 'links' | 'exists'> {
  readonly root: TemplateNode;
  readonly declarations: readonly Declaration[];
}

export interface Given {
  /** Names the parameters that are secrets. */
  readonly secret: ReadonlySet<string>;
  readonly supply: Supply;
  /** What is left for all stacks that are nested in one; a new one otherwise. */
  readonly work?: Work;
}

export function scopeOf({ root, declarations, unit, file, textOf: read, options, links, exists }: Source, { secret, supply, work = new Work() }: Given): Scope {
  const conditions = new Conditions(childOf(root, 'Conditions'), () => scope);
  const parameterSection = childOf(root, 'Parameters');
  const scope: Scope = {
    unit,
    file,
    textOf: read,
    options,
    links,
    exists,
    parameters: new Parameters({ node: parameterSection, unit, file, secret }, supply),
    parameterSection,
    mappings: childOf(root, 'Mappings'),
    databases: databasesIn(declarations),
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
