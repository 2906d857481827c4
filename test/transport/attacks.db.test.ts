import { connect } from 'node:net';
import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Attack, Sent } from './attacks/attack.js';
import { FILES, REQUESTS } from './attacks/by-request.js';
import { SHAPES, SIZES } from './attacks/by-shape-and-size.js';
import { VALUES } from './attacks/by-value.js';

const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  'by the shape of a question': SHAPES,
  'by its size': SIZES,
  'by a value in it': VALUES,
  'by a request': REQUESTS,
  'by the address of a file': FILES,
};

/** As it came over the wire. */
interface Received {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

describe('An attack', () => {
  let app: TestApp;
  let server: RunningServer;
  const lines: string[] = [];
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
    server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
      today: () => TODAY,
      patienceMs: { headers: 500, request: 1_000 },
    });
  });
  afterAll(() => server?.stop());

  /** Sends addresses and bodies as they are: `fetch` would put some of them right. */
  function send({ path = '/graphql', method = 'POST', headers, body = '' }: Sent): Promise<Received> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: new URL(server.url).port,
          path,
          method,
          headers: { ...(method === 'GET' ? {} : { 'content-type': 'application/json' }), ...headers },
        },
        response => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              type: response.headers['content-type'] ?? '',
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(method === 'GET' ? undefined : body);
    });
  }

  async function expectHealth(): Promise<void> {
    expect((await send({ method: 'GET', path: '/healthz' })).status).toBe(200);
    const query =
      '{ measure(cell: { unit: "099", indicator: "RECEPTION_SESSIONS", period: "2021-S1" }) { value } }';
    const { text } = await send({ body: JSON.stringify({ query }) });
    expect(JSON.parse(text)).toEqual({ data: { measure: { value: 99 } } });
  }

  describe.each(Object.entries(ATTACKS))('%s', (_kind, attacks) => {
    it.each(attacks as Attack[])('is refused, or answered cheaply: %s', async (_name, sent, outcome) => {
      let received: Received | undefined;
      const statements = await app.statementsOf(async () => (received = await send(sent())));
      const { status, type, text } = received!;
      if ('code' in outcome) {
        const { errors } = JSON.parse(text) as {
          errors: { message: string; extensions: { code: string } }[];
        };
        expect([status, errors[0]!.extensions.code], text.slice(0, 500)).toEqual([
          outcome.status,
          outcome.code,
        ]);
        expect(errors.length).toBeLessThanOrEqual(7);
        expect(text.length).toBeLessThan(20_000);
      } else {
        expect(status, text.slice(0, 500)).toBe(200);
        expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(outcome.statements);
        expect(text.length, text.slice(0, 500)).toBeLessThanOrEqual(outcome.bytes);
      }
      expect(type).toMatch(/json/);
      // Nothing of the inside is told, and nothing was a fault of ours.
      expect(text).not.toMatch(/node_modules|stacktrace|select |INTERNAL_SERVER_ERROR/);
      expect(lines).toEqual([]);
      await expectHealth();
    });
  });

  it('with statements in every text changes nothing and finds nothing', async () => {
    const evil = [
      "' or 1=1 --",
      "'; drop table admin_unit; --",
      '"; delete from observation; --',
      '$1',
      '{}',
      '\\',
      ')',
    ];
    const query = `query ($x: String!, $i: ID!) {
      unit(code: $i) { code } units(search: $x, within: "11") { totalCount } indicator(code: $i) { code }
      indicators(search: $x) { code } reportEntries(theme: $x) { totalCount } report(id: $i) { id }
    }`;
    for (const text of evil) {
      const { data, errors } = await app.query(query, { x: text, i: text });
      expect(errors, text).toBeUndefined();
      expect(data, text).toMatchObject({ unit: null, indicator: null, report: null });
      const cell = { unit: text, indicator: text, period: '2020' };
      const refused = await app.query('query ($cell: CellInput!) { measure(cell: $cell) { value } }', {
        cell,
      });
      expect(refused.errors?.[0]!.extensions['code'], text).toMatch(/_NOT_FOUND$/);
    }
    await expectHealth();
  });

  it('with hundreds of different questions is no more than hundreds of questions', async () => {
    for (let index = 0; index < 300; index += 1)
      expect((await send({ body: `{"query":"{ a${index}: __typename }"}` })).status).toBe(200);
    await expectHealth();
  });

  it('by browsers gets no page from elsewhere', async () => {
    const { status, text } = await send({ method: 'GET', headers: { accept: 'text/html' } });
    expect([status, text]).toEqual([302, expect.not.stringContaining('<script')]);
  });

  it.each([
    ['says half of what it wants', 'POST /graphql HTTP/1.1\r\nhost: x\r\n'],
    [
      'never sends the body it announced',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    ],
    ['says nothing at all', ''],
  ])('by somebody who %s ends with the connection', async (_how, words) => {
    const sockets = Array.from({ length: 20 }, () => connect(Number(new URL(server.url).port), '127.0.0.1'));
    const ended = sockets.map(
      socket =>
        new Promise<void>(resolve => {
          socket.on('error', () => undefined);
          socket.once('close', () => resolve());
          socket.resume();
          socket.write(words || ' ');
        }),
    );
    await Promise.all(ended);
    await expectHealth();
  });

  it.each([
    ['a line that is none', 'HELLO\r\n\r\n', '400'],
    ['headers of 100 kB', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, '431'],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
  ])('with %s ends with the connection, too', async (_what, words, status) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let said = '';
    await new Promise<void>(resolve => {
      socket.on('data', (part: Buffer) => (said += part.toString('latin1')));
      socket.on('error', () => undefined);
      socket.once('close', () => resolve());
      socket.write(words);
    });
    expect(said.split(' ')[1]).toBe(status);
    await expectHealth();
  });
});
