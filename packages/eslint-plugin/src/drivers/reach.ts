/** How far the host of a connection reaches, going by its options and its URL. */
import { farthestReach, findConnectionUrls, HOLE, type HostReach, reachOf, writtenHosts } from '@rds-iam-lint/connection';
import type { SourceFile } from '../syntax/source-file.ts';
import { textsOf } from '../values/texts.ts';
import { type Connection, settingOf } from './connection.ts';

/** The texts that a role is set to; each unknown one is a `HOLE`. */
export const textsOfRole = (file: SourceFile, connection: Connection, role: Parameters<typeof settingOf>[2]): readonly string[] =>
  settingOf(file, connection, role).values.flatMap((value) => textsOf(file, value).map(({ text }) => text));

/** The hosts by name, from options and URLs. */
export function hostsOf(file: SourceFile, connection: Connection): readonly string[] {
  const inUrls = textsOfRole(file, connection, 'url').flatMap((text) => findConnectionUrls(text)).flatMap(writtenHosts);
  return [...textsOfRole(file, connection, 'host'), ...inUrls];
}

/** Without a host, drivers take the local one; a database that is made in RDS is remote. */
export function reachOfConnection(file: SourceFile, connection: Connection): HostReach {
  if (connection.family.creates) return 'remote';
  const hosts = settingOf(file, connection, 'host');
  const urls = textsOfRole(file, connection, 'url');
  const reaches = [...textsOfRole(file, connection, 'host').map(reachOf), ...urls.flatMap((text) => findConnectionUrls(text)).map(farthestReach)];
  if (urls.some((text) => text.startsWith(HOLE))) reaches.push('unknown');
  return reaches.length === 0 ? (hosts.sure ? 'local' : 'unknown') : farthest(reaches);
}

/** A fallback to a local host, `process.env.HOST ?? 'localhost'`, says what the options beside it are for. */
export function farthest(reaches: readonly HostReach[]): HostReach {
  for (const reach of ['endpoint', 'remote', 'local', 'unknown'] as const) if (reaches.includes(reach)) return reach;
  return reaches[0] ?? 'unknown';
}
