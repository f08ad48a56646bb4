/** Names and types of what is set for a rule. */
import type { Literal, Parameter, Rule } from '@rds-iam-lint/model';
import type { RuleBook } from '@rds-iam-lint/rule-engine';
import { UsageError } from './usage-error.ts';

/** A rule by its id or an old id. `where` begins the message when there is none. */
export function ruleNamed(book: RuleBook, id: string, where = ''): Rule {
  const rule = book.rules.find((candidate) => candidate.id === id || candidate.aliases?.includes(id));
  if (rule === undefined) throw new UsageError(`${where}no such rule: ${id}; \`rds-iam-lint rules\` lists them`);
  return rule;
}

/** The value itself, when the rule has such a parameter of that type. */
export function checkedParameter(rule: Rule, name: string, value: Literal, where = ''): Literal {
  const parameter = Object.hasOwn(rule.parameters ?? {}, name) ? rule.parameters?.[name] : undefined;
  if (parameter === undefined) throw new UsageError(`${where}${rule.id} has no parameter ${name}`);
  const type = Array.isArray(value) ? 'list' : typeof value;
  if (type !== parameter.type || Number.isNaN(value)) throw new UsageError(`${where}${rule.id}: ${name} takes a ${parameter.type}`);
  return value;
}

/** What `--set rule.parameter=value` means. */
export function assignedParameter(book: RuleBook, text: string): { readonly rule: string; readonly name: string; readonly value: Literal } {
  const [, id, name, value] = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(text) ?? [];
  if (id === undefined || name === undefined || value === undefined) throw new UsageError(`--set takes rule.parameter=value, not ${JSON.stringify(text)}`);
  const rule = ruleNamed(book, id);
  return { rule: rule.id, name, value: checkedParameter(rule, name, parsed(value, rule.parameters?.[name])) };
}

function parsed(text: string, parameter: Parameter | undefined): Literal {
  if (parameter?.type === 'number' && text.trim() !== '') return Number(text);
  if (parameter?.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return parameter?.type === 'list' ? text.split(',') : text;
}
