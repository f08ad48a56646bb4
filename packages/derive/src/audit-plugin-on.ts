/** Whether the option group of a MySQL or MariaDB server adds the audit plugin, and the plugin logs connections. */
import type { Resource, Value } from '@rds-iam-lint/model';
import { innerValues, membersOf, overChoices, readingsOf, textOfPart } from '@rds-iam-lint/logic';
import { attributeOf, type FactsIndex, known, optionalAttributeOf, waitingFor } from './facts-index.ts';
import { isNothing, linkTo } from './link.ts';

/** The default option group has no plugin. A read replica without an option group has its source's; the source of a source is not followed. */
export function auditPluginOn(database: Resource, index: FactsIndex, ofSource = false): Value {
  const optionGroup = optionalAttributeOf(database, 'optionGroup');
  const source = optionalAttributeOf(database, 'sourceInstanceIdentifier');
  return overChoices({ optionGroup, source }, optionGroup.at, (made) => {
    if (!isNothing(made.optionGroup)) return inGroup(made.optionGroup, database, index);
    if (isNothing(made.source)) return off(made.optionGroup, made.optionGroup);
    const link = linkTo(made.source, 'rds.instance', database.unit, index);
    return link.state === 'linked' && !ofSource ? auditPluginOn(link.resource, index, true) : notKnown(`the option group of the source of ${database.id}`, made.source);
  });
}

const off = (optionGroup: Value, { at }: Pick<Value, 'at'>): Value => ({ ...known(false, at), from: readingsOf({ optionGroup }) });
const notKnown = (detail: string, { at }: Value): Value => ({ state: 'unknown', at, reason: 'reference', detail });

function inGroup(optionGroup: Value, database: Resource, index: FactsIndex): Value {
  if (optionGroup.state === 'known' && textOfPart(optionGroup)?.toLowerCase().startsWith('default:') === true) return off(optionGroup, optionGroup);
  const link = linkTo(optionGroup, 'rds.option-group', database.unit, index);
  if (link.state === 'open') return link.value;
  return link.state === 'linked' ? withOptions(link.resource, optionGroup) : notKnown(`whether the option group of ${database.id} has MARIADB_AUDIT_PLUGIN`, optionGroup);
}

function withOptions(group: Resource, optionGroup: Value): Value {
  const options = attributeOf(group, 'options');
  return overChoices({ options }, options.at, (made) => {
    if (made.options.state === 'unknown') return waitingFor(made.options);
    const items = made.options.state === 'known' ? innerValues(made.options.data) : [];
    const states = items.map(pluginState);
    if (states.includes(true)) return { ...known(true, made.options.at), from: readingsOf({ options: items[states.indexOf(true)] ?? made.options }) };
    const hasMore = made.options.state === 'known' && made.options.more !== undefined;
    return hasMore || states.includes(undefined) ? notKnown(`the options of ${group.id}`, made.options) : off(optionGroup, group);
  });
}

/** `undefined` where it is not known. */
function pluginState(option: Value): boolean | undefined {
  if (option.state === 'absent') return false;
  const members = membersOf(option) ?? {};
  const name = members['name'];
  if (name?.state !== 'known') return undefined;
  return textOfPart(name)?.toUpperCase() === 'MARIADB_AUDIT_PLUGIN' ? logsConnections(members['settings']) : false;
}

/** Without the setting the plugin logs connections and queries. */
function logsConnections(settings: Value | undefined): boolean | undefined {
  if (settings === undefined || settings.state === 'absent') return true;
  if (settings.state === 'unknown' || settings.more !== undefined) return undefined;
  const events = membersOf(settings)?.['SERVER_AUDIT_EVENTS'];
  if (events === undefined || events.state === 'absent') return true;
  return textOfPart(events)?.toUpperCase().split(',').some((event) => event.trim() === 'CONNECT');
}
