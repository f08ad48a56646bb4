/** Turns YAML text into data of a known shape, or into problems with exact positions. Never throws. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

export type Route = readonly (string | number)[];

export type Loaded<T> = { readonly data: T; readonly problemAt: (message: string, route: Route) => Problem } | { readonly problems: readonly Problem[] };

/** `validate` is an ajv function for `T`; the text is YAML 1.2 (rules and configs are ours, not CloudFormation's). */
export function loadYaml<T>(file: string, text: string, validate: ValidateFunction<T>): Loaded<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (message: string, offset: number): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  const problemAt = (message: string, route: Route) => problem(message, offsetOf(document, route));
  if (document.errors.length > 0) return { problems: document.errors.map((error) => problem(`is not valid YAML: ${error.code.toLowerCase().replaceAll('_', ' ')}`, error.pos[0])) };
  const data = toData(document);
  if (data === undefined) return { problems: [problem('is not valid YAML: an alias without an anchor, or too many aliases', 0)] };
  if (validate(data.value)) return { data: data.value, problemAt };
  return { problems: informative(validate.errors ?? []).map((error) => problemAt(messageOf(error), routeOf(error))) };
}

/** `toJS` throws on an alias bomb or an alias without an anchor, and on nothing else. */
function toData(document: Document): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown };
  } catch {
    return undefined;
  }
}

/** One message a mistake: `if` and `propertyNames` only say that something inside failed, and an unknown key is mostly a misspelt one, not also a missing one. */
function informative(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const misspelt = new Set(errors.filter(({ keyword }) => keyword === 'additionalProperties').map(({ instancePath }) => instancePath));
  return errors.filter(({ keyword, instancePath }) => keyword !== 'if' && keyword !== 'propertyNames' && !(COUNTS_KEYS.has(keyword) && misspelt.has(instancePath)));
}

const COUNTS_KEYS: ReadonlySet<string> = new Set(['required', 'minProperties', 'maxProperties']);

/** Of all objects only a test is limited to two keys: `attribute` and its operator. A variant needs two as well. */
const countsOperators = ({ keyword, params, instancePath }: ErrorObject): boolean =>
  keyword === 'maxProperties' || (keyword === 'minProperties' && (params as { readonly limit: number }).limit === 2 && !/\/variants\/\d+$/.test(instancePath));

/** Begins with the key that is wrong, where a key of ours leads there. */
function messageOf(error: ErrorObject): string {
  const { keyword, params, instancePath, message = 'is not valid' } = error;
  if (countsOperators(error)) return 'a test has exactly one operator';
  const extra = (params as Readonly<Record<string, unknown>>)['additionalProperty'];
  if (keyword === 'additionalProperties' && typeof extra === 'string') return `unknown key "${extra}"`;
  const allowed = (params as Readonly<Record<string, unknown>>)['allowedValues'];
  const what = instancePath.slice(instancePath.lastIndexOf('/') + 1);
  const subject = /^[a-z_]+$/.test(what) ? `${what} ` : '';
  return `${subject}${keyword === 'enum' && Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : message}`;
}

function routeOf(error: ErrorObject): Route {
  const route = error.instancePath.split('/').slice(1).map(unescaped);
  const extra = error.propertyName ?? (error.params as Readonly<Record<string, unknown>>)['additionalProperty'];
  return typeof extra === 'string' ? [...route, extra] : route;
}

function unescaped(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The offset of the key that leads to a node, else of the node, else of its nearest parent. */
function offsetOf(document: Document, route: Route): number {
  const last = route.at(-1);
  const parent: unknown = route.length > 0 ? document.getIn(route.slice(0, -1), true) : document.contents;
  const key = isMap(parent) ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key : undefined;
  const node: unknown = isNode(key) ? key : document.getIn(route, true);
  if (isNode(node) && node.range) return node.range[0];
  return route.length > 0 ? offsetOf(document, route.slice(0, -1)) : 0;
}
