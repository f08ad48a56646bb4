/** Reads files into facts: each by the reader that claims it, one after the other. */
import type { Facts, Gap, Reader, ReadOptions, Workspace } from '@rds-iam-lint/model';
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
}

export async function readFacts({ workspace, files, readers, options }: ReadInput): Promise<ReadFacts> {
  const all: Facts[] = [];
  let filesRead = 0;
  let filesSkipped = 0;
  for (const file of files) {
    const facts = await readFile(file, { workspace, readers, options });
    if (facts === undefined) {
      filesSkipped++;
      continue;
    }
    all.push(facts);
    if (workspace.textOf(file) !== undefined) filesRead++;
  }
  return { facts: merged(all), filesRead, filesSkipped };
}

async function readFile(file: string, { workspace, readers, options }: Omit<ReadInput, 'files'>): Promise<Facts | undefined> {
  const head = workspace.head(file);
  if (head === undefined) return undefined;
  if (typeof head !== 'string') return withGap(head);
  const entry = readers.find((reader) => reader.claims(file === STDIN ? STDIN_AS : file, head));
  if (entry === undefined) return undefined;
  const text = workspace.read(file);
  if (typeof text === 'string' && text.length > entry.budget.most) return withGap(overBudget(file, text.length, entry.budget));
  return readSafely(await entry.load(), file, { workspace, options });
}

/** A reader never throws; if one does all the same, the file is a gap and the run goes on. */
function readSafely(reader: Reader, file: string, { workspace, options }: Pick<ReadInput, 'workspace' | 'options'>): Facts {
  try {
    return reader.read(workspace, [file], options);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'error';
    return withGap({ kind: 'unreadable', what: file, why: `a mistake of rds-iam-lint (${name} in the ${reader.id} reader); please report it` });
  }
}

const withGap = (gap: Gap): Facts => ({ resources: [], gaps: [gap], complete: [] });

function merged(all: readonly Facts[]): Facts {
  return { resources: all.flatMap(({ resources }) => resources), gaps: all.flatMap(({ gaps }) => gaps), complete: all.flatMap(({ complete }) => complete) };
}
