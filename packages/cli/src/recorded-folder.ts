/** Answers of a scan on disk: a folder for each account and Region, a file for each call. */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Gap } from '@rds-iam-lint/model';
import type { Answer, RecordedFile } from '@rds-iam-lint/rds-inventory';
import { BUDGETS, diskWorkspace, reasonOf } from './disk-workspace.ts';
import { UsageError } from './usage-error.ts';
import { writeReport } from './write-report.ts';

/** Throws a `UsageError` where a file cannot be written. Files of earlier recordings stay, so that the folder has to be new or empty. */
export function prepareRecording(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0) throw new UsageError('--record takes a folder that is empty or does not exist yet');
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot record: ${reasonOf(error)}`);
  }
}

export function writeRecording(folder: string, files: readonly RecordedFile[]): void {
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeReport(join(folder, path), text);
    }
  } catch (error) {
    throw new UsageError(`cannot record: ${reasonOf(error)}`);
  }
}

export interface Recording {
  readonly answers: readonly Answer[];
  readonly gaps: readonly Gap[];
}

/** Every JSON file of the folder, whatever it is called; what is no recorded answer is a gap. */
export function readRecording(folder: string, answerOf: (text: string) => Answer | undefined): Recording {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError('--replay takes a folder that a scan recorded');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json')).sort();
  const workspace = diskWorkspace(folder, [folder]);
  const gaps: Gap[] = [];
  const answers = paths.flatMap((path) => {
    const text = workspace.read(path);
    const answer = typeof text === 'string' ? answerOf(text) : undefined;
    if (answer === undefined) gaps.push(typeof text === 'string' ? { kind: 'unreadable', what: path, why: 'it is no recorded answer' } : text);
    return answer ?? [];
  });
  if (answers.length === 0) throw new UsageError(`--replay found no recorded answer (files of at most ${String(BUDGETS.json)} bytes)`);
  return { answers, gaps };
}
