#!/usr/bin/env node
/** The entry of the published command. */
import { reasonOf } from './disk-workspace.ts';
import { main } from './program.ts';
import { processTerminal } from './terminal.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that went away (`| head`) is no error of ours.
  if (error.code === 'EPIPE') return;
  process.stderr.write(`rds-iam-lint: cannot write the output: ${reasonOf(error)}\n`);
  process.exit(2);
});

// Without anyone to tell, there is nothing left to do about it.
process.stderr.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2), processTerminal());
