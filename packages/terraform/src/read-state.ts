/** The resources of a state. */
import type { DeclaredResource } from './declared-resource.ts';
import { type Evaluated, unknown } from './evaluated.ts';
import type { JsonRange } from './json-skim.ts';
import type { JsonSource } from './json-source.ts';
import { maskedValue } from './masked-value.ts';
import { inOwnRegion } from './provider-sayings.ts';
import { sensitiveMask } from './sensitive-paths.ts';
import { providersOf } from './stated-providers.ts';
import type { StatedResource } from './stated-resource.ts';
import type { TerraformJson } from './terraform-json.ts';

/** Everything is known; what is tainted is still there. */
export function readState({ stated }: TerraformJson, source: JsonSource): readonly DeclaredResource[] {
  const read = stated.map((one) => ({ resource: statedResource(one, source), provider: one.provider }));
  const environmentOf = providersOf(read);
  return read.map(({ resource, provider }) => {
    const environment = environmentOf(provider);
    return inOwnRegion(environment === undefined ? resource : { ...resource, environment });
  });
}

export function statedResource(stated: StatedResource, source: JsonSource): DeclaredResource {
  const at = source.place(stated.at);
  return {
    unit: source.file,
    address: stated.address + keyText(source.plain(stated.key)),
    mode: stated.mode,
    type: stated.type,
    exists: { state: 'known', data: true, at },
    at,
    source: 'state',
    argument: (name) => argumentOf(name, stated, source),
  };
}

/** As Terraform writes keys in addresses. */
function keyText(key: unknown): string {
  if (typeof key === 'number') return `[${String(key)}]`;
  return typeof key === 'string' ? `[${JSON.stringify(key).replace(/[$%](?=\{)/g, (sign) => sign + sign)}]` : '';
}

/** Providers write an empty text for an attribute that the service does not have. */
function argumentOf(name: string, stated: StatedResource, source: JsonSource): Evaluated {
  const at = source.place(stated.at);
  if (stated.values === undefined) return unknown(at, 'expression', 'the attributes of an old form of state');
  const range = source.members(stated.values).get(name);
  if (range === undefined) return { state: 'absent', at };
  const value = maskedValue(source.value(range), { unknown: undefined, sensitive: sensitiveAt(name, stated, source) }, (_, place) => unknown(place, 'expression', name), [name]);
  return value.state === 'absent' || (value.state === 'known' && value.data === '') ? { state: 'absent', at } : value;
}

function sensitiveAt(name: string, { sensitive, sensitivePaths }: StatedResource, source: JsonSource): unknown {
  const marks = source.plain(sensitive);
  return marks === true || plainMember(source, sensitive, name) === true ? true : (plainMember(source, sensitive, name) ?? sensitiveMask(source.plain(sensitivePaths), name));
}

const plainMember = (source: JsonSource, range: JsonRange | undefined, name: string): unknown => source.plain(source.members(range).get(name));
