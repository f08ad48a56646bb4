/** The command line: names, options and help. All commands are part of the entry: they share nearly all of their code, and a file of its own takes longer to find than its code to load. */
import { Argument, Command, CommanderError } from 'commander';
import { printable } from '@rds-iam-lint/reporters/printable';
import { pruneBaselineCommand, writeBaselineCommand } from './baseline-command.ts';
import { BASELINE_NAME } from './baseline/baseline-text.ts';
import { checkCommand } from './check-command.ts';
import { type CommandRow, commandTable } from './command-table.ts';
import type { GivenPart } from './destinations.ts';
import { crashReport } from './crash-report.ts';
import { explainCommand } from './explain-command.ts';
import { factsCommand } from './facts-command.ts';
import { FORMATS } from './load-reporter.ts';
import { initCommand } from './init-command.ts';
import { rulesCommand } from './rules-command.ts';
import { scanCommand } from './scan-command.ts';
import type { Terminal } from './terminal.ts';
import type { GivenVariable } from './terraform-settings.ts';
import { testCommand } from './test-command.ts';
import { TOOL } from './tool-version.ts';
import { UsageError } from './usage-error.ts';

/** What the command line is for. */
export const DESCRIPTION = 'Checks whether IAM database authentication for Amazon RDS and Aurora will work, and is safe.';

type Run<Options> = (operands: readonly string[], options: Options) => Promise<number>;

/** Runs the arguments (without `node` and the script) and returns the exit code: 2 and one message when it could not run. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const program = buildProgram(terminal, (action) => async function () {
    code = await action(operandsOf(this), this.opts());
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const message = error instanceof UsageError ? error.message : crashReport(error, askedOf(program, args));
    terminal.stderr(`${message.split('\n').map((line) => `rds-iam-lint: ${printable(line)}`).join('\n')}\n`);
    return 2;
  }
}

/** The commands and options as data, for what is generated from them. */
export function commandRows(): readonly CommandRow[] {
  const silent: Terminal = { cwd: '', colour: false, width: 80, stdout: () => undefined, stderr: () => undefined };
  return commandTable(buildProgram(silent, () => () => Promise.resolve()));
}

type Wrap = (action: Run<Record<string, unknown>>) => (this: Command) => Promise<void>;

/** The one repeated argument that a command may have, with its default. */
function operandsOf({ processedArgs: [operands] }: Command): readonly string[] {
  return Array.isArray(operands) ? operands.map(String) : [];
}

/** The command and the options of a run by their own names: what follows an option is no name. */
function askedOf(program: Command, args: readonly string[]): readonly string[] {
  const command = commandTable(program).find(({ name }) => name === args[0] || name === args.slice(0, 2).join(' '));
  const names = new Set(command?.options.map(({ long }) => long));
  const given = args.map((word) => word.replace(/=.*$/s, '')).filter((word) => names.has(word));
  return command === undefined ? [] : [command.name, ...new Set(given)];
}

function buildProgram(terminal: Terminal, wrap: Wrap): Command {
  const program = new Command(TOOL.name)
    .description(DESCRIPTION)
    .version(TOOL.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr, outputError: (text, write) => { write(text.replace(/^error: /, `${TOOL.name}: `)); } })
    .showHelpAfterError('(--help lists commands and options)');
  addCheck(program, terminal, wrap);
  addBaseline(program, terminal, wrap);
  addScan(program, terminal, wrap);
  common(program.command('facts').description('print the enriched facts as JSON').addArgument(paths())).action(
    wrap(async (names, options) => factsCommand(names, options, terminal)),
  );
  common(program.command('explain').description("print a rule's page, or how a finding was decided").argument('[names...]', 'a rule; with --finding the paths to judge again (default the working folder)'))
    .option('--finding <fingerprint>', 'show how each condition of this finding was decided')
    .action(wrap(async (names, options) => explainCommand(names, options, terminal)));
  common(program.command('rules').description('list id, severity and title of the rules'))
    .option('--format <format>', 'text or json')
    .action(wrap(async (_, options) => rulesCommand(options, terminal)));
  program.command('test').description('run the fixtures of own rules: files beside a rule whose names claim a verdict').argument('<folder...>', 'a folder of own rules')
    .option('--as-of <date>', 'judge by the documents of that day (default today)')
    .action(wrap(async (names, options) => testCommand(names, options, terminal)))
    .addHelpText('after', '\nExit codes: 0 every claim holds, 1 some do not, 2 could not run.');
  program.command('init').description('write a first configuration for the working folder')
    .option('--dry-run', 'print the configuration instead of writing it')
    .option('--force', 'replace a configuration that is there')
    .action(wrap(async (_, options) => initCommand(options, terminal)));
  program.command('completion').description('print a script that completes the command line in a shell').argument('<shell...>', 'bash, zsh or fish')
    .action(wrap(async (names) => (await import('./completion-command.ts')).completionCommand(names, commandTable(program), terminal)));
  return program;
}

function addCheck(program: Command, terminal: Terminal, wrap: Wrap): void {
  reported(common(program.command('check').description('lint declared configuration: Terraform, CloudFormation and IAM policies; also answers of the RDS and IAM APIs').addArgument(paths())))
    .option('--print-config <path>', 'print what holds for a file, and where it was written, instead of judging')
    .option('--since <revision>', 'findings that the repository had where the work on this branch began are known and do not fail: a branch, tag or commit')
    .action(wrap(async (names, options) => checkCommand(names, options, terminal)))
    .addHelpText('after', EXIT_CODES);
}

function addBaseline(program: Command, terminal: Terminal, wrap: Wrap): void {
  const baseline = program.command('baseline').description('keep the findings of today from failing, until they are fixed');
  common(baseline.command('write').description('write the failures and unknowns of today into a baseline').addArgument(paths()))
    .option('--output <file>', `where to write it (default ${BASELINE_NAME})`)
    .action(wrap(async (names, options) => writeBaselineCommand(names, options, terminal)));
  common(baseline.command('prune').description('take out of a baseline what is fixed').addArgument(paths()))
    .option('--baseline <file>', `the baseline (default ${BASELINE_NAME})`)
    .action(wrap(async (names, options) => pruneBaselineCommand(names, options, terminal)));
}

function addScan(program: Command, terminal: Terminal, wrap: Wrap): void {
  judging(reported(program.command('scan').description('lint live accounts, read-only; credentials as the AWS CLI finds them')))
    .option('--profile <name>', 'a profile of the AWS CLI (repeatable)', repeated)
    .option('--region <region>', 'a Region, or all that are enabled (repeatable; default: that of the profile or the environment)', repeated)
    .option('--role-arn <arn>', 'a role to take on (repeatable: one for each account)', repeated)
    .option('--external-id <id>', 'what the roles ask for')
    .option('--record <folder>', 'also write the answers, without secrets, to a new folder')
    .option('--replay <folder>', 'judge recorded answers; asks nobody')
    .option('--print-policy', 'print the least-privilege IAM policy for the scan, and do not scan')
    .option('--plan', 'print which calls it makes how often, and do not scan')
    .action(wrap(async (_, options) => scanCommand(options, terminal)))
    .addHelpText('after', `${EXIT_CODES} The default gate of a scan is fail,unreadable,denied,out-of-reach.`);
}

const EXIT_CODES = '\nExit codes: 0 nothing at the gate, 1 findings, 2 could not run, 3 gaps (something could not be read).';

const paths = () => new Argument('[paths...]', 'files and folders; - reads stdin').default(['.'], 'the working folder');

/** Both options number what they are given, so that their order is not lost. */
function terraformOption(kind: 'file' | 'text') {
  return (value: string, previous: readonly GivenVariable[] = []): readonly GivenVariable[] => [...previous, { order: given++, [kind]: value }];
}

/** The same for the pairs of formats and files. */
const numbered = (text: string, previous: readonly GivenPart[] = []): readonly GivenPart[] => [...previous, { order: given++, text }];

let given = 0;

const repeated = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

function reported(command: Command): Command {
  return command
    .option('--format <format>', `${FORMATS.join(', ')} (default text; repeatable, each but one with an --output after it)`, numbered)
    .option('--output <file>', 'write the format before it to a file (repeatable)', numbered)
    .option('--show <verdicts>', 'fail, unknown, pass, not-applicable, suppressed, known or all (default fail,unknown)')
    .option('--min-severity <severity>', 'info, low, medium or high: leave out what is less severe')
    .option('--fail-on <list>', 'fail, unknown, unreadable, out-of-reach, denied, over-budget or none; replaces the default (check: fail,unreadable)')
    .option('--baseline <file>', 'findings that this file has are known and do not fail')
    .option('--timing', 'print on stderr where the time goes: steps, readers, slowest rules and files');
}

function judging(command: Command): Command {
  return command
    .option('--rules <folder>', 'a folder of own rules (repeatable)', repeated)
    .option('--as-of <date>', 'judge by the documents of that day (default today)')
    .option('--set <rule.parameter=value>', 'set a parameter of a rule (repeatable)', repeated)
    .option('--config <file>', 'configuration (default: the nearest rds-iam-lint.config.yaml upwards)');
}

function common(command: Command): Command {
  return judging(command)
    .option('--parameters <file>', 'parameters of all templates that no other nests, in a shape that the AWS CLI, CodePipeline or SAM takes (repeatable)', repeated)
    .option('--var-file <file>', 'values of Terraform variables, for every root (repeatable, in order with --var)', terraformOption('file'))
    .option('--var <name=value>', 'one of them (repeatable)', terraformOption('text'))
    .option('--tf-env', 'values of Terraform variables also from the environment: TF_VAR_name')
    .option('--workspace <name>', 'what terraform.workspace is')
    .option('--root <folder>', 'a folder that Terraform is run in, instead of those that look like it (repeatable)', repeated)
    .option('--region <region>', 'for declared configuration that names none')
    .option('--account <id>', 'for declared configuration that names none');
}
