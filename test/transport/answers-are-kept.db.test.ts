import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseDataVersion } from '../../server/shared/data-version.store.js';
import { type RunningServer, type ServerOptions, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SLICE = `query Districts($input: SliceInput!) {
  slice(input: $input) { rows { name } columns { values statuses } }
}`;
const question = (period: string, level = 'DISTRICT'): object => ({
  query: SLICE,
  operationName: 'Districts',
  variables: {
    input: {
      units: { level, within: '40' },
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: [period],
    },
  },
});

interface Asked {
  readonly text: string;
  readonly headers: Headers;
  readonly status: number;
  /** What reached the database for it. */
  readonly statements: readonly string[];
}

describe('An answer that was worked out', () => {
  let app: TestApp;
  const servers: RunningServer[] = [];
  const log: Record<string, unknown>[] = [];
  let url: string;

  const serve = async (options: Partial<ServerOptions> = {}): Promise<string> => {
    const logger = pino({ level: 'info' }, { write: line => log.push(JSON.parse(line)) });
    const server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger,
      today: () => TODAY,
      corsOrigins: ['https://one.example.vn', 'https://other.example.vn'],
      ...options,
    });
    servers.push(server);
    return server.url;
  };
  const ask = async (body: object, headers: Record<string, string> = {}, at = url): Promise<Asked> => {
    let asked: Omit<Asked, 'statements'> | undefined;
    const statements = await app.statementsOf(async () => {
      const response = await fetch(`${at}/graphql`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
      asked = { text: await response.text(), headers: response.headers, status: response.status };
    });
    return { ...asked!, statements };
  };

  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
    url = await serve();
  }, 120_000);
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  it('is sent to whoever asks the same, word for word, at the cost of one small statement', async () => {
    const first = await ask(question('2018-9M'));
    const again = await ask(question('2018-9M'));
    expect(first.text).toContain('Quỳ Hợp');
    expect(first.statements.length).toBeGreaterThan(1);
    expect(again.text).toBe(first.text);
    expect(again.status).toBe(200);
    expect(again.statements).toEqual([expect.stringContaining('data_version')]);
    for (const header of ['content-type', 'etag', 'cache-control', 'x-data-version', 'x-query-cost', 'vary'])
      expect([header, again.headers.get(header)]).toEqual([header, first.headers.get(header)]);
  });

  it('bears the name of each request of its own, and is in the log', async () => {
    log.length = 0;
    const first = await ask(question('2018-9M'));
    const again = await ask(question('2018-9M'));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(log).toContainEqual(
      expect.objectContaining({
        msg: 'answered again',
        requestId: again.headers.get('x-request-id'),
        operationName: 'Districts',
      }),
    );
  });

  it('says to each page that it may be read there, and to no other', async () => {
    const [one, other] = ['https://one.example.vn', 'https://other.example.vn'] as const;
    await ask(question('2018-9M'), { origin: one });
    const again = await ask(question('2018-9M'), { origin: other });
    expect(again.headers.get('access-control-allow-origin')).toBe(other);
    expect((await ask(question('2018-9M'))).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is worked out anew after every change of figures, catalogue or map', async () => {
    await ask(question('2018-9M'));
    for (const subject of [1, 'catalogue', 'map'] as const) {
      await raiseDataVersion(app.em(), [subject]);
      expect((await ask(question('2018-9M'))).statements.length).toBeGreaterThan(1);
      expect(await ask(question('2018-9M'))).toMatchObject({ statements: { length: 1 } });
    }
  });

  it('is worked out anew for whoever asks for it with "cache-control: no-store"', async () => {
    await ask(question('2018-9M'));
    const anew = await ask(question('2018-9M'), { 'cache-control': 'no-store' });
    expect(anew.statements.length).toBeGreaterThan(1);
  });

  it('is worked out each time where none is to be kept', async () => {
    const forgetful = await serve({ keptAnswersMegabytes: 0 });
    await ask(question('2018-9M'), {}, forgetful);
    expect((await ask(question('2018-9M'), {}, forgetful)).statements.length).toBeGreaterThan(1);
  });

  it('is not kept when it alone would take much of the memory', async () => {
    const small = await serve({ keptAnswersMegabytes: 1 });
    const query = `{ units(level: COMMUNE, first: 500) { nodes { ${Array.from({ length: 20 }, (_, at) => `n${at}: fullName`).join(' ')} } } }`;
    const first = await ask({ query }, {}, small);
    expect(JSON.parse(first.text)).not.toHaveProperty('errors');
    expect(first.text.length).toBeGreaterThan(1024 ** 2 / 8);
    expect((await ask({ query }, {}, small)).statements.length).toBeGreaterThan(1);
  });

  it('is none where the question was refused: that is looked at each time', async () => {
    const first = await ask(question('2018-13'));
    expect(first.text).toContain('2018-13');
    expect((await ask(question('2018-13'))).headers.get('etag')).toBeNull();
  });
});
