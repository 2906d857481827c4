import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client-sdk/src/index.js';
import { bodyOf, listen } from './listening-server.js';

const DATES = '{"data":{"boundaryDates":["2025-07-01"]}}';

/** Answers each request in turn; the last of the answers again and again. */
function inTurn(...answers: RequestListener[]): RequestListener & { count(): number } {
  let count = 0;
  const listener: RequestListener = (request, response) => {
    const answer = answers[Math.min(count, answers.length - 1)]!;
    count += 1;
    answer(request, response);
  };
  return Object.assign(listener, { count: () => count });
}

const busy: RequestListener = (_request, response) => void response.writeHead(503).end();
const broken: RequestListener = request => void request.socket.destroy();
const answers: RequestListener = (_request, response) => void response.end(DATES);

describe('A query that gets no answer is asked again', () => {
  it.each([
    ['the server is busy', busy],
    ['the connection breaks', broken],
  ])('when %s', async (_why, failing) => {
    const server = inTurn(failing, failing, answers);
    await using at = await listen(server);
    expect(await createClient({ url: at.url }).boundaryDates()).toEqual(['2025-07-01']);
    expect(server.count()).toBe(3);
  });

  it('three times, or as often as it is told', async () => {
    const server = inTurn(busy);
    await using at = await listen(server);
    const client = createClient({ url: at.url, retries: 1 });
    await expect(client.boundaryDates()).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(server.count()).toBe(2);
    await expect(client.boundaryDates({ retries: 0 })).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(server.count()).toBe(3);
  });

  it.each([
    ['in seconds', () => '1'],
    ['as a date', () => new Date(Date.now() + 2_000).toUTCString()],
  ])('not before the server wishes, said %s', async (_how, retryAfter) => {
    const server = inTurn(
      (_request, response) => void response.writeHead(429, { 'retry-after': retryAfter() }).end(),
      answers,
    );
    await using at = await listen(server);
    const startedAt = performance.now();
    await createClient({ url: at.url }).boundaryDates();
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  it('not when the server wishes for longer than anybody waits', async () => {
    const server = inTurn(
      (_request, response) => void response.writeHead(503, { 'retry-after': '60' }).end(),
    );
    await using at = await listen(server);
    const startedAt = performance.now();
    const asked = createClient({ url: at.url, timeoutMs: 5_000 }).boundaryDates();
    await expect(asked).rejects.toMatchObject({ reason: 'UNAVAILABLE', retryAfterMs: 60_000 });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(server.count()).toBe(1);
  });

  it.each([
    ['it was refused', '{"errors":[{"message":"No.","extensions":{"code":"UNIT_NOT_FOUND"}}]}', 'No.'],
    ['something else lives there', '<html>', 'is not the address'],
  ])('not when %s', async (_why, body, message) => {
    const server = inTurn((_request, response) => void response.end(body));
    await using at = await listen(server);
    await expect(createClient({ url: at.url }).boundaryDates()).rejects.toThrow(message);
    expect(server.count()).toBe(1);
  });

  it('a mutation too, when its input has a key: the server makes it once', async () => {
    const server = inTurn(broken, busy, (_request, response) => void response.end('{"data":{"submit":1}}'));
    await using at = await listen(server);
    const client = createClient({ url: at.url });
    const document = 'mutation ($input: In!) { submit(input: $input) }';
    expect(await client.request(document, { input: { key: 'mine', report: '1' } })).toEqual({ submit: 1 });
    expect(server.count()).toBe(3);
    const other = inTurn(busy);
    await using there = await listen(other);
    await expect(
      createClient({ url: there.url }).request(document, { input: { report: '1' } }),
    ).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(other.count()).toBe(1);
  });

  it('and nothing else is', async () => {
    const server = inTurn(busy);
    await using at = await listen(server);
    const client = createClient({ url: at.url });
    await expect(client.request('mutation { submit }')).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(server.count()).toBe(1);
  });

  it('not when nobody waits any more', async () => {
    const server = inTurn((_request, response) => void response.writeHead(503, { 'retry-after': '1' }).end());
    await using at = await listen(server);
    const controller = new AbortController();
    const asked = createClient({ url: at.url }).boundaryDates({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error('gone')), 100);
    await expect(asked).rejects.toThrow('gone');
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(server.count()).toBe(1);
  });
});

describe('The same query, asked by several at once', () => {
  /** Answers when it is told to. */
  function held(): RequestListener & { count(): number; closed(): number; answer(): void } {
    const waiting: (() => void)[] = [];
    let closed = 0;
    const server = inTurn((_request, response) => {
      response.once('close', () => void (response.writableFinished || (closed += 1)));
      waiting.push(() => response.end(DATES));
    });
    return Object.assign(server, {
      closed: () => closed,
      answer: () => waiting.forEach(answer => answer()),
    });
  }

  const soon = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 100));

  it('is sent once', async () => {
    const server = held();
    await using at = await listen(server);
    const client = createClient({ url: at.url });
    const asked = Promise.all(Array.from({ length: 20 }, () => client.boundaryDates()));
    await soon();
    server.answer();
    expect(await asked).toHaveLength(20);
    expect(server.count()).toBe(1);
    const later = client.boundaryDates();
    await soon();
    server.answer();
    await later;
    expect(server.count()).toBe(2);
  });

  it('goes on when one of them leaves, and ends when the last one does', async () => {
    const server = held();
    await using at = await listen(server);
    const client = createClient({ url: at.url });
    const [one, other] = [new AbortController(), new AbortController()];
    const first = client.boundaryDates({ signal: one.signal });
    const second = client.boundaryDates({ signal: other.signal });
    await soon();
    one.abort(new Error('the first left'));
    await expect(first).rejects.toThrow('the first left');
    await soon();
    expect([server.count(), server.closed()]).toEqual([1, 0]);
    other.abort(new Error('the second left'));
    await expect(second).rejects.toThrow('the second left');
    await soon();
    expect(server.closed()).toBe(1);
    // Who comes afterwards does not get what was given up.
    const third = client.boundaryDates();
    await soon();
    server.answer();
    expect(await third).toEqual(['2025-07-01']);
  });

  it('keeps each one’s own time', async () => {
    const server = held();
    await using at = await listen(server);
    const client = createClient({ url: at.url });
    const patient = client.boundaryDates();
    await expect(client.boundaryDates({ timeoutMs: 100 })).rejects.toMatchObject({ reason: 'TIMEOUT' });
    server.answer();
    expect(await patient).toEqual(['2025-07-01']);
    expect(server.count()).toBe(1);
  });

  it('is another query with other variables, another token, and when it changes something', async () => {
    const server = inTurn((_request, response) => void setTimeout(() => response.end(DATES), 100));
    await using at = await listen(server);
    let token = 0;
    const client = createClient({ url: at.url });
    const tokens = createClient({ url: at.url, token: () => `${(token += 1)}` });
    await Promise.all([
      client.request('query ($code: ID) { a }', { code: '1' }),
      client.request('query ($code: ID) { a }', { code: '2' }),
      tokens.boundaryDates(),
      tokens.boundaryDates(),
      client.request('mutation { submit }'),
      client.request('mutation { submit }'),
    ]);
    expect(server.count()).toBe(6);
  });
});

describe('A token', () => {
  it('is sent with every question, made anew when it is a function, left out when there is none', async () => {
    const sent: (string | undefined)[] = [];
    await using at = await listen((request, response) => {
      sent.push(request.headers.authorization);
      response.end(DATES);
    });
    const made = ['one', null];
    await createClient({ url: at.url, token: 'fixed' }).boundaryDates();
    const client = createClient({ url: at.url, token: async () => made.shift() ?? null });
    await client.boundaryDates();
    await client.boundaryDates();
    expect(sent).toEqual(['Bearer fixed', 'Bearer one', undefined]);
  });

  it('that does not come is not waited for longer than the time', async () => {
    const client = createClient({
      url: 'http://127.0.0.1:1',
      timeoutMs: 50,
      token: () => new Promise(() => {}),
    });
    await expect(client.boundaryDates()).rejects.toMatchObject({ reason: 'TIMEOUT' });
  });
});

describe('A long list', () => {
  /** Pages of two units. */
  const pages =
    (total: number, asked: unknown[]): RequestListener =>
    async (request, response) => {
      const { variables } = await bodyOf(request);
      asked.push(variables);
      const from = Number(variables.after ?? 0);
      const nodes = [from, from + 1].filter(code => code < total).map(code => ({ code: String(code) }));
      const pageInfo = { hasNextPage: from + 2 < total, endCursor: String(from + 2) };
      response.end(JSON.stringify({ data: { units: { nodes, pageInfo } } }));
    };

  it('is gone through from end to end, a page at a time', async () => {
    const asked: unknown[] = [];
    await using at = await listen(pages(5, asked));
    const codes: string[] = [];
    for await (const { code } of createClient({ url: at.url }).everyUnit({ level: 'DISTRICT' }))
      codes.push(code);
    expect(codes).toEqual(['0', '1', '2', '3', '4']);
    expect(asked).toEqual([
      { first: 500, level: 'DISTRICT' },
      { first: 500, level: 'DISTRICT', after: '2' },
      { first: 500, level: 'DISTRICT', after: '4' },
    ]);
  });

  it('is not asked for further than it is gone through', async () => {
    const asked: unknown[] = [];
    await using at = await listen(pages(1_000, asked));
    for await (const { code } of createClient({ url: at.url }).everyUnit({ first: 2 }))
      if (code === '1') break;
    expect(asked).toEqual([{ first: 2 }]);
  });
});

describe('Beside an answer', () => {
  const telling =
    (...versions: string[]): RequestListener =>
    (_request, response) => {
      const version = versions.length > 1 ? versions.shift()! : versions[0];
      const headers = { 'x-request-id': `r${version}`, 'x-query-cost': '7', 'x-data-version': version };
      response.writeHead(200, headers).end(DATES);
    };

  it('stand the version of the figures, the cost and the number of the request', async () => {
    await using at = await listen(telling('41'));
    const { answer, meta } = await createClient({ url: at.url }).withMeta(asking => asking.boundaryDates());
    expect(answer).toEqual(['2025-07-01']);
    expect(meta).toEqual({ dataVersion: '41', cost: 7, requestIds: ['r41'] });
  });

  it('stand those of all requests; no version when the figures changed between them', async () => {
    await using at = await listen(telling('41', '42'));
    const { meta } = await createClient({ url: at.url }).withMeta(async asking => {
      await asking.boundaryDates();
      await asking.boundaryDates();
    });
    expect(meta).toEqual({ dataVersion: null, cost: 14, requestIds: ['r41', 'r42'] });
  });

  it('stands nothing where the server tells nothing', async () => {
    await using at = await listen(answers);
    const { meta } = await createClient({ url: at.url }).withMeta(asking => asking.boundaryDates());
    expect(meta).toEqual({ dataVersion: null, cost: null, requestIds: [] });
  });
});
