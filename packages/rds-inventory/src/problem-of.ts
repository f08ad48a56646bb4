/** What went wrong with a call, from the error that the SDK throws: its kind and the code of the service, never its message. */
import type { AnswerProblem, ProblemKind } from './answer.ts';

const KINDS: readonly (readonly [RegExp, ProblemKind])[] = [
  [/^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|UnauthorizedException|AuthFailure|AuthorizationError|OptInRequired|NotAuthorized)$/, 'denied'],
  [/^(?:ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|CredentialsProviderError)$/, 'expired'],
  [/^(?:Throttling|ThrottlingException|ThrottledException|RequestThrottled|RequestThrottledException|RequestLimitExceeded|TooManyRequestsException|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|LimitExceededException)$/, 'throttled'],
  [/^(?:TimeoutError|RequestTimeout|RequestTimeoutException|ETIMEDOUT|AbortError)$/, 'timed-out'],
  [/^(?:InvalidAction|UnknownOperationException|UnsupportedOperation|UnsupportedOperationException|NotImplemented|InvalidParameterCombination)$/, 'unsupported'],
  [/^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|EPROTO|CERT_\w+|\w+_CERT\w*|NetworkingError)$/, 'unreachable'],
];

/** Thrown for an answer that is well-formed and says nothing that was asked for. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

export function problemOf(error: unknown): AnswerProblem {
  const codes = codesOf(error);
  for (const code of codes) {
    const kind = KINDS.find(([pattern]) => pattern.test(code))?.[1];
    if (kind !== undefined) return { kind, code };
  }
  const [code = 'Error'] = codes;
  const status = statusOf(error);
  if (status !== undefined && status >= 500) return { kind: 'failed', code };
  return { kind: isFault(error) ? 'failed' : 'malformed', code };
}

/** A code is one word; anything longer could quote what must not be shown. */
const WORD = /^[\w.-]{1,64}$/;

function codesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const fields = error as { readonly [field: string]: unknown };
  return [fields['name'], fields['Code'], fields['code']].filter((code): code is string => typeof code === 'string' && WORD.test(code));
}

/** The service itself said what is wrong; otherwise its answer was not understood. */
const isFault = (error: unknown): boolean => typeof error === 'object' && error !== null && '$fault' in error;

function statusOf(error: unknown): number | undefined {
  const metadata = typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : undefined;
  const status = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}
