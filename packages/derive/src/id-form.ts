/** What the database segment of a connect ARN is: a resource id, or one of the things that people put there instead. */
import type { Value } from '@rds-iam-lint/model';
import { lift, overChoices, textOfPart, wildcardsMeet } from '@rds-iam-lint/logic';
import { type FactsIndex, keyOf, known } from './facts-index.ts';

/** The first four can reach a database, the others never do. */
export type IdForm = 'instance' | 'cluster' | 'proxy' | 'any' | 'name' | 'dbi' | 'lower-case' | 'endpoint' | 'arn' | 'other-attribute';

export const RESOURCE_IDS: ReadonlySet<string> = new Set<IdForm>(['instance', 'cluster', 'proxy', 'any']);

/** By kind, the attributes of CloudFormation and Terraform that yield the id; `:6` is the seventh segment of an ARN. */
const YIELDS: Readonly<Record<string, Readonly<Record<string, IdForm>>>> = {
  'rds.instance': { DbiResourceId: 'instance', resource_id: 'instance' },
  'rds.cluster': { DBClusterResourceId: 'cluster', cluster_resource_id: 'cluster' },
  'rds.proxy': { 'DBProxyArn:6': 'proxy', 'arn:6': 'proxy' },
};

export function idFormOf(databaseId: Value, index: FactsIndex): Value {
  return overChoices({ databaseId }, databaseId.at, (made) => {
    const id = made.databaseId;
    if (id.state === 'unknown' && id.reference !== undefined) return referencedForm(id, index);
    return lift({ databaseId: id }, id.at, (settled) => (settled.databaseId.state === 'known' ? known(textForm(textOfPart(settled.databaseId) ?? ''), id.at) : id));
  });
}

/** A reference tells the form by the attribute that it takes of a database; what else it refers to is not known. */
function referencedForm(id: Extract<Value, { state: 'unknown' }>, index: FactsIndex): Value {
  const target = id.reference === undefined ? undefined : index.byKey.get(keyOf(id.reference.resource));
  const yields = target === undefined ? undefined : YIELDS[target.kind];
  if (id.reference === undefined || yields === undefined) return id;
  const { attribute } = id.reference;
  return known(yields[attribute] ?? (attribute.toLowerCase().includes('endpoint') ? 'endpoint' : 'other-attribute'), id.at);
}

/** Ids are `db-` or `cluster-` with upper-case letters and digits, `prx-` with lower-case hexadecimal digits; their length is not promised. */
function textForm(text: string): IdForm {
  if (/^\*+$/.test(text)) return 'any';
  if (/^dbi-/i.test(text)) return 'dbi';
  if (/\.rds\.|\.amazonaws\./i.test(text)) return 'endpoint';
  if (/^arn:/i.test(text)) return 'arn';
  return prefixedForm(text) ?? 'name';
}

function prefixedForm(text: string): IdForm | undefined {
  const forms = ([['db-*', 'instance'], ['cluster-*', 'cluster'], ['prx-*', 'proxy']] as const).filter(([pattern]) => wildcardsMeet(text, pattern));
  const alive = forms.filter(([pattern, form]) => form === 'proxy' || !/[a-z]/.test(literalRest(text, pattern)));
  if (alive.length === 1) return alive[0]?.[1];
  if (alive.length > 1) return 'any';
  return forms.length > 0 ? 'lower-case' : undefined;
}

/** What a pattern says literally behind the prefix. */
function literalRest(text: string, pattern: string): string {
  const prefix = pattern.slice(0, -1);
  return text.startsWith(prefix) ? text.slice(prefix.length) : text.slice(text.indexOf('*') + 1);
}
