/** What a command needs of the process that it runs in. */

export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const DEFAULT_WIDTH = 100;

/** Colour only on a terminal, and not where `NO_COLOR` is set. */
export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    colour: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb',
    width: process.stdout.isTTY ? process.stdout.columns : DEFAULT_WIDTH,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  };
}
