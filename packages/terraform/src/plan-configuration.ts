/** Where the expressions of a configuration stand in the JSON of a plan. */
import type { JsonRange, JsonSkim } from './json-skim.ts';
import type { IsWanted } from './terraform-json.ts';

export interface Configuration {
  /** The expressions of each provider, by its key: `aws`, `aws.west`, `module.a:aws`. */
  readonly providers: ReadonlyMap<string, JsonRange>;
  readonly root: ConfiguredModule;
}

export interface ConfiguredModule {
  /** By address inside the module, without keys: `aws_db_instance.main`, `data.aws_region.current`. */
  readonly resources: ReadonlyMap<string, ConfiguredResource>;
  readonly calls: ReadonlyMap<string, ConfiguredCall>;
  /** The object that holds the expression of each output. */
  readonly outputs: ReadonlyMap<string, JsonRange>;
}

export interface ConfiguredResource {
  readonly expressions?: JsonRange;
  readonly provider?: string;
}

export interface ConfiguredCall {
  readonly expressions?: JsonRange;
  readonly module: ConfiguredModule;
}

const NOTHING: ConfiguredModule = { resources: new Map(), calls: new Map(), outputs: new Map() };

/** The value of `configuration`. Resources of types that are not wanted are left out. */
export function readConfiguration(skim: JsonSkim, isWanted: IsWanted): Configuration {
  const providers = new Map<string, JsonRange>();
  let root = NOTHING;
  skim.members((name) => {
    if (name === 'root_module') root = readModule(skim, isWanted);
    else if (name === 'provider_config') skim.members((key) => { skim.members((member) => { if (member === 'expressions') providers.set(key, skim.range()); }); });
  });
  return { providers, root };
}

/** As deep as brackets may be inside each other. */
function readModule(skim: JsonSkim, isWanted: IsWanted): ConfiguredModule {
  const resources = new Map<string, ConfiguredResource>();
  const calls = new Map<string, ConfiguredCall>();
  const outputs = new Map<string, JsonRange>();
  skim.members((name) => {
    if (name === 'resources') skim.elements(() => { addResource(skim, isWanted, resources); });
    else if (name === 'module_calls') skim.members((call) => calls.set(call, readCall(skim, isWanted)));
    else if (name === 'outputs') skim.members((output) => { skim.members((member) => { if (member === 'expression') outputs.set(output, skim.range()); }); });
  });
  return { resources, calls, outputs };
}

function readCall(skim: JsonSkim, isWanted: IsWanted): ConfiguredCall {
  let module = NOTHING;
  let expressions: JsonRange | undefined;
  skim.members((name) => {
    if (name === 'module') module = readModule(skim, isWanted);
    else if (name === 'expressions') expressions = skim.range();
  });
  return { module, ...(expressions === undefined ? {} : { expressions }) };
}

function addResource(skim: JsonSkim, isWanted: IsWanted, resources: Map<string, ConfiguredResource>): void {
  const texts = new Map<string, string>();
  let expressions: JsonRange | undefined;
  skim.members((name) => {
    if (name === 'expressions') expressions = skim.range();
    else if (TEXTS.has(name)) texts.set(name, skim.text() ?? '');
  });
  const [address, type, provider] = [texts.get('address'), texts.get('type'), texts.get('provider_config_key')];
  if (address === undefined || type === undefined || !isWanted(type)) return;
  resources.set(address, { ...(expressions === undefined ? {} : { expressions }), ...(provider === undefined ? {} : { provider }) });
}

const TEXTS: ReadonlySet<string> = new Set(['address', 'type', 'provider_config_key']);
