/** Which value a rule's parameters have: the user's own, else the edition of the day. */
import type { Literal, Parameter, Rule } from '@rds-iam-lint/model';

/** Values that the user set, by rule id and parameter name. */
export type Settings = Readonly<Record<string, Readonly<Record<string, Literal>>>>;

/** The value in force on that day (ISO date); `null` when the documents of that day give none, or none existed yet. */
export function editionOf(parameter: Parameter, day: string): Literal | null {
  return parameter.editions.find(({ since }) => since <= day)?.value ?? null;
}

/** All parameters of a rule for that day. */
export function parametersOf(rule: Rule, day: string, settings: Settings): Readonly<Record<string, Literal | null>> {
  const own = settings[rule.id] ?? {};
  return Object.fromEntries(Object.entries(rule.parameters ?? {}).map(([name, parameter]) => [name, own[name] ?? editionOf(parameter, day)]));
}
