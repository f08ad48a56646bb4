/** The effective value of the parameter by which a server refuses connections without TLS. */
import type { Knowledge, Place, Resource, Value } from '@rds-iam-lint/model';
import { lookUp, overChoices, readingsOf, rowsOn, textOfPart, unknownBecause } from '@rds-iam-lint/logic';
import { answerValue, tableNamed } from './answer-value.ts';
import { comparableVersionOf, settledVersionOf } from './comparable-version.ts';
import { deploymentOf } from './deployment.ts';
import { attributeOf, type FactsIndex, known } from './facts-index.ts';
import { overParameterGroup } from './over-parameter-group.ts';
import { familyNamed } from './parameter-group-family.ts';
import { parameterSwitch } from './parameter-switch.ts';
import type { WrittenParameters } from './written-parameter.ts';

interface Subject {
  readonly resource: Resource;
  readonly index: FactsIndex;
  readonly parameters: WrittenParameters;
  readonly knowledge: Knowledge;
}

/** `tlsParameter` is absent for an engine that has none; `tlsEnforced` is what the group sets, else the default of engine and version. */
export function tlsEnforcement(subject: Subject): { readonly tlsParameter: Value; readonly tlsEnforced: Value } {
  const { resource, index } = subject;
  const parameter = parameterName(subject);
  const tlsEnforced = overChoices({ parameter }, resource.at, (made) => {
    const name = textOfPart(made.parameter);
    if (name === undefined) return made.parameter;
    return overParameterGroup(resource, index, ({ holder, group, defaultFamily }) => {
      const holding = { ...subject, resource: holder };
      if (group !== undefined) return inGroup(name, group, holding);
      return defaultOf(name, holding, defaultFamily === undefined ? undefined : { at: defaultFamily.at, family: defaultFamily });
    });
  });
  return { tlsParameter: parameter, tlsEnforced };
}

/** The parameter of this engine, unless its version certainly has none. A version that is not known is one that is offered, and those have it. */
function parameterName({ resource, knowledge }: Subject): Value {
  const engineName = attributeOf(resource, 'engineName');
  const version = attributeOf(resource, 'comparableVersion');
  const table = tableNamed('tls-enforcement', knowledge);
  return overChoices({ engineName, version }, engineName.at, (made) => {
    if (made.engineName.state === 'unknown') return unknownBecause(made.engineName, { engineName });
    const rows = rowsOn(table, knowledge.asOf).filter(({ cells }) => [cells['engine']].flat().some((cell) => cell === textOfPart(made.engineName)));
    const named = rows.map(({ cells }) => cells['parameter']).find((cell) => cell !== 'none');
    const none = lookUp(table, { engine: made.engineName, version: settledVersionOf(made.version), parameter: known('none', engineName.at) }, knowledge.asOf);
    return typeof named === 'string' && none.truth !== 'true' ? { state: 'known', data: named, at: engineName.at, from: [] } : { state: 'absent', at: engineName.at };
  });
}

function inGroup(parameter: string, group: Resource, subject: Subject): Value {
  const written = subject.parameters(group, parameter);
  return overChoices({ written }, written.at, (made) => {
    if (made.written.state === 'absent') return defaultOf(parameter, subject, { at: group.at, family: attributeOf(group, 'family') });
    return made.written.state === 'unknown' ? unknownBecause(made.written, { [parameter]: made.written }) : switchOf(made.written, parameter);
  });
}

function switchOf(written: Value, parameter: string): Value {
  const on = parameterSwitch(textOfPart(written) ?? '');
  if (on === undefined) return { state: 'unknown', at: written.at, reason: 'expression', detail: `a value of ${parameter} that the engine understands` };
  return { state: 'known', data: on, at: written.at, from: readingsOf({ [parameter]: written }) };
}

/** A group that does not set the parameter is where a person would set it, so it is the first evidence. */
function defaultOf(parameter: string, { resource, knowledge }: Subject, group: { readonly at: Place; readonly family: Value } | undefined): Value {
  const engineName = attributeOf(resource, 'engineName');
  const engineVersion = attributeOf(resource, 'engineVersion');
  const version = group === undefined ? attributeOf(resource, 'comparableVersion') : versionOrFamily(attributeOf(resource, 'comparableVersion'), engineName, group.family);
  const unset: Value = { state: 'absent', at: group?.at ?? resource.at };
  const inputs = { engine: engineName, deployment: deploymentOf(resource, engineName), version: settledVersionOf(version) };
  const value = answerValue('default', { table: 'tls-enforcement', inputs, evidence: { [parameter]: unset, engineName, engineVersion }, knowledge });
  return value.state === 'known' ? { ...value, at: unset.at } : value;
}

/** A group belongs to one family, which tells the major version where the database does not; a family of another engine tells nothing. */
function versionOrFamily(version: Value, engineName: Value, family: Value): Value {
  return overChoices({ version, engineName, family }, version.at, (made) => {
    if (made.version.state === 'known') return made.version;
    const named = familyNamed(textOfPart(made.family) ?? '');
    return named?.engine === textOfPart(made.engineName) && named !== undefined ? comparableVersionOf(made.engineName, known(named.major, family.at)) : made.version;
  });
}
