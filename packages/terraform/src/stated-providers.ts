/** Where the resources of a state are deployed, by what data sources and the ARNs of databases say. */
import type { Environment } from '@rds-iam-lint/model';
import type { DeclaredResource } from './declared-resource.ts';
import { type Sayings, environmentFrom, sayingsOf } from './provider-sayings.ts';

interface Stated {
  readonly resource: DeclaredResource;
  readonly provider: string | undefined;
}

/** By provider, with its alias. */
export function providersOf(all: readonly Stated[]): (provider: string | undefined) => Environment | undefined {
  const sayings = new Map<string, Sayings[]>();
  for (const { resource, provider = '' } of all) {
    const said = sayingsOf(resource);
    if (said === undefined) continue;
    const list = sayings.get(provider);
    if (list === undefined) sayings.set(provider, [said]);
    else list.push(said);
  }
  const made = new Map([...sayings].map(([provider, said]) => [provider, environmentFrom(said)]));
  return (provider = '') => made.get(provider);
}
