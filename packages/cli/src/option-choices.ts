/** The words that options take, for completion; those of one command by its name and theirs. */
import { GATES, SEVERITIES } from './gate.ts';
import { FORMATS } from './load-reporter.ts';

export const OPTION_CHOICES: Readonly<Record<string, readonly string[]>> = {
  '--format': FORMATS,
  'rules --format': ['text', 'json'],
  '--show': ['fail', 'unknown', 'pass', 'not-applicable', 'suppressed', 'known', 'all'],
  '--min-severity': SEVERITIES,
  '--fail-on': GATES,
};
