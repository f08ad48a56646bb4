/** Which rules run, with which parameters, and how severe they may be. */
import type { Judgement, Literal, Parameter, Rule, Severity } from '@rds-iam-lint/model';
import type { RuleBook, Settings } from '@rds-iam-lint/rule-engine';
import type { Config, RuleConfig } from './config.ts';
import { SEVERITIES } from './gate.ts';
import { UsageError } from './usage-error.ts';

export interface RuleSelection {
  readonly book: RuleBook;
  readonly settings: Settings;
  /** The severity of a judgement under the caps of the configuration. */
  readonly severityOf: (judgement: Pick<Judgement, 'rule' | 'severity'>) => Severity;
}

/** `assignments` are `rule.param=value` from the command line; they win over the configuration. Unknown names are errors; `path` is the configuration's, for them. */
export function selectRules(book: RuleBook, config: Config, assignments: readonly string[], path?: string): RuleSelection {
  const where = path === undefined ? '' : `${path}: `;
  const configured = Object.entries(config.rules ?? {}).map(([id, entry]) => [ruleNamed(book, id, where), entry] as const);
  const off = new Set(configured.filter(([, entry]) => typeof entry !== 'object').map(([rule]) => rule.id));
  const changed = configured.filter((pair): pair is readonly [Rule, RuleConfig] => typeof pair[1] === 'object');
  const caps = new Map(changed.flatMap(([rule, { severity }]) => (severity === undefined ? [] : [[rule.id, severity]])));
  const settings = [...changed.flatMap(([rule, { parameters = {} }]) => Object.entries(parameters).map(([name, value]) => checked(rule, name, value, where))), ...assignments.map((text) => assigned(book, text))];
  return {
    book: { ...book, rules: book.rules.filter(({ id }) => !off.has(id)) },
    settings: grouped(settings),
    severityOf: ({ rule, severity }) => lesser(severity, caps.get(rule)),
  };
}

type Setting = readonly [rule: string, parameter: string, value: Literal];

/** A rule by its id or an old id. `where` begins the message when there is none. */
export function ruleNamed(book: RuleBook, id: string, where = ''): Rule {
  const rule = book.rules.find((candidate) => candidate.id === id || candidate.aliases?.includes(id));
  if (rule === undefined) throw new UsageError(`${where}no such rule: ${id}; \`rds-iam-lint rules\` lists them`);
  return rule;
}

function assigned(book: RuleBook, text: string): Setting {
  const [, id, name, value] = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(text) ?? [];
  if (id === undefined || name === undefined || value === undefined) throw new UsageError(`--set takes rule.parameter=value, not ${JSON.stringify(text)}`);
  const rule = ruleNamed(book, id);
  return checked(rule, name, parsed(value, rule.parameters?.[name]));
}

function parsed(text: string, parameter: Parameter | undefined): Literal {
  if (parameter?.type === 'number' && text.trim() !== '') return Number(text);
  if (parameter?.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return parameter?.type === 'list' ? text.split(',') : text;
}

function checked(rule: Rule, name: string, value: Literal, where = ''): Setting {
  const parameter = Object.hasOwn(rule.parameters ?? {}, name) ? rule.parameters?.[name] : undefined;
  if (parameter === undefined) throw new UsageError(`${where}${rule.id} has no parameter ${name}`);
  const type = Array.isArray(value) ? 'list' : typeof value;
  if (type !== parameter.type || Number.isNaN(value)) throw new UsageError(`${where}${rule.id}: ${name} takes a ${parameter.type}`);
  return [rule.id, name, value];
}

function grouped(settings: readonly Setting[]): Settings {
  const byRule = new Map<string, Record<string, Literal>>();
  for (const [rule, name, value] of settings) byRule.set(rule, { ...byRule.get(rule), [name]: value });
  return Object.fromEntries(byRule);
}

function lesser(severity: Severity, cap: Severity | undefined): Severity {
  return cap !== undefined && SEVERITIES.indexOf(cap) < SEVERITIES.indexOf(severity) ? cap : severity;
}
