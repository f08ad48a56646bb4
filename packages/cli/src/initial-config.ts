/** A first configuration for a repository: valid, commented, and changing nothing that was not said. */
import { printable } from '@rds-iam-lint/reporters/printable';
import { firstOf, listed, quantity } from '@rds-iam-lint/reporters/quantity';
import { DEFAULT_GATES } from './gate.ts';
import type { Survey } from './survey.ts';

/** So many of a kind are named. */
const MOST = 8;

const NAMES: Readonly<Record<string, string>> = { terraform: 'Terraform', 'terraform-json': 'Terraform plans or states', cloudformation: 'CloudFormation', 'iam-policy': 'IAM policies', 'rds-answers': 'answers of AWS' };

export interface Initial {
  readonly survey: Survey;
  /** A path of the JSON Schema from the folder of the configuration, where the package is installed. */
  readonly schema: string | undefined;
}

/** Everything but the gate is a comment: what was found is told, and what could be said about it is shown. */
export function initialConfig({ survey, schema }: Initial): string {
  const sections = [
    [...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]), '# Configuration of rds-iam-lint, written by `rds-iam-lint init`.', ...seen(survey).map((line) => `# ${line}`)],
    ['# When a run counts as failed. `unknown` makes it strict; `out-of-reach` and `over-budget` are what could not be looked at.', `fail_on: [${DEFAULT_GATES.join(', ')}]`],
    rules(survey),
    wanted(survey),
    trials(survey),
    variables(survey),
    parameters(survey),
    ['# Other settings: region, account, exclude, overrides (rules by path), ignore (accepted findings), extends, rule_folders, as_of, min_severity.'],
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.map(printable).join('\n')).join('\n\n')}\n`;
}

/** What the run over the repository saw, in sentences. */
export function seen({ coverage, summary, readers, gaps }: Survey): readonly string[] {
  const by = readers.map(({ reader, files }) => `${String(files)} of ${NAMES[reader] ?? reader}`);
  const subjects = [
    [coverage.databases, quantity(coverage.databases, 'database')],
    [coverage.proxies, quantity(coverage.proxies, 'proxy', 'proxies')],
    [coverage.grants, quantity(coverage.grants, 'statement about logins', 'statements about logins')],
  ].filter(([count]) => count !== 0).map(([, words]) => String(words));
  return [
    coverage.filesRead === 0 ? 'It found no file that it reads.' : `It read ${quantity(coverage.filesRead, 'file')}${by.length === 0 ? '' : ` (${listed(by)})`}.`,
    subjects.length === 0 ? 'It found no database, proxy or statement about logins, so nothing is judged here yet.' : `It found ${listed(subjects)}: ${quantity(summary.verdicts.fail, 'failure')} and ${String(summary.verdicts.unknown)} unknown.`,
    ...(gaps.length === 0 ? [] : [`${quantity(gaps.length, 'gap')}: ${gaps.length === 1 ? 'something' : 'things'} that it could not look at; \`rds-iam-lint check\` prints ${gaps.length === 1 ? 'it' : 'them'}.`]),
  ];
}

function rules({ failing }: Survey): readonly string[] {
  if (failing.length === 0) return [];
  const named = failing.slice(0, MOST).map(({ rule, count, severity }) => `#   ${rule}: { severity: ${severity} }   # ${quantity(count, 'failure')}`);
  return [`# What fails here${among(failing.length, 'rules')}. \`rds-iam-lint explain RULE\` tells why it matters. A rule can be \`off\`, or at most as severe as you say.`, '# rules:', ...named];
}

function wanted({ wanted: causes }: Survey): readonly string[] {
  if (causes.length === 0) return [];
  return [`# What would decide what is unknown${among(causes.length, 'causes')}:`, ...causes.slice(0, MOST).map(({ what, count }) => `#   ${what} (${quantity(count, 'verdict')})`)];
}

const among = (count: number, what: string): string => (count > MOST ? `, the ${String(MOST)} most frequent of ${String(count)} ${what}` : '');

function trials({ trials: folders }: Survey): readonly string[] {
  if (folders.length === 0) return [];
  return ['# Folders by whose names nothing is deployed from them. As in .gitignore, relative to this file.', '# exclude:', ...folders.slice(0, MOST).map(({ folder, count }) => `#   - ${JSON.stringify(`/${folder}`)}   # ${quantity(count, 'failure')}`)];
}

function variables({ varFiles }: Survey): readonly string[] {
  if (varFiles.length === 0) return [];
  return [
    `# Files of Terraform variables that no root reads by itself: ${firstOf(varFiles, MOST)}.`,
    '# They are given to every root, a later one wins; so name those of one environment.',
    '# terraform:',
    `#   var_files: [${JSON.stringify(varFiles[0])}]`,
  ];
}

function parameters({ parameterFiles }: Survey): readonly string[] {
  if (parameterFiles.length === 0) return [];
  return [
    `# Files that look like parameters of templates: ${firstOf(parameterFiles, MOST)}.`,
    '# They are given to every template that no other nests, a later one wins; so name those of one environment.',
    `# parameter_files: [${JSON.stringify(parameterFiles[0])}]`,
  ];
}
