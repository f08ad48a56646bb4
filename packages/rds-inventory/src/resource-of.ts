/** An item of an answer as a resource: what is called by its ARN, lives in its unit, and exists. */
import type { Environment, Place, Resource, Value } from '@rds-iam-lint/model';
import { textOfPart } from '@rds-iam-lint/logic';
import { type Attributes, memberOf } from './api-attributes.ts';
import { callOf } from './call.ts';
import type { SeenAnswer } from './seen-answer.ts';

/** Where an answer is from. */
export type Scope = Pick<SeenAnswer, 'unit' | 'account' | 'region'>;

export interface Described {
  readonly kind: string;
  readonly id: string;
  readonly at: Place;
  readonly attributes: Attributes;
}

export function resourceOf({ kind, id, at, attributes }: Described, scope: Scope): Resource {
  const environment = environmentOf(scope, at);
  return { kind, unit: scope.unit, id, exists: { state: 'known', data: true, at }, attributes, at, ...(environment === undefined ? {} : { environment }) };
}

function environmentOf({ account, region }: Scope, at: Place): Environment | undefined {
  return account === undefined && region === undefined ? undefined : { at, ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

/** By its ARN, else its name, else its number. */
export function nameOfItem(item: Value, answer: SeenAnswer, number: number): string {
  const named = callOf(answer.call).names.map((member) => textAt(item, member)).find((text) => text !== '');
  return named ?? `${answer.call} ${String(number + 1)}`;
}

/** The text that stands there; empty for anything else. */
export const textAt = (item: Value, ...path: readonly string[]): string => textOf(memberOf(item, ...path));

export const textOf = (value: Value): string => textOfPart(value) ?? '';

/** The items of a list; none for anything else. */
export const itemsAt = (item: Value, ...path: readonly string[]): readonly Value[] => {
  const [last] = path.slice(-1);
  const list = last === undefined ? item : memberOf(item, ...path);
  return list.state === 'known' && Array.isArray(list.data) ? (list.data as readonly Value[]) : [];
};
