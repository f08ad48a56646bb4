/** What stands where in the JSON of a plan or a state: one pass over the text, in which only resources of types that are wanted leave a trace. */
import { type Configuration, readConfiguration } from './plan-configuration.ts';
import { type JsonProblem, type JsonRange, type JsonSkim, skimJson } from './json-skim.ts';
import { readFileResources, readShownResources, type StatedResource } from './stated-resource.ts';

export type IsWanted = (type: string) => boolean;

export interface TerraformJson {
  /** Of `terraform show -json`, for plans and states. */
  readonly formatVersion?: string;
  /** Of a state file. */
  readonly version?: string;
  readonly errored: boolean;
  readonly complete: boolean;
  /** Only newer versions say whether it is. */
  readonly saysComplete: boolean;
  readonly variables: ReadonlyMap<string, JsonRange>;
  /** Only a plan has them. */
  readonly changes?: readonly PlannedChange[];
  /** Before a plan; or the state that was shown, or that the file is. */
  readonly stated: readonly StatedResource[];
  readonly configuration?: Configuration;
  /** Changes of types that are wanted which a later plan will make. */
  readonly deferred: number;
  readonly isPlan: boolean;
}

export interface PlannedChange {
  readonly address: string;
  readonly previousAddress?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  /** Of the address, by which a person finds it. */
  readonly at: JsonRange;
  readonly change?: JsonRange;
}

type Sections = { -readonly [name in keyof TerraformJson]: TerraformJson[name] };

/** Never throws. */
export function readTerraformJson(text: string, isWanted: IsWanted): TerraformJson | JsonProblem {
  const sections: Sections = { errored: false, complete: false, saysComplete: false, variables: new Map(), stated: [], deferred: 0, isPlan: false };
  const problem = skimJson(text, (skim) => {
    skim.members((name) => SECTIONS.get(name)?.({ sections, skim, text, isWanted }));
  });
  return problem ?? sections;
}

interface Reading {
  readonly sections: Sections;
  readonly skim: JsonSkim;
  readonly text: string;
  readonly isWanted: IsWanted;
}

const isTrue = ({ skim, text }: Reading): boolean => {
  const { start } = skim.range();
  return text.startsWith('true', start);
};

const SECTIONS: ReadonlyMap<string, (reading: Reading) => void> = new Map<string, (reading: Reading) => void>([
  ['format_version', ({ sections, skim }) => { sections.formatVersion = skim.text() ?? ''; }],
  ['version', ({ sections, skim, text }) => {
    const { start, end } = skim.range();
    sections.version = text.slice(start, Math.min(end, start + 20));
  }],
  ['errored', (reading) => { reading.sections.errored = isTrue(reading); }],
  ['complete', (reading) => {
    reading.sections.saysComplete = true;
    reading.sections.complete = isTrue(reading);
  }],
  ['variables', ({ sections, skim }) => { sections.variables = rangesIn(skim); }],
  ['planned_values', ({ sections }) => { sections.isPlan = true; }],
  ['resource_changes', ({ sections, skim, isWanted }) => {
    sections.isPlan = true;
    sections.changes = readChanges(skim, isWanted);
  }],
  ['prior_state', ({ sections, skim, isWanted }) => { skim.members((name) => { if (name === 'values') sections.stated = readShownResources(skim, isWanted); }); }],
  ['values', ({ sections, skim, isWanted }) => { sections.stated = readShownResources(skim, isWanted); }],
  ['resources', ({ sections, skim, isWanted }) => { sections.stated = readFileResources(skim, isWanted); }],
  ['configuration', ({ sections, skim, isWanted }) => { sections.configuration = readConfiguration(skim, isWanted); }],
  ['deferred_changes', ({ sections, skim, isWanted }) => {
    sections.deferred = 0;
    skim.elements(() => { skim.members((name) => { if (name === 'resource_change' && isWanted(readChange(skim)?.type ?? '')) sections.deferred++; }); });
  }],
]);

/** Where the value of each member stands; of a name that is given twice the last one. */
export function rangesIn(skim: JsonSkim): ReadonlyMap<string, JsonRange> {
  const found = new Map<string, JsonRange>();
  skim.members((name) => found.set(name, skim.range()));
  return found;
}

function readChanges(skim: JsonSkim, isWanted: IsWanted): readonly PlannedChange[] {
  const changes: PlannedChange[] = [];
  skim.elements(() => {
    const change = readChange(skim);
    if (change !== undefined && isWanted(change.type)) changes.push(change);
  });
  return changes;
}

/** What was left behind by a replacement (`deposed`) is no instance of its own. */
function readChange(skim: JsonSkim): PlannedChange | undefined {
  const texts: Record<string, string> = {};
  let change: JsonRange | undefined;
  let at: JsonRange | undefined;
  skim.members((name) => {
    if (name === 'change') change = skim.range();
    else if (TEXTS.has(name)) {
      const read = skim.textAt();
      texts[name] = read.text ?? '';
      if (name === 'address') at = read.at;
    }
  });
  const { address, type, mode, deposed, previous_address: previousAddress } = texts;
  if (address === undefined || at === undefined || type === undefined || deposed !== undefined) return undefined;
  return {
    address,
    type,
    mode: mode === 'data' ? 'data' : 'managed',
    at,
    ...(change === undefined ? {} : { change }),
    ...(previousAddress === undefined ? {} : { previousAddress }),
  };
}

const TEXTS: ReadonlySet<string> = new Set(['address', 'type', 'mode', 'deposed', 'previous_address']);
