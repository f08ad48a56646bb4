/** An answer as a tree of values that know their places: seen live, or read from a file. */
import type { Place, Value } from '@rds-iam-lint/model';
import type { Answer, AnswerProblem, Json } from './answer.ts';
import { type CallName, callOf } from './call.ts';

export interface SeenAnswer {
  readonly call: CallName;
  readonly input: Readonly<Record<string, string>>;
  readonly account?: string;
  readonly region?: string;
  /** The account and Region; of a file that does not tell them its path. */
  readonly unit: string;
  readonly lists: Readonly<Record<string, readonly Value[]>>;
  readonly at: Place;
  /** Whether it holds everything that was asked for. */
  readonly isWhole: boolean;
  readonly problem?: AnswerProblem;
}

/** An account and a Region as one unit; without a Region those of its services that have none. */
export const unitOf = (account: string, region?: string): string => (region === undefined ? account : `${account}/${region}`);

/** Every value of an item has the same place: the call, and the item that it is about. */
export function seen(answer: Answer): SeenAnswer {
  const { call, input, account, region, observed, problem } = answer;
  const { names, service } = callOf(call);
  const about = Object.entries(input).filter(([name]) => name !== 'Source').map(([, value]) => value).join(' ');
  const lists = Object.entries(answer.lists).map(([list, items]) => [list, items.map((item) => {
    const name = names.map((member) => item[member]).find((text) => typeof text === 'string');
    return valueOf(item, { call, resource: typeof name === 'string' ? [about, name].filter((part) => part !== '').join(' ') : about, observed });
  })] as const);
  const unit = service === 'rds' ? unitOf(account, region) : unitOf(account);
  return { call, input, account, ...(service === 'rds' ? { region } : {}), unit, lists: Object.fromEntries(lists), at: { call, resource: about === '' ? unit : about, observed }, isWhole: problem === undefined, ...(problem === undefined ? {} : { problem }) };
}

/** Brackets inside brackets beyond which nothing is looked at; answers have ten. */
const DEEPEST = 64;

function valueOf(json: Json, at: Place, depth = 0): Value {
  if (json === null) return { state: 'absent', at };
  if (typeof json !== 'object') return { state: 'known', data: json, at };
  if (depth > DEEPEST) return { state: 'unknown', at, reason: 'budget', detail: 'very deep JSON' };
  if (isList(json)) return { state: 'known', data: json.map((item) => valueOf(item, at, depth + 1)), at };
  return { state: 'known', data: Object.fromEntries(Object.entries(json).map(([member, value]) => [member, valueOf(value, at, depth + 1)])), at };
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
