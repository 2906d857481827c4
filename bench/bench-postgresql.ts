import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  freePort,
  initialise,
  postgresqlBinaries,
  type RunAs,
  serverUser,
  start,
} from '../test/support/postgresql-cluster.js';

/** A PostgreSQL server to make databases on. */
export interface BenchPostgresql {
  /** Of a database that is there already, to make others from. */
  readonly url: string;
  /** What of its settings is not the default; null: a server that was given. */
  readonly settings: Readonly<Record<string, string>> | null;
  readonly stop: () => Promise<void>;
}

/**
 * The server of `DATABASE_URL`, or one of our own that keeps its files in `.bench` from run to run.
 *
 * Ours is as durable as any (`fsync` is on): what is measured is what a user gets.
 */
export async function openBenchPostgresql(): Promise<BenchPostgresql> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, settings: null, stop: async () => {} };
  const runAs = serverUser();
  const directory = benchDirectory(runAs);
  rmSync(join(directory, 'installation'), { recursive: true, force: true });
  const binaries = postgresqlBinaries(directory, runAs);
  const passwordFile = join(directory, 'password');
  if (!existsSync(join(directory, 'data', 'PG_VERSION'))) {
    rmSync(join(directory, 'data'), { recursive: true, force: true });
    initialise({ binaries, directory, password: randomBytes(12).toString('hex'), runAs });
  }
  const port = await freePort();
  const settings = serverSettings();
  const stop = await start({ binaries, directory, port, runAs, settings, isForgotten: false });
  const password = readFileSync(passwordFile, 'utf8');
  return { url: `postgres://bacap:${password}@127.0.0.1:${port}/postgres`, settings, stop };
}

/** `.bench` here; elsewhere when PostgreSQL does not run as root and its user cannot come in here. */
function benchDirectory(runAs: RunAs | undefined): string {
  const here = resolve(import.meta.dirname, '..', '.bench');
  const directory = runAs && !isOpenToAll(dirname(here)) ? join(tmpdir(), 'bacap-bench') : here;
  mkdirSync(directory, { recursive: true });
  if (runAs) chownSync(directory, runAs.uid, runAs.gid);
  return directory;
}

function isOpenToAll(directory: string): boolean {
  const isOpen = (statSync(directory).mode & 0o001) !== 0;
  return isOpen && (directory === dirname(directory) || isOpenToAll(dirname(directory)));
}

/** What anybody would set on a server of its own: memory to keep tables in, room for a large load. */
function serverSettings(): Record<string, string> {
  const quarter = Math.floor(totalmem() / 4 / 2 ** 20);
  return {
    shared_buffers: `${Math.min(quarter, 4_096)}MB`,
    effective_cache_size: `${2 * quarter}MB`,
    maintenance_work_mem: '256MB',
    max_wal_size: '8GB',
    max_connections: '50',
  };
}
