/** Reads answers from files: what the AWS CLI prints, and what a scan keeps. */
import { parseJson } from '@rds-iam-lint/iam-policy';
import { membersOf } from '@rds-iam-lint/logic';
import type { Facts, Gap, Kinds, Reader, ReadOptions, Value, Workspace } from '@rds-iam-lint/model';
import { PROBLEM_KINDS, type AnswerProblem } from './answer.ts';
import { memberOf } from './api-attributes.ts';
import { CALL_NAMES, type CallName, callNamed, callOf } from './call.ts';
import { claimsAnswers } from './claims.ts';
import { inventoryFacts } from './inventory-facts.ts';
import { itemsAt, textAt, textOf } from './resource-of.ts';
import { type SeenAnswer, unitOf } from './seen-answer.ts';

/** A file may be one page, or filtered: nothing is complete. Answers of one account and Region are one unit, in whatever files they are. */
export const answerReader: Reader = { id: 'rds-answers', claims: claimsAnswers, read };

function read(workspace: Workspace, roots: readonly string[], { kinds }: ReadOptions): Facts {
  return factsOfFiles(roots.map((path) => [path, workspace.read(path)] as const), kinds);
}

function factsOfFiles(files: readonly (readonly [path: string, text: string | Gap])[], kinds: Kinds): Facts {
  const gaps: Gap[] = [];
  const answers: SeenAnswer[] = [];
  for (const [path, text] of files) {
    if (typeof text !== 'string') {
      gaps.push(text);
      continue;
    }
    const { value, problems } = parseJson(text, path);
    gaps.push(...problems.map(({ message, at }): Gap => ({ kind: 'unreadable', what: path, why: message, at })));
    if (value === undefined) continue;
    const wholes = 'answers' in (membersOf(value) ?? {}) ? itemsAt(value, 'answers') : [value];
    for (const whole of wholes) {
      const answer = answerIn(whole, path);
      if ('why' in answer) gaps.push(answer);
      else answers.push(answer);
    }
  }
  const facts = inventoryFacts(answers, kinds, false);
  return { ...facts, gaps: [...gaps, ...facts.gaps] };
}

function answerIn(whole: Value, path: string): SeenAnswer | Gap {
  const { at } = whole;
  const recorded = memberOf(whole, 'recorded');
  const call = recorded.state === 'absent' ? callOfPrinted(whole) : callNamed(textOf(memberOf(recorded, 'call')));
  if (call === undefined) return { kind: 'unreadable', what: path, why: 'it is no answer of a call that is known', at };
  const input = recorded.state === 'absent' ? {} : inputOf(memberOf(recorded, 'input'));
  if (NEEDS_INPUT.has(call) && Object.keys(input).length === 0) return { kind: 'unreadable', what: path, why: `the answer does not say what it is about; \`rds-iam-lint scan --record\` keeps that of ${call}`, at };
  const lists = Object.fromEntries(callOf(call).lists.map((list) => [list, itemsAt(whole, list)]));
  const problem = problemOf(memberOf(recorded, 'problem'));
  const isPage = ['Marker', 'NextToken'].some((member) => textAt(whole, member) !== '');
  return { call, input, ...scopeOf(recorded, call, lists, path), lists, at, isWhole: problem === undefined && !isPage, ...(problem === undefined ? {} : { problem }) };
}

/** Whose answers do not repeat the name of the group or proxy. */
const NEEDS_INPUT: ReadonlySet<CallName> = new Set(['rds:DescribeDBParameters', 'rds:DescribeDBClusterParameters', 'rds:DescribeDBProxyTargets']);

const callOfPrinted = (whole: Value): CallName | undefined => CALL_NAMES.find((name) => callOf(name).service === 'rds' && callOf(name).lists.some((list) => memberOf(whole, list).state === 'known'));

const inputOf = (input: Value): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(membersOf(input) ?? {}).map(([name, value]) => [name, textOf(value)]));

function problemOf(problem: Value): AnswerProblem | undefined {
  if (problem.state !== 'known') return undefined;
  const kind = textAt(problem, 'kind');
  return { kind: PROBLEM_KINDS.find((one) => one === kind) ?? 'failed', code: textAt(problem, 'code') };
}

type Scope = Pick<SeenAnswer, 'unit' | 'account' | 'region'>;

/** As it was kept, else as the ARN of the first item says, else the file. */
function scopeOf(recorded: Value, call: CallName, lists: SeenAnswer['lists'], path: string): Scope {
  const [account, region] = recorded.state === 'known' ? [textAt(recorded, 'account'), textAt(recorded, 'region')] : whereOf(call, lists);
  if (!/^\d{12}$/.test(account)) return { unit: path };
  return callOf(call).service === 'rds' && region !== '' ? { unit: unitOf(account, region), account, region } : { unit: unitOf(account), account };
}

function whereOf(call: CallName, lists: SeenAnswer['lists']): readonly [account: string, region: string] {
  const { names } = callOf(call);
  for (const item of Object.values(lists).flat()) {
    const arn = names.map((member) => textAt(item, member)).find((text) => text.startsWith('arn:'));
    const [, , , region = '', account = ''] = arn?.split(':') ?? [];
    if (account !== '') return [account, region];
  }
  return ['', ''];
}
