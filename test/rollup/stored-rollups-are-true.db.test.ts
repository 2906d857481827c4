import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Indicator, membersKey } from '../../server/indicator/indicator.js';
import type { ChangedFigures, Revisions } from '../../server/reporting/changed-figures.js';
import type { Observation } from '../../server/reporting/observation.js';
import { periodKey } from '../../server/reporting/period.js';
import { isKeptIndicator } from '../../server/rollup/kept-cells.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import { arbitraryIndicator, arbitraryObservations, arbitraryTree } from '../support/arbitraries.js';
import { addFigures, plantWorld } from '../support/plant-world.js';
import { expectedRollups, storedRollups } from '../support/stored-rollups.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMITS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 40),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};

interface World {
  readonly tree: UnitTree;
  readonly indicator: Indicator;
  /** What is handed in, one transaction after the other; later ones may correct earlier ones. */
  readonly batches: readonly (readonly Observation[])[];
}

const arbitraryWorld: fc.Arbitrary<World> = fc
  .record({ tree: arbitraryTree, indicator: arbitraryIndicator.filter(isKeptIndicator) })
  .chain(({ tree, indicator }) =>
    fc.record({
      tree: fc.constant(tree),
      indicator: fc.constant(indicator),
      batches: fc.array(arbitraryObservations(tree, indicator, { maxLength: 15 }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  );

describe('Stored rollups', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('say after every transaction what the pure functions say, and are silent where they are', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, async ({ tree, indicator, batches }) => {
        await plantWorld(app.em(), tree, [indicator], []);
        const current = new Map<string, Observation>();
        for (const batch of batches) {
          await app.em().transactional(async em => {
            const revisions = await addFigures(em, [indicator], batch);
            await new RollupStore(em).refresh(changesOf(indicator, batch, revisions));
          });
          for (const one of batch) current.set(cellKey(one), one);
          expect(await storedRollups(app.em())).toEqual(
            expectedRollups(tree, [indicator], [...current.values()]),
          );
        }
      }),
      LIMITS,
    );
  }, 300_000);

  it('come out the same when all are computed anew', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, async ({ tree, indicator, batches }) => {
        await plantWorld(app.em(), tree, [indicator], []);
        const all = new Map(batches.flat().map(one => [cellKey(one), one]));
        await addFigures(app.em(), [indicator], [...all.values()]);
        await app.em().transactional(em => new RollupStore(em).rebuild('ALL'));
        expect(await storedRollups(app.em())).toEqual(expectedRollups(tree, [indicator], [...all.values()]));
      }),
      LIMITS,
    );
  }, 300_000);
});

function changesOf({ id }: Indicator, figures: readonly Observation[], revisions: Revisions): ChangedFigures {
  return {
    cells: figures.map(({ members, period }) => ({ indicatorId: id, members, period })),
    units: figures.map(({ unit }) => unit),
    revisions,
  };
}

function cellKey({ unit, scope, members, period }: Observation): string {
  return [unit, scope, membersKey(members), periodKey(period)].join('|');
}
