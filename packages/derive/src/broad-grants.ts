/** Policies that allow database logins without naming them, and those that AWS manages and templates only mention. */
import type { Facts, Knowledge, Place, Resource, Value } from '@rds-iam-lint/model';
import { answerOf } from '@rds-iam-lint/logic';
import { answerValue, tableNamed } from './answer-value.ts';
import type { Attachment } from './attachments.ts';
import { blocksOf } from './blocked-grants.ts';
import { unconditional } from './connect-block.ts';
import type { Draft } from './draft.ts';
import { attributeOf, isGone, keyOf, known, optionalAttributeOf } from './facts-index.ts';
import { awsPolicyId, awsPolicyName } from './iam-index.ts';
import { allowsConnect } from './policy-statements.ts';
import type { Surroundings } from './surroundings.ts';
import { allOf, anyOf, opposite } from './three-valued.ts';

const TABLE = 'managed-policies-with-connect';

/** One policy a unit for each that AWS manages, is held by somebody, and stands in the table. It is said to be where it is first mentioned. */
export function awsPolicies({ index, attachments: { ofPolicy } }: Draft, knowledge: Knowledge): readonly Resource[] {
  return [...ofPolicy].flatMap(([key, held]): readonly Resource[] => {
    const name = awsPolicyName(key);
    const [first] = held;
    if (name === undefined || first?.principal === undefined || index.byKey.has(key) || !isListed(name, knowledge)) return [];
    return [awsPolicy(name, first.principal.unit, held, first.item.at)];
  });
}

function isListed(name: string, knowledge: Knowledge): boolean {
  const { answer, open } = answerOf(tableNamed(TABLE, knowledge), { name: known(name, { file: '', start: 0, end: 0 }) }, 'grants', knowledge.asOf);
  return answer !== undefined || open?.reason === 'sources-disagree';
}

function awsPolicy(name: string, unit: string, held: readonly Attachment[], at: Place): Resource {
  const absent: Value = { state: 'absent', at };
  return {
    kind: 'iam.policy', unit, id: awsPolicyId(name), at, exists: { ...anyOf(held.map(({ holds }) => holds), at), from: [] },
    attributes: { policyType: known('managed', at), name: known(name, at), version: absent, roles: absent, users: absent, groups: absent, isGenerated: known(true, at) },
  };
}

/** Of a policy of the table, what the table says; of every other, whether an Allow that means something else matches logins too. */
export function grantsConnectBroadly(policy: Resource, around: Surroundings): Value {
  const at = policy.at;
  if (policy.id.includes(':policy/aws-service-role/')) return known(false, at);
  const name = optionalAttributeOf(policy, 'name');
  const inputs = { name };
  if (policy.attributes['isGenerated'] !== undefined) return answerValue('grants', { table: TABLE, inputs, evidence: { 'managed policy': name }, knowledge: around.knowledge });
  const statements = around.statements.get(keyOf(policy)) ?? [];
  return anyOf(statements.map((statement) => {
    const grant = allOf([allowsConnect(statement), opposite(attributeOf(statement, 'intendsConnect')), unconditional(statement)], statement.at);
    if (grant.state === 'known' && grant.data === false) return grant;
    const { isDead } = blocksOf(statement, around);
    const { from } = attributeOf(statement, 'matchesConnect');
    return { ...allOf([grant, opposite(isDead)], statement.at), ...(from === undefined ? {} : { from }) };
  }), at);
}

/** For each unit, whether something in it is about database logins: a database that takes them, or a policy that names them. */
export function unitsWithLogins(facts: Facts): (unit: string, at: Place) => Value {
  const found = new Map<string, Value[]>();
  for (const resource of facts.resources) {
    const value = loginsOf(resource);
    if (value === undefined || isGone(resource)) continue;
    const values = found.get(resource.unit) ?? [];
    found.set(resource.unit, values);
    values.push(allOf([value, resource.exists], resource.at));
  }
  const answers = new Map([...found].map(([unit, values]) => [unit, { ...anyOf(values, values[0]?.at ?? { file: unit, start: 0, end: 0 }), from: [] }]));
  return (unit, at) => answers.get(unit) ?? { ...known(false, at), from: [] };
}

function loginsOf({ kind, attributes }: Resource): Value | undefined {
  if (kind === 'rds.instance' || kind === 'rds.cluster') return attributes['effectiveIamAuthEnabled'];
  return kind === 'iam.policy' ? attributes['grantsConnect'] : undefined;
}
