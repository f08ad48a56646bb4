/** What stands for a part of a planned resource that only the apply will tell. */
import type { Place, Unknown } from '@rds-iam-lint/model';
import { expressionAt, type Found } from './configured-expression.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import type { JsonSource } from './json-source.ts';
import { marksAtLeast, maskBelow, type Path } from './masked-value.ts';
import { type ModuleInstance, type ResourceAttribute, resolved } from './module-instance.ts';
import type { ConfiguredResource } from './plan-configuration.ts';

export interface PlannedResource {
  readonly unit: string;
  readonly address: string;
  readonly type: string;
  /** The marks of all that is not known. */
  readonly unknown: () => unknown;
  readonly module?: ModuleInstance;
  readonly configured?: ConfiguredResource;
}

export interface ConfiguredExpressions {
  readonly source: JsonSource;
  /** Whether the instance of a resource is there and has an attribute of the name. */
  readonly has: (address: string, name: string) => boolean;
  /** The document of a data source, by its address. */
  readonly treeAt: (address: string) => Evaluated | undefined;
}

const DOCUMENT = 'aws_iam_policy_document';

/** Blocks, which no provider computes: without an expression they are `dynamic`. All other blocks of the kinds that are read are never unknown as a whole, or are not asked for. */
const BLOCKS: ReadonlySet<string> = new Set(['alias', 'auth', 'container', 'environment', 'option', 'parameter', 'scaling_configuration', 'serverlessv2_scaling_configuration', 'statement', 'tag']);

/**
 * Absent when nothing is configured there. Where one attribute of a resource alone is configured, the unknown refers to it; where there is more, it only names what it
 * depends on.
 */
export function unknownAfterApply(resource: PlannedResource, path: Path, at: Place, expressions: ConfiguredExpressions): Evaluated {
  const own = unknown(at, 'expression', pathText(resource, path));
  if (resource.type === DOCUMENT && isJson(path)) return { ...own, ...markOf(expressions.treeAt(resource.address)) };
  const found = foundAt(resource, path, expressions);
  if (found.state === 'missing') return path.length === 1 && BLOCKS.has(path[0]) ? own : { state: 'absent', at };
  if (found.state === 'unclear' || found.references.length === 0) return own;
  const open = unknown(at, 'reference', wordsOf(found.references));
  const target = targetOf(resource, path, found, expressions);
  return target === undefined ? open : referring(open, target, resource.unit, expressions);
}

const isStatement = ({ type }: PlannedResource, path: Path): boolean => type === DOCUMENT && path[0] === 'statement';

/** Of what is not configured, such as a resource that is left over, nothing can be told. */
function foundAt(resource: PlannedResource, path: Path, { source }: ConfiguredExpressions): Found {
  const { configured } = resource;
  return configured === undefined ? { state: 'unclear' } : expressionAt(source.plain(configured.expressions) ?? {}, path, isStatement(resource, path));
}

/** Inside a statement there is none: there, ids stand in the middle of texts, and the JSON does not tell where. */
function targetOf(resource: PlannedResource, path: Path, found: FoundExpression, expressions: ConfiguredExpressions): ResourceAttribute | undefined {
  const reference = isStatement(resource, path) ? undefined : meant(resource, path, found);
  const target = reference === undefined || resource.module === undefined ? undefined : resolved(reference, resource.module, expressions.source);
  return target !== undefined && expressions.has(target.address, nameIn(target)) ? target : undefined;
}

const nameIn = ({ attribute }: ResourceAttribute): string => /^[^.[]*/.exec(attribute)?.[0] ?? '';

const isJson = ([name, ...rest]: Path): boolean => rest.length === 0 && (name === 'json' || name === 'minified_json');

const markOf = (tree: Evaluated | undefined): { readonly json?: Evaluated } => (tree === undefined ? {} : { json: tree });

function referring(open: Unknown, { address, attribute }: ResourceAttribute, unit: string, expressions: ConfiguredExpressions): Evaluated {
  const made: Unknown = { ...open, reference: { resource: { unit, id: address }, attribute } };
  return /(?:^|\.)data\.aws_iam_policy_document\.[^.]+$/.test(address) && isJson([attribute]) ? { ...made, ...markOf(expressions.treeAt(address)) } : made;
}

type FoundExpression = Extract<Found, { readonly state: 'found' }>;

/**
 * The reference that the part is: the only one, when nothing else below the expression is unknown. In a list of documents it is the one at the same position.
 */
function meant(resource: PlannedResource, path: Path, { references, steps }: FoundExpression): string | undefined {
  const only = references.length === 1 ? references[0] : undefined;
  const inner = path[steps];
  if (inner === undefined) return only;
  if (path.length === steps + 1 && typeof inner === 'object' && MERGED.has(path[0]) && inner.length === references.length) return references[inner.index];
  if (only === undefined) return undefined;
  const mask = path.slice(0, steps).reduce<unknown>((tree, step) => maskBelow(tree, typeof step === 'string' ? step : step.index), resource.unknown());
  return isManifold(mask) ? undefined : only;
}

const MERGED: ReadonlySet<string> = new Set(['source_policy_documents', 'override_policy_documents']);

/** Whether more than one part is not known; remembered, since it is asked for each of them. */
function isManifold(mask: unknown): boolean {
  if (typeof mask !== 'object' || mask === null) return false;
  const before = manifold.get(mask);
  if (before !== undefined) return before;
  const is = marksAtLeast(mask, 2);
  manifold.set(mask, is);
  return is;
}

const manifold = new WeakMap<object, boolean>();

const MOST_NAMED = 5;

const wordsOf = (references: readonly string[]): string => references.slice(0, MOST_NAMED).join(', ') + (references.length > MOST_NAMED ? ', …' : '');

const pathText = ({ address }: PlannedResource, path: Path): string =>
  `${address}${path.map((step) => (typeof step === 'string' ? `.${step}` : `[${String(step.index)}]`)).join('')}, known after apply`;
