import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../server/reporting/period.js';
import { boundariesOf } from '../../../server/rollup/boundaries.js';
import type { Measure } from '../../../server/rollup/measure.js';
import { createRollupLoaders } from '../../../server/rollup/rollup.loader.js';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { arbitraryEvents, RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2021-01-15' as Day;
/** A period on each map, and the day on which each map is asked for. */
const PERIODS = ['2019-S1', '2019-S2', '2020-S2'] as const;
const MAPS = ['2019-01-01', '2019-12-31', '2020-12-31'] as Day[];
const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });

/** Every other office reports, in each period those that were in force at its end. */
function reportsOf(history: RandomHistory, values: readonly number[]): HandedIn[] {
  return PERIODS.flatMap(period =>
    history
      .inForce(boundariesOf(parsePeriod(period, TODAY), TODAY))
      .filter(({ id, level }) => level !== 'COUNTRY' && values[id % values.length]! > 0)
      .map(({ id }) => ({ unit: id, period, value: values[id % values.length]! })),
  );
}

const noFormula = (): Promise<never> => Promise.reject(new Error('No formula is asked here.'));

describe('Between the maps of any history of merges, splits, moves and abolished levels', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('the country has the same total, and its provinces share it out without loss where shares are known', async () => {
    const histories = fc.record({
      events: fc.tuple(arbitraryEvents, arbitraryEvents),
      values: fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(histories, async ({ events, values }) => {
        const random = new RandomHistory(events);
        const reports = reportsOf(random, values);
        const em = app.em();
        await plantHistory(em, random, indicator, reports);
        const isShareKnown = random.history.successions.every(
          ({ kind, share }) => kind === 'FULL' || share !== null,
        );
        for (const period of PERIODS) {
          const total = reports
            .filter(report => report.period === period)
            .reduce((sum, { value }) => sum + value, 0);
          for (const boundaries of MAPS) {
            const loaders = createRollupLoaders(em, noFormula, TODAY);
            const measure = (unit: { id: never; level: never }): Promise<Measure> =>
              loaders.measure(unit, 'TOTAL', {
                indicator,
                members: {},
                period: parsePeriod(period, TODAY),
                boundaries,
                knownOn: null,
                basis: 'BEST',
              });
            const sum = async (level: 'COUNTRY' | 'PROVINCE' | 'COMMUNE'): Promise<number> => {
              const measures = await Promise.all(
                random.inForce(boundaries, level).map(unit => measure(unit as never)),
              );
              return measures.reduce((known, { value }) => known + Number(value ?? 0), 0);
            };
            expect(await sum('COUNTRY')).toBe(total);
            const provinces = await sum('PROVINCE');
            // Backward, what a merged unit did belongs to no one of those it came from, only to what holds them all.
            const isForward = boundaries >= boundariesOf(parsePeriod(period, TODAY), TODAY);
            if (isShareKnown && isForward) expect(provinces).toBe(total);
            expect(provinces).toBeLessThanOrEqual(total);
            expect(await sum('COMMUNE')).toBeLessThanOrEqual(total);
          }
        }
      }),
      {
        numRuns: Number(process.env['TEST_RUNS'] ?? 15),
        interruptAfterTimeLimit: 240_000,
        markInterruptAsFailure: true,
      },
    );
  }, 300_000);

  it('a period across all of them counts what every office handed in on each map, all of it and once', async () => {
    const stretches = ['2019-S1', '2019-07-01/2020-06-30', '2020-S2'];
    const histories = fc.record({
      events: fc.tuple(arbitraryEvents, arbitraryEvents),
      values: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(histories, async ({ events, values }) => {
        const random = new RandomHistory(events);
        const reports = stretches.flatMap(period =>
          random
            .inForce(boundariesOf(parsePeriod(period, TODAY), TODAY))
            .filter(({ level }) => level !== 'COUNTRY')
            .map(({ id }) => ({ unit: id, period, value: values[id % values.length]! })),
        );
        const em = app.em();
        await plantHistory(em, random, indicator, reports);
        for (const [asked, within] of [
          ['2019-01-01/2020-12-31', stretches],
          ['2019-01-01/2020-06-30', stretches.slice(0, 2)],
          ['2019-07-01/2020-12-31', stretches.slice(1)],
        ] as const) {
          const total = reports
            .filter(({ period }) => within.includes(period))
            .reduce((sum, { value }) => sum + value, 0);
          for (const boundaries of MAPS) {
            const loaders = createRollupLoaders(em, noFormula, TODAY);
            const measures = await Promise.all(
              random.inForce(boundaries, 'COUNTRY').map(unit =>
                loaders.measure(unit, 'TOTAL', {
                  indicator,
                  members: {},
                  period: parsePeriod(asked, TODAY),
                  boundaries,
                  knownOn: null,
                  basis: 'BEST',
                }),
              ),
            );
            expect([asked, boundaries, ...measures.map(({ value }) => Number(value))]).toEqual([
              asked,
              boundaries,
              total,
            ]);
          }
        }
      }),
      {
        numRuns: Number(process.env['TEST_RUNS'] ?? 15),
        interruptAfterTimeLimit: 240_000,
        markInterruptAsFailure: true,
      },
    );
  }, 300_000);
});
