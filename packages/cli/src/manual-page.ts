/** The manual page, in the language of `man`, from the table of the commands. */
import type { CommandRow } from './command-table.ts';

export interface Manual {
  readonly version: string;
  readonly table: readonly CommandRow[];
  readonly description: string;
}

export function manualPage({ version, table, description }: Manual): string {
  const lines = [
    `.TH RDS\\-IAM\\-LINT 1 "" "rds\\-iam\\-lint ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    `rds\\-iam\\-lint \\- ${escaped(description.replace(/\.$/, '').replace(/^./, (letter) => letter.toLowerCase()))}`,
    '.SH SYNOPSIS',
    ...table.flatMap(({ name, operands }) => [`.B rds\\-iam\\-lint ${escaped(name)}`, escaped(['[options]', operands].filter((part) => part !== '').join(' ')), '.br']),
    '.SH DESCRIPTION',
    'Reads Terraform, CloudFormation and IAM policies, follows the links between databases, parameter groups, proxies and grants, and judges them by rules that name their sources.',
    'What cannot be seen is reported as unknown or as a gap, never guessed.',
    ...table.flatMap(({ name, operands, description: what, options }) => [
      `.SH ${escaped(name.toUpperCase())}`,
      `.B rds\\-iam\\-lint ${escaped([name, operands].join(' ').trim())}`,
      '.PP',
      `${escaped(what.charAt(0).toUpperCase() + what.slice(1))}.`,
      ...options.flatMap(({ flags, description: text }) => ['.TP', `.B ${escaped(flags)}`, escaped(text)]),
    ]),
    '.SH EXIT STATUS',
    ...[['0', 'nothing at the gate'], ['1', 'findings, or claims of fixtures that do not hold'], ['2', 'could not run: arguments, a broken rule or configuration'], ['3', 'gaps at the gate']].flatMap(([code = '', text = '']) => ['.TP', `.B ${code}`, escaped(text)]),
    '.SH FILES',
    '.TP',
    '.I rds\\-iam\\-lint.config.yaml',
    'The configuration, looked for in the working folder and upwards.',
  ];
  return `${lines.join('\n')}\n`;
}

/** Backslashes, hyphens that are to be copied, and what a line may not begin with. */
const escaped = (text: string): string => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^([.'])/, '\\&$1');
