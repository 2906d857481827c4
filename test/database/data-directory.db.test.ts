import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openDatabase } from '../../server/database/database.js';

describe('The database in a data directory', () => {
  let directory: string;
  let orm: Database;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-data-'));
    orm = await openDatabase({ kind: 'directory', directory });
    await migrate(orm);
  });
  afterAll(async () => {
    await orm.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const loads = async (): Promise<string[]> => {
    const rows = await orm.em.fork().execute<{ name: string }[]>('select name from data_load order by name');
    return rows.map(({ name }) => name);
  };
  const insert = (name: string): string => `insert into data_load values ('${name}', 'x', now())`;

  it('gives the types that the server gives: exact numbers and days as text', async () => {
    const [row] = await orm.em.fork().execute(
      `select 9007199254740993::bigint as big, 0.10::numeric as exact, date '2020-07-31' as day,
              'infinity'::date as still, '{1,2}'::int[] as list, '{"a": 1}'::jsonb as json, true as yes, null as nothing`,
    );
    expect(row).toEqual({
      big: '9007199254740993',
      exact: '0.10',
      day: '2020-07-31',
      still: 'infinity',
      list: [1, 2],
      json: { a: 1 },
      yes: true,
      nothing: null,
    });
  });

  it('keeps a transaction whole, and undoes one that failed', async () => {
    await orm.em.fork().transactional(em => em.execute(insert('kept')));
    await expect(
      orm.em.fork().transactional(async em => {
        await em.execute(insert('undone'));
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    const ofOpening = ['rollups', 'outliers', 'states', 'discrepancies'];
    expect((await loads()).filter(name => !ofOpening.includes(name))).toEqual(['kept']);
  });

  it('keeps requests that run at the same time out of one another’s transactions', async () => {
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        orm.em.fork().transactional(async em => {
          await em.execute(insert(`at once ${index}`));
          if (index % 2 === 1) throw new Error('stop');
        }),
      ),
    );
    expect((await loads()).filter(name => name.startsWith('at once'))).toHaveLength(10);
  });

  it('says which constraint was broken, although the error comes from another thread', async () => {
    await expect(orm.em.fork().execute(insert('kept'))).rejects.toMatchObject({
      name: 'UniqueConstraintViolationException',
      code: '23505',
      constraint: 'data_load_pkey',
    });
  });

  it('leaves this thread free while it works', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await orm.em.fork().execute('select count(*) from generate_series(1, 3000000)');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('is built up anew when that was broken off', async () => {
    const other = join(directory, 'broken off');
    mkdirSync(join(other, 'postgres'), { recursive: true });
    writeFileSync(join(other, 'postgres', 'PG_VERSION'), '18');
    writeFileSync(join(other, 'unfinished'), '');
    const completed = await openDatabase({ kind: 'directory', directory: other });
    expect(await migrate(completed)).toBeGreaterThan(0);
    await completed.close();
    expect(readdirSync(other)).toEqual(['postgres']);
  });

  it('is refused to a second one, and still there after being closed and opened', async () => {
    await expect(openDatabase({ kind: 'directory', directory })).rejects.toThrow(/in use/);
    await orm.close();
    orm = await openDatabase({ kind: 'directory', directory });
    expect(await migrate(orm)).toBe(0);
    expect(await loads()).toContain('kept');
  });
});
