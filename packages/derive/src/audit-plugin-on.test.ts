import { expect, it } from 'vitest';
import type { Resource, Value } from '@rds-iam-lint/model';
import { auditPluginOn } from './audit-plugin-on.ts';
import { indexOf } from './facts-index.ts';
import { ABSENT, type Attributes, either, factsOf, given, inShort, instance, listOf, open, refer, resourceOf } from './sample-facts.ts';

const on = (attributes: Attributes, others: readonly Resource[] = []) => {
  const database = instance('db', attributes);
  return inShort(auditPluginOn(database, indexOf(factsOf([database, ...others]))));
};
const option = (name: Value, settings: Value = ABSENT) => given({ name, settings });
const PLUGIN = option(given('MARIADB_AUDIT_PLUGIN'));
const withOptions = (options: Value | null) => on({ optionGroup: refer('Options') }, [resourceOf('rds.option-group', 'Options', { options })]);

it.each<[Attributes, unknown]>([
  [{}, false], [{ optionGroup: '' }, false], [{ optionGroup: 'Default:mysql-8-0' }, false], [{ optionGroup: 'audit' }, 'unknown'], [{ optionGroup: open() }, 'unknown'],
  [{ optionGroup: either('c', ABSENT, given('audit')) }, { c: [false, 'unknown'] }], [{ sourceInstanceIdentifier: 'elsewhere' }, 'unknown'],
])('%j adds the plugin: %j', (attributes, wanted) => {
  expect(on(attributes)).toEqual(wanted);
});

it.each<[string, Value | null, unknown]>([
  ['no options', null, false], ['the plugin', listOf([PLUGIN]), true], ['another option', listOf([option(given('MEMCACHED'))]), false], ['an option of an unknown name', listOf([option(open())]), 'unknown'],
  ['an unknown option beside the plugin', listOf([open(), PLUGIN]), true], ['more options', listOf([option(given('MEMCACHED'))], open()), 'unknown'], ['unknown options', open(), 'unknown'],
  ['the plugin without connections', listOf([option(given('MARIADB_AUDIT_PLUGIN'), given({ SERVER_AUDIT_EVENTS: given('QUERY_DDL') }))]), false],
  ['the plugin with connections', listOf([option(given('MARIADB_AUDIT_PLUGIN'), given({ SERVER_AUDIT_EVENTS: given('QUERY,CONNECT') }))]), true],
  ['the plugin with unknown events', listOf([option(given('MARIADB_AUDIT_PLUGIN'), given({ SERVER_AUDIT_EVENTS: open() }))]), 'unknown'],
  ['the plugin with unknown settings', listOf([option(given('MARIADB_AUDIT_PLUGIN'), open())]), 'unknown'], ['the plugin or nothing', listOf([either('c', PLUGIN, ABSENT)]), { c: [true, false] }],
])('a group with %s', (_, options, wanted) => {
  expect(withOptions(options)).toEqual(wanted);
});

it('of a replica is that of its source', () => {
  const source = instance('source', { optionGroup: refer('Options') });
  const group = resourceOf('rds.option-group', 'Options', { options: listOf([PLUGIN]) });
  expect(on({ sourceInstanceIdentifier: refer('source') }, [source, group])).toBe(true);
  expect(on({ sourceInstanceIdentifier: refer('source'), optionGroup: 'default:mysql-8-0' }, [source, group])).toBe(false);
  expect(on({ sourceInstanceIdentifier: refer('source') }, [instance('source', { sourceInstanceIdentifier: 'elsewhere' })])).toBe('unknown');
});
