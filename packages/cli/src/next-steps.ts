/** What to do after the first configuration, in the words of a terminal. */
import { BASELINE_NAME } from './baseline/baseline-text.ts';
import type { Pipeline, Survey } from './survey.ts';
import { TOOL } from './tool-version.ts';

/** Where each pipeline gets the command from; the pages hold whole examples. */
const PIPELINES: Readonly<Record<Pipeline, readonly string[]>> = {
  github: ['in a job of .github/workflows, after actions/checkout:', '     - run: npx --yes rds-iam-lint@VERSION check --format github'],
  gitlab: ['as a job of .gitlab-ci.yml:', '     rds-iam-lint:', '       image: node:22-slim', '       script: npx --yes rds-iam-lint@VERSION check'],
  jenkins: ['as a step of the Jenkinsfile:', "     sh 'npx --yes rds-iam-lint@VERSION check'"],
  codebuild: ['as a command of buildspec.yml:', '     - npx --yes rds-iam-lint@VERSION check'],
  'pre-commit': ['in .pre-commit-config.yaml, as a hook of this repository:', '     - repo: local', '       hooks:', '         - { id: rds-iam-lint, name: rds-iam-lint, language: system, entry: npx --yes rds-iam-lint@VERSION check, pass_filenames: false }'],
};

export function nextSteps({ summary, pipelines }: Survey): readonly string[] {
  const steps = [
    ['`rds-iam-lint check` prints every finding with its place; `rds-iam-lint explain RULE` tells why it matters.'],
    ...(summary.verdicts.fail === 0 ? [] : [ACCEPT]),
    ...(pipelines.length === 0 ? [['In a pipeline:', '     npx --yes rds-iam-lint@VERSION check']] : pipelines.map((name) => upperFirst(PIPELINES[name]))),
  ];
  const late = summary.verdicts.fail === 0 ? [] : [`A pipeline needs --baseline ${BASELINE_NAME} too, once there is one.`];
  return ['Next:', ...steps.flatMap(([first = '', ...rest], index) => [`  ${String(index + 1)}. ${first}`, ...rest]).map((line) => line.replaceAll('VERSION', TOOL.version)), ...late];
}

/** What can be done about failures of today without hiding those of tomorrow. */
const ACCEPT: readonly string[] = [
  'Mend what fails. What cannot be mended today is kept from failing, while what is new still fails:',
  '     rds-iam-lint baseline write',
  `     rds-iam-lint check --baseline ${BASELINE_NAME}`,
];

const upperFirst = ([first = '', ...rest]: readonly string[]): readonly string[] => [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
