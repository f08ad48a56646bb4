/** The command line: names, options and help. Each command is loaded only when it runs. */
import { Command, CommanderError } from 'commander';
import type { Terminal } from './terminal.ts';
import { TOOL } from './tool-version.ts';
import { UsageError } from './usage-error.ts';

type Run<Options> = (operands: readonly string[], options: Options) => Promise<number>;

/** Runs the arguments (without `node` and the script) and returns the exit code: 2 and one message when it could not run. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const program = buildProgram(terminal, (action) => async (operands: readonly string[], options: Record<string, unknown>) => {
    code = await action(operands, options);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    terminal.stderr(`${error.message.split('\n').map((line) => `rds-iam-lint: ${line}`).join('\n')}\n`);
    return 2;
  }
}

type Wrap = (action: Run<Record<string, unknown>>) => (operands: readonly string[], options: Record<string, unknown>) => Promise<void>;

function buildProgram(terminal: Terminal, wrap: Wrap): Command {
  const program = new Command(TOOL.name)
    .description('Checks whether IAM database authentication for Amazon RDS and Aurora will work, and is safe.')
    .version(TOOL.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr })
    .showHelpAfterError('(--help lists commands and options)');
  addCheck(program, terminal, wrap);
  common(program.command('facts').description('print the enriched facts as JSON').argument('[paths...]', 'files and folders; - reads stdin', ['.'])).action(
    wrap(async (paths, options) => (await import('./facts-command.ts')).factsCommand(paths, options, terminal)),
  );
  common(program.command('explain').description("print a rule's page, or how a finding was decided").argument('<names...>', 'a rule; with --finding the paths to judge again'))
    .option('--finding <fingerprint>', 'show how each condition of this finding was decided')
    .action(wrap(async (names, options) => (await import('./explain-command.ts')).explainCommand(names, options, terminal)));
  common(program.command('rules').description('list id, severity and title of the rules'))
    .option('--format <format>', 'text or json')
    .action(wrap(async (_, options) => (await import('./rules-command.ts')).rulesCommand(options, terminal)));
  return program;
}

function addCheck(program: Command, terminal: Terminal, wrap: Wrap): void {
  common(program.command('check').description('lint declared configuration: CloudFormation templates and IAM policies').argument('[paths...]', 'files and folders; - reads stdin', ['.']))
    .option('--format <format>', 'text, json or sarif (default text)')
    .option('--output <file>', 'write the report to a file')
    .option('--show <verdicts>', 'fail, unknown, pass, not-applicable or all (default fail,unknown)')
    .option('--min-severity <severity>', 'info, low, medium or high: leave out what is less severe')
    .option('--fail-on <list>', 'fail, unknown, unreadable, out-of-reach, denied, over-budget or none (default fail,unreadable)')
    .option('--timing', 'print the time of each step on stderr')
    .action(wrap(async (paths, options) => (await import('./check-command.ts')).checkCommand(paths, options, terminal)))
    .addHelpText('after', '\nExit codes: 0 nothing at the gate, 1 findings, 2 could not run, 3 gaps (something could not be read).');
}

function common(command: Command): Command {
  const repeated = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  return command
    .option('--rules <folder>', 'a folder of own rules (repeatable)', repeated)
    .option('--as-of <date>', 'judge by the documents of that day (default today)')
    .option('--set <rule.parameter=value>', 'set a parameter of a rule (repeatable)', repeated)
    .option('--config <file>', 'configuration (default: the nearest rds-iam-lint.config.yaml upwards)')
    .option('--region <region>', 'for declared configuration that names none')
    .option('--account <id>', 'for declared configuration that names none');
}
