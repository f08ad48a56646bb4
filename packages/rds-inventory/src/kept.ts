/** What of an answer is kept: the members that facts are made of. No tags, no addresses, no tokens, no passwords, not even masked ones. */
import type { Json, JsonObject } from './answer.ts';
import { type CallName, callOf } from './call.ts';

/** What the SDK gives may hold dates and values that are not set: as plain JSON they are texts, or not there. */
export function kept(call: CallName, item: unknown): JsonObject {
  const { keeps, service } = callOf(call);
  const plain = JSON.parse(JSON.stringify(item ?? {})) as Json;
  if (!isObject(plain)) return {};
  const members = Object.entries(plain).filter(([member]) => keeps === undefined || keeps.includes(member));
  return Object.fromEntries(members.flatMap(([member, value]) => (NEVER.has(member) ? [] : [[member, service === 'iam' ? inForce(member, value) : clean(value)] as const])));
}

const NEVER: ReadonlySet<string> = new Set(['Tags', 'TagList', 'MasterUserPassword', 'RoleLastUsed', 'InstanceProfileList']);

function clean(value: Json): Json {
  if (isList(value)) return value.map(clean);
  return isObject(value) ? Object.fromEntries(Object.entries(value).flatMap(([member, inner]) => (NEVER.has(member) ? [] : [[member, clean(inner)] as const]))) : value;
}

/** Old versions of a policy decide nothing. */
function inForce(member: string, value: Json): Json {
  return member === 'PolicyVersionList' && isList(value) ? value.filter((version) => isObject(version) && version['IsDefaultVersion'] === true) : clean(value);
}

export const isObject = (json: Json | undefined): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json);
export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
