/** Why a request can be refused. `UNKNOWN`: a server newer than this package has another reason; see `errors`. */
export const REFUSAL_CODES = [
  'UNIT_NOT_FOUND',
  'INDICATOR_NOT_FOUND',
  'GROUP_NOT_FOUND',
  'DIMENSION_NOT_FOUND',
  'MEMBER_NOT_FOUND',
  'REPORT_NOT_FOUND',
  'FORM_NOT_FOUND',
  'REPORT_NOT_EXPECTED',
  'PERIOD_MALFORMED',
  'PERIOD_NOT_BEGUN',
  'DATE_MALFORMED',
  'LEVEL_NOT_BELOW',
  'CURSOR_MALFORMED',
  'PAGE_TOO_LARGE',
  'QUERY_TOO_EXPENSIVE',
  'SLICE_TOO_LARGE',
  'SLICE_MALFORMED',
  'FILE_REFUSED',
  'IMPORT_NOT_FOUND',
  'IMPORT_NOT_POSSIBLE',
  'TIMEOUT',
  'DATABASE_UNAVAILABLE',
  'DATABASE_FULL',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CLIENT_KEY_MALFORMED',
  'CLIENT_KEY_REUSED',
  'API_KEY_NOT_FOUND',
  'API_KEY_MALFORMED',
  'GRANT_NOT_FOUND',
  'PRINCIPAL_MALFORMED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'NOT_FOUND',
  'INTERNAL_SERVER_ERROR',
  'UNKNOWN',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One of the reasons for which a request was refused, as the server gave it. */
export interface Refusal {
  /** Repeats what came in and says what would be taken. */
  readonly message: string;
  /** The code as the server wrote it; null when it gave none. */
  readonly code: string | null;
  /** The same as the message, for a program: which unit, which codes are near. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Where in the answer it happened: `['unit', 'measure']`; empty when the whole request was refused. */
  readonly path: readonly (string | number)[];
}

/**
 * The server understood what was asked and refuses it: to ask the same again will not help.
 *
 * With `INTERNAL_SERVER_ERROR` the fault is the server's: tell its keeper the `requestId`. A missing number is never
 * refused; it is an answer with the status `MISSING`.
 */
export class BacapRefusedError extends Error {
  override readonly name = 'BacapRefusedError';
  /** The first reason. */
  readonly code: RefusalCode;
  /** The details of the first reason. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    /** Every reason, in the order of the server; there is at least one. */
    readonly errors: readonly [Refusal, ...Refusal[]],
    /** The number under which the server's log has the request; null when it gave none. */
    readonly requestId: string | null,
  ) {
    const [{ message, code, details }] = errors;
    super(message);
    this.code = REFUSAL_CODES.find(known => known === code) ?? 'UNKNOWN';
    this.details = details;
  }
}

/**
 * Why there was no answer. `NETWORK`: no connection, or it broke. `TIMEOUT`: not within `timeoutMs`. `UNAVAILABLE`:
 * overloaded or restarting (HTTP 429, 502, 503, 504). `NOT_THE_API`: something else than Bacap lives at this address.
 */
export type UnreachableReason = 'NETWORK' | 'TIMEOUT' | 'UNAVAILABLE' | 'NOT_THE_API';

/**
 * No answer of the API came back. A query, and a mutation under the same `key`, may be asked again without harm; it helps
 * unless it is `NOT_THE_API`.
 */
export class BacapUnreachableError extends Error {
  override readonly name = 'BacapUnreachableError';
  readonly reason: UnreachableReason;
  /** The HTTP status, when there was one. */
  readonly status: number | null;
  /** The number under which the server's log has the request; null when it gave none. */
  readonly requestId: string | null;
  /** How long the server asked to be left alone, in milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    message: string,
    facts: {
      readonly reason: UnreachableReason;
      readonly status?: number;
      readonly requestId?: string | null;
      readonly retryAfterMs?: number | null;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.reason = facts.reason;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
  }
}
