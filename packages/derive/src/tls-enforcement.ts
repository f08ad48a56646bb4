/** The effective value of the parameter by which a server refuses connections without TLS. */
import type { Knowledge, Resource, Value } from '@rds-iam-lint/model';
import { lift, overChoices, readingsOf, textOfPart, unknownBecause } from '@rds-iam-lint/logic';
import { answerValue } from './answer-value.ts';
import { comparableVersionOf, settledVersionOf } from './comparable-version.ts';
import { deploymentOf } from './deployment.ts';
import { attributeOf, type FactsIndex } from './facts-index.ts';
import { isNothing, linkTo } from './link.ts';
import type { WrittenParameters } from './written-parameter.ts';

/** How the services spell a boolean parameter; compared in lower case. */
const SPELLINGS: ReadonlyMap<string, boolean> = new Map([['1', true], ['on', true], ['true', true], ['yes', true], ['0', false], ['off', false], ['false', false], ['no', false]]);

interface Subject {
  readonly resource: Resource;
  readonly index: FactsIndex;
  readonly parameters: WrittenParameters;
  readonly knowledge: Knowledge;
}

/** `tlsParameter` is absent for an engine that has none; `tlsEnforced` is what the group sets, else the default of engine and version. */
export function tlsEnforcement(subject: Subject): { readonly tlsParameter: Value; readonly tlsEnforced: Value } {
  const { resource } = subject;
  const parameter = parameterName(subject);
  const group = attributeOf(resource, 'parameterGroup');
  const tlsEnforced = overChoices({ parameter, group }, resource.at, (made) => {
    const name = textOfPart(made.parameter);
    return name === undefined ? made.parameter : effective(name, made.group, subject);
  });
  return { tlsParameter: parameter, tlsEnforced };
}

/** The parameter of this engine. Only where some versions have none does the version matter. */
function parameterName({ resource, knowledge }: Subject): Value {
  const engineName = attributeOf(resource, 'engineName');
  const version = attributeOf(resource, 'comparableVersion');
  return lift({ engineName }, engineName.at, ({ engineName: engine }) => {
    const rows = knowledge.tables['tls-enforcement']?.rows.filter(({ cells }) => cells['engine'] === textOfPart(engine)) ?? [];
    const [name, ...others] = new Set(rows.map(({ cells }) => cells['parameter']));
    if (typeof name !== 'string') return { state: 'absent', at: engineName.at };
    if (others.length === 0) return { state: 'known', data: name, at: engineName.at, from: [] };
    // The default version is a current one, and those have the parameter.
    const named = [name, ...others].find((cell) => typeof cell === 'string' && cell !== 'none');
    if (version.state === 'absent' && typeof named === 'string') return { state: 'known', data: named, at: engineName.at, from: [] };
    const inputs = { engine, version: settledVersionOf(version) };
    const answer = answerValue('parameter', { table: 'tls-enforcement', inputs, evidence: { engineName, engineVersion: version }, knowledge });
    return overChoices({ answer }, engineName.at, (made) => (textOfPart(made.answer) === 'none' ? { state: 'absent', at: engineName.at } : made.answer));
  });
}

function effective(parameter: string, group: Value, subject: Subject): Value {
  const { resource, index } = subject;
  if (isDefaultGroup(group)) return defaultOf(parameter, subject, undefined);
  const kind = resource.kind === 'rds.cluster' ? 'rds.cluster-parameter-group' : 'rds.parameter-group';
  const link = linkTo(group, kind, resource.unit, index);
  if (link.state === 'none') return withoutGroup(parameter, subject);
  if (link.state === 'open') return link.value;
  if (link.state === 'outside') return { state: 'unknown', at: group.at, reason: 'reference', detail: `the parameters of the group ${link.name}` };
  return inGroup(parameter, link.resource, subject);
}

/** A read replica without a group has its source's in the same Region; everything else has the default group. */
function withoutGroup(parameter: string, subject: Subject): Value {
  const { resource, index } = subject;
  const source = resource.attributes['sourceInstanceIdentifier'];
  if (source === undefined || isNothing(source)) return defaultOf(parameter, subject, undefined);
  return overChoices({ source }, source.at, (made) => {
    const link = linkTo(made.source, 'rds.instance', resource.unit, index);
    if (link.state === 'none') return defaultOf(parameter, subject, undefined);
    const group = link.state === 'linked' && !isNothing(attributeOf(link.resource, 'sourceInstanceIdentifier')) ? undefined : link;
    if (group?.state === 'linked') return effective(parameter, attributeOf(group.resource, 'parameterGroup'), { ...subject, resource: group.resource });
    return { state: 'unknown', at: source.at, reason: 'reference', detail: `the parameter group of the source of ${resource.id}` };
  });
}

const isDefaultGroup = (group: Value) => group.state === 'known' && typeof group.data === 'string' && group.data.toLowerCase().startsWith('default.');

function inGroup(parameter: string, group: Resource, subject: Subject): Value {
  const written = subject.parameters(group, parameter);
  return overChoices({ written }, written.at, (made) => {
    if (made.written.state === 'absent') return defaultOf(parameter, subject, group);
    return made.written.state === 'unknown' ? unknownBecause(made.written, { [parameter]: made.written }) : switchOf(made.written, parameter);
  });
}

function switchOf(written: Value, parameter: string): Value {
  const on = SPELLINGS.get(textOfPart(written)?.trim().toLowerCase() ?? '');
  if (on === undefined) return { state: 'unknown', at: written.at, reason: 'expression', detail: `a value of ${parameter} that the engine understands` };
  return { state: 'known', data: on, at: written.at, from: readingsOf({ [parameter]: written }) };
}

/** A group that does not set the parameter is where a person would set it, so it is the first evidence. */
function defaultOf(parameter: string, { resource, knowledge }: Subject, group: Resource | undefined): Value {
  const engineName = attributeOf(resource, 'engineName');
  const engineVersion = attributeOf(resource, 'engineVersion');
  const version = group === undefined ? attributeOf(resource, 'comparableVersion') : versionOrFamily(attributeOf(resource, 'comparableVersion'), engineName, group);
  const unset: Value = { state: 'absent', at: group?.at ?? resource.at };
  const inputs = { engine: engineName, deployment: deploymentOf(resource, engineName), version: settledVersionOf(version) };
  const value = answerValue('default', { table: 'tls-enforcement', inputs, evidence: { [parameter]: unset, engineName, engineVersion }, knowledge });
  return value.state === 'known' ? { ...value, at: unset.at } : value;
}

/** A group belongs to one family, which tells the major version where the database does not. */
function versionOrFamily(version: Value, engineName: Value, group: Resource): Value {
  if (version.state === 'known') return version;
  const family = attributeOf(group, 'family');
  return lift({ family }, family.at, (settled) => {
    const major = /^(?:aurora-)?[a-z]+(\d+(?:\.\d+)?)$/.exec(textOfPart(settled.family)?.toLowerCase() ?? '')?.[1];
    return major === undefined ? version : comparableVersionOf(engineName, { state: 'known', data: major, at: family.at });
  });
}
