/** Where the time of a run goes: by step, reader, rule and file. */
import type { Facts, Judgement, Workspace } from '@rds-iam-lint/model';
import { judge, type JudgeOptions, type RuleBook } from '@rds-iam-lint/rule-engine';
import { printable } from '@rds-iam-lint/reporters/printable';
import type { ReaderUse } from './read-facts.ts';

type Times = Map<string, number>;

/** Milliseconds. */
export interface TimeSheet {
  readonly steps: Times;
  readonly rules: Times;
  /** From the reading of a file to that of the next: what a reader does after its last file is its own. */
  readonly files: Times;
}

export const emptySheet = (): TimeSheet => ({ steps: new Map(), rules: new Map(), files: new Map() });

/** The same workspace; the sheet learns which file was read when. */
export function timedWorkspace<W extends Workspace>(workspace: W, { files }: TimeSheet): W {
  let last: { readonly path: string; readonly at: number } | undefined;
  const read = (path: string) => {
    const now = performance.now();
    if (last !== undefined) add(files, last.path, now - last.at);
    last = { path, at: now };
    return workspace.read(path);
  };
  return { ...workspace, read };
}

/** The same judgements, one rule after another. */
export function judgeTimed(book: RuleBook, facts: Facts, options: JudgeOptions, { rules }: TimeSheet): readonly Judgement[] {
  return book.rules.flatMap((rule) => {
    const started = performance.now();
    const judgements = judge({ ...book, rules: [rule] }, facts, options);
    add(rules, rule.id, performance.now() - started);
    return judgements;
  });
}

const add = (times: Times, name: string, milliseconds: number) => times.set(name, (times.get(name) ?? 0) + milliseconds);

/** So many rules and files are named. */
const MOST = 5;

export function timingText({ steps, rules, files }: TimeSheet, readers: readonly ReaderUse[]): string {
  const lines = [
    [...steps].map(timed).join(', '),
    ...(readers.length === 0 ? [] : [`readers: ${readers.map(({ reader, files: count, milliseconds }) => `${timed([reader, milliseconds])} for ${String(count)}`).join(', ')}`]),
    ...slowest('slowest rules', rules),
    ...slowest('slowest files, up to the reading of the next', files),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function slowest(title: string, times: Times): readonly string[] {
  const most = [...times].sort(([, one], [, other]) => other - one).slice(0, MOST);
  return most.length === 0 ? [] : [`${title}: ${most.map(timed).join(', ')}`];
}

const timed = ([name, milliseconds]: readonly [string, number]) => `${name} ${milliseconds.toFixed(1)} ms`;
