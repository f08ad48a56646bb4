/** The formats of a report: one pure function each. */
import type { Reporter } from '@rds-iam-lint/model';
import { asff } from './asff.ts';
import { checkstyle } from './checkstyle.ts';
import { codeclimate } from './codeclimate.ts';
import { csv } from './csv.ts';
import { github } from './github.ts';
import { githubSarif } from './github-sarif.ts';
import { githubSummary } from './github-summary.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ocsf } from './ocsf.ts';
import { sarif } from './sarif.ts';
import { tap } from './tap.ts';
import { text } from './text.ts';

const all = {
  text,
  json,
  sarif,
  'github-sarif': githubSarif,
  github,
  'github-summary': githubSummary,
  markdown,
  gitlab,
  codeclimate,
  junit,
  checkstyle,
  tap,
  csv,
  asff,
  ocsf,
};

/** By the name that `--format` takes. */
export const reporters: Readonly<Record<keyof typeof all, Reporter>> = all;
