import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { embeddedPostgresBinaries } from './embedded-postgres-binaries.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of a PostgreSQL that lives as long as the test run; the database `postgres` in it is not to be touched. */
    postgresqlUrl: string;
  }
}

/** PostgreSQL refuses to run as root: who it runs as then. Undefined: as whoever runs the tests. */
interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const OLDEST_VERSION = 15;

/** Brings up a real PostgreSQL for the test run, and takes it down when the run ends, however it ends. */
export default async function startPostgresql(project: TestProject): Promise<() => Promise<void>> {
  const runAs = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const directory = createDirectory(runAs);
  const binaries = systemBinaries() ?? embeddedPostgresBinaries(directory, runAs);
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  initialise({ binaries, directory, password, runAs });
  const stop = await start({ binaries, directory, port, runAs });
  project.provide('postgresqlUrl', `postgres://bacap:${password}@127.0.0.1:${port}/postgres`);
  return stop;
}

/** The directory of the system's own `initdb` and `postgres`, the newest first; null when there is none. */
function systemBinaries(): string | null {
  const versioned = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .toSorted((one, other) => Number(other) - Number(one))
        .map(version => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const candidates = [...versioned, ...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/pgsql/bin'];
  return candidates.find(isNewEnough) ?? null;
}

function isNewEnough(directory: string): boolean {
  if (!existsSync(join(directory, 'initdb')) || !existsSync(join(directory, 'postgres'))) return false;
  const version = execFileSync(join(directory, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(version)?.[1]) >= OLDEST_VERSION;
}

function unprivilegedUser(): RunAs {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const user = ['postgres', 'nobody']
    .map(name => users.find(([found]) => found === name))
    .find(found => found);
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody".');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** A directory that the server's user can reach and owns. */
function createDirectory(runAs: RunAs | undefined): string {
  const parents = runAs ? ['/tmp', '/var/tmp', tmpdir()] : [tmpdir()];
  const directory = mkdtempSync(join(parents.find(existsSync)!, 'bacap-postgresql-'));
  if (runAs) chownSync(directory, runAs.uid, runAs.gid);
  return directory;
}

interface Initialisation {
  readonly binaries: string;
  readonly directory: string;
  readonly password: string;
  readonly runAs: RunAs | undefined;
}

function initialise({ binaries, directory, password, runAs }: Initialisation): void {
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password);
  if (runAs) chownSync(passwordFile, runAs.uid, runAs.gid);
  const options = [
    '--pgdata',
    join(directory, 'data'),
    '--username',
    'bacap',
    '--encoding',
    'UTF8',
    '--no-sync',
  ];
  const locales = ['C.UTF-8', 'en_US.UTF-8', 'C'];
  for (const [index, locale] of locales.entries()) {
    try {
      execFileSync(
        join(binaries, 'initdb'),
        [...options, '--auth', 'scram-sha-256', '--pwfile', passwordFile, '--locale', locale],
        { cwd: directory, stdio: 'pipe', ...runAs },
      );
      return;
    } catch (error) {
      rmSync(join(directory, 'data'), { recursive: true, force: true });
      if (index === locales.length - 1) throw error;
    }
  }
}

interface Start {
  readonly binaries: string;
  readonly directory: string;
  readonly port: number;
  readonly runAs: RunAs | undefined;
}

/**
 * Starts the server under a shell that waits for the end of its input. The input ends when we close it, and
 * also when this process is killed, so that no server is left behind.
 */
async function start({ binaries, directory, port, runAs }: Start): Promise<() => Promise<void>> {
  const script = `
    "$1/postgres" -D "$2/data" -k "$2" -p "$3" -c listen_addresses=127.0.0.1 -c max_connections=50 \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c timezone=UTC 2>&1 &
    cat > /dev/null
    kill -INT $!
    wait $!
    rm -rf "$2"`;
  const shell = spawn('/bin/sh', ['-c', script, 'sh', binaries, directory, String(port)], {
    cwd: directory,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...runAs,
  });
  const ended = new Promise<void>(resolve => shell.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    createInterface(shell.stdout)
      .on('line', line => {
        said.push(line);
        if (line.includes('ready to accept connections')) resolve();
        if (line.includes('FATAL') && !line.includes('starting up')) reject(new Error(said.join('\n')));
      })
      .once('close', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
  });
  return async () => {
    shell.stdin.end();
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
