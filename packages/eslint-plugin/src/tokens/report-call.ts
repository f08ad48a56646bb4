/** Calls that write what they are given to a log, an error, a metric, a trace or a response. */
import { calleeOf, nameOf, objectOf, type Syntax } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/source-file.ts';
import { keyOf } from '../values/key.ts';

export type ReportKind = 'log' | 'error' | 'metric' | 'response';

const LOG_METHODS: ReadonlySet<string> = new Set('log info warn error debug trace fatal verbose silly notice http dir table critical child'.split(' '));
const METRIC_METHODS: ReadonlySet<string> = new Set(
  'setAttribute setAttributes addAttribute setTag setTags addTags setContext setExtra setExtras setUser addEvent addAnnotation addMetadata putAnnotation putMetadata addMetric addDimension addDimensions putMetric putMetricData captureMessage captureException captureEvent addBreadcrumb recordException increment gauge histogram distribution timing recordMetric addCustomAttribute addCustomAttributes noticeError recordCustomEvent'.split(' '),
);
const RESPONSE_METHODS: ReadonlySet<string> = new Set(['json', 'send', 'end', 'write', 'jsonp', 'render']);

/** What the call is, going by the names of its function and its object. */
export function reportKindOf(file: SourceFile, node: Syntax): ReportKind | undefined {
  const callee = calleeOf(node);
  if (callee === undefined) return undefined;
  if (callee.type !== 'MemberExpression') return ofName(nameOf(callee) ?? '', node);
  return ofMethod(keyOf(file, callee) ?? '', ownerOf(file, objectOf(callee)));
}

const LOGS = /^console$|log(?:ger)?$|^(?:winston|pino|bunyan|signale|consola)$/iu;

function ofMethod(method: string, owner: string): ReportKind | undefined {
  if (METRIC_METHODS.has(method)) return 'metric';
  if ((LOG_METHODS.has(method) && LOGS.test(owner)) || (method === 'write' && /^std(?:out|err)$/u.test(owner))) return 'log';
  return RESPONSE_METHODS.has(method) && /^(?:res|response|reply)$/u.test(owner) ? 'response' : undefined;
}

function ofName(name: string, node: Syntax): ReportKind | undefined {
  if (/(?:^|[a-z])Error$|^Exception$/u.test(name)) return 'error';
  return node.type === 'CallExpression' && /^(?:log|logger|debug|print)$/u.test(name) ? 'log' : undefined;
}

/** `logger` of `this.logger.info`, `res` of `res.status(200).json`. */
function ownerOf(file: SourceFile, object: Syntax | undefined): string {
  if (object === undefined) return '';
  if (object.type === 'MemberExpression') return keyOf(file, object) ?? '';
  const inner = objectOf(calleeOf(object));
  return inner === undefined ? (nameOf(object) ?? '') : ownerOf(file, inner);
}

export const isReport = (file: SourceFile, node: Syntax): boolean => reportKindOf(file, node) !== undefined;
