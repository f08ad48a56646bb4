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
  /** One word, or two. */
  readonly name: string;
  /** `[paths...]`; empty when it takes none. */
  readonly operands: string;
  readonly description: string;
  readonly options: readonly OptionRow[];
}

/** A command with commands of its own stands for them: `baseline write`. */
export function commandTable({ commands }: Command, above: readonly string[] = []): readonly CommandRow[] {
  return commands.flatMap((command) => {
    const names = [...above, command.name()];
    return command.commands.length > 0 ? commandTable(command, names) : [rowOf(command, names.join(' '))];
  });
}

function rowOf(command: Command, name: string): CommandRow {
  const operands = command.registeredArguments.map((argument) => {
    const words = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${words}>` : `[${words}]`;
  });
  const options = command.options.flatMap(({ flags, long, description, required }) => (typeof long === 'string' ? [{ flags, long, takesValue: required, description }] : []));
  return { name, operands: operands.join(' '), description: command.description(), options };
}
