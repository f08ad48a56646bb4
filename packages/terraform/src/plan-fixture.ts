/** Small plans and states, read for tests. */
import type { DeclaredResource } from './declared-resource.ts';
import { JsonSource } from './json-source.ts';
import { readPlan } from './read-plan.ts';
import { readState } from './read-state.ts';
import { readTerraformJson } from './terraform-json.ts';

/** By address; what is wrong with the text is thrown. */
export function resourcesIn(text: string): ReadonlyMap<string, DeclaredResource> {
  const json = readTerraformJson(text, () => true);
  if ('kind' in json) throw new Error(json.why);
  const source = new JsonSource('plan.json', text);
  return new Map((json.isPlan ? readPlan(json, source) : readState(json, source)).map((resource) => [resource.address, resource]));
}

/** A resource that is created: what is known, what is not, and its expressions in the root module. */
export interface Planned {
  readonly address: string;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
  readonly expressions?: unknown;
  readonly actions?: readonly string[];
}

export function planOf(planned: readonly Planned[], others: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: planned.map(changeOf),
    configuration: { root_module: { resources: planned.map(({ address, expressions }) => ({ ...partsOf(address), address: address.replace(/\[.*$/, ''), expressions })) } },
    ...others,
  });
}

const changeOf = ({ address, after = {}, unknown = {}, sensitive = {}, actions = ['create'] }: Planned) => ({
  address,
  ...partsOf(address),
  change: { actions, before: null, after, after_unknown: unknown, after_sensitive: sensitive },
});

const partsOf = (address: string) => ({ mode: address.includes('data.') ? 'data' : 'managed', type: /(?:^|\.)((?!module\.|data\.)\w+)\.\w+(?:\[[^.]*\])?$/.exec(address)?.[1] });
