import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createClient } from '../../client-sdk/src/index.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const OF_OURS = "pid <> pg_backend_pid() and datname = current_database() and state = 'active'";

/** Asks until it is so. */
async function until<T>(ask: () => Promise<T>, wanted: (found: T) => boolean): Promise<T> {
  const over = performance.now() + 10_000;
  for (;;) {
    const found = await ask();
    if (wanted(found)) return found;
    if (performance.now() > over) throw new Error(`Not within ten seconds: ${JSON.stringify(found)}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

describe('When nobody waits for an answer any more', () => {
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
    });
  });
  afterAll(() => server?.stop());

  const boundaryDatesOver = (signal: AbortSignal): Promise<unknown> =>
    createClient({ url: `${server.url}/graphql` })
      .boundaryDates({ signal })
      .catch((reason: unknown) => reason);

  // An embedded database runs a statement to its end.
  it.each(inject('postgresqlUrl') ? ['on a server'] : [])(
    'the statement under way ends in the database (%s)',
    async () => {
      const waiting = async (): Promise<number> => {
        const [row] = await app
          .em()
          .execute<{ n: number }[]>(
            `select count(*)::int as n from pg_stat_activity where ${OF_OURS} and wait_event_type = 'Lock'`,
          );
        return row!.n;
      };
      await app.em().transactional(async em => {
        // As long as this transaction lasts, whoever reads the units waits.
        await em.execute('lock table admin_unit_edge, admin_unit in access exclusive mode');
        const controller = new AbortController();
        const asked = boundaryDatesOver(controller.signal);
        await until(waiting, n => n > 0);
        const reason = new Error('the window was closed');
        controller.abort(reason);
        expect(await asked).toBe(reason);
        expect(await until(waiting, n => n === 0)).toBe(0);
      });
      await until(
        async () => lines.filter(line => line.includes('REQUEST_ABORTED')),
        found => found.length > 0,
      );
      expect(lines.filter(line => line.includes('"bug"'))).toEqual([]);
      // The connection is as good as before.
      expect(await createClient({ url: `${server.url}/graphql` }).boundaryDates()).toEqual([]);
    },
  );

  it('nothing more is sent to the database', async () => {
    const controller = new AbortController();
    const em = app.orm.em.fork({ signal: controller.signal });
    const sent = await app.statementsOf(async () => {
      await em.execute('select 1');
      controller.abort(new Error('gone'));
      await expect(em.execute('select 2')).rejects.toThrow('gone');
    });
    expect(sent).toEqual(['select 1']);
  });

  it('nor through what our own statements are sent through, nor within a transaction', async () => {
    const { sql } = await import('kysely');
    const controller = new AbortController();
    const em = app.orm.em.fork({ signal: controller.signal });
    const sent = await app.statementsOf(async () => {
      await sql`select 1`.execute(em.getKysely());
      await em
        .transactional(async inner => {
          await sql`select 2`.execute(inner.getKysely());
          controller.abort(new Error('gone'));
          await sql`select 3`.execute(inner.getKysely());
        })
        .catch((error: Error) => expect(error.message).toBe('gone'));
      await expect(sql`select 4`.execute(em.getKysely())).rejects.toThrow('gone');
    });
    expect(sent).toEqual(['select 1', 'select 2']);
  });
});
