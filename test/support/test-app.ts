import type { SqlEntityManager } from '@mikro-orm/sql';
import { inject } from 'vitest';
import type { Principal } from '../../server/access/principal.js';
import { type Database, migrate, openDatabase } from '../../server/database/database.js';
import { seedDatabase } from '../../server/database/seed-database.js';
import { type Answer, askInProcess, TODAY } from './ask-in-process.js';
import { watchStatements } from './statement-count.js';

export interface TestApp extends AsyncDisposable {
  readonly orm: Database;
  /** A fork of its own, as each request has one. */
  em(): SqlEntityManager;
  /** Empties every table and starts their numbering again. */
  reset(): Promise<void>;
  /** Fills the database as a first start does: Viet Nam's units, the catalogue, the five reports. Takes seconds. */
  seed(): Promise<void>;
  /** Asks the API in this process, with all that stands before and behind it but HTTP. */
  query(
    document: string,
    variables?: Record<string, unknown>,
    options?: { today?: string; principal?: Principal },
  ): Promise<Answer>;
  /** How many statements reach the database while `work` runs; opening and closing transactions not counted. */
  countingQueries(work: () => Promise<unknown>): Promise<number>;
  /** The same statements as text, to see what they are when there are too many. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
}

interface Booted {
  readonly orm: Database;
  readonly statements: { readonly seen: string[] };
  readonly tables: string;
}

/** Somebody else holds a lock, and somebody else waits for ours. */
const IN_THE_WAY: readonly unknown[] = ['55P03', '40P01'];

let booted: Promise<Booted> | undefined;

/**
 * The application on an empty, migrated database, which all test files of a worker share one after another.
 * Which database is the choice of the vitest project: embedded and in memory, or a real PostgreSQL.
 */
export async function startTestApp(): Promise<TestApp> {
  booted ??= boot();
  const { orm, statements, tables } = await booted;
  const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = statements.seen.length;
    await work();
    return statements.seen.slice(before);
  };
  const app: TestApp = {
    orm,
    em: () => orm.em.fork(),
    reset: async () => {
      await emptyTables(orm, tables);
      statements.seen.length = 0;
    },
    seed: async () => {
      await seedDatabase(orm, { today: TODAY });
      statements.seen.length = 0;
    },
    query: (document, variables, options) => askInProcess(orm, document, variables, options),
    countingQueries: async work => (await statementsOf(work)).length,
    statementsOf,
    [Symbol.asyncDispose]: () => app.reset(),
  };
  await app.reset();
  return app;
}

async function boot(): Promise<Booted> {
  const url = inject('postgresqlUrl');
  const orm = url
    ? await openDatabase({ kind: 'server', url: await createDatabase(url) })
    : await openDatabase({ kind: 'memory' });
  await migrate(orm);
  const statements = await watchStatements(orm);
  // The key under which numbers are told is of the database, and of nothing in it.
  const tables = [...orm.getMetadata().getAll().values()]
    .filter(({ tableName }) => tableName !== 'opaque_key')
    .map(({ tableName }) => `"${tableName}"`);
  return { orm, statements, tables: tables.join(', ') };
}

/**
 * Work that a test left behind with its transaction open would be waited for until the hook gives up, and nobody
 * would know for whom: it is told, and sent away.
 */
async function emptyTables(orm: Database, tables: string): Promise<void> {
  const truncate = (): Promise<unknown> =>
    orm.em.fork().transactional(async em => {
      await em.execute(`set local lock_timeout = '20s'`);
      await em.execute(`truncate table ${tables} restart identity cascade`);
    });
  try {
    await truncate();
  } catch (error) {
    if (!IN_THE_WAY.includes((error as { code?: string }).code)) throw error;
    const left = await orm.em.fork().execute(
      `select state, now() - xact_start as since, wait_event, left(query, 500) as query, pg_terminate_backend(pid) as "isSentAway"
         from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );
    console.error('Left open by an earlier test, and sent away:', left);
    await truncate();
  }
}

/** A database of this worker's own on the server of the test run. */
async function createDatabase(serverUrl: string): Promise<string> {
  const name = `bacap_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}`;
  const server = await openDatabase({ kind: 'server', url: serverUrl });
  try {
    await server.em.fork().execute(`create database "${name}" template template0`);
  } finally {
    await server.close();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
