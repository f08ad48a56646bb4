/** Reads files into facts: each by the reader that claims it. */
import type { Facts, Gap, Reader, ReadOptions, Workspace } from '@rds-iam-lint/model';
import { isBinaryPlan } from '@rds-iam-lint/terraform/claims-json';
import { type DiskWorkspace, overBudget, STDIN } from './disk-workspace.ts';
import type { ReaderEntry } from './readers.ts';

/** Standard input has no name to go by, so its content alone decides. */
const STDIN_AS = 'stdin.json';

export interface ReadInput {
  readonly workspace: Workspace & Pick<DiskWorkspace, 'head' | 'textOf'>;
  readonly files: readonly string[];
  readonly readers: readonly ReaderEntry[];
  readonly options: ReadOptions;
}

export interface ReadFacts {
  readonly facts: Facts;
  /** Files that a reader claims and whose text could be had. */
  readonly filesRead: number;
  /** Files that no reader claims, and binary ones. */
  readonly filesSkipped: number;
  readonly readers: readonly ReaderUse[];
}

/** What one reader did. */
export interface ReaderUse {
  readonly reader: string;
  readonly files: number;
  readonly milliseconds: number;
}

/** All files of a reader go to it together, since one may refer to another. */
export async function readFacts({ workspace, files, readers, options }: ReadInput): Promise<ReadFacts> {
  const all: Facts[] = [];
  const claimed = new Map<ReaderEntry, string[]>();
  let filesSkipped = 0;
  for (const file of files) {
    const claim = claimOf(file, { workspace, readers });
    if (claim === undefined) filesSkipped++;
    else if ('kind' in claim) all.push(withGap(claim));
    else listIn(claimed, claim).push(file);
  }
  const uses: ReaderUse[] = [];
  for (const [entry, paths] of claimed) {
    const started = performance.now();
    const reader = await entry.load();
    all.push(readSafely(reader, paths, { workspace, options }));
    uses.push({ reader: reader.id, files: paths.length, milliseconds: performance.now() - started });
  }
  return { readers: uses, facts: merged(all), filesRead: files.filter((file) => workspace.textOf(file) !== undefined).length, filesSkipped };
}

/** The reader that takes a file, or what is wrong with the file; `undefined` when it is nobody's. */
function claimOf(file: string, { workspace, readers }: Pick<ReadInput, 'workspace' | 'readers'>): ReaderEntry | Gap | undefined {
  const head = workspace.head(file);
  if (head === undefined && isBinaryPlan(file)) return { kind: 'out-of-reach', what: file, why: 'it is a binary plan; `terraform show -json` prints it as JSON, which is read' };
  if (typeof head !== 'string') return head;
  const entry = readers.find((reader) => reader.claims(file === STDIN ? STDIN_AS : file, head));
  if (entry === undefined) return undefined;
  const text = workspace.read(file);
  return typeof text === 'string' && text.length > entry.budget.most ? overBudget(file, text.length, entry.budget) : entry;
}

/** A reader never throws; if one does all the same, the files are read alone, the one at fault is a gap, and the run goes on. */
function readSafely(reader: Reader, files: readonly string[], context: Pick<ReadInput, 'workspace' | 'options'>): Facts {
  try {
    return reader.read(context.workspace, files, context.options);
  } catch (error) {
    const [file = '', ...others] = files;
    if (others.length > 0) return merged(files.map((one) => readSafely(reader, [one], context)));
    const name = error instanceof Error ? error.name : 'error';
    return withGap({ kind: 'unreadable', what: file, why: `a mistake of rds-iam-lint (${name} in the ${reader.id} reader); please report it` });
  }
}

function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

const withGap = (gap: Gap): Facts => ({ resources: [], gaps: [gap], complete: [] });

function merged(all: readonly Facts[]): Facts {
  return { resources: all.flatMap(({ resources }) => resources), gaps: all.flatMap(({ gaps }) => gaps), complete: all.flatMap(({ complete }) => complete) };
}
