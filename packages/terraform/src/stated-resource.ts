/** The resources of a state, as `terraform show -json` prints them and as the state file of version 4 has them. */
import type { JsonRange, JsonSkim } from './json-skim.ts';
import type { IsWanted } from './terraform-json.ts';

export interface StatedResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly at: JsonRange;
  /** The key of `count` or `for_each`, which the address does not have yet. */
  readonly key?: JsonRange;
  /** The attributes; missing in a form of old states that is not read. */
  readonly values?: JsonRange;
  /** Marks in the form of the values. */
  readonly sensitive?: JsonRange;
  /** Paths to the values that are marked. */
  readonly sensitivePaths?: JsonRange;
  /** The provider as a state file names it, with its alias. */
  readonly provider?: string;
}

/** `values` of a shown state: the root module and all below it. */
export function readShownResources(skim: JsonSkim, isWanted: IsWanted): readonly StatedResource[] {
  const found: StatedResource[] = [];
  skim.members((name) => { if (name === 'root_module') readModule(skim, isWanted, found); });
  return found;
}

/** As deep as brackets may be inside each other. */
function readModule(skim: JsonSkim, isWanted: IsWanted, found: StatedResource[]): void {
  skim.members((name) => {
    if (name === 'child_modules') skim.elements(() => { readModule(skim, isWanted, found); });
    else if (name === 'resources') skim.elements(() => { found.push(...shownResource(skim, isWanted)); });
  });
}

function shownResource(skim: JsonSkim, isWanted: IsWanted): readonly StatedResource[] {
  const { texts, ranges, at } = readObject(skim, SHOWN);
  const [address, type] = [texts.get('address'), texts.get('type')];
  if (address === undefined || type === undefined || texts.has('deposed_key') || !isWanted(type)) return [];
  const [values, sensitive] = [ranges.get('values'), ranges.get('sensitive_values')];
  return [{ address, type, mode: modeOf(texts), at, ...(values === undefined ? {} : { values }), ...(sensitive === undefined ? {} : { sensitive }) }];
}

interface Kept {
  readonly texts: ReadonlySet<string>;
  readonly ranges: ReadonlySet<string>;
}

const SHOWN: Kept = { texts: new Set(['address', 'type', 'mode', 'deposed_key']), ranges: new Set(['values', 'sensitive_values']) };
const INSTANCE: Kept = { texts: new Set(['deposed']), ranges: new Set(['attributes', 'sensitive_attributes', 'index_key']) };
const RESOURCE: Kept = { texts: new Set(['module', 'mode', 'type', 'name', 'provider']), ranges: new Set() };

interface ReadObject {
  readonly texts: ReadonlyMap<string, string>;
  readonly ranges: ReadonlyMap<string, JsonRange>;
  readonly at: JsonRange;
}

function readObject(skim: JsonSkim, kept: Kept, other: (name: string) => void = () => undefined): ReadObject {
  const texts = new Map<string, string>();
  const ranges = new Map<string, JsonRange>();
  const at = skim.members((name) => {
    if (kept.texts.has(name)) {
      const text = skim.text();
      if (text !== undefined) texts.set(name, text);
    } else if (kept.ranges.has(name)) ranges.set(name, skim.range());
    else other(name);
  });
  return { texts, ranges, at };
}

/** The `resources` of a state file of version 4. */
export function readFileResources(skim: JsonSkim, isWanted: IsWanted): readonly StatedResource[] {
  const found: StatedResource[] = [];
  skim.elements(() => {
    let instances: readonly ReadObject[] = [];
    const { texts } = readObject(skim, RESOURCE, (name) => { if (name === 'instances') instances = readInstances(skim); });
    const type = texts.get('type');
    if (type !== undefined && isWanted(type)) for (const instance of instances) found.push(...fileResource(texts, type, instance));
  });
  return found;
}

function readInstances(skim: JsonSkim): readonly ReadObject[] {
  const instances: ReadObject[] = [];
  skim.elements(() => instances.push(readObject(skim, INSTANCE)));
  return instances;
}

function fileResource(resource: ReadonlyMap<string, string>, type: string, { texts, ranges, at }: ReadObject): readonly StatedResource[] {
  if (texts.has('deposed')) return [];
  const [values, sensitivePaths, key] = [ranges.get('attributes'), ranges.get('sensitive_attributes'), ranges.get('index_key')];
  const mode = modeOf(resource);
  const [module, provider] = [resource.get('module'), resource.get('provider')];
  const address = `${module === undefined || module === '' ? '' : `${module}.`}${mode === 'data' ? 'data.' : ''}${type}.${resource.get('name') ?? ''}`;
  return [{
    address,
    type,
    mode,
    at,
    ...(key === undefined ? {} : { key }),
    ...(values === undefined ? {} : { values }),
    ...(sensitivePaths === undefined ? {} : { sensitivePaths }),
    ...(provider === undefined ? {} : { provider }),
  }];
}

const modeOf = (texts: ReadonlyMap<string, string>): 'managed' | 'data' => (texts.get('mode') === 'data' ? 'data' : 'managed');
