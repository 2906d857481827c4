import { execFileSync } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../server/database/database.js';
import type { OwnCluster } from '../support/own-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import { type CountryShape, type FaultsWorld, plantFaultsWorld } from './faults-world.js';
import { inspect } from './nothing-is-lost.js';
import { type RefusedStep, Reporter } from './reporter.js';

/** What came of a disk that had no room left while every office handed in. */
export interface FullDiskResult {
  readonly acknowledgedBefore: number;
  readonly acknowledgedWhileFull: number;
  readonly acknowledgedAfter: number;
  readonly refused: readonly RefusedStep[];
  readonly unanswered: number;
  /** A question while there is no room: its HTTP status. */
  readonly askedWhileFull: number;
  readonly faults: readonly string[];
}

const SIZE = '96m';
const LOAD_MS = 1_500;
const LONGEST_MS = 40_000;

/** A small disk of its own for the files of one database; null where this user may not mount one. */
export function smallDisk(cluster: OwnCluster): (Disposable & { readonly directory: string }) | null {
  const directory = join(cluster.directory, 'small');
  mkdirSync(directory);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', directory], { stdio: 'pipe' });
  } catch {
    rmSync(directory, { recursive: true });
    return null;
  }
  if (cluster.runAs) chownSync(directory, cluster.runAs.uid, cluster.runAs.gid);
  return { directory, [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', directory]) };
}

/** A world whose database lies on the small disk. */
export async function plantOnSmallDisk(
  cluster: OwnCluster,
  directory: string,
  shape: CountryShape,
): Promise<FaultsWorld> {
  const orm = await openDatabase({ kind: 'server', url: cluster.url });
  await orm.em.fork().execute(`create tablespace small location '${directory}'`);
  await orm.close();
  return plantFaultsWorld({ server: cluster.url, name: 'full', tablespace: 'small' }, shape);
}

/** Fills the disk while every office hands in, waits until each was refused, and makes room again. */
export async function fillTheDisk(directory: string, world: FaultsWorld): Promise<FullDiskResult> {
  const server = new ServerProcess({ ...world.environment, LOG_LEVEL: 'fatal' });
  const reporters = world.offices.map(office => new Reporter(office));
  const acknowledged = (): number => reporters.reduce((sum, one) => sum + one.acknowledged.length, 0);
  let isOver = false;
  try {
    const url = await server.url();
    const working = reporters.map(reporter => reporter.work(url, () => isOver));
    await pause(LOAD_MS);
    const before = acknowledged();
    const filler = join(directory, 'filler');
    fill(filler);
    const fullSince = Date.now();
    while (reporters.some(({ refused }) => refused.length === 0) && Date.now() - fullSince < LONGEST_MS) {
      await pause(50);
      fill(filler);
    }
    const asked = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ forms { code } }"}',
    });
    const whileFull = acknowledged();
    rmSync(filler);
    await pause(LOAD_MS);
    isOver = true;
    await Promise.all(working);
    const { faults } = await world.using(orm => inspect(orm, reporters));
    return {
      acknowledgedBefore: before,
      acknowledgedWhileFull: whileFull - before,
      acknowledgedAfter: acknowledged() - whileFull,
      refused: reporters.flatMap(({ refused }) => refused),
      unanswered: reporters.reduce((sum, { unanswered }) => sum + unanswered, 0),
      askedWhileFull: asked.status,
      faults,
    };
  } finally {
    isOver = true;
    server.signal('SIGKILL');
    await server.ended;
  }
}

/** Takes every byte that is left. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const size of [1 << 20, 4_096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(wake => setTimeout(wake, ms));
}
