import { describe, expect, it } from 'vitest';
import type { Known, Place, Unknown, Value } from '@rds-iam-lint/model';
import { membersOf, placeInside, textOfPart } from '@rds-iam-lint/logic';
import { embeddedDocument } from './embedded-document.ts';

const FILE = 'main.tf';

/** A text that is written in pieces: literal ones stand in the file, and what is in braces is a reference that is worth what follows the equals sign, or is not known. */
function written(source: string): { readonly value: Value; readonly inside: (value: Known, start: number, end: number) => Place } {
  const parts = [...source.matchAll(/\{([^=}]*)(?:=([^}]*))?\}|[^{}]+/g)].map(({ 0: text, 1: name, 2: data, index }): Known | Unknown => {
    const at = { file: FILE, start: index, end: index + text.length };
    if (name === undefined) return { state: 'known', data: text, at };
    return data === undefined ? { state: 'unknown', at, reason: 'reference', detail: name } : { state: 'known', data, at };
  });
  const at = { file: FILE, start: 0, end: source.length };
  const hole = parts.find((part): part is Unknown => part.state === 'unknown');
  const value: Value = hole === undefined ? { state: 'known', data: parts.map((part) => textOfPart(part) ?? '').join(''), at, parts } : { ...hole, at, parts };
  return { value, inside: (piece, start, end) => placeInside(source, { at: piece.at, value: textOfPart(piece) ?? '' }, start, end) };
}

const textAt = (source: string, at: Place | undefined): string => (at !== undefined && 'file' in at ? source.slice(at.start, at.end) : 'nowhere');
const placesOf = (source: string, value: Value | undefined): readonly string[] => (value === undefined || value.state === 'absent' ? [] : (value.parts ?? []).map((part) => (typeof part === 'string' ? 'nowhere' : textAt(source, part.at))));

describe('a string of a document', () => {
  it.each([
    ['with a known piece', '[ "arn:{db.identifier=orders}/app" ]', '"arn:{db.identifier=orders}/app"', ['arn:', '{db.identifier=orders}', '/app']],
    ['with a hole', '[ "arn:{var.id}/app" ]', '"arn:{var.id}/app"', ['arn:', '{var.id}', '/app']],
    ['in one piece', '[ "arn:x/app" ]', '"arn:x/app"', []],
  ])('%s is where it is written, and so is each piece', (_, source, token, pieces) => {
    const { value, inside } = written(source);
    const document = embeddedDocument(value, inside)?.value;
    const [item] = document?.state === 'known' && Array.isArray(document.data) ? (document.data as readonly Value[]) : [];
    expect(textAt(source, item?.at)).toBe(token);
    expect(placesOf(source, item)).toEqual(pieces);
  });

  it('inside of another JSON text is where its content is', () => {
    const data = JSON.stringify({ Resource: 'arn:x/app' });
    const source = `{"policy": ${JSON.stringify(data)}}`;
    const at = { file: FILE, start: source.indexOf(JSON.stringify(data)), end: source.length - 1 };
    const document = embeddedDocument({ state: 'known', data, at }, (piece, start, end) => placeInside(source, { at: piece.at, value: textOfPart(piece) ?? '' }, start, end))?.value;
    expect(placesOf(source, document === undefined ? undefined : membersOf(document)?.['Resource'])).toEqual(['arn:x/app']);
  });

  it('has the place of the whole where its ends are written elsewhere', () => {
    const at = { file: FILE, start: 0, end: 5 };
    const elsewhere = (data: string): Known => ({ state: 'known', data, at: { file: 'other.tf', start: 7, end: 7 + data.length } });
    const document = embeddedDocument({ state: 'known', data: '["ab"]', at, parts: [elsewhere('["a'), elsewhere('b"]')] }, (piece) => piece.at)?.value;
    expect(document).toMatchObject({ at, data: [{ data: 'ab', at }] });
  });
});
