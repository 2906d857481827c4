import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '../../server/database/database.js';
import { ServerProcess } from '../support/server-process.js';

describe('Processes on one PostgreSQL server', { timeout: 180_000 }, () => {
  const name = `bacap_processes_${process.pid}`;
  let url: string;
  let running: ServerProcess[] = [];
  let database: Database;
  beforeAll(async () => {
    const server = await openDatabase({ kind: 'server', url: inject('postgresqlUrl') });
    await server.em.fork().execute(`create database "${name}" template template0`);
    await server.close();
    url = Object.assign(new URL(inject('postgresqlUrl')), { pathname: `/${name}` }).href;
    database = await openDatabase({ kind: 'server', url });
  });
  afterAll(async () => {
    for (const server of running) server.signal('SIGKILL');
    await Promise.all(running.map(server => server.ended));
    await database.close();
  });

  const rows = async (table: string): Promise<number> => {
    const [row] = await database.em
      .fork()
      .execute<{ count: string }[]>(`select count(*) as count from ${table}`);
    return Number(row!.count);
  };

  it('that start at the same time load everything once, and both answer', async () => {
    running = [1, 2].map(() => new ServerProcess({ DATABASE_URL: url }));
    for (const address of await Promise.all(running.map(server => server.url()))) {
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
    }
    for (const server of running) expect(await server.says(/Số lượt tiếp công dân: 99 lượt/)).toBeTruthy();
    expect(await rows('observation')).toBe(93);
    // Units, catalogue, forms, reports, the rules by which rollups are stored, outliers told and states of one day compared, and the
    // day of the list of discrepancies.
    expect(await rows('data_load')).toBe(8);
  });

  it('stop without disturbing one another', async () => {
    const [first, second] = running;
    first!.signal('SIGTERM');
    expect(await first!.ended).toBe(0);
    expect((await fetch(`${await second!.url()}/readyz`)).status).toBe(200);
  });
});
