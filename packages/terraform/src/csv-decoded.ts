/** The rows of a CSV text (RFC 4180), as objects by the names in its first row. */
import { listOf, mapOf } from './collection.ts';
import type { Result } from './define-function.ts';
import { unknown } from './evaluated.ts';
import { Refusal } from './refusal.ts';
import type { FunctionCall } from './terraform-function.ts';

const STEPS = 8;

export function csvDecoded(text: string, { at, work }: FunctionCall): Result {
  if (!work.spend(STEPS * text.length)) return unknown(at, 'budget', 'csvdecode: a text that is too long');
  const rows = rowsOf(text);
  const [names, ...others] = rows ?? [];
  if (rows === undefined || names === undefined) return new Refusal('a text that is no CSV');
  if (new Set(names).size < names.length || others.some((row) => row.length !== names.length)) return new Refusal('a row that does not fit the first');
  if (!work.spend(others.length * names.length)) return unknown(at, 'budget', 'csvdecode: too many rows');
  return listOf(others.map((row) => mapOf(names.map((name, index) => [name, { state: 'known', data: row[index] ?? '', at }]), at)), at);
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** Empty lines are none. */
function rowsOf(text: string): readonly (readonly string[])[] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length || row.length > 0) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, bare = '', end] = match;
    at += whole.length;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"').replaceAll('\r\n', '\n'));
    if (end === ',') continue;
    if (row.length > 1 || quoted !== undefined || bare !== '') rows.push(row);
    row = [];
  }
  return rows;
}
