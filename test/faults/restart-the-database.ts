import { sql } from 'kysely';
import { BacapClient, type BacapRefusedError } from '../../client-sdk/src/index.js';
import type { OwnCluster } from '../support/own-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import type { FaultsWorld } from './faults-world.js';
import { inspect } from './nothing-is-lost.js';
import { type RefusedStep, Reporter } from './reporter.js';

export type Fall = 'fast' | 'immediate';

/** What came of restarting the database under load. */
export interface RestartResult {
  readonly restarts: readonly Fall[];
  readonly acknowledged: number;
  /** Refused while the database was away, by code and HTTP status. */
  readonly refused: Readonly<Record<string, number>>;
  /** Refused in any other way, or in words that are nobody's business. */
  readonly wrongRefusals: readonly RefusedStep[];
  /** Requests that got no answer at all. */
  readonly unanswered: number;
  /** What `/readyz` said while it was away. */
  readonly readyWhileAway: readonly number[];
  /** From when the database took connections again until a step was acknowledged and `/readyz` said 200, each time. */
  readonly recoveredMs: readonly number[];
  /** Questions asked through the SDK all the while, and those that failed. */
  readonly sdk: { readonly asked: number; readonly failed: readonly string[] };
  /** Locks and transactions that nobody has any more, and still stand. */
  readonly leftBehind: readonly unknown[];
  readonly faults: readonly string[];
}

const LOAD_MS = 1_500;
const AWAY_MS = 1_500;
/** Where it is, who asks it, with what: none of these is to be told. */
const LEAKS = /127\.0\.0\.1|localhost|ECONN|postgres|bacap_|password|terminat|SQL|select |insert |\bat \//i;

/** Restarts the database of the world again and again while every office hands in and others ask. */
export async function restartDatabase(
  cluster: OwnCluster,
  world: FaultsWorld,
  restarts: readonly Fall[],
): Promise<RestartResult> {
  const server = new ServerProcess({ ...world.environment, LOG_LEVEL: 'fatal' });
  const reporters = world.offices.map(office => new Reporter(office));
  try {
    const url = await server.url();
    let isOver = false;
    const working = reporters.map(reporter => keepAt(reporter, url, () => isOver));
    const asking = askThroughSdk(url, world, () => isOver);
    const readyWhileAway: number[] = [];
    const recoveredMs: number[] = [];
    for (const mode of restarts) {
      await pause(LOAD_MS);
      await cluster.down(mode);
      await pause(AWAY_MS);
      readyWhileAway.push((await fetch(`${url}/readyz`)).status);
      await cluster.up();
      recoveredMs.push(await timeOfRecovery(url, reporters));
    }
    await pause(LOAD_MS);
    isOver = true;
    await Promise.all(working);
    const sdk = await asking;
    const refusals = reporters.flatMap(({ refused }) => refused);
    const { faults, leftBehind } = await world.using(async orm => {
      const { rows } = await sql`
        select pid, state, null as mode from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and backend_type = 'client backend'
        union all
        select pid, null, mode from pg_locks where locktype = 'advisory'`.execute(orm.em.fork().getKysely());
      return { leftBehind: rows, ...(await inspect(orm, reporters)) };
    });
    return {
      restarts,
      acknowledged: reporters.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
      refused: countBy(refusals.map(({ code, status }) => `${code} ${status}`)),
      wrongRefusals: refusals.filter(one => !isRetryable(one)),
      unanswered: reporters.reduce((sum, { unanswered }) => sum + unanswered, 0),
      readyWhileAway,
      recoveredMs,
      sdk,
      leftBehind,
      faults,
    };
  } finally {
    server.signal('SIGKILL');
    await server.ended;
  }
}

function isRetryable({ code, status, retryAfter, message }: RefusedStep): boolean {
  return code === 'DATABASE_UNAVAILABLE' && status === 503 && Number(retryAfter) > 0 && !LEAKS.test(message);
}

/** A reporter goes on when a request got no answer, as somebody would who presses the button again. */
async function keepAt(reporter: Reporter, url: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) await reporter.work(url, isOver);
}

/** Asks one thing after the other as a program would, and lets the SDK ask again. */
async function askThroughSdk(
  url: string,
  { offices }: FaultsWorld,
  isOver: () => boolean,
): Promise<RestartResult['sdk']> {
  const client = new BacapClient({ url: `${url}/graphql`, timeoutMs: 60_000, retries: 6 });
  const failed: string[] = [];
  let asked = 0;
  while (!isOver()) {
    const unit = String(offices[asked % offices.length]!.unit);
    asked += 1;
    try {
      await client.request('query ($code: ID!) { unit(code: $code) { fullName } }', { code: unit });
    } catch (error) {
      failed.push(`${(error as BacapRefusedError).code}: ${String(error)}`);
    }
    await pause(20);
  }
  return { asked, failed };
}

async function timeOfRecovery(url: string, reporters: readonly Reporter[]): Promise<number> {
  const startedAt = performance.now();
  const before = reporters.map(({ acknowledged }) => acknowledged.length);
  for (;;) {
    const isReady = (await fetch(`${url}/readyz`)).status === 200;
    const isWriting = reporters.every(({ acknowledged }, at) => acknowledged.length > before[at]!);
    const ms = performance.now() - startedAt;
    if ((isReady && isWriting) || ms > 60_000) return Math.round(ms);
    await pause(50);
  }
}

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length]));
}

function pause(ms: number): Promise<void> {
  return new Promise(wake => setTimeout(wake, ms));
}
