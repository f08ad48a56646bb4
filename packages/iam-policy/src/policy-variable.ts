/** Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the literals `${*}`, `${?}` and `${$}`. */
import { or, type Truth, truthOf } from '@rds-iam-lint/logic';
import type { Value } from '@rds-iam-lint/model';

/** What a policy has to name as its `Version` for variables to be replaced. */
const WITH_VARIABLES = '2012-10-17';

/** Stops at the next brace, so that it takes linear time. */
const VARIABLE = /\$\{[^{}]*\}/g;

export interface VariableSpan {
  readonly start: number;
  readonly end: number;
  /** The character that `${*}`, `${?}` and `${$}` stand for. */
  readonly literal?: string;
}

export function variablesIn(text: string): readonly VariableSpan[] {
  if (!text.includes('${')) return [];
  return [...text.matchAll(VARIABLE)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const name = match[0].slice(2, -1).trim();
    return name === '*' || name === '?' || name === '$' ? { ...span, literal: name } : span;
  });
}

/** The keys of policy variables begin with the prefix of a service and one colon: `aws:username`, `saml:sub`. */
const KEY = /^[\w-]+:(?!:)/;

/** The first `${…}` that cannot be a policy variable: a placeholder of `Fn::Sub` or of another tool, which IAM takes as it stands. */
export function placeholderIn(text: string): VariableSpan | undefined {
  return variablesIn(text).find(({ start, end, literal }) => literal === undefined && !KEY.test(text.slice(start + 2, end - 1).trim()));
}

/** The text with every variable overwritten by as many neutral characters: no wildcard and no separator of it is left. */
export const maskVariables = (text: string): string => (text.includes('${') ? text.replace(VARIABLE, (variable) => '\u0001'.repeat(variable.length)) : text);

/** Whether IAM replaces variables in a policy of this version; without one it does not. */
export function replacesVariables(version: Value): Truth {
  if (version.state === 'absent') return 'false';
  if (version.state === 'known') return truthOf(version.data === WITH_VARIABLES);
  const options = version.candidates?.values.map(replacesVariables) ?? ['unknown'];
  return options.every((option) => option === options[0]) ? or(options) : 'unknown';
}
