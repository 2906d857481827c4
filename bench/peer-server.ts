import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endWithUs } from './end-with-us.js';

/** The peer as a process. */
export interface PeerServer {
  readonly url: string;
  /** What it is, with versions. */
  readonly title: string;
  readonly stop: () => Promise<void>;
}

const DIRECTORY = join(import.meta.dirname, 'peer');

/** Starts PostGraphile on a database; the first time, installs it into `bench/peer`, and nowhere else. */
export async function startPeer(databaseUrl: string, say: (line: string) => void): Promise<PeerServer> {
  if (!existsSync(join(DIRECTORY, 'node_modules', 'postgraphile'))) {
    say('installing PostGraphile into bench/peer (once)');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: DIRECTORY, stdio: 'pipe' });
  }
  const child = endWithUs(
    spawn(process.execPath, ['postgraphile.mjs'], {
      cwd: DIRECTORY,
      env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, GRAPHILE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString('utf8')));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      if (line.startsWith('http')) resolve(line);
    });
    child.once('close', code => reject(new Error(`PostGraphile ended with ${code}:\n${said}`)));
  });
  return {
    url,
    title: `PostGraphile ${versionOf('postgraphile')} with aggregates ${versionOf('@graphile/pg-aggregates')}`,
    stop: async () => {
      child.kill();
      await once(child, 'close');
    },
  };
}

function versionOf(name: string): string {
  const file = readFileSync(join(DIRECTORY, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
