import { BacapUnreachableError } from './errors.js';

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

/** What goes over the wire. */
export interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
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
export async function post({ url, fetch, ...request }: Post, signal: AbortSignal): Promise<Reply> {
  try {
    const response = await fetch(url, { method: 'POST', ...request, signal });
    const text = await response.text();
    return { url, status: response.status, text, header: name => response.headers.get(name) };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new BacapUnreachableError(`${url} cannot be reached: ${rootOf(cause)}`, {
      reason: 'NETWORK',
      cause,
    });
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
