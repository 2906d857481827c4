import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { endWithUs } from './end-with-us.js';
import type { CountryPlan } from './country/size.js';
import { type Timing, timingOf } from './statistics.js';

/** What handing in came to, all writers together. */
export interface WritePath {
  readonly writers: number;
  readonly reportsPerSecond: number;
  readonly perReport: Timing;
}

interface Writing {
  readonly url: string;
  readonly plan: CountryPlan;
  readonly writers: number;
  readonly seconds: number;
}

/** Has several processes hand in reports of 40 figures at the same time, each as fast as it is let. */
export async function measureWritePath({ url, plan, writers, seconds }: Writing): Promise<WritePath> {
  const children = Array.from({ length: writers }, (_, writer) =>
    startWriter({ url, plan, writers, seconds }, writer),
  );
  await Promise.all(children.map(({ next }) => next()));
  const startedAt = performance.now();
  for (const { go } of children) go();
  const times = await Promise.all(children.map(async ({ next }) => JSON.parse(await next()) as number[]));
  const took = (performance.now() - startedAt) / 1_000;
  const all = times.flat();
  if (all.length === 0) throw new Error(`No report was through within ${seconds} seconds.`);
  return { writers, reportsPerSecond: all.length / took, perReport: timingOf(all) };
}

function startWriter(
  { url, plan, writers, seconds }: Writing,
  writer: number,
): { next: () => Promise<string>; go: () => void } {
  const script = join(import.meta.dirname, 'hand-in-reports.ts');
  const child = endWithUs(
    spawn(
      process.execPath,
      ['--import', 'tsx', script, JSON.stringify(plan), String(writer), String(writers), String(seconds)],
      { env: { PATH: process.env['PATH'], DATABASE_URL: url }, stdio: ['pipe', 'pipe', 'inherit'] },
    ),
  );
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { value, done } = (await lines.next()) as IteratorResult<string>;
      if (done) throw new Error(`A writer ended with ${child.exitCode ?? (await once(child, 'close'))[0]}.`);
      return value;
    },
    go: () => child.stdin.write('go\n'),
  };
}
