import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something at an address, that does what it is told; closed with `await using`. */
export async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<AsyncDisposable & { readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    server,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a request asks. */
export async function bodyOf(request: IncomingMessage): Promise<{ query: string; variables: any }> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as { query: string; variables: any };
}
