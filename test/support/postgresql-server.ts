import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import {
  freePort,
  initialise,
  postgresqlBinaries,
  type RunAs,
  serverUser,
  start,
} from './postgresql-cluster.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of a PostgreSQL that lives as long as the test run; the database `postgres` in it is not to be touched. */
    postgresqlUrl: string;
  }
}

/** What is lost when the machine goes down is lost with the tests. */
const SETTINGS = { max_connections: '50', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Brings up a real PostgreSQL for the test run, and takes it down when the run ends, however it ends. */
export default async function startPostgresql(project: TestProject): Promise<() => Promise<void>> {
  const runAs = serverUser();
  const directory = createDirectory(runAs);
  const binaries = postgresqlBinaries(directory, runAs);
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  initialise({ binaries, directory, password, runAs });
  const stop = await start({ binaries, directory, port, runAs, settings: SETTINGS, isForgotten: true });
  project.provide('postgresqlUrl', `postgres://bacap:${password}@127.0.0.1:${port}/postgres`);
  return stop;
}

/** A directory that the server's user can reach and owns. */
function createDirectory(runAs: RunAs | undefined): string {
  const parents = runAs ? ['/tmp', '/var/tmp', tmpdir()] : [tmpdir()];
  const directory = mkdtempSync(join(parents.find(existsSync)!, 'bacap-postgresql-'));
  if (runAs) chownSync(directory, runAs.uid, runAs.gid);
  return directory;
}
