/** Places as SARIF locations. */
import type { ArtifactLocation, Location, LogicalLocation } from 'sarif';
import type { Finding, ReportedPlace } from '@rds-iam-lint/model';

/** Where a finding stands, and which resource it is about: the name is unique over all units. */
export function findingLocation({ at, unit, resource, constructPath }: Pick<Finding, 'at' | 'unit' | 'resource' | 'constructPath'>): Location {
  const name: LogicalLocation = { name: resource, fullyQualifiedName: unit === '' ? resource : `${unit}::${resource}`, kind: 'resource' };
  const construct: readonly LogicalLocation[] = constructPath === undefined ? [] : [{ name: constructPath, fullyQualifiedName: constructPath, kind: 'construct' }];
  return { ...placeLocation(at), logicalLocations: [name, ...construct] };
}

/** A region of a file; an answer of the service has no file, so its resource and call are named instead. */
export function placeLocation(at: ReportedPlace): Location {
  if ('path' in at) {
    const region = { startLine: at.start.line, startColumn: at.start.column, endLine: at.end.line, endColumn: at.end.column };
    return { physicalLocation: { artifactLocation: artifactOf(at.path), region } };
  }
  return {
    logicalLocations: [{ name: at.resource, fullyQualifiedName: at.resource, kind: 'resource' }],
    properties: { call: at.call, observed: at.observed },
  };
}

/** An absolute path (outside the working directory) is a `file:` URI; any other is relative to `%SRCROOT%`. */
export function artifactOf(path: string): ArtifactLocation {
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${encoded(path)}` };
  if (path.startsWith('/')) return { uri: `file://${encoded(path)}` };
  return { uri: encoded(path), uriBaseId: '%SRCROOT%' };
}

/** Each segment percent-encoded as UTF-8. A half of a surrogate pair has no encoding and becomes U+FFFD. */
const encoded = (path: string) => path.replace(/\p{Cs}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');
