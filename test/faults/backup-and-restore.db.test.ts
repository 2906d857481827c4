import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, inject, it, type TestContext } from 'vitest';
import { type Database, openDatabase } from '../../server/database/database.js';
import { everythingKept } from '../support/everything-kept.js';
import { ServerProcess } from '../support/server-process.js';
import { type FaultsWorld, plantFaultsWorld } from './faults-world.js';
import { inspect, inspectAlone } from './nothing-is-lost.js';
import { Reporter } from './reporter.js';

const SHAPE = { provinces: 2, districts: 1, communes: 3 };
const STEPS = 12;

/** Every office hands in for a while, on a server that is then ended by a signal; `meanwhile` is done under load. */
async function handIn(
  world: FaultsWorld,
  reporters: readonly Reporter[],
  signal: NodeJS.Signals,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const server = new ServerProcess({ ...world.environment, LOG_LEVEL: 'fatal' });
  const taken = (): number => reporters.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const [url, enough] = [await server.url(), taken() + STEPS];
  let isOver = false;
  const working = reporters.map(reporter => reporter.work(url, () => isOver || taken() >= enough));
  await meanwhile();
  await Promise.race([Promise.all(working), new Promise(wake => setTimeout(wake, 20_000))]);
  isOver = true;
  await Promise.all(working);
  server.signal(signal);
  await server.ended;
}

async function lookInto<Result>(orm: Promise<Database>, look: (orm: Database) => Promise<Result>) {
  const opened = await orm;
  try {
    return await look(opened);
  } finally {
    await opened.close();
  }
}

describe.skipIf(inject('postgresqlUrl'))(
  'The directory of an embedded database, copied',
  { timeout: 120_000 },
  () => {
    const parent = mkdtempSync(join(tmpdir(), 'bacap-backup-'));
    afterAll(() => rmSync(parent, { recursive: true, force: true }));

    it.each(['SIGTERM', 'SIGKILL'] as const)(
      'after %s, is a backup: put back it has every figure, every number and every receipt of then',
      async signal => {
        const directory = join(parent, signal);
        const world = await plantFaultsWorld({ directory }, SHAPE);
        const reporters = world.offices.map(office => new Reporter(office));
        await handIn(world, reporters, signal);
        const copy = join(parent, `${signal}-copy`);
        cpSync(directory, copy, { recursive: true, filter: file => basename(file) !== 'lock' });
        const kept = await world.using(orm => everythingKept(orm.em.fork()));
        const told = reporters.map(({ office, acknowledged, pending }) =>
          Object.assign(Object.create(Reporter.prototype) as Reporter, {
            office,
            acknowledged: [...acknowledged],
            pending,
          }),
        );
        await handIn(world, reporters, 'SIGTERM');
        expect(await world.using(orm => everythingKept(orm.em.fork()))).not.toEqual(kept);

        rmSync(directory, { recursive: true });
        cpSync(copy, directory, { recursive: true });
        expect(await world.using(orm => everythingKept(orm.em.fork()))).toEqual(kept);
        expect(await world.using(orm => inspect(orm, told))).toMatchObject({ faults: [] });
      },
    );
  },
);

describe.runIf(inject('postgresqlUrl'))('The dump of a PostgreSQL server', { timeout: 120_000 }, () => {
  const parent = mkdtempSync(join(tmpdir(), 'bacap-backup-'));
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('taken while offices hand in, is of one moment; taken after, it has every figure and every number', async ({
    skip,
  }: TestContext) => {
    const tools = postgresqlTools();
    if (tools === null) return skip('there is no pg_dump on this machine');
    const server = inject('postgresqlUrl');
    const name = `bacap_backup_${process.pid}`;
    const world = await plantFaultsWorld({ server, name }, SHAPE);
    const reporters = world.offices.map(office => new Reporter(office));
    const dump = (file: string): void =>
      void execFileSync(join(tools, 'pg_dump'), [
        '--format=custom',
        `--file=${join(parent, file)}`,
        world.environment['DATABASE_URL']!,
      ]);
    const restored = async (file: string): Promise<string> => {
      const database = `${name}_${file}`;
      await lookInto(openDatabase({ kind: 'server', url: server }), orm =>
        orm.em.fork().execute(`create database "${database}" template template0`),
      );
      const url = Object.assign(new URL(server), { pathname: `/${database}` }).href;
      const options = ['--no-owner', '--exit-on-error', `--dbname=${url}`, join(parent, file)];
      execFileSync(join(tools, 'pg_restore'), options);
      return url;
    };

    await handIn(world, reporters, 'SIGTERM', async () => {
      while (reporters.every(({ acknowledged }) => acknowledged.length < 2))
        await new Promise(wake => setTimeout(wake, 10));
      dump('during');
    });
    dump('after');
    const during = openDatabase({ kind: 'server', url: await restored('during') });
    expect(await lookInto(during, inspectAlone)).toMatchObject({ faults: [] });
    const after = openDatabase({ kind: 'server', url: await restored('after') });
    await lookInto(after, async orm => {
      expect(await everythingKept(orm.em.fork())).toEqual(
        await world.using(original => everythingKept(original.em.fork())),
      );
      expect(await inspect(orm, reporters)).toMatchObject({ faults: [] });
    });
  });
});

/** Where `pg_dump` is, the newest first: it can read older servers, not newer ones. */
function postgresqlTools(): string | null {
  const versioned = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map(version => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const newestFirst = versioned.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  const candidates = [...newestFirst, ...(process.env['PATH'] ?? '').split(':')];
  return candidates.find(directory => existsSync(join(directory, 'pg_dump'))) ?? null;
}
