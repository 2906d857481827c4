import { ServerProcess } from '../support/server-process.js';
import type { FaultsWorld } from './faults-world.js';
import { inspect } from './nothing-is-lost.js';
import { Reporter } from './reporter.js';

/** What came of everybody handing in at the same moment. */
export interface DeadlineResult {
  readonly reporters: number;
  /** Reports that were handed in, and how long all of it took. */
  readonly submitted: number;
  readonly seconds: number;
  readonly reportsPerSecond: number;
  /** Of each step of a report, as the reporter waited for it. */
  readonly stepMs: { readonly median: number; readonly p95: number; readonly longest: number };
  readonly submitMs: { readonly median: number; readonly p95: number; readonly longest: number };
  /** Refused with a reason, and sent again. */
  readonly refused: readonly string[];
  readonly unanswered: number;
  readonly faults: readonly string[];
}

/** Every office starts, fills in and hands in one report, all of them at once. */
export async function everybodyHandsIn(world: FaultsWorld): Promise<DeadlineResult> {
  const server = new ServerProcess(world.environment);
  try {
    const url = await server.url();
    const reporters = world.offices.map(office => new Reporter(office, 1));
    const startedAt = performance.now();
    await Promise.all(reporters.map(reporter => reporter.work(url, () => false, 1_000)));
    const seconds = (performance.now() - startedAt) / 1_000;
    const answered = reporters.flatMap(({ acknowledged }) => acknowledged);
    const submits = answered.filter(({ step }) => step.mutation === 'submitReport');
    const { faults } = await world.using(orm => inspect(orm, reporters));
    return {
      reporters: reporters.length,
      submitted: submits.length,
      seconds,
      reportsPerSecond: submits.length / seconds,
      stepMs: spread(answered.map(({ ms }) => ms)),
      submitMs: spread(submits.map(({ ms }) => ms)),
      refused: reporters.flatMap(({ refused }) => refused.map(({ code }) => code)),
      unanswered: reporters.reduce((sum, { unanswered }) => sum + unanswered, 0),
      faults,
    };
  } finally {
    server.signal('SIGKILL');
    await server.ended;
  }
}

function spread(times: readonly number[]): DeadlineResult['stepMs'] {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}
