/** Whether a server writes logins to its own log. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { lift, overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { auditPluginOn } from './audit-plugin-on.ts';
import { effectiveParameter, type ParameterSubject } from './effective-parameter.ts';
import { attributeOf, known } from './facts-index.ts';
import { parameterSwitch } from './parameter-switch.ts';

/** Absent for an engine without such a log. All of the parameters are off, or empty, where no group sets them. */
export function loginsLogged(database: Resource, subject: ParameterSubject): Value {
  const engineName = attributeOf(database, 'engineName');
  const valueOf = (parameter: string) => effectiveParameter(parameter, database, subject);
  return overChoices({ engineName }, engineName.at, (made) => {
    if (made.engineName.state === 'unknown') return made.engineName;
    switch (textOfPart(made.engineName)) {
      case 'postgres': case 'aurora-postgresql': return anyOf([connectionLog(valueOf('log_connections')), pgaudit(valueOf('shared_preload_libraries'), valueOf('pgaudit.log'))]);
      case 'aurora-mysql': return anyOf([generalLog(valueOf('general_log')), advancedAudit(valueOf('server_audit_logging'), valueOf('server_audit_events'))]);
      case 'mysql': case 'mariadb': return anyOf([generalLog(valueOf('general_log')), auditPluginOn(database, subject.index)]);
      default: return { state: 'absent', at: engineName.at };
    }
  });
}

/** What PostgreSQL 18 and later take in place of a switch. */
const ASPECTS = ['receipt', 'authentication', 'authorization', 'setup_durations', 'all'];

function connectionLog(written: Value): Value {
  return decided({ log_connections: written }, ({ log_connections: text }) => parameterSwitch(text) ?? (text === '' ? false : words(text).every((word) => ASPECTS.includes(word)) ? true : undefined));
}

/** Everything that a user does is logged with the name of the user, which tells of the login too. */
function pgaudit(libraries: Value, log: Value): Value {
  return decided({ shared_preload_libraries: libraries, 'pgaudit.log': log }, (texts) => words(texts.shared_preload_libraries).includes('pgaudit') && !['', 'none'].includes(texts['pgaudit.log']));
}

const generalLog = (written: Value): Value => decided({ general_log: written }, ({ general_log: text }) => (text === '' ? false : parameterSwitch(text)));

function advancedAudit(logging: Value, events: Value): Value {
  return decided({ server_audit_logging: logging, server_audit_events: events }, (texts) => {
    const isOn = texts.server_audit_logging === '' ? false : parameterSwitch(texts.server_audit_logging);
    return isOn === true ? words(texts.server_audit_events).includes('connect') : isOn;
  });
}

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

/** From texts in lower case, empty where nothing is written. */
function decided<Name extends string>(inputs: Readonly<Record<Name, Value>>, decide: (texts: Readonly<Record<Name, string>>) => boolean | undefined): Value {
  const [first] = Object.values<Value>(inputs);
  if (first === undefined) throw new TypeError('a question without a parameter');
  return lift(inputs, first.at, (made) => {
    const entries = Object.entries<Value>(made).map(([name, value]) => [name, value.state === 'absent' ? '' : textOfPart(value)?.trim().toLowerCase()] as const);
    const answer = entries.some(([, text]) => text === undefined) ? undefined : decide(Object.fromEntries(entries) as Readonly<Record<Name, string>>);
    if (answer === undefined) return { state: 'unknown', at: first.at, reason: 'expression', detail: `what the value of ${Object.keys(inputs).join(' and ')} means` };
    return { ...known(answer, (Object.values<Value>(made)[0] ?? first).at), from: readingsOf(made) };
  });
}

/** On as soon as one is; off only where all are. */
function anyOf(logs: readonly Value[]): Value {
  const inputs = Object.fromEntries(logs.map((log, index) => [String(index), log]));
  const [first] = logs;
  if (first === undefined) throw new TypeError('an engine without a log');
  return overChoices<string>(inputs, first.at, (made) => {
    const values = Object.values(made);
    const on = values.find((value) => value.state === 'known' && value.data === true);
    const open = values.find((value) => value.state === 'unknown');
    return on ?? open ?? { ...known(false, (values[0] ?? first).at), from: values.flatMap((value) => value.from ?? []) };
  });
}
