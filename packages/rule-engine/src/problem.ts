/** Something wrong with a file of rules, where it stands. */

export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** `rules/x/rule.yaml:3:5 message`, as editors and terminals link it. */
export const problemText = ({ file, line, column, message }: Problem): string => `${file}:${String(line)}:${String(column)} ${message}`;
