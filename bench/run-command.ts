import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWithUs } from './end-with-us.js';

/** Runs a command of the product as a process, on a database that nobody else fills. @throws Error when it fails. */
export async function runCommand(
  databaseUrl: string,
  args: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const child = endWithUs(
    spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...args], {
      env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, BACAP_SEED: 'none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString('utf8');
      say(`  ${text.toString('utf8').trimEnd()}`);
    });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`"${args.join(' ')}" ended with ${code}:\n${said}`);
}
