/** The formats by the name that `--format` takes; the code of each is loaded when it is asked for. */
import type { Reporter } from '@rds-iam-lint/model';
import { text } from '@rds-iam-lint/reporters/text';
import { UsageError } from './usage-error.ts';

/** The default is part of the entry. */
const LOADERS: Readonly<Record<string, () => Reporter | Promise<Reporter>>> = {
  text: () => text,
  json: async () => (await import('@rds-iam-lint/reporters/json')).json,
  sarif: async () => (await import('@rds-iam-lint/reporters/sarif')).sarif,
};

export const FORMATS: readonly string[] = Object.keys(LOADERS);

/** A name that is no format is a `UsageError`. */
export async function loadReporter(format: string): Promise<Reporter> {
  const load = Object.hasOwn(LOADERS, format) ? LOADERS[format] : undefined;
  if (load === undefined) throw new UsageError(`--format takes one of ${FORMATS.join(', ')}`);
  return await load();
}
