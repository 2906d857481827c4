import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import { lockProvincesOf } from '../../server/territory/write-lock.store.js';
import { flowIndicator, unitsOf } from '../support/arbitraries.js';
import { TODAY } from '../support/ask-in-process.js';
import { currentFigures } from '../support/current-figures.js';
import { addFigures, plantWorld } from '../support/plant-world.js';
import { expectedRollups, storedRollups } from '../support/stored-rollups.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { BUSY_DISTRICT, COUNTRY } from '../support/two-provinces.js';

/** Transactions, in so many rounds; after each, every cell is compared. */
const WRITES = Number(process.env['TEST_WRITES'] ?? 2000);
const ROUNDS = 5;

/** Transactions at the same moment, each on a connection of its own. */
const WRITERS = 8;

/** Enough of both that nearly every transaction meets the cells of others, and corrects what was said before. */
const INDICATOR = flowIndicator();
const MONTHS = ['2018-01', '2018-02', '2018-04', '2018-07'].map(text => parsePeriod(text, TODAY));
const PROVINCE_11 = COUNTRY.children[1]!;

const figureOf = (tree: typeof COUNTRY): fc.Arbitrary<Observation> =>
  fc
    .record({
      unit: fc.constantFrom(...unitsOf(tree).filter(({ level }) => INDICATOR.levels.includes(level))),
      period: fc.constantFrom(...MONTHS),
      value: fc.nat({ max: 30 }),
      provisional: fc.boolean(),
    })
    .map(({ unit, period, value, provisional }) => ({
      id: '',
      unit: unit.id,
      indicator: INDICATOR.code,
      period,
      scope: 'OWN',
      members: {},
      value: String(value),
      precision: 'EXACT',
      provisional,
    }));

describe('Thousands of transactions of offices that write at the same moment', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    await plantWorld(app.em(), COUNTRY, [INDICATOR], []);
  });

  /** What every way of handing in does: the locks of the provinces, the figure, and all stored rollups above it. */
  const write = (one: Observation, beforeItEnds = (): Promise<void> => Promise.resolve()): Promise<void> =>
    app.em().transactional(async em => {
      await lockProvincesOf(em, [one.unit]);
      const revisions = await addFigures(em, [INDICATOR], [one]);
      const cells = [{ indicatorId: INDICATOR.id, members: one.members, period: one.period }];
      await new RollupStore(em).refresh({ cells, units: [one.unit], revisions });
      await beforeItEnds();
    });

  async function writeTogether(figures: readonly Observation[]): Promise<void> {
    const waiting = figures.values();
    const writers = Array.from({ length: WRITERS }, async () => {
      for (const one of waiting) await write(one);
    });
    await Promise.all(writers);
  }

  it(
    'leave in every cell what the pure functions say of the figures',
    { timeout: 60_000 + WRITES * 200 },
    async () => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const anywhere = fc.oneof(figureOf(BUSY_DISTRICT), figureOf(COUNTRY));
      const figures = fc.sample(anywhere, { seed, numRuns: WRITES });
      const size = Math.ceil(WRITES / ROUNDS);
      for (let round = 0; round < ROUNDS; round += 1) {
        await writeTogether(figures.slice(round * size, (round + 1) * size));
        const told = `round ${round} of seed ${seed}`;
        const current = await currentFigures(app.em());
        expect(await storedRollups(app.em()), told).toEqual(expectedRollups(COUNTRY, [INDICATOR], current));
      }
    },
  );

  it(
    'go on in one province while another is held, and lose nothing of either',
    { timeout: 120_000 },
    async () => {
      const [held, inOther] = [
        fc.sample(figureOf(BUSY_DISTRICT), 1)[0]!,
        fc.sample(figureOf(PROVINCE_11), 100),
      ];
      const written = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const open = write(held, () => {
        written.resolve();
        return gate.promise;
      });
      try {
        await Promise.race([written.promise, open]);
        await writeTogether(inOther);
      } finally {
        gate.resolve();
      }
      await open;
      const current = await currentFigures(app.em());
      expect(current.some(({ unit }) => unit === held.unit)).toBe(true);
      expect(await storedRollups(app.em())).toEqual(expectedRollups(COUNTRY, [INDICATOR], current));
    },
  );
});
