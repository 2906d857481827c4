import { type Timing, timingOf } from './statistics.js';

/** One way to have one thing done. */
export interface Contender<Name extends string> {
  readonly name: Name;
  readonly run: () => Promise<unknown>;
}

/** Runs of which nothing is noted: connections, caches and compiled code are as they are in a server that runs. */
const WARM_UP = 5;
/** A contender that needs longer than this altogether is asked less often, but at least this often. */
const MOST_MS = 20_000;
const FEWEST = 5;

/**
 * Lets contenders take turns, round after round and each time another one first, so that whatever else the
 * machine does is spread over all of them alike.
 */
export async function measureRounds<Name extends string>(
  contenders: readonly Contender<Name>[],
  rounds: number,
): Promise<Record<Name, Timing>> {
  const times = new Map<Name, number[]>(contenders.map(({ name }) => [name, []]));
  const spent = new Map<Name, number>();
  for (let round = -Math.min(WARM_UP, rounds); round < rounds; round += 1) {
    for (const [turn] of contenders.entries()) {
      const { name, run } = contenders[(turn + Math.max(round, 0)) % contenders.length]!;
      const noted = times.get(name)!;
      const isSlow = (spent.get(name) ?? 0) > MOST_MS;
      if (isSlow && (round < 0 || noted.length >= FEWEST)) continue;
      const startedAt = performance.now();
      await run();
      const time = performance.now() - startedAt;
      spent.set(name, (spent.get(name) ?? 0) + time);
      if (round >= 0) noted.push(time);
    }
  }
  return Object.fromEntries([...times].map(([name, noted]) => [name, timingOf(noted)])) as Record<
    Name,
    Timing
  >;
}
