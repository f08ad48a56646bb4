/** The formats by the name that `--format` takes; the code of each is loaded when it is asked for. */
import type { Reporter } from '@rds-iam-lint/model';
import { text } from '@rds-iam-lint/reporters/text';
import { UsageError } from './usage-error.ts';

/** The default is part of the entry. */
const LOADERS: Readonly<Record<string, () => Reporter | Promise<Reporter>>> = {
  text: () => text,
  json: async () => (await import('@rds-iam-lint/reporters/json')).json,
  sarif: async () => (await import('@rds-iam-lint/reporters/sarif')).sarif,
  'github-sarif': async () => (await import('@rds-iam-lint/reporters/github-sarif')).githubSarif,
  html: async () => (await import('./html-report.ts')).htmlReport,
  github: async () => (await import('@rds-iam-lint/reporters/github')).github,
  'github-summary': async () => (await import('@rds-iam-lint/reporters/github-summary')).githubSummary,
  markdown: async () => (await import('@rds-iam-lint/reporters/markdown')).markdown,
  gitlab: async () => (await import('@rds-iam-lint/reporters/gitlab')).gitlab,
  codeclimate: async () => (await import('@rds-iam-lint/reporters/codeclimate')).codeclimate,
  junit: async () => (await import('@rds-iam-lint/reporters/junit')).junit,
  checkstyle: async () => (await import('@rds-iam-lint/reporters/checkstyle')).checkstyle,
  tap: async () => (await import('@rds-iam-lint/reporters/tap')).tap,
  csv: async () => (await import('@rds-iam-lint/reporters/csv')).csv,
  asff: async () => (await import('@rds-iam-lint/reporters/asff')).asff,
  ocsf: async () => (await import('@rds-iam-lint/reporters/ocsf')).ocsf,
};

export const FORMATS: readonly string[] = Object.keys(LOADERS);

/** A name that is no format is a `UsageError`. */
export async function loadReporter(format: string): Promise<Reporter> {
  const load = Object.hasOwn(LOADERS, format) ? LOADERS[format] : undefined;
  if (load === undefined) throw new UsageError(`--format takes one of ${FORMATS.join(', ')}`);
  return await load();
}
