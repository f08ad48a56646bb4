/** Answers as files, one for each call, and files as answers. The lists stand where the AWS CLI has them, so that `check` reads both. */
import { type Answer, type AnswerProblem, type Json, PROBLEM_KINDS } from './answer.ts';
import { callNamed, callOf } from './call.ts';
import { isList, isObject, kept } from './kept.ts';

export interface RecordedFile {
  /** Below the folder of the recording, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** `111122223333/eu-west-1/rds.DescribeDBParameters.orders.json`. Two answers never share a path. */
export function recordedFiles(answers: readonly Answer[]): readonly RecordedFile[] {
  const taken = new Set<string>();
  return answers.map(({ lists, ...recorded }) => {
    const { call, account, region, input } = recorded;
    const about = Object.entries(input).filter(([name]) => name !== 'Source').map(([, value]) => `.${value.replaceAll(/[^\w.-]/g, '_').slice(0, 100)}`).join('');
    const base = `${account}/${region}/${call.replace(':', '.')}${about}`;
    let path = base;
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${base}.${String(number)}`;
    taken.add(path.toLowerCase());
    return { path: `${path}.json`, text: `${JSON.stringify({ recorded, ...lists }, null, 1)}\n` };
  });
}

/** `undefined` for a text that is no recorded answer. What is not kept of an answer is not read back either. */
export function recordedAnswer(text: string): Answer | undefined {
  const json = parsed(text);
  const recorded = isObject(json) ? json['recorded'] : undefined;
  if (!isObject(json) || !isObject(recorded)) return undefined;
  const call = callNamed(textAt(recorded['call']));
  const [account, region, observed] = [textAt(recorded['account']), textAt(recorded['region']), textAt(recorded['observed'])];
  if (call === undefined || !/^\d{12}$/.test(account) || !/^[a-z0-9-]{1,40}$/.test(region) || Number.isNaN(Date.parse(observed))) return undefined;
  const input = isObject(recorded['input']) ? Object.fromEntries(Object.entries(recorded['input']).map(([name, value]) => [name, textAt(value)])) : {};
  const lists = Object.fromEntries(callOf(call).lists.map((list) => [list, itemsOf(json[list]).map((item) => kept(call, item))]));
  const problem = problemIn(recorded['problem']);
  return { call, input, account, region, observed, lists, ...(problem === undefined ? {} : { problem }) };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const itemsOf = (list: Json | undefined): readonly Json[] => (isList(list) ? list : []);
const textAt = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function problemIn(problem: Json | undefined): AnswerProblem | undefined {
  if (!isObject(problem)) return undefined;
  const kind = textAt(problem['kind']);
  return { kind: PROBLEM_KINDS.find((one) => one === kind) ?? 'failed', code: textAt(problem['code']).replaceAll(/[^\w.-]/g, '').slice(0, 64) };
}
