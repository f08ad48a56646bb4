/** Functions that write values as texts and read them, and hashes. */
import { createHash } from 'node:crypto';
import { mapIn } from './argument-as.ts';
import { causedBy, define, type Definition, type Result } from './define-function.ts';
import { csvDecoded } from './csv-decoded.ts';
import { type Evaluated, unevaluated } from './evaluated.ts';
import { jsonDecoded, yamlDecoded } from './decoded.ts';
import { jsonOf } from './json-text.ts';
import { Refusal } from './refusal.ts';
import { standingAt } from './standing-at.ts';
import { surveyOf } from './survey.ts';
import type { FunctionCall } from './terraform-function.ts';

const hash = (algorithm: string, encoding: 'hex' | 'base64'): Definition => define(['text'], ([text]) => hashOf(text, algorithm, encoding));

export const hashOf = (text: string, algorithm: string, encoding: 'hex' | 'base64'): string => createHash(algorithm).update(text).digest(encoding);

const later = (what: string): Definition => define(['open...'], (_, { at }) => unevaluated(at, what));

const JSON_TEXT = define(['open'], ([value], { at }) => encoded(value, at));

/** A text that is one of several keeps the value it is made of, in which the choice is where it was written. */
function withTree(text: Evaluated, [value]: readonly Evaluated[]): Evaluated {
  return value === undefined || text.state !== 'unknown' || text.candidates === undefined ? text : { ...text, json: value };
}

export const ENCODING_FUNCTIONS: Readonly<Record<string, Definition>> = {
  base64decode: define(['text'], ([text]) => base64Decoded(text)),
  base64encode: define(['text'], ([text]) => Buffer.from(text).toString('base64')),
  base64gzip: define(['text'], (_, { at }) => unevaluated(at, 'base64gzip')),
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
  bcrypt: later('bcrypt'),
  csvdecode: define(['text'], ([text], call) => csvDecoded(text, call)),
  jsondecode: define(['open'], ([value], call) => decoded(value, call, jsonDecoded)),
  jsonencode: (name) => (call) => withTree(JSON_TEXT(name)(call), call.args),
  md5: hash('md5', 'hex'),
  plantimestamp: later('plantimestamp'),
  rsadecrypt: later('rsadecrypt'),
  sha1: hash('sha1', 'hex'),
  sha256: hash('sha256', 'hex'),
  sha512: hash('sha512', 'hex'),
  templatestring: define(['text', 'open'], ([text, variables], { at, render }) => {
    if (variables.state === 'unknown') return causedBy(variables, at);
    const values = variables.state === 'known' ? mapIn(variables.data) : undefined;
    return values === undefined ? new Refusal('variables that are no map') : standingAt(render(text, 'file' in at ? at.file : '', new Map(Object.entries(values))), at);
  }, 'outer'),
  textdecodebase64: define(['text', 'text'], ([text, encoding], { at }) => {
    const name = CODINGS.get(encoding.toUpperCase());
    if (name === undefined) return unevaluated(at, 'textdecodebase64: an encoding');
    return isBase64(text) ? Buffer.from(text, 'base64').toString(name) : new Refusal('a text that is no Base64');
  }),
  textencodebase64: define(['text', 'text'], ([text, encoding], { at }) => {
    const name = CODINGS.get(encoding.toUpperCase());
    return name === undefined ? unevaluated(at, 'textencodebase64: an encoding') : Buffer.from(text, name).toString('base64');
  }),
  timestamp: later('timestamp'),
  urlencode: define(['text'], ([text]) => urlEncoded(text)),
  uuid: later('uuid'),
  uuidv5: define(['text', 'text'], ([space, name]) => uuidOf(space, name)),
  yamldecode: define(['open'], ([value], call) => decoded(value, call, yamlDecoded)),
  yamlencode: define(['open'], ([value], { at }) => {
    const cause = surveyOf(value).unknown;
    return { ...(cause === undefined ? unevaluated(at, 'yamlencode') : causedBy(cause, at)), json: value };
  }),
};

const CODINGS: ReadonlyMap<string, 'utf8' | 'utf16le'> = new Map([['UTF-8', 'utf8'], ['UTF-16LE', 'utf16le']]);

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const isBase64 = (text: string) => text.length % 4 === 0 && BASE64.test(text);

function base64Decoded(text: string): Result {
  const lines = text.replace(/[\r\n]/g, '');
  if (!isBase64(lines)) return new Refusal('a text that is no Base64');
  const bytes = Buffer.from(lines, 'base64');
  const result = bytes.toString();
  return Buffer.from(result).equals(bytes) ? result : new Refusal('bytes that are no text');
}

/** What cannot be written yet is kept as it is, so that a policy can be read from it. */
function encoded(value: Evaluated, at: Evaluated['at']): Result {
  const text = jsonOf(value);
  if (text !== undefined) return { state: 'known', data: text.normalize(), at, json: value };
  const cause = surveyOf(value).unknown;
  return { ...(cause === undefined ? unevaluated(at, 'jsonencode: a number that is too large') : causedBy(cause, at)), json: value };
}

function decoded(value: Evaluated, call: FunctionCall, read: (text: string, at: Evaluated['at'], call: FunctionCall) => Result): Result {
  if (value.json !== undefined) return value.json;
  if (value.state === 'absent') return new Refusal('an argument that is null');
  if (value.state === 'unknown') return causedBy(value, call.at);
  return typeof value.data === 'object' ? new Refusal('an argument that is no text') : read(String(value.data), value.at, call);
}

/** As in a query: spaces are `+`, and everything but letters, digits and `-_.~` is escaped. */
const urlEncoded = (text: string): string => Array.from(Buffer.from(text), (byte) => URL_SAFE.has(byte) ? String.fromCharCode(byte) : byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const URL_SAFE: ReadonlySet<number> = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~'));

/** RFC 4122, appendix C. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['dns', '6ba7b8109dad11d180b400c04fd430c8'],
  ['url', '6ba7b8119dad11d180b400c04fd430c8'],
  ['oid', '6ba7b8129dad11d180b400c04fd430c8'],
  ['x500', '6ba7b8149dad11d180b400c04fd430c8'],
]);

function uuidOf(space: string, name: string): Result {
  const hex = NAMESPACES.get(space) ?? (/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(space) ? space.replaceAll('-', '') : undefined);
  if (hex === undefined) return new Refusal('a namespace that is none');
  const bytes = createHash('sha1').update(Buffer.from(hex, 'hex')).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
