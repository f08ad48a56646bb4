import { expect, it } from 'vitest';
import type { Value } from '@rds-iam-lint/model';
import { loginsLogged } from './logins-logged.ts';
import { sslOn } from './ssl-on.ts';
import { indexOf } from './facts-index.ts';
import { type Attributes, either, factsOf, given, inShort, instance, open, refer, resourceOf } from './sample-facts.ts';
import { writtenParameters } from './written-parameter.ts';

function answers(engineName: string | Value, parameters: Readonly<Record<string, Value>>, attributes: Attributes = {}): readonly unknown[] {
  const group = resourceOf('rds.parameter-group', 'Group', { parameters: given(parameters) });
  const database = instance('db', { engineName, parameterGroup: refer('Group'), ...attributes });
  const subject = { index: indexOf(factsOf([database, group])), parameters: writtenParameters() };
  return [inShort(loginsLogged(database, subject)), inShort(sslOn(database, subject))];
}

it.each<[engine: string | Value, parameters: Readonly<Record<string, Value>>, attributes: Attributes, logged: unknown]>([
  ['postgres', {}, {}, false], ['postgres', { log_connections: given('ON') }, {}, true], ['postgres', { log_connections: given(true) }, {}, true], ['postgres', { log_connections: given('') }, {}, false],
  ['postgres', { log_connections: given('receipt, authorization') }, {}, true], ['postgres', { log_connections: given('sometimes') }, {}, 'unknown'], ['postgres', { log_connections: open() }, {}, 'unknown'],
  ['postgres', { log_connections: open(), shared_preload_libraries: given('pg_stat_statements,pgaudit'), 'pgaudit.log': given('all') }, {}, true],
  ['postgres', { shared_preload_libraries: given('pgaudit'), 'pgaudit.log': given('none') }, {}, false], ['postgres', { shared_preload_libraries: given('pgaudit') }, {}, false],
  ['postgres', { log_connections: either('c', given('1'), given('0')) }, {}, { c: [true, false] }], ['aurora-postgresql', { log_connections: given('1') }, {}, true],
  ['aurora-mysql', { server_audit_logging: given('1'), server_audit_events: given('CONNECT,QUERY') }, {}, true], ['aurora-mysql', { server_audit_logging: given('1') }, {}, false],
  ['aurora-mysql', { server_audit_events: given('CONNECT') }, {}, false], ['aurora-mysql', { server_audit_logging: given('audit') }, {}, 'unknown'], ['aurora-mysql', { general_log: given('1') }, {}, true],
  ['mysql', {}, {}, false], ['mysql', { general_log: given('1') }, { optionGroup: 'audit' }, true], ['mysql', {}, { optionGroup: 'Default:mysql-8-0' }, false], ['mariadb', {}, { optionGroup: 'audit' }, 'unknown'],
  ['mariadb', {}, { optionGroup: open() }, 'unknown'], ['oracle-ee', {}, {}, 'absent'], [open(), {}, {}, 'unknown'],
])('%j with %j and %j logs logins: %j', (engineName, parameters, attributes, logged) => {
  expect(answers(engineName, parameters, attributes)[0]).toEqual(logged);
});

it.each<[engine: string | Value, parameters: Readonly<Record<string, Value>>, on: unknown]>([
  ['postgres', {}, 'absent'], ['postgres', { ssl: given('0') }, false], ['postgres', { SSL: given(1) }, true], ['postgres', { ssl: given('x') }, 'unknown'], ['postgres', { ssl: open() }, 'unknown'],
  ['aurora-postgresql', { ssl: given('0') }, 'absent'], ['mysql', { ssl: given('0') }, 'absent'], [open(), { ssl: given('0') }, 'unknown'],
])('%j with %j has ssl: %j', (engineName, parameters, on) => {
  expect(answers(engineName, parameters)[1]).toEqual(on);
});
