import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AbstractSqlDriver, MikroORM, SqlEntityManager } from '@mikro-orm/sql';
import { DomainError } from '../shared/domain-error.js';
import { lockDirectory } from './directory-lock.js';
import { upgradeDiscrepancies } from './upgrade-discrepancies.js';
import { upgradeRollups } from './upgrade-rollups.js';
import { type Pool, recoverLostConnections } from './lost-connections.js';
import { ormConfig } from './orm.config.js';
import { prepareMarked } from './prepared-statements.js';
import type { PgliteThread } from './pglite-thread.js';
import { StoppableEntityManager } from './stoppable-entity-manager.js';
import { type Embedded, takeCopies, takeCopiesEmbedded } from './take-copies.js';

/** The types of the ORM tie an entity manager to one driver; ours serves both. */
const config = { ...ormConfig, entityManager: StoppableEntityManager as never };

/** The ORM on whichever database was chosen. `close()` also stops an embedded one and frees its directory. */
export type Database = MikroORM<AbstractSqlDriver, SqlEntityManager>;

/** Where the figures are kept: embedded in a directory, embedded and forgotten at the end, or on a server. */
export type DatabaseChoice =
  | { readonly kind: 'directory'; readonly directory: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'server'; readonly url: string };

/**
 * Connects, starting the embedded database when that is the choice. Changes no table: see `migrate`.
 *
 * @throws DomainError `DATABASE_IN_USE` when another process holds the directory, `CONFIGURATION_WRONG` when
 *   the server does not let us in.
 */
export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  switch (choice.kind) {
    case 'server':
      return openServer(choice.url);
    case 'memory':
      return openMemory();
    case 'directory':
      return openDirectory(choice.directory);
  }
}

/** Names the lock under which the tables are changed; any number would do, the same everywhere. */
const MIGRATION_LOCK = 7_202_611;

/**
 * Brings the tables up to date, and what is derived by rules of ours; returns how many migrations that took. Of several processes that start on
 * one server at the same time, one does it and the others wait.
 *
 * @param say Told how far it is, where it takes long.
 */
export async function migrate(orm: Database, say?: (line: string) => void): Promise<number> {
  const count = await migrateTables(orm);
  await upgradeRollups(orm.em.fork(), say);
  await upgradeDiscrepancies(orm.em.fork(), say);
  return count;
}

async function migrateTables(orm: Database): Promise<number> {
  if (!isServer(orm)) return (await orm.migrator.up()).length;
  // The migrator uses a connection of its own, while this one holds the lock.
  return orm.em.fork().transactional(async em => {
    await em.execute(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    return (await orm.migrator.up()).length;
  });
}

/** Whether others may be connected too; an embedded database has one connection, which is ours. */
function isServer(orm: Database): boolean {
  return orm.driver.constructor.name === 'PostgreSqlDriver';
}

/**
 * Compiling a statement of ours took PostgreSQL fourteen times as long as running it uncompiled: the planner
 * takes each of its many small steps for a large one. And what a process that was killed had asked for is not worked on to
 * the end, with all its locks: the database looks now and then whether anybody is there to hear it.
 */
const SESSION_OPTIONS = '-c jit=off -c client_connection_check_interval=5s';

/** What waits longer for a connection is told that there is none. */
const CONNECTION_PATIENCE_MS = 20_000;

function driverOptions(options: string) {
  return {
    options,
    connectionTimeoutMillis: CONNECTION_PATIENCE_MS,
    // So that a database whose machine is gone without a word is noticed.
    keepAlive: true,
    onPoolCreated(pool: Pool & Parameters<typeof prepareMarked>[0]): void {
      recoverLostConnections(pool);
      prepareMarked(pool);
      takeCopies(pool);
    },
  };
}

async function openServer(url: string): Promise<Database> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const orm = (await MikroORM.init({
    ...config,
    clientUrl: url,
    driverOptions: driverOptions(SESSION_OPTIONS),
  })) as unknown as Database;
  try {
    await orm.em.fork().execute('select 1');
    return orm;
  } catch (error) {
    await orm.close(true);
    throw cannotConnect(url, error);
  }
}

/** Between two statements of a transaction there is nothing to wait for: who pauses this long hangs, with its locks. */
const LONGEST_PAUSE_SECONDS = 60;

/**
 * From here on no statement takes longer, whoever sent it: should this process be too busy to cancel one, or be gone, the
 * server ends it by itself, and a transaction in which nothing moves as well. An embedded database knows no such limit, and has nobody else to wait for.
 */
export async function limitStatements(orm: Database, seconds: number): Promise<void> {
  if (!isServer(orm)) return;
  orm.config.set(
    'driverOptions',
    driverOptions(
      `${SESSION_OPTIONS} -c statement_timeout=${seconds}s -c idle_in_transaction_session_timeout=${LONGEST_PAUSE_SECONDS}s`,
    ),
  );
  await orm.driver.reconnect();
}

function cannotConnect(url: string, cause: unknown): DomainError {
  const { host, pathname } = new URL(url);
  const errors = cause instanceof AggregateError ? cause.errors : [cause];
  const why = errors.map(error => (error instanceof Error ? error.message : String(error))).join('; ');
  return new DomainError(
    'CONFIGURATION_WRONG',
    {
      vi: `DATABASE_URL: không dùng được cơ sở dữ liệu ${pathname.slice(1)} trên ${host}: ${why}. Máy chủ có đang chạy, cơ sở dữ liệu có tồn tại, người dùng này có được kết nối không?`,
      en: `DATABASE_URL: cannot use the database ${pathname.slice(1)} on ${host}: ${why}. Is it running, does the database exist, may this user connect?`,
    },
    { host, database: pathname.slice(1) },
    { cause },
  );
}

async function openMemory(): Promise<Database> {
  const [{ MikroORM }, { dataDir }] = await Promise.all([
    import('@mikro-orm/pglite'),
    import('@electric-sql/pglite-prepopulatedfs'),
  ]);
  const loadDataDir = await dataDir();
  const orm = (await MikroORM.init({
    ...config,
    dbName: 'memory://',
    // A function, because the ORM would copy an object deeply, and with it what must not be copied.
    driverOptions: () => ({ loadDataDir, parsers: { 20: (text: string) => text } }),
  })) as unknown as Database;
  await orm.connect();
  const connection = orm.driver.getConnection() as unknown as { getNativeClient(): Promise<Embedded> };
  takeCopiesEmbedded(await connection.getNativeClient());
  return orm;
}

async function openDirectory(directory: string): Promise<Database> {
  const lock = lockDirectory(directory);
  try {
    const [{ MikroORM }, { startPgliteThread }] = await Promise.all([
      import('@mikro-orm/pglite'),
      import('./pglite-thread.js'),
    ]);
    const pglite = await startInDirectory(directory, startPgliteThread);
    const orm = (await MikroORM.init({
      ...config,
      dbName: 'postgres',
      driverOptions: () => ({ pglite }),
    })) as unknown as Database;
    await orm.connect();
    const closeConnection = orm.close.bind(orm);
    orm.close = async force => {
      await closeConnection(force);
      await pglite.close();
      lock.release();
    };
    return orm;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Whether it is known, without touching it, that nothing is kept there yet. Of a server that is not. */
export function isKnownEmpty(choice: DatabaseChoice): boolean {
  switch (choice.kind) {
    case 'server':
      return false;
    case 'memory':
      return true;
    case 'directory':
      return (
        !existsSync(join(choice.directory, 'postgres')) || existsSync(join(choice.directory, 'unfinished'))
      );
  }
}

/**
 * Starts the embedded database, building it up when there is none. A mark stands beside it until that is
 * done: what was broken off half-way has no data in it yet, and is built up anew.
 */
async function startInDirectory(
  directory: string,
  startThread: (dataDirectory: string, isNew: boolean) => Promise<PgliteThread>,
): Promise<PgliteThread> {
  const dataDirectory = join(directory, 'postgres');
  const unfinished = join(directory, 'unfinished');
  if (existsSync(unfinished)) rmSync(dataDirectory, { recursive: true, force: true });
  const isNew = !existsSync(dataDirectory);
  if (isNew) writeFileSync(unfinished, '');
  const pglite = await startThread(dataDirectory, isNew);
  rmSync(unfinished, { force: true });
  return pglite;
}
