/** What the service said to one call, with all its pages; plain JSON, so that it can be kept and judged again. */
import type { CallName } from './call.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };
export type JsonObject = { readonly [member: string]: Json };

export interface Answer {
  readonly call: CallName;
  /** What was asked for, as the service names it. */
  readonly input: Readonly<Record<string, string>>;
  /** 12 digits. */
  readonly account: string;
  /** `aws-global` for a service that has no Regions. */
  readonly region: string;
  /** ISO 8601 instant of the last page. */
  readonly observed: string;
  /** The items of all pages that came, by the member that holds them. */
  readonly lists: Readonly<Record<string, readonly JsonObject[]>>;
  /** Why it is not all. */
  readonly problem?: AnswerProblem;
}

export interface AnswerProblem {
  readonly kind: ProblemKind;
  /** The code of the service, such as `AccessDenied`; never its message, which quotes principals and requests. */
  readonly code: string;
}

export const PROBLEM_KINDS = ['denied', 'expired', 'throttled', 'timed-out', 'unsupported', 'malformed', 'unreachable', 'failed'] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const GLOBAL = 'aws-global';
