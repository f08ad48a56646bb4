/** Reads one stack into facts. */
import type { Facts, Gap, Kind, Kinds, Resource } from '@rds-iam-lint/model';
import { readAttributes } from './attributes.ts';
import { isWorkload, readWorkloads } from './client-workloads.ts';
import { withConstructPaths } from './construct-paths.ts';
import { readPolicies, saysPolicies } from './policies.ts';
import { GROUP, recordsOf } from './record-set-groups.ts';
import { placeOf, type Scope } from './scope.ts';
import type { Stack } from './stack.ts';
import { type Declaration, existenceOf } from './template.ts';

/** The kinds that name a CloudFormation type. */
export function kindsByType(kinds: Kinds): ReadonlyMap<string, readonly Kind[]> {
  const found = new Map<string, Kind[]>();
  for (const kind of Object.values(kinds)) {
    if (kind.cloudformation !== undefined) found.set(kind.cloudformation, [...(found.get(kind.cloudformation) ?? []), kind]);
  }
  return found;
}

/** Without what it nests. Never throws. */
export function readStack(stack: Stack, kinds: ReadonlyMap<string, readonly Kind[]>): Pick<Facts, 'resources' | 'gaps'> {
  const declarations = stack.tree.declarations.filter(({ type }) => kinds.has(type) || type === GROUP || saysPolicies(type) || isWorkload(type));
  if (declarations.length === 0) return { resources: [], gaps: [] };
  const { scope } = stack;
  const mapped = declarations.flatMap((declaration) => mappedFrom(declaration, kinds, scope));
  const policies = readPolicies(declarations, scope);
  const workloads = readWorkloads(declarations, scope);
  const { environment } = stack;
  const resources = withConstructPaths([...mapped, ...policies.resources, ...workloads], declarations);
  const isPlaced = environment?.region !== undefined || environment?.account !== undefined || environment?.elsewhere !== undefined;
  return { resources: isPlaced ? resources.map((resource) => ({ ...resource, environment })) : resources, gaps: policies.gaps };
}

function mappedFrom(declaration: Declaration, kinds: ReadonlyMap<string, readonly Kind[]>, scope: Scope): readonly Resource[] {
  const record = declaration.type === GROUP ? kinds.get('AWS::Route53::RecordSet')?.[0] : undefined;
  return record === undefined ? (kinds.get(declaration.type) ?? []).map((kind) => readResource(declaration, kind, scope)) : recordsOf(declaration, record, scope);
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
export const readableKinds = (kinds: Kinds): readonly string[] => Object.values(kinds).flatMap(({ kind, cloudformation }) => (cloudformation !== undefined || kind.startsWith('iam.') ? [kind] : []));

/** One gap for each reason, at its first place. The words are the same for every count, so that reports can put files together. */
export function onceEach(gaps: readonly Gap[]): readonly Gap[] {
  const byWhy = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const same = byWhy.get(gap.why);
    if (same === undefined) byWhy.set(gap.why, [gap]);
    else same.push(gap);
  }
  return [...byWhy.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [others.length === 0 ? first : { ...first, why: `${first.why} (more than once)` }]));
}
