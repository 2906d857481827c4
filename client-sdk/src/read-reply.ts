import { BacapRefusedError, BacapUnreachableError, type Refusal } from './errors.js';
import type { Reply } from './post.js';

/** What one request tells beside its answer. */
export interface RequestFacts {
  /** The number under which the server's log has the request; null when it gave none. */
  readonly requestId: string | null;
  /** What the operation was reckoned to cost; null when the server does not tell. */
  readonly cost: number | null;
  /** The version of the figures that were answered from; null when the server does not tell. */
  readonly dataVersion: string | null;
}

/** The `data` of an answer, and what the server tells beside it. */
export interface Answered {
  readonly data: unknown;
  readonly facts: RequestFacts;
}

const UNAVAILABLE = new Set([429, 502, 503, 504]);

/**
 * Reads what came back.
 *
 * @throws BacapRefusedError when the answer has an error, even beside data: half an answer is not taken for a whole one.
 * @throws BacapUnreachableError when it is no answer of the API.
 */
export function readReply(reply: Reply): Answered {
  const { url, status } = reply;
  const requestId = reply.header('x-request-id');
  // What took too long would take as long again: it is refused.
  if (UNAVAILABLE.has(status) && !reply.text.includes('"TIMEOUT"')) {
    throw new BacapUnreachableError(`${url} cannot answer now (HTTP ${status}).`, {
      reason: 'UNAVAILABLE',
      status,
      requestId,
      retryAfterMs: millisecondsUntil(reply.header('retry-after')),
    });
  }
  const { data, errors } = readBody(reply, requestId);
  const [first, ...others] = errors.map(readRefusal);
  if (first) throw new BacapRefusedError([first, ...others], requestId ?? requestIdIn(first));
  const cost = reply.header('x-query-cost');
  return {
    data,
    facts: {
      requestId,
      cost: cost ? Number(cost) : null,
      dataVersion: reply.header('x-data-version') ?? dataVersionIn(data),
    },
  };
}

/** Tables say it themselves. */
function dataVersionIn(data: unknown): string | null {
  for (const answer of Object.values(Object(data) as object)) {
    if (isObject(answer) && typeof answer['dataVersion'] === 'string') return answer['dataVersion'];
  }
  return null;
}

/** `retry-after` is a number of seconds or a date; null when it is neither. */
function millisecondsUntil(text: string | null): number | null {
  if (!text) return null;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

function readBody(
  { url, status, text }: Reply,
  requestId: string | null,
): { data: unknown; errors: readonly unknown[] } {
  let cause: unknown;
  try {
    const body = JSON.parse(text) as { data?: unknown; errors?: unknown } | null;
    const errors = Array.isArray(body?.errors) ? (body.errors as unknown[]) : [];
    if (errors.length > 0 || isObject(body?.data)) return { data: body?.data, errors };
  } catch (error) {
    cause = error;
  }
  const message = `${url} is not the address of a Bacap API: it answered (HTTP ${status}) ${text.slice(0, 80) || 'nothing'}`;
  throw new BacapUnreachableError(message, { reason: 'NOT_THE_API', status, requestId, cause });
}

function readRefusal(error: unknown): Refusal {
  const { message, path, extensions } = (isObject(error) ? error : {}) as {
    message?: unknown;
    path?: unknown;
    extensions?: { code?: unknown; details?: unknown } & Record<string, unknown>;
  };
  const { code, details, ...others } = extensions ?? {};
  return {
    message: typeof message === 'string' ? message : 'The server gave no reason.',
    code: typeof code === 'string' ? code : null,
    details: isObject(details) ? details : others,
    path: Array.isArray(path) ? (path as (string | number)[]) : [],
  };
}

function requestIdIn({ details }: Refusal): string | null {
  const { requestId } = details;
  return typeof requestId === 'string' ? requestId : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
