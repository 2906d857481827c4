import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sql } from 'kysely';
import { limitStatements, openDatabase } from '../../server/database/database.js';
import { lockMeaning } from '../../server/territory/write-lock.store.js';
import { ServerProcess } from '../support/server-process.js';
import { type FaultsWorld, plantFaultsWorld } from './faults-world.js';
import { inspect } from './nothing-is-lost.js';
import { Reporter, send } from './reporter.js';

let world: FaultsWorld;
let server: ServerProcess;
beforeAll(async () => {
  const place = { server: inject('postgresqlUrl'), name: `bacap_slow_${process.pid}` };
  world = await plantFaultsWorld(place, { provinces: 1, districts: 1, communes: 1 });
  server = new ServerProcess({ ...world.environment, BACAP_QUERY_SECONDS: '1', LOG_LEVEL: 'fatal' });
});
afterAll(async () => {
  server.signal('SIGKILL');
  await server.ended;
});

it('A change that waits too long for others is refused with TIMEOUT, leaves nothing, and can be asked for again', async () => {
  const url = await server.url();
  const [office] = world.offices;
  const reporter = new Reporter(office!);
  await reporter.work(url, () => reporter.pending.mutation === 'submitReport');
  const refused = await world.using(orm =>
    orm.em.fork().transactional(async em => {
      await lockMeaning(em);
      return send(url, office!, reporter.pending);
    }),
  );
  expect(refused).toMatchObject({ kind: 'REFUSED', status: 503, code: 'TIMEOUT' });
  expect(refused).toMatchObject({
    message: expect.stringMatching(/Nothing was written.*under the same key/),
  });
  expect(await world.using(orm => inspect(orm, [reporter]))).toMatchObject({ faults: [], doneUnanswered: 0 });
  expect(await send(url, office!, reporter.pending)).toMatchObject({
    kind: 'ACCEPTED',
    answer: { isRepeated: false, report: { status: 'SUBMITTED' } },
  });
});

it('A statement that the database itself ends is a refusal too, and its connection is as good as new', async () => {
  const orm = await openDatabase({ kind: 'server', url: world.environment['DATABASE_URL']! });
  try {
    await limitStatements(orm, 1);
    const slow = orm.em.fork().transactional(async em => {
      await sql`update admin_unit set code = 'changed' where id = 1`.execute(em.getKysely());
      await sql`select pg_sleep(10)`.execute(em.getKysely());
    });
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    const { rows } = await sql`select from admin_unit where code = 'changed'`.execute(
      orm.em.fork().getKysely(),
    );
    expect(rows).toEqual([]);
  } finally {
    await orm.close();
  }
});
