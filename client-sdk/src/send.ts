import { BacapRefusedError, BacapUnreachableError, type Refusal } from './errors.js';

/** As much of `fetch` as is used: that of the browser, of Node, or one of your own. */
export type Fetch = (
  url: string,
  request: {
    readonly method: 'POST';
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

/** Where the server is, and how it is asked. */
export interface ClientOptions {
  /** Address of the API: `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** How long to wait for a whole answer. Default: 30 000. `Infinity`: as long as it takes. */
  readonly timeoutMs?: number;
}

/** What holds for one request only. */
export interface RequestOptions {
  /** When it is aborted the request ends, and the promise is rejected with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the one of the client. */
  readonly timeoutMs?: number;
  /** Beside, or instead of, those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Reply {
  readonly status: number;
  readonly requestId: string | null;
  readonly text: string;
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** A timer for longer than this would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const UNAVAILABLE = new Set([429, 502, 503, 504]);

/**
 * Asks the server once, and gives back the `data` of its answer.
 *
 * @throws BacapRefusedError when the answer has an error, even beside data: half an answer is not taken for a whole one.
 * @throws BacapUnreachableError when no answer of the API came back.
 */
export async function send(
  client: ClientOptions,
  query: string,
  variables: unknown,
  options: RequestOptions,
): Promise<unknown> {
  const reply = await post(client, JSON.stringify({ query, variables }), options);
  const { status, requestId } = reply;
  if (UNAVAILABLE.has(status)) {
    const message = `${client.url} cannot answer now (HTTP ${status}).`;
    throw new BacapUnreachableError(message, { reason: 'UNAVAILABLE', status, requestId });
  }
  const { data, errors } = readBody(client.url, reply);
  const [first, ...others] = errors.map(readRefusal);
  if (first) throw new BacapRefusedError([first, ...others], requestId ?? requestIdIn(first));
  return data;
}

async function post(
  { url, fetch = globalThis.fetch, ...client }: ClientOptions,
  body: string,
  { signal, ...options }: RequestOptions,
): Promise<Reply> {
  signal?.throwIfAborted();
  const timeoutMs = options.timeoutMs ?? client.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const controller = new AbortController();
  const stop = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  let timedOut = false;
  const timer =
    timeoutMs > LONGEST_TIMER_MS
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          controller.abort();
        }, timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...client.headers,
        ...options.headers,
      },
      body,
      signal: controller.signal,
    });
    // The time runs until the last byte is here.
    const text = await response.text();
    return { status: response.status, requestId: response.headers.get('x-request-id'), text };
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw timedOut
      ? new BacapUnreachableError(`${url} did not answer within ${timeoutMs} ms.`, {
          reason: 'TIMEOUT',
          cause,
        })
      : new BacapUnreachableError(`${url} cannot be reached: ${rootOf(cause)}`, { reason: 'NETWORK', cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** `fetch failed` says nothing; what it was caused by does. */
function rootOf(error: unknown): string {
  let root = error;
  for (let depth = 0; depth < 5 && root instanceof Error && root.cause !== undefined; depth += 1)
    root = root.cause;
  if (!(root instanceof Error)) return String(root);
  return root.message || (root as { code?: string }).code || root.name;
}

function readBody(url: string, reply: Reply): { data: unknown; errors: readonly unknown[] } {
  const { status, requestId, text } = reply;
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
