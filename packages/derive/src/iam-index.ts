/** Finds principals and policies by reference, by name and by ARN. */
import type { Part, Resource, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { type FactsIndex, isGone, keyOf, nameText, optionalAttributeOf } from './facts-index.ts';

export type PrincipalType = 'role' | 'user' | 'group' | 'permission-set';

export interface IamIndex {
  /** The key of the principal of this type that a name, an ARN or a reference means, in the unit of who mentions it. */
  principal(value: Value, type: PrincipalType, unit: string): string | undefined;
  /** The key of the managed policy; for one that AWS manages the key that `awsPolicyId` has in the unit, also when no resource has it. */
  policy(value: Value, unit: string): string | undefined;
  /** Whether something of the type has a name that is not known, so that a name may be its. */
  hasUnnamed(type: PrincipalType | 'policy', unit: string): boolean;
}

const AWS_MANAGED = /^arn:[a-z-]+:iam::aws:policy\//;

const AWS_POLICIES = ':iam::aws:policy/';

const AWS_ID = 'arn:aws:iam::aws:policy/';

/** The id of a policy that AWS manages, in every partition. */
export const awsPolicyId = (name: string): string => `${AWS_ID}${name}`;

/** The name of a policy that AWS manages, of its key. */
export function awsPolicyName(key: string): string | undefined {
  const at = key.lastIndexOf(`\n${AWS_ID}`);
  return at < 0 ? undefined : key.slice(key.lastIndexOf('/') + 1);
}

export const typeOf = (principal: Resource): string => textOfPart(optionalAttributeOf(principal, 'principalType')) ?? '';

export function iamIndexOf(index: FactsIndex): IamIndex {
  const names = new Names();
  for (const principal of index.byKind.get('iam.principal') ?? []) names.add(typeOf(principal), principal);
  for (const policy of index.byKind.get('iam.policy') ?? []) if (isManaged(policy)) names.add('policy', policy);
  const everywhere = byArn([...(index.byKind.get('iam.principal') ?? []), ...(index.byKind.get('iam.policy') ?? [])]);
  const referenced = (value: Value, kind: string) => {
    if (value.state !== 'unknown' || value.reference === undefined) return undefined;
    const target = index.byKey.get(keyOf(value.reference.resource));
    return target?.kind === kind && !isGone(target) ? keyOf(target) : undefined;
  };
  const arned = (text: string | undefined, kind: string, unit: string) => {
    if (text?.startsWith('arn:') !== true) return undefined;
    const target = index.byKey.get(keyOf({ unit, id: text })) ?? everywhere.get(text);
    return target?.kind === kind && !isGone(target) ? keyOf(target) : undefined;
  };
  const find = (value: Value, what: { readonly type: string; readonly kind: string }, unit: string): string | undefined =>
    referenced(value, what.kind) ?? arned(textOfPart(value), what.kind, unit) ?? lastReference(value, (part) => referenced(part, what.kind)) ?? names.find(what.type, lastSegment(value) ?? expressionOf(value, unit), unit);
  return {
    principal: (value, type, unit) => find(value, { type, kind: 'iam.principal' }, unit),
    policy: (value, unit) => awsPolicy(value, unit) ?? find(value, { type: 'policy', kind: 'iam.policy' }, unit) ?? awsManaged(textOfPart(value), unit),
    hasUnnamed: (type, unit) => names.unnamed.has(JSON.stringify([type, unit])),
  };
}

/** An ARN is the name of one thing wherever it stands. What two units say of it may differ, so neither counts. */
function byArn(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const found = new Map<string, Resource | undefined>();
  for (const resource of resources) if (resource.id.startsWith('arn:')) found.set(resource.id, found.has(resource.id) ? undefined : resource);
  return new Map([...found].flatMap(([arn, resource]) => (resource === undefined ? [] : [[arn, resource] as const])));
}

const isManaged = (policy: Resource): boolean => textOfPart(optionalAttributeOf(policy, 'policyType')) === 'managed';

/** `arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess`: whatever the partition is, the policy is one of AWS. */
function awsPolicy(value: Value, unit: string): string | undefined {
  if (value.state !== 'unknown' || value.parts === undefined) return undefined;
  const [arn, , ...rest] = value.parts;
  const name = rest.map((part) => textOfPart(part)).reduce((sum, text) => (sum === undefined || text === undefined ? undefined : sum + text), '');
  return arn !== undefined && textOfPart(arn) === 'arn:' && name?.startsWith(AWS_POLICIES) === true ? keyOf({ unit, id: awsPolicyId(name.slice(AWS_POLICIES.length)) }) : undefined;
}

/** Also a plain name, as templates for serverless functions have it. */
function awsManaged(text: string | undefined, unit: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  return AWS_MANAGED.test(text) || !text.includes(':') ? keyOf({ unit, id: awsPolicyId(text.replace(AWS_MANAGED, '')) }) : undefined;
}

/** Of an ARN that ends in a name: `arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app`. */
function lastSegment(value: Value): string | undefined {
  const text = textOfPart(value) ?? lastText(value);
  if (text === undefined || (AWS_MANAGED.test(text) && value.state === 'known')) return undefined;
  return text.slice(text.lastIndexOf('/') + 1);
}

function lastText(value: Value): string | undefined {
  const last = lastPart(value);
  const text = last === undefined ? undefined : textOfPart(last);
  return text?.includes('/') === true ? text : undefined;
}

const lastPart = (value: Value): Part | undefined => (value.state === 'unknown' ? value.parts?.at(-1) : undefined);

/** Of an ARN that is put together around a reference: `arn:aws:iam::111122223333:role/${Role}`. */
function lastReference(value: Value, follow: (part: Value) => string | undefined): string | undefined {
  const last = lastPart(value);
  const before = value.state === 'unknown' ? value.parts?.at(-2) : undefined;
  return last === undefined || typeof last === 'string' || before === undefined || textOfPart(before)?.endsWith('/') !== true ? undefined : follow(last);
}

/** What takes its name from the same expression has the same name. No name has a blank in it. */
const expressionOf = (value: Value, unit: string): string | undefined => (value.state === 'unknown' ? nameText(value, unit) : undefined);

/** Names are unique in an account without regard to case. */
class Names {
  readonly unnamed = new Set<string>();
  readonly #keys = new Map<string, readonly string[]>();

  add(type: string, resource: Resource): void {
    if (isGone(resource)) return;
    const name = optionalAttributeOf(resource, 'name');
    if (name.state === 'unknown') this.unnamed.add(JSON.stringify([type, resource.unit]));
    const text = textOfPart(name) ?? expressionOf(name, resource.unit);
    if (text === undefined || text === '') return;
    const key = nameKey(type, text, resource.unit);
    this.#keys.set(key, [...(this.#keys.get(key) ?? []), keyOf(resource)].slice(0, 2));
  }

  /** Nothing where two have the name. */
  find(type: string, name: string | undefined, unit: string): string | undefined {
    const found = name === undefined ? undefined : this.#keys.get(nameKey(type, name, unit));
    return found?.length === 1 ? found[0] : undefined;
  }
}

const nameKey = (type: string, name: string, unit: string): string => JSON.stringify([type, unit, name.startsWith('expression ') ? name : name.toLowerCase()]);
