/** The host names of RDS and Aurora endpoints, in every partition. */

export type EndpointKind = 'instance' | 'cluster' | 'cluster-reader' | 'cluster-custom' | 'proxy' | 'shard-group' | 'global';

export interface RdsEndpoint {
  readonly kind: EndpointKind;
  /** The first label: the identifier of the database, cluster or proxy. */
  readonly label: string;
  /** Absent for a global endpoint, which no token can be signed for. */
  readonly region?: string;
  /** Absent where the domain is known but no partition has been published for it. */
  readonly partition?: string;
}

const REGION = String.raw`(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d{1,2})`;
const HEAD = String.raw`^(?<label>[a-z][a-z0-9-]*)(?:\.endpoint)?\.(?:(?<kind>cluster-ro|cluster-custom|cluster|proxy|shardgrp)-)?[a-z0-9]+\.`;

/** The forms of aws-advanced-jdbc-wrapper's `RdsUtils` (2026-08). Labels end at dots, so no two parts can match the same text. */
const REGIONAL: readonly RegExp[] = [
  new RegExp(String.raw`${HEAD}${REGION}\.rds(?:-fips)?\.(?<domain>amazonaws\.(?:com|eu|au|uk))$`, 'u'),
  new RegExp(String.raw`${HEAD}rds\.(?<region>cn-[a-z]+-\d)\.(?<domain>amazonaws\.com\.cn)$`, 'u'),
  new RegExp(String.raw`${HEAD}(?<region>cn-[a-z]+-\d)\.rds\.(?<domain>amazonaws\.com\.cn)$`, 'u'),
  new RegExp(String.raw`${HEAD}rds(?:-fips)?\.${REGION}\.(?<domain>amazonaws\.com|c2s\.ic\.gov|sc2s\.sgov\.gov)$`, 'u'),
];
const GLOBAL = /^(?<label>[a-z][a-z0-9-]*)\.global-[a-z0-9]+\.global\.rds\.amazonaws\.com$/u;

const KINDS: ReadonlyMap<string | undefined, EndpointKind> = new Map<string | undefined, EndpointKind>([
  [undefined, 'instance'],
  ['cluster', 'cluster'],
  ['cluster-ro', 'cluster-reader'],
  ['cluster-custom', 'cluster-custom'],
  ['proxy', 'proxy'],
  ['shardgrp', 'shard-group'],
]);

const PARTITIONS: ReadonlyMap<string, string> = new Map([
  ['amazonaws.com', 'aws'],
  ['amazonaws.eu', 'aws-eusc'],
  ['amazonaws.com.cn', 'aws-cn'],
  ['c2s.ic.gov', 'aws-iso'],
  ['sc2s.sgov.gov', 'aws-iso-b'],
]);

/** What an endpoint's name says; `undefined` for any other host. Case and a trailing dot do not matter, as in DNS. */
export function rdsEndpointOf(host: string): RdsEndpoint | undefined {
  if (host.length > 256) return undefined;
  const name = host.toLowerCase().replace(/\.$/u, '');
  const global = GLOBAL.exec(name)?.groups?.['label'];
  if (global !== undefined) return { kind: 'global', label: global, partition: 'aws' };
  for (const form of REGIONAL) {
    const groups = form.exec(name)?.groups;
    if (groups !== undefined) return regional(groups);
  }
  return undefined;
}

function regional(groups: Readonly<Record<string, string | undefined>>): RdsEndpoint {
  const { label = '', kind, region = '', domain = '' } = groups;
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : PARTITIONS.get(domain);
  return { kind: KINDS.get(kind) ?? 'instance', label, region, ...(partition === undefined ? {} : { partition }) };
}
