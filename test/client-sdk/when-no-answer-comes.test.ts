import { getEventListeners, once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { BacapRefusedError, BacapUnreachableError, createClient } from '../../client-sdk/src/index.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Something at an address, that does what it is told. */
async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('This should have failed.'),
    (reason: unknown) => reason,
  );
}

const never: RequestListener = () => undefined;
const unfinished: RequestListener = (_request, response) => void response.write('{');

describe('Without an answer the SDK says', () => {
  it('that nobody listens, and why', async () => {
    const url = await listen(never);
    server?.close();
    const error = await rejection(createClient({ retries: 0, url }).boundaryDates());
    expect(error).toBeInstanceOf(BacapUnreachableError);
    expect(error).toMatchObject({ reason: 'NETWORK', status: null, cause: expect.any(Error) });
    expect((error as Error).message).toContain('ECONNREFUSED');
  });

  it('that the connection broke in the middle of the answer', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"data":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await rejection(createClient({ retries: 0, url }).boundaryDates())).toMatchObject({
      reason: 'NETWORK',
    });
  });

  it.each([
    ['before the answer begins', never],
    ['in the middle of the answer', unfinished],
  ])('that the time ran out %s', async (_when, answer) => {
    const client = createClient({ retries: 0, url: await listen(answer), timeoutMs: 60_000 });
    const startedAt = performance.now();
    const error = await rejection(client.boundaryDates({ timeoutMs: 50 }));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(error).toBeInstanceOf(BacapUnreachableError);
    expect(error).toMatchObject({ reason: 'TIMEOUT', message: expect.stringContaining('50 ms') });
  });

  it.each([429, 502, 503, 504])('that the server cannot answer now (%d)', async status => {
    const url = await listen((_request, response) =>
      response.writeHead(status, { 'x-request-id': 'r1' }).end('busy'),
    );
    expect(await rejection(createClient({ retries: 0, url }).boundaryDates())).toMatchObject({
      reason: 'UNAVAILABLE',
      status,
      requestId: 'r1',
    });
  });

  it.each([
    ['a page', 200, '<html>'],
    ['nothing', 200, ''],
    ['other JSON', 200, '{"status":"ok"}'],
    ['null', 200, 'null'],
    ['an empty list of errors', 200, '{"errors":[]}'],
    ['a page that is not there', 404, 'Not found'],
  ])('that something else lives there: %s', async (_what, status, body) => {
    const url = await listen((_request, response) => response.writeHead(status).end(body));
    const error = await rejection(createClient({ retries: 0, url }).boundaryDates());
    expect(error).toBeInstanceOf(BacapUnreachableError);
    expect(error).toMatchObject({ reason: 'NOT_THE_API', status });
  });
});

describe('A request that is no longer wanted', () => {
  it('is rejected with the reason of its signal, and its connection closed', async () => {
    const url = await listen(never);
    const arrived = once(server!, 'connection') as Promise<[Socket]>;
    const controller = new AbortController();
    const asked = rejection(createClient({ retries: 0, url }).boundaryDates({ signal: controller.signal }));
    const [socket] = await arrived;
    const closed = once(socket, 'close');
    const reason = new Error('the window was closed');
    controller.abort(reason);
    expect(await asked).toBe(reason);
    await closed;
  });

  it('is not sent when its signal was aborted before', async () => {
    let requests = 0;
    const url = await listen((_request, response) => {
      requests += 1;
      response.end();
    });
    const error = await rejection(
      createClient({ retries: 0, url }).boundaryDates({ signal: AbortSignal.abort() }),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(requests).toBe(0);
  });

  it('leaves nothing behind on a signal that is used again', async () => {
    const url = await listen((_request, response) => response.end('{"data":{"boundaryDates":[]}}'));
    const { signal } = new AbortController();
    const client = createClient({ retries: 0, url });
    for (let asked = 0; asked < 3; asked += 1) await client.boundaryDates({ signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('An answer with errors', () => {
  const answering = (body: unknown, status = 200): Promise<string> =>
    listen((_request, response) => response.writeHead(status).end(JSON.stringify(body)));

  it('is a refusal even when it has data', async () => {
    const url = await answering({
      data: { unit: null },
      errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN_YET' } }],
    });
    const error = await rejection(createClient({ retries: 0, url }).unit({ code: '099' }));
    expect(error).toBeInstanceOf(BacapRefusedError);
    // A code of a later server: known as such, and to be read in the errors.
    expect(error).toMatchObject({ code: 'UNKNOWN', message: 'No.', errors: [{ code: 'FORBIDDEN_YET' }] });
  });

  it('keeps the number of the request when the fault is the server’s', async () => {
    const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId: 'r7' };
    const url = await answering({ errors: [{ message: 'Internal server error', extensions }] }, 500);
    expect(await rejection(createClient({ retries: 0, url }).boundaryDates())).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      requestId: 'r7',
    });
  });

  it('is understood however poor it is', async () => {
    const url = await answering({ errors: ['?'] });
    expect(await rejection(createClient({ retries: 0, url }).boundaryDates())).toMatchObject({
      code: 'UNKNOWN',
      errors: [{ code: null, details: {}, path: [] }],
    });
  });
});
