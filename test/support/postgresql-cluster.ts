import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { embeddedPostgresBinaries } from './embedded-postgres-binaries.js';

/** PostgreSQL refuses to run as root: who it runs as then. Undefined: as whoever runs the tests. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const OLDEST_VERSION = 15;

/**
 * Where `initdb` and `postgres` are: the system's own, or those of the npm package, copied into `directory`.
 *
 * @param directory Owned by the server's user.
 */
export function postgresqlBinaries(directory: string, runAs: RunAs | undefined): string {
  return systemBinaries() ?? embeddedPostgresBinaries(directory, runAs);
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

/** Who the server runs as; undefined: as whoever runs this. */
export function serverUser(): RunAs | undefined {
  return process.getuid?.() === 0 ? unprivilegedUser() : undefined;
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

interface Initialisation {
  readonly binaries: string;
  /** Its files come into `data` in there. */
  readonly directory: string;
  readonly password: string;
  readonly runAs: RunAs | undefined;
}

/** Makes the files of a new server, whose one user is `bacap`. */
export function initialise({ binaries, directory, password, runAs }: Initialisation): void {
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
  /** `-c name=value` each. */
  readonly settings: Readonly<Record<string, string>>;
  /** Removes the directory when the server ends, however it ends. */
  readonly isForgotten: boolean;
}

/**
 * Starts the server under a shell that waits for the end of its input. The input ends when we close it, and
 * also when this process is killed, so that no server is left behind.
 */
export async function start({
  binaries,
  directory,
  port,
  runAs,
  settings,
  isForgotten,
}: Start): Promise<() => Promise<void>> {
  const script = `
    binaries=$1 directory=$2 port=$3 forget=$4
    shift 4
    "$binaries/postgres" -D "$directory/data" -k "$directory" -p "$port" -c listen_addresses=127.0.0.1 \
      -c timezone=UTC "$@" 2>&1 &
    cat > /dev/null
    kill -INT $! 2> /dev/null
    wait $!
    [ "$forget" = no ] || rm -rf "$directory"`;
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const given = [binaries, directory, String(port), isForgotten ? 'yes' : 'no', ...options];
  const shell = spawn('/bin/sh', ['-c', script, 'sh', ...given], {
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
        // Whoever asks while it starts, after a crash, is sent away: that is no failure to start.
        if (/FATAL: (?!.*(starting up|not yet accepting))/.test(line)) reject(new Error(said.join('\n')));
      })
      .once('close', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
  });
  return async () => {
    shell.stdin.end();
    await ended;
    if (isForgotten) rmSync(directory, { recursive: true, force: true });
  };
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
