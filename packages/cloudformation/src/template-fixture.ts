/** What the tests of this package share: a small vocabulary, a template around an expression, and values in a form that is easy to compare. */
import type { Facts, Kinds, ReadOptions, Value, Workspace } from '@rds-iam-lint/model';
import { cloudFormationReader } from './reader.ts';

const SOURCE = { source: 'https://example.com', retrieved: '2026-01-01' };

export const KINDS: Kinds = {
  'rds.instance': {
    kind: 'rds.instance',
    noun: 'database instance',
    cloudformation: 'AWS::RDS::DBInstance',
    attributes: {
      identifier: { type: 'string', cloudformation: ['DBInstanceIdentifier'] },
      engine: { type: 'string', cloudformation: ['Engine'] },
      iamAuthEnabled: { type: 'boolean', cloudformation: ['EnableIAMDatabaseAuthentication'], default: { value: false, ...SOURCE } },
      masterUserPassword: { type: 'string', cloudformation: ['MasterUserPassword'], secret: true },
      roleArn: { type: 'string', cloudformation: ['Nested', 'RoleArn'] },
      resourceId: { type: 'string', api: ['DbiResourceId'] },
      engineName: { type: 'string', derived: 'Computed elsewhere.' },
    },
  },
  'rds.parameter-group': {
    kind: 'rds.parameter-group',
    noun: 'DB parameter group',
    cloudformation: 'AWS::RDS::DBParameterGroup',
    attributes: {
      parameters: { type: 'map', cloudformation: ['Parameters'], keyed: { name: 'name', value: 'value' } },
      peak: { type: 'number', cloudformation: ['../Metadata', 'RdsIamLint', 'Peak'] },
    },
  },
  'rds.proxy': {
    kind: 'rds.proxy',
    noun: 'RDS Proxy',
    cloudformation: 'AWS::RDS::DBProxy',
    attributes: {
      auth: { type: 'list', cloudformation: ['Auth'], items: { iamAuth: { type: 'string', cloudformation: ['IAMAuth'] } } },
    },
  },
  'iam.policy': { kind: 'iam.policy', noun: 'IAM policy', attributes: {} },
  'iam.principal': { kind: 'iam.principal', noun: 'IAM principal', attributes: {} },
  'iam.statement': { kind: 'iam.statement', noun: 'policy statement', attributes: {} },
};

export const UNIT = 't.yaml';

/** Several files of one run. */
export function readAll(files: Readonly<Record<string, string>>, options: Partial<ReadOptions> = {}, roots = Object.keys(files)): Facts {
  const workspace: Workspace = { read: (path) => files[path] ?? { kind: 'unreadable', what: path, why: 'it does not exist' }, list: () => [] };
  return cloudFormationReader.read(workspace, roots, { kinds: KINDS, ...options });
}

export function read(text: string, options: Partial<ReadOptions> = {}): Facts {
  return cloudFormationReader.read({ read: () => text, list: () => [] }, [UNIT], { kinds: KINDS, ...options });
}

/** An attribute of a resource; the test fails where there is none. */
export function attribute(facts: Facts, id: string, name: string): Value {
  const value = facts.resources.find((resource) => resource.id === id)?.attributes[name];
  if (value === undefined) throw new Error(`no ${name} of ${id}: ${JSON.stringify(facts.gaps)}`);
  return value;
}

/** The value of an expression of the template language, written as YAML in one line, with `head` in front of Resources. */
export function valueOf(expression: string, head = '', options: Partial<ReadOptions> = {}): Value {
  return attribute(read(templateWith(expression, head), options), 'Db', 'engine');
}

export const templateWith = (expression: string, head = ''): string => `AWSTemplateFormatVersion: 2010-09-09\n${head}\nResources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: ${expression}\n`;

/** Without places and evidence. Known data stands for itself; `-` is absent, `?` starts an unknown. */
export function shown(value: Value): unknown {
  if (value.state === 'absent') return '-';
  if (value.state === 'known') return value.more === undefined ? shownData(value.data) : { list: shownData(value.data), more: shown(value.more) };
  const { candidates, parts, reference, reason, detail, word } = value;
  if (candidates !== undefined) return Object.fromEntries(candidates.labels.map((label, index) => [label, candidates.values[index] === undefined ? undefined : shown(candidates.values[index])]));
  if (parts !== undefined) return { parts: parts.map((part) => (typeof part === 'string' ? part : shown(part))) };
  return `?${reason} ${detail}${reference === undefined ? '' : ` -> ${reference.resource.id}|${reference.attribute}`}${word === true ? ' word' : ''}`;
}

function shownData(data: Extract<Value, { state: 'known' }>['data']): unknown {
  if (typeof data !== 'object' || ('secret' in data && typeof data.secret === 'string')) return data;
  if (Array.isArray(data)) return (data as readonly Value[]).map(shown);
  return Object.fromEntries(Object.entries(data as Readonly<Record<string, Value>>).map(([key, value]) => [key, shown(value)]));
}
