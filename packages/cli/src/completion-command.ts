/** `completion`: prints a script that completes the command line in a shell. */
import { builtInRuleBook } from './built-in-rule-book.ts';
import type { CommandRow } from './command-table.ts';
import { SHELLS } from './completion.ts';
import { OPTION_CHOICES } from './option-choices.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export function completionCommand(operands: readonly string[], table: readonly CommandRow[], terminal: Terminal): number {
  const [name = ''] = operands;
  const shell = operands.length === 1 && Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
  if (shell === undefined) throw new UsageError(`completion takes one of ${Object.keys(SHELLS).join(', ')}`);
  terminal.stdout(shell({ table, choices: OPTION_CHOICES, rules: builtInRuleBook().rules.map(({ id }) => id) }));
  return 0;
}
