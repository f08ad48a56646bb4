/** The commands and options of the command line as plain data, for completion and the manual page. */
import type { Command } from 'commander';

export interface OptionRow {
  /** As help prints it: `--format <format>`. */
  readonly flags: string;
  readonly long: string;
  readonly takesValue: boolean;
  readonly description: string;
}

export interface CommandRow {
  readonly name: string;
  /** `[paths...]`; empty when it takes none. */
  readonly operands: string;
  readonly description: string;
  readonly options: readonly OptionRow[];
}

export function commandTable(program: Command): readonly CommandRow[] {
  return program.commands.map((command) => ({
    name: command.name(),
    operands: command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}${argument.variadic ? '...' : ''}>` : `[${argument.name()}${argument.variadic ? '...' : ''}]`)).join(' '),
    description: command.description(),
    options: command.options.flatMap(({ flags, long, description, required }) => (typeof long === 'string' ? [{ flags, long, takesValue: required, description }] : [])),
  }));
}
