/** What the parameter files of a run supply, and which of it no template takes. */
import type { InFile, Value, Workspace } from '@rds-iam-lint/model';
import { lineIndexOf } from './line-index.ts';
import { UsageError } from './usage-error.ts';

export interface ParameterFiles {
  /** As a reader asks for it, by name; what is asked for counts as taken. */
  readonly valueOf: (name: string) => Value | undefined;
  /** Every value that is written in the files. */
  readonly places: readonly InFile[];
  /** What was never asked for. */
  readonly untaken: () => readonly { readonly name: string; readonly file: string }[];
}

/** `paths` are as reports print them. A later file wins over an earlier one. A file in none of the shapes is a `UsageError` with its place. */
export async function loadParameterFiles(paths: readonly string[], workspace: Workspace): Promise<ParameterFiles | undefined> {
  if (paths.length === 0) return undefined;
  const { PARAMETER_SHAPES, parseParameterFile } = await import('@rds-iam-lint/cloudformation');
  const all = paths.flatMap((path) => {
    const text = workspace.read(path);
    if (typeof text !== 'string') throw new UsageError(`cannot read the parameters in ${path}: ${text.why}`);
    const parsed = parseParameterFile(path, text);
    if (!('problem' in parsed)) return parsed.parameters;
    const { line, column } = lineIndexOf(text).positionOf(parsed.problem.at.start);
    throw new UsageError(`${path}:${String(line)}:${String(column)} ${parsed.problem.why}; --parameters takes ${PARAMETER_SHAPES}`);
  });
  const values = new Map(all.map(({ name, value }) => [name, value]));
  const taken = new Set<string>();
  return {
    valueOf: (name) => {
      taken.add(name);
      return values.get(name);
    },
    places: all.map(({ at }) => at),
    untaken: () => all.filter(({ name }) => !taken.has(name)).map(({ name, at: { file } }) => ({ name, file })),
  };
}
