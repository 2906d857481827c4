import { describe, expect, it } from 'vitest';
import type { Day } from '../../server/shared/day.js';
import { eachDay } from '../../server/transport/each-day.js';

describe('What is done before the first request of a day', () => {
  it('is done once a day, and waited for by all who ask meanwhile', async () => {
    let today = '2026-06-30' as Day;
    const done: Day[] = [];
    const ready = eachDay({
      today: () => today,
      work: async day => {
        await Promise.resolve();
        done.push(day);
      },
      onError: () => expect.unreachable(),
      patienceMs: 60_000,
    });
    await ready();
    await ready();
    expect(done).toEqual(['2026-06-30']);
    today = '2026-07-01' as Day;
    const [one, other] = [ready(), ready()];
    await one;
    expect(done).toHaveLength(2);
    await other;
    expect(done).toEqual(['2026-06-30', '2026-07-01']);
  });

  it('is tried again by the next request where it failed, and holds up nobody', async () => {
    const errors: unknown[] = [];
    let isAway = true;
    const ready = eachDay({
      today: () => '2026-07-01' as Day,
      work: async () => {
        await Promise.resolve();
        if (isAway) throw new Error('the database is away');
      },
      onError: error => errors.push(error),
      patienceMs: 60_000,
    });
    await ready();
    await ready();
    expect(errors).toHaveLength(2);
    isAway = false;
    await ready();
    await ready();
    expect(errors).toHaveLength(2);
  });

  it('is not waited for where it takes too long, and goes on', async () => {
    let begun = 0;
    const { promise: end, resolve: finish } = Promise.withResolvers<void>();
    let isDone = false;
    const ready = eachDay({
      today: () => '2026-07-01' as Day,
      work: async () => {
        begun += 1;
        await end;
        isDone = true;
      },
      onError: () => expect.unreachable(),
      patienceMs: 10,
    });
    await ready();
    await ready();
    expect([begun, isDone]).toEqual([1, false]);
    finish();
    await expect.poll(() => isDone).toBe(true);
    expect(begun).toBe(1);
  });
});
