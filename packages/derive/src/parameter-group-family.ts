/** What the family of a parameter group says: `aurora-mysql8.0` is for Aurora MySQL that is compatible with 8.0. */

export interface Family {
  /** In the spelling of the API: `aurora` is Aurora MySQL. */
  readonly engine: string;
  readonly major: string;
}

/** Without regard to case; `undefined` for text of another form. */
export function familyNamed(text: string): Family | undefined {
  const [, name = '', major] = /^([a-z]+(?:-[a-z]+)*)-?(\d+(?:\.\d+)?)$/.exec(text.trim().toLowerCase()) ?? [];
  return major === undefined ? undefined : { engine: name === 'aurora' ? 'aurora-mysql' : name, major };
}
