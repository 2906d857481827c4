import { BacapUnreachableError } from './errors.js';

/** As much of `fetch` as is used: that of the browser, of Node, or one of your own. */
export type Fetch = (
  url: string,
  request: {
    readonly method: 'POST' | 'GET';
    readonly headers: Record<string, string>;
    /** Of a file that is sent: the file. */
    readonly body?: string | Blob;
    readonly signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  /** For files only. */
  blob?(): Promise<Blob>;
}>;

/** What goes over the wire. */
export interface Outgoing {
  readonly url: string;
  readonly method: 'POST' | 'GET';
  readonly headers: Record<string, string>;
  readonly body?: string | Blob;
  readonly fetch: Fetch;
}

/** What came back. */
export interface Reply {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
}

/** Sends once, and waits until the last byte is here. */
export function post(request: Outgoing, signal: AbortSignal): Promise<Reply> {
  return exchange(request, signal, async response => replyOf(request, response, await response.text()));
}

/** The same for a file; a refusal is a text all the same. */
export function download(request: Outgoing, signal: AbortSignal): Promise<Reply & { readonly file?: Blob }> {
  return exchange(request, signal, async response =>
    response.status === 200 && response.blob
      ? { ...replyOf(request, response, ''), file: await response.blob() }
      : replyOf(request, response, await response.text()),
  );
}

type Response = Awaited<ReturnType<Fetch>>;

async function exchange<T>(
  { url, fetch, ...request }: Outgoing,
  signal: AbortSignal,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  try {
    return await read(await fetch(url, { ...request, signal }));
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new BacapUnreachableError(`${url} cannot be reached: ${rootOf(cause)}`, {
      reason: 'NETWORK',
      cause,
    });
  }
}

function replyOf({ url }: Outgoing, { status, headers }: Response, text: string): Reply {
  return { url, status, text, header: name => headers.get(name) };
}

/** `fetch failed` says nothing; what it was caused by does. */
function rootOf(error: unknown): string {
  let root = error;
  for (let depth = 0; depth < 5 && root instanceof Error && root.cause !== undefined; depth += 1)
    root = root.cause;
  if (!(root instanceof Error)) return String(root);
  return root.message || (root as { code?: string }).code || root.name;
}
