/** Whether a host is this machine, a placeholder, an RDS endpoint, some other host, or not known. */
import type { ConnectionUrl } from './connection-url.ts';
import { hasHole } from './hole.ts';
import { isPlaceholder, withoutPlaceholders } from './placeholder.ts';
import { rdsEndpointOf } from './rds-endpoint.ts';

export type HostReach = 'local' | 'placeholder' | 'unknown' | 'remote' | 'endpoint';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?|(?:0+:){7}0*1|.*\.localhost|.*\.docker\.internal|docker\.for\.(?:mac|win)\.(?:localhost|host\.internal))$/u;

/** How far the name reaches. A name without a dot is a service of the same compose file or network, and a path is a socket. */
export function reachOf(host: string): HostReach {
  const name = host.toLowerCase().replace(/\.$/u, '');
  if (hasHole(name)) return 'unknown';
  if (rdsEndpointOf(name) !== undefined) return 'endpoint';
  if (name === '' || name.startsWith('/') || LOOPBACK.test(name)) return 'local';
  if (holdsPlaceholder(name)) return 'placeholder';
  return /[.:]/u.test(name) ? 'remote' : 'local';
}

const holdsPlaceholder = (name: string) => isPlaceholder(name) || withoutPlaceholders(name) !== name || name.includes('$');

const FARTHEST: readonly HostReach[] = ['endpoint', 'remote', 'unknown', 'placeholder'];

/** The farthest of all hosts of the URL, with those in its `host` and `hostaddr` parameters; without any, the driver's default is local. */
export function farthestReach(url: ConnectionUrl): HostReach {
  const reaches = new Set(writtenHosts(url).map(reachOf));
  return FARTHEST.find((reach) => reaches.has(reach)) ?? 'local';
}

/** The names of all hosts of the URL, with those in its `host` and `hostaddr` parameters. */
export function writtenHosts(url: ConnectionUrl): readonly string[] {
  const inParameters = url.parameters.filter(({ name }) => name.value === 'host' || name.value === 'hostaddr').flatMap(({ value }) => value.value.split(','));
  return [...url.hosts.map(({ name }) => name.value), ...inParameters];
}
