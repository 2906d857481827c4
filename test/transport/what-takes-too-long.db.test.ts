import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { BacapRefusedError, createClient } from '../../client-sdk/src/index.js';
import { limitStatements, openDatabase } from '../../server/database/database.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('What takes too long', () => {
  let app: TestApp;
  let server: RunningServer;
  const lines: string[] = [];
  beforeAll(async () => {
    app = await startTestApp();
    server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({}, { write: (line: string) => void lines.push(line) }),
      today: () => TODAY,
      querySeconds: 1,
      keptAnswersMegabytes: 0,
    });
  });
  afterAll(() => server?.stop());

  /** Whoever reads the units waits until this is over: on a server for the lock, else for the one session there is. */
  const whileUnitsAreHeld = (work: () => Promise<unknown>): Promise<unknown> =>
    app.em().transactional(async em => {
      await em.execute('lock table admin_unit_edge, admin_unit, indicator in access exclusive mode');
      await work();
    });
  const slice = JSON.stringify({
    units: { level: 'PROVINCE' },
    indicators: [{ code: 'PETITION_RECEIVED' }],
    periods: ['2020'],
  });

  /** Whoever asks meanwhile has no turn at all in an embedded database, which has one session. */
  const isEmbedded = !inject('postgresqlUrl');

  it.each([
    [
      'a question',
      (): Promise<Response> =>
        fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"query":"{ boundaryDates }"}',
        }),
    ],
    ['a file', () => fetch(`${server.url}/export.csv?slice=${encodeURIComponent(slice)}`)],
  ])('is refused with a code and what to do instead (%s)', async (_what, ask) => {
    await whileUnitsAreHeld(async () => {
      const response = await ask();
      expect(response.status).toBe(503);
      expect(response.headers.get('etag')).toBeNull();
      expect(await response.json()).toEqual({
        errors: [
          isEmbedded
            ? {
                message: expect.stringMatching(/The server is busy: within 1 s .* ask again/),
                extensions: {
                  code: 'DATABASE_UNAVAILABLE',
                  details: { seconds: 1 },
                  messageVi: expect.stringContaining('Máy chủ đang bận: trong 1 giây'),
                  messageEn: expect.stringContaining('The server is busy'),
                },
              }
            : {
                message: expect.stringMatching(/1 s is the most.*ask for fewer units/),
                extensions: {
                  code: 'TIMEOUT',
                  details: { seconds: 1 },
                  messageVi: expect.stringContaining('1 giây là mức tối đa'),
                  messageEn: expect.stringContaining('1 s is the most'),
                },
              },
        ],
      });
      // To ask for less would not help who has only waited: it is to be asked again, later.
      expect(response.headers.has('retry-after')).toBe(isEmbedded);
    });
    // Nothing of it is left, and the connection is as good as before.
    expect(await createClient({ url: `${server.url}/graphql` }).boundaryDates()).toEqual([]);
    expect(lines.filter(line => line.includes('"bug"'))).toEqual([]);
  });

  it.runIf(isEmbedded)('is asked again by the SDK where it had only waited for its turn', async () => {
    const statuses: number[] = [];
    const refused = Promise.withResolvers<void>();
    const client = createClient({
      url: `${server.url}/graphql`,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        statuses.push(response.status);
        if (response.status === 503) refused.resolve();
        return response;
      },
    });
    let told: unknown;
    // Its turn comes as soon as whoever was at work is done; the promise is not one that is waited for before.
    await whileUnitsAreHeld(async () => {
      told = client.boundaryDates();
      await refused.promise;
    });
    expect(await told).toEqual([]);
    expect([statuses[0], statuses.at(-1)]).toEqual([503, 200]);
  });

  it.runIf(!isEmbedded)('is not asked again by the SDK: it would take as long again', async () => {
    const before = lines.length;
    await whileUnitsAreHeld(async () => {
      const reason: unknown = await createClient({ url: `${server.url}/graphql` })
        .boundaryDates()
        .catch((error: unknown) => error);
      expect(reason).toBeInstanceOf(BacapRefusedError);
      expect(reason).toMatchObject({ code: 'TIMEOUT' });
    });
    await createClient({ url: `${server.url}/graphql` }).boundaryDates();
    expect(lines.slice(before).filter(line => line.includes('"answered"'))).toHaveLength(2);
  });

  it.each(inject('postgresqlUrl') ? ['on a server'] : [])(
    'is ended by the database itself, should this process not come to it (%s)',
    async () => {
      const orm = await openDatabase({ kind: 'server', url: inject('postgresqlUrl') });
      try {
        await limitStatements(orm, 1);
        await expect(orm.em.fork().execute('select pg_sleep(20)')).rejects.toThrow(/statement timeout/);
        expect(await orm.em.fork().execute('show jit')).toEqual([{ jit: 'off' }]);
      } finally {
        await orm.close();
      }
    },
  );
});
