/** What a repository holds that a first configuration turns on. */
import type { Finding, Report } from '@rds-iam-lint/model';
import type { ReaderUse } from './read-facts.ts';

export interface Survey {
  readonly coverage: Report['coverage'];
  readonly summary: Report['summary'];
  readonly gaps: Report['gaps'];
  readonly readers: readonly Pick<ReaderUse, 'reader' | 'files'>[];
  /** Rules that fail, the most frequent first. */
  readonly failing: readonly { readonly rule: string; readonly count: number; readonly severity: Finding['severity'] }[];
  /** What would decide unknowns, the most frequent first. */
  readonly wanted: readonly { readonly what: string; readonly count: number }[];
  /** Folders of examples and tests, with a trailing slash, and how many failures are in them. */
  readonly trials: readonly { readonly folder: string; readonly count: number }[];
  /** Files of Terraform variables that Terraform does not read by itself. */
  readonly varFiles: readonly string[];
  readonly parameterFiles: readonly string[];
  readonly pipelines: readonly Pipeline[];
}

export type Pipeline = 'github' | 'gitlab' | 'jenkins' | 'codebuild' | 'pre-commit';

/** The file by which a pipeline is recognised. */
export const PIPELINE_FILES: Readonly<Record<Pipeline, string>> = {
  github: '.github/workflows',
  gitlab: '.gitlab-ci.yml',
  jenkins: 'Jenkinsfile',
  codebuild: 'buildspec.yml',
  'pre-commit': '.pre-commit-config.yaml',
};

/** Where code is usually not deployed. */
const TRIAL = /(?:^|\/)(?:examples?|tests?|fixtures|testdata)\//;

/** What `surveyOf` is given: the report of a run without a configuration, and what else there is. */
export interface Surveyed extends Pick<Survey, 'readers' | 'parameterFiles' | 'pipelines'> {
  readonly report: Report;
  /** All files that were looked at. */
  readonly files: readonly string[];
}

export function surveyOf({ report, files, readers, parameterFiles, pipelines }: Surveyed): Survey {
  const failures = report.findings.filter(({ verdict }) => verdict === 'fail');
  const severities = new Map(failures.map(({ rule, severity }) => [rule, severity]));
  return {
    coverage: report.coverage,
    summary: report.summary,
    gaps: report.gaps,
    readers,
    failing: counted(failures.map(({ rule }) => rule)).map(([rule, count]) => ({ rule, count, severity: severities.get(rule) ?? 'info' })),
    wanted: counted(report.findings.flatMap(({ until }) => until)).map(([what, count]) => ({ what, count })),
    trials: counted(failures.flatMap(({ at }) => ('path' in at ? trialFolder(at.path) : []))).map(([folder, count]) => ({ folder, count })),
    varFiles: files.filter((path) => /\.tfvars(?:\.json)?$/.test(path) && !/(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/.test(path)),
    parameterFiles,
    pipelines,
  };
}

function trialFolder(path: string): readonly string[] {
  const found = TRIAL.exec(path);
  return found === null ? [] : [path.slice(0, found.index + found[0].length)];
}

/** By number, then by name. */
function counted(words: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
}
