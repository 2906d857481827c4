import { BacapUnreachableError } from './errors.js';
import type { Flight, Flights } from './flights.js';
import { persist } from './persist.js';
import { download, type Fetch, type Outgoing, post, type Reply } from './post.js';
import { type Answered, readReply } from './read-reply.js';

/** Where the server is, and how it is asked. */
export interface ClientOptions {
  /** Address of the API: `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /**
   * Sent as `authorization: Bearer …`. A function is called for every question, so that it may renew the token; null:
   * the question is asked without.
   */
  readonly token?: string | (() => string | null | Promise<string | null>);
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** How long to wait for a whole answer, however often it is asked for. Default: 30 000. `Infinity`: as long as it takes. */
  readonly timeoutMs?: number;
  /**
   * How often a query is asked again when there is no connection, or when the server says that it cannot answer now.
   * Default: 3; 0: never. A mutation is asked again when its input has a `key`: the server makes it once.
   */
  readonly retries?: number;
}

/** What holds for one request only. */
export interface RequestOptions {
  /**
   * When it is aborted the promise is rejected with `signal.reason`. The server then stops its work, and the statement
   * in its database, unless somebody else waits for the same answer.
   */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the one of the client. */
  readonly timeoutMs?: number;
  /** Instead of those of the client. */
  readonly retries?: number;
  /** Beside, or instead of, those of the client. */
  readonly headers?: Readonly<Record<string, string>>;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 3;
/** A timer for longer than this would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Asks the server, again where that may help, and gives back its answer. The same query, asked while it is under way,
 * is not sent a second time.
 */
export function send(
  client: ClientOptions,
  flights: Flights<Answered>,
  query: string,
  variables: unknown,
  options: RequestOptions,
): Promise<Answered> {
  return whileWanted(client, options, async (leaving, deadline, common) => {
    const request: Outgoing = { ...common, method: 'POST', body: JSON.stringify({ query, variables }) };
    const ask = async ({ signal }: Pick<Flight, 'signal'>): Promise<Answered> =>
      readReply(await post(request, signal));
    const retries = retriesOf(client, options);
    // What changes something has one of these words in it: each who asks sends it, and again only if it is made once.
    if (/\b(mutation|subscription)\b/.test(query)) {
      const flight = { signal: leaving, deadline };
      return isMadeOnce(variables) ? persist(retries, flight, () => ask(flight)) : ask(flight);
    }
    return flights.join(JSON.stringify([request, retries]), leaving, deadline, flight =>
      persist(retries, flight, () => ask(flight)),
    );
  });
}

/** Whether each thing that is sent along names the change it asks for. */
function isMadeOnce(variables: unknown): boolean {
  const inputs: unknown[] = Object.values(Object(variables) as object);
  return (
    inputs.length > 0 && inputs.every(input => typeof (Object(input) as { key?: unknown }).key === 'string')
  );
}

/** A file that lies at another address of the same server. */
export function sendForFile(
  client: ClientOptions,
  url: string,
  options: RequestOptions,
): Promise<Reply & { readonly file: Blob }> {
  return whileWanted(client, options, (signal, deadline, common) =>
    persist(retriesOf(client, options), { signal, deadline }, async () => {
      const { file, ...reply } = await download({ ...common, url, method: 'GET' }, signal);
      // Without a file it is a refusal, and that throws.
      if (!file) readReply(reply);
      return { ...reply, file: file! };
    }),
  );
}

/** How often a request is sent again. */
export function retriesOf(client: ClientOptions, options: RequestOptions): number {
  return options.retries ?? client.retries ?? DEFAULT_RETRIES;
}

async function headersOf(
  { token, ...client }: ClientOptions,
  options: RequestOptions,
): Promise<Record<string, string>> {
  const bearer = typeof token === 'function' ? await token() : token;
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(bearer && { authorization: `Bearer ${bearer}` }),
    ...client.headers,
    ...options.headers,
  };
}

/** Rejects as soon as the caller does not want the answer any more, or the time is over; `work` is told of it. */
export async function whileWanted<T>(
  client: ClientOptions,
  { signal, ...options }: RequestOptions,
  work: (leaving: AbortSignal, deadline: number, common: Omit<Outgoing, 'method' | 'body'>) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const { url, fetch = globalThis.fetch } = client;
  const timeoutMs = options.timeoutMs ?? client.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const deadline = performance.now() + timeoutMs;
  const controller = new AbortController();
  let leave = (_reason: unknown): void => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = reason => {
      controller.abort(reason);
      reject(reason);
    };
  });
  const stop = (): void => leave(signal?.reason);
  const tooLate = (): void =>
    leave(new BacapUnreachableError(`${url} did not answer within ${timeoutMs} ms.`, { reason: 'TIMEOUT' }));
  const begin = async (): Promise<T> => {
    const headers = await headersOf(client, options);
    controller.signal.throwIfAborted();
    return work(controller.signal, deadline, { url, headers, fetch });
  };
  const timer = timeoutMs > LONGEST_TIMER_MS ? undefined : setTimeout(tooLate, timeoutMs);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([begin(), left]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
