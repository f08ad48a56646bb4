/** Whether a database can have IAM authentication: by engine, version, class and Region, each from its table. */
import type { Knowledge, Place, Resource, Value } from '@rds-iam-lint/model';
import { type Inputs, innerValues, overChoices, unknownBecause } from '@rds-iam-lint/logic';
import { answerValue, notListed } from './answer-value.ts';
import { settledVersionOf } from './comparable-version.ts';
import { deploymentOf } from './deployment.ts';
import { attributeOf, known } from './facts-index.ts';
import { regionOf } from './region.ts';

/** The four parts and their conjunction, for an instance or a cluster that has `engineName`, `comparableVersion` and, as a cluster, `memberClasses`. */
export function iamAuthEligibility(resource: Resource, knowledge: Knowledge): Readonly<Record<string, Value>> {
  const engineName = attributeOf(resource, 'engineName');
  const subject = { resource, knowledge, engineName, deployment: deploymentOf(resource, engineName) };
  const parts = {
    engineSupportsIamAuth: engineSupports(subject),
    versionSupportsIamAuth: versionSupports(subject),
    classSupportsIamAuth: classSupports(subject),
    regionSupportsIamAuth: regionSupports(subject),
  };
  return { ...parts, iamAuthEligible: conjunction(parts, resource.at) };
}

interface Subject {
  readonly resource: Resource;
  readonly knowledge: Knowledge;
  readonly engineName: Value;
  readonly deployment: Value;
}

function engineSupports(subject: Subject): Value {
  const { resource, knowledge, engineName, deployment } = subject;
  const written = resource.kind === 'rds.cluster' ? attributeOf(resource, 'engineMode') : known('provisioned', resource.at);
  const mode = overChoices({ written }, written.at, (made) => (made.written.state === 'absent' ? known('provisioned', made.written.at) : made.written));
  const telling = { ...(isKnown(deployment, 'outposts') ? { backupTarget: deployment } : {}), ...(written.state === 'known' && resource.kind === 'rds.cluster' && !isKnown(written, 'provisioned') ? { engineMode: written } : {}) };
  const evidence = { ...telling, engineName };
  return answerValue('supported', { table: 'iam-auth-engines', inputs: { engine: engineName, deployment, mode }, evidence, knowledge });
}

const isKnown = (value: Value, data: string) => value.state === 'known' && value.data === data;

/**
 * An absent version is the service's default. One that is not known does not matter for an engine of which every offered version supports the switch;
 * the evidence then shows both.
 */
function versionSupports(subject: Subject): Value {
  const { resource, knowledge, engineName } = subject;
  const version = attributeOf(resource, 'comparableVersion');
  const engineVersion = attributeOf(resource, 'engineVersion');
  return overChoices({ version, engineVersion, engineName }, version.at, (made) => {
    const evidence = { engineVersion: made.engineVersion, engineName: made.engineName };
    if (made.version.state === 'known') return answerValue('supported', { table: 'iam-auth-versions', inputs: { engine: made.engineName, version: made.version }, evidence, knowledge });
    const column = made.version.state === 'absent' ? 'default' : 'every';
    const general = answerValue(column, { table: 'iam-auth-offered-versions', inputs: { engine: made.engineName }, evidence, knowledge });
    return made.version.state === 'unknown' && general.state === 'unknown' ? unknownBecause(made.version, evidence) : general;
  });
}

function classSupports(subject: Subject): Value {
  const { resource } = subject;
  const own = attributeOf(resource, 'instanceClass');
  if (resource.kind !== 'rds.cluster') return classAllowed(own, subject);
  const memberClasses = attributeOf(resource, 'memberClasses');
  return overChoices({ own, memberClasses }, resource.at, (made) => {
    const members = made.memberClasses.state === 'known' ? innerValues(made.memberClasses.data) : [];
    const more = made.memberClasses.state === 'known' ? made.memberClasses.more : undefined;
    const classes = [made.own, ...members, ...(more === undefined ? [] : [more])].filter((value) => value.state !== 'absent');
    return conjunction(Object.fromEntries(classes.map((value, index) => [String(index), classAllowed(value, subject)])), resource.at);
  });
}

function classAllowed(instanceClass: Value, { engineName, deployment, knowledge }: Subject): Value {
  return notListed({ table: 'iam-auth-excluded-classes', inputs: { engine: engineName, class: instanceClass, deployment }, evidence: { instanceClass, engineName }, knowledge });
}

function regionSupports({ resource, knowledge, engineName }: Subject): Value {
  const region = regionOf(resource, knowledge);
  // The default version is one of those that the Region offers, so only a Region without any is excluded.
  const version = settledVersionOf(attributeOf(resource, 'comparableVersion'));
  const evidence = { engineName, engineVersion: attributeOf(resource, 'engineVersion'), region };
  return notListed({ table: 'iam-auth-excluded-regions', inputs: { engine: engineName, version, region }, evidence, knowledge });
}

/** False as soon as one part is; the evidence is that part's. */
function conjunction(parts: Inputs, at: Place): Value {
  return overChoices(parts, at, (made) => {
    const values = Object.values(made);
    const failed = values.find((value) => value.state === 'known' && value.data === false);
    if (failed !== undefined) return failed;
    const open = values.find((value) => value.state === 'unknown');
    if (open?.state === 'unknown') return open.from === undefined ? unknownBecause(open, made) : open;
    return { state: 'known', data: true, at, from: values.flatMap((value) => value.from ?? []) };
  });
}
