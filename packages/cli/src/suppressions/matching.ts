/** Which judgements a suppression is about, by place, resource and patterns; rules are not looked at. */
import { resolve } from 'node:path';
import type { Judgement, Place, Resource } from '@rds-iam-lint/model';
import { wildcardMatches } from '@rds-iam-lint/logic';
import { matcherOf } from '../path-patterns.ts';
import type { Patterns, WrittenSuppression } from './written-suppression.ts';

export interface Surroundings {
  readonly cwd: string;
  readonly resources: readonly Resource[];
}

/** A judgement is found by where it stands and by where its resource is declared: either may be in another file. */
export function coveringOf(suppressions: readonly WrittenSuppression[], { cwd, resources }: Surroundings): (judgement: Judgement) => readonly WrittenSuppression[] {
  const byFile = new Map<string, WrittenSuppression[]>();
  const byResource = new Map<string, WrittenSuppression[]>();
  const others: { readonly suppression: WrittenSuppression; readonly matches: (judgement: Judgement, places: readonly Place[]) => boolean }[] = [];
  for (const suppression of suppressions) {
    const { cover } = suppression;
    if ('span' in cover) listIn(byFile, cover.span.file).push(suppression);
    else if ('resource' in cover) listIn(byResource, keyOf(cover.resource.unit, cover.resource.id)).push(suppression);
    else others.push({ suppression, matches: patternsOf(cover.patterns, cwd) });
  }
  const declared = new Map(resources.map(({ unit, id, kind, at }) => [keyOf(unit, id, kind), at]));
  return (judgement) => {
    const { unit, resource, kind, at } = judgement;
    const declaredAt = declared.get(keyOf(unit, resource, kind));
    const places = declaredAt === undefined ? [at] : [at, declaredAt];
    const files = new Set(places.flatMap((place) => ('file' in place ? [place.file] : [])));
    const beside = [...files].flatMap((file) => byFile.get(file) ?? []).filter((suppression) => places.some((place) => isInside(place, suppression)));
    return [...beside, ...(byResource.get(keyOf(unit, resource)) ?? []), ...others.filter(({ matches }) => matches(judgement, places)).map(({ suppression }) => suppression)];
  };
}

const keyOf = (...parts: readonly string[]) => parts.join('\0');

function isInside(place: Place, { cover }: WrittenSuppression): boolean {
  return 'span' in cover && 'file' in place && place.file === cover.span.file && place.start >= cover.span.start && place.start < cover.span.end;
}

function patternsOf({ base, paths, unit, resource }: Patterns, cwd: string): (judgement: Judgement, places: readonly Place[]) => boolean {
  const isPath = paths === undefined ? () => true : pathTest(cwd, base, paths);
  return (judgement, places) =>
    (unit === undefined || wildcardMatches(unit, judgement.unit)) &&
    (resource === undefined || [judgement.resource, judgement.constructPath ?? ''].some((name) => wildcardMatches(resource, name))) &&
    places.some((place) => isPath(place));
}

/** Nothing outside the folder matches. */
function pathTest(cwd: string, base: string, patterns: readonly string[]): (place: Place) => boolean {
  const isMatch = matcherOf({ base, patterns });
  const known = new Map<string, boolean>();
  return (place) => {
    if (!('file' in place)) return false;
    const matches = known.get(place.file) ?? isMatch(resolve(cwd, place.file), false);
    known.set(place.file, matches);
    return matches;
  };
}

function listIn(lists: Map<string, WrittenSuppression[]>, key: string): WrittenSuppression[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
