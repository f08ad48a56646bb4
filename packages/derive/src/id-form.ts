/** What the database segment of a connect ARN is: a resource id, or one of the things that people put there instead. */
import type { Part, Place, Unknown, Value } from '@rds-iam-lint/model';
import { lift, overChoices, textOfPart } from '@rds-iam-lint/logic';
import { type FactsIndex, keyOf, known, waitingFor } from './facts-index.ts';
import { terraformAttribute } from './terraform-id.ts';

/** The first four can reach a database, the others never do. */
export type IdForm = 'instance' | 'cluster' | 'proxy' | 'any' | 'name' | 'dbi' | 'lower-case' | 'endpoint' | 'arn' | 'other-attribute';

export const RESOURCE_IDS: ReadonlySet<string> = new Set<IdForm>(['instance', 'cluster', 'proxy', 'any']);

/** By kind, the attributes of CloudFormation and Terraform that yield the id; `:6` is the seventh segment of an ARN. */
const YIELDS: ReadonlyMap<string, ReadonlyMap<string, IdForm>> = new Map([
  ['rds.instance', new Map<string, IdForm>([['DbiResourceId', 'instance'], ['resource_id', 'instance']])],
  ['rds.cluster', new Map<string, IdForm>([['DBClusterResourceId', 'cluster'], ['cluster_resource_id', 'cluster']])],
  ['rds.proxy', new Map<string, IdForm>([['DBProxyArn:6', 'proxy'], ['arn:6', 'proxy']])],
]);

export function idFormOf(databaseId: Value, index: FactsIndex): Value {
  return overChoices({ databaseId }, databaseId.at, (made) => {
    const id = made.databaseId;
    if (id.state === 'unknown' && id.reference !== undefined) return referencedForm(id, index);
    const partly = partlyKnownForm(id);
    if (partly !== undefined) return partly;
    return lift({ databaseId: id }, id.at, (settled) => (settled.databaseId.state === 'known' ? textForm(textOfPart(settled.databaseId) ?? '', id.at) : id));
  });
}

/** A reference tells the form by the attribute that it takes of a database; what else it refers to is not known. An address of Terraform tells what it is of. */
function referencedForm(id: Unknown, index: FactsIndex): Value {
  const written = id.reference === undefined ? undefined : terraformAttribute(id.reference.resource.id, id.reference.attribute);
  if (written !== undefined) return written === 'provider-dependent' ? { ...waitingFor(id), detail: `whether ${id.detail} is the resource id, as it is since 5.0 of the provider` } : known(written, id.at);
  const target = id.reference === undefined ? undefined : index.byKey.get(keyOf(id.reference.resource));
  const yields = target === undefined ? undefined : YIELDS.get(target.kind);
  if (id.reference === undefined || yields === undefined) return waitingFor(id);
  const { attribute } = id.reference;
  return known(yields.get(attribute) ?? (attribute.toLowerCase().includes('endpoint') ? 'endpoint' : 'other-attribute'), id.at);
}

/** A text that begins like an ARN, and the address of an instance with the port behind it. */
function partlyKnownForm(id: Value): Value | undefined {
  if (id.state !== 'unknown' || id.parts === undefined) return undefined;
  const [first, second] = id.parts;
  const start = id.parts.slice(0, id.parts.findIndex((part) => textOfPart(part) === undefined)).map(textOfPart).join('');
  if (/^arn:/i.test(start)) return known('arn', id.at);
  return isHost(first) && second !== undefined && textOfPart(second)?.startsWith(':') === true ? known('endpoint', id.at) : undefined;
}

function isHost(part: Part | undefined): boolean {
  const reference = part === undefined || typeof part === 'string' || part.state !== 'unknown' ? undefined : part.reference;
  return reference !== undefined && terraformAttribute(reference.resource.id, reference.attribute) === 'endpoint';
}

/** A policy variable stands for text that only the request tells. */
function textForm(text: string, at: Place): Value {
  return text.includes('${') ? { state: 'unknown', at, reason: 'reference', detail: 'the policy variable in the resource id' } : known(plainForm(text), at);
}

/** Ids are `db-` or `cluster-` with upper-case letters and digits, `prx-` with lower-case hexadecimal digits; their length is not promised. */
function plainForm(text: string): IdForm {
  if (/^\*+$/.test(text)) return 'any';
  if (/^dbi-/i.test(text)) return 'dbi';
  if (/\.rds\.|\.amazonaws\./i.test(text)) return 'endpoint';
  if (/^arn:/i.test(text)) return 'arn';
  return prefixedForm(text) ?? 'name';
}

const PREFIXES = [['db-', 'instance'], ['cluster-', 'cluster'], ['prx-', 'proxy']] as const satisfies readonly (readonly [string, IdForm])[];

function prefixedForm(text: string): IdForm | undefined {
  const forms = PREFIXES.map(([prefix, form]) => ({ form, rests: restsBehind(prefix, text) })).filter(({ rests }) => rests.length > 0);
  const alive = forms.filter(({ form, rests }) => rests.some((rest) => (form === 'proxy' ? !/[^0-9a-f*?]/.test(rest) : !/[^0-9A-Z*?]/.test(rest))));
  if (alive.length === 1) return alive[0]?.form;
  if (alive.length > 1) return 'any';
  // What has letters and digits only is an id in lower case; anything else is a name that begins like one.
  return forms.some(({ form, rests }) => form !== 'proxy' && rests.some((rest) => /^[0-9a-z*?]+$/i.test(rest))) ? 'lower-case' : undefined;
}

/** What a pattern leaves for the text behind a prefix, for each way in which it can begin with the prefix. */
function restsBehind(prefix: string, pattern: string): readonly string[] {
  let reached = new Set([0]);
  for (const unit of prefix) reached = new Set([...reached].flatMap((at) => steps(pattern, at, unit)));
  return [...reached].map((at) => pattern.slice(at));
}

/** The positions of the pattern behind one more character; a run stays where it is, or ends and is followed by what matches. */
function steps(pattern: string, from: number, unit: string): readonly number[] {
  if (pattern[from] === unit || pattern[from] === '?') return [from + 1];
  if (pattern[from] !== '*') return [];
  let end = from + 1;
  while (pattern[end] === '*') end++;
  return [from, ...(pattern[end] === unit || pattern[end] === '?' ? [end + 1] : [])];
}
