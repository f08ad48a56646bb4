/** The run cannot start: wrong arguments, a path that does not exist, a broken rule or configuration. Exit code 2, and no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
