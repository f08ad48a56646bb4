/** Warns of parameters that no template has: a name may be misspelt. */
import { printable } from '@rds-iam-lint/reporters/printable';
import type { Run } from './run.ts';
import type { Terminal } from './terminal.ts';

export function warnOfParameters({ parameterFiles }: Pick<Run, 'parameterFiles'>, terminal: Pick<Terminal, 'stderr'>): void {
  for (const { name, file } of parameterFiles?.untaken() ?? []) terminal.stderr(printable(`rds-iam-lint: no template that was read has the parameter ${name}, which ${file} sets`).concat('\n'));
}
