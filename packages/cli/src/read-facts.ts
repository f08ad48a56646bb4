/** Reads files into facts: each by the reader that claims it, one after the other. */
import type { Facts, Gap, Reader, ReadOptions, Workspace } from '@rds-iam-lint/model';
import type { ReaderEntry } from './readers.ts';

export interface ReadInput {
  readonly workspace: Workspace & { head(path: string): string | Gap | undefined };
  readonly files: readonly string[];
  readonly readers: readonly ReaderEntry[];
  readonly options: ReadOptions;
}

export interface ReadFacts {
  readonly facts: Facts;
  readonly filesRead: number;
  /** Files that no reader claims, and binary ones. */
  readonly filesSkipped: number;
}

export async function readFacts({ workspace, files, readers, options }: ReadInput): Promise<ReadFacts> {
  const all: Facts[] = [];
  let filesSkipped = 0;
  for (const file of files) {
    const facts = await readFile(file, { workspace, readers, options });
    if (facts === undefined) filesSkipped++;
    else all.push(facts);
  }
  return { facts: merged(all), filesRead: all.length, filesSkipped };
}

async function readFile(file: string, { workspace, readers, options }: Omit<ReadInput, 'files'>): Promise<Facts | undefined> {
  const head = workspace.head(file);
  if (head === undefined) return undefined;
  if (typeof head !== 'string') return withGap(head);
  const entry = readers.find((reader) => reader.claims(file, head));
  return entry === undefined ? undefined : readSafely(await entry.load(), file, { workspace, options });
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
