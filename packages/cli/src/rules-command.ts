/** `rules`: lists what is checked. */
import { type CommonOptions, settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export async function rulesCommand(options: CommonOptions & { readonly format?: string }, terminal: Terminal): Promise<number> {
  const { selection } = await settingsOf(terminal.cwd, [], options);
  const { rules } = selection.book;
  const format = options.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError('--format takes text or json');
  if (format === 'json') {
    terminal.stdout(`${JSON.stringify(rules.map(({ id, severity, title, applies_to }) => ({ id, severity, title, appliesTo: applies_to })), null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  terminal.stdout(rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(6)}  ${title}\n`).join(''));
  return 0;
}
