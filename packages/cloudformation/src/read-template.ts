/** Reads one template into facts. */
import type { Completeness, Facts, Gap, Kind, Kinds, ReadOptions, Resource } from '@rds-iam-lint/model';
import { readAttributes } from './attributes.ts';
import { withConstructPaths } from './construct-paths.ts';
import { expansionGaps } from './expansion.ts';
import { namesIn } from './names-in.ts';
import { parseTemplate } from './parse-template.ts';
import { readPolicies, saysPolicies } from './policies.ts';
import { placeOf, type Scope } from './scope.ts';
import { withGlobals } from './serverless-globals.ts';
import { type Declaration, declarationsIn, existenceOf, scopeOf } from './template.ts';
import { childOf, isNull, type MapNode, spanOf, type TemplateNode } from './template-node.ts';

/** `path` becomes the unit. Never throws; a text that is no template gives no facts. */
export function readTemplate(path: string, text: string, options: ReadOptions): Facts {
  const parsed = parseTemplate(path, text);
  const { root } = parsed;
  if (root === undefined) return { resources: [], gaps: parsed.gaps, complete: [] };
  const written = resourcesOf(root);
  if (written?.form !== 'map') return { resources: [], gaps: [...parsed.gaps, ...withoutResources(path, root, written)], complete: [] };
  const resources = withGlobals(root, written);
  const gaps = [...parsed.gaps, ...expansionGaps(path, root, resources)];
  const complete = gaps.length === 0 ? completeFor(options.kinds, path) : [];
  const read = readResources({ path, text, root, resources }, options);
  return { resources: read.resources, gaps: [...gaps, ...read.gaps], complete };
}

/** Resources under which nothing is written yet are an empty map. */
function resourcesOf(root: TemplateNode): TemplateNode | undefined {
  const node = childOf(root, 'Resources');
  return node !== undefined && isNull(node) ? { form: 'map', entries: [], ...spanOf(node) } : node;
}

interface Template {
  readonly path: string;
  readonly text: string;
  readonly root: TemplateNode;
  readonly resources: MapNode;
}

function withoutResources(path: string, root: TemplateNode, resources: TemplateNode | undefined): readonly Gap[] {
  if (resources?.form === 'broken') return [];
  const found = resources === undefined ? 'the template has no Resources' : `Resources is a ${resources.form}, where a map from logical ids to resources is expected`;
  const { start, end } = resources ?? { start: root.start, end: root.start };
  return [{ kind: 'unreadable', what: path, why: found, at: { file: path, start, end } }];
}

function readResources({ path, text, root, resources }: Template, options: ReadOptions): Pick<Facts, 'resources' | 'gaps'> {
  const kinds = kindsByType(options.kinds);
  const declarations = declarationsIn(resources).filter(({ type }) => kinds.has(type) || saysPolicies(type));
  if (declarations.length === 0) return { resources: [], gaps: [] };
  const scope = scopeOf({ unit: path, text, root, options }, secretParameters(declarations, kinds));
  const mapped = declarations.flatMap((declaration) => (kinds.get(declaration.type) ?? []).map((kind) => readResource(declaration, kind, scope)));
  const policies = readPolicies(declarations, scope);
  return { resources: withConstructPaths([...mapped, ...policies.resources], declarations), gaps: policies.gaps };
}

/** The kinds that name a CloudFormation type. */
function kindsByType(kinds: Kinds): ReadonlyMap<string, readonly Kind[]> {
  const found = new Map<string, Kind[]>();
  for (const kind of Object.values(kinds)) {
    if (kind.cloudformation !== undefined) found.set(kind.cloudformation, [...(found.get(kind.cloudformation) ?? []), kind]);
  }
  return found;
}

function secretParameters(declarations: readonly Declaration[], kinds: ReadonlyMap<string, readonly Kind[]>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { type, properties } of declarations) {
    for (const spec of (kinds.get(type) ?? []).flatMap((kind) => Object.values(kind.attributes))) {
      const node = spec.secret === true ? childOf(properties, spec.cloudformation?.[0] ?? '') : undefined;
      for (const name of namesIn(node)) found.add(name);
    }
  }
  return found;
}

function readResource(declaration: Declaration, kind: Kind, scope: Scope): Resource {
  const at = placeOf(scope, declaration.idSpan);
  return {
    kind: kind.kind,
    unit: scope.unit,
    id: declaration.id,
    exists: existenceOf(declaration, scope),
    attributes: readAttributes(kind.attributes, { properties: declaration.properties, metadata: declaration.metadata, at }, scope),
    at,
  };
}

/** Every kind that this reader can produce: those with a type, and policies, which are read in code. */
function completeFor(kinds: Kinds, unit: string): readonly Completeness[] {
  return Object.values(kinds).flatMap(({ kind, cloudformation }) => (cloudformation !== undefined || kind.startsWith('iam.') ? [{ kind, unit }] : []));
}
