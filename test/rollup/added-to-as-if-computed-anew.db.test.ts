import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Indicator, membersKey } from '../../server/indicator/indicator.js';
import type { Observation, Scope } from '../../server/reporting/observation.js';
import { parsePeriod, periodKey } from '../../server/reporting/period.js';
import { isKeptIndicator } from '../../server/rollup/kept-cells.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import { TODAY } from '../support/ask-in-process.js';
import { arbitraryIndicator, arbitraryObservations, arbitraryTree, unitsOf } from '../support/arbitraries.js';
import { addFigures, plantWorld } from '../support/plant-world.js';
import { expectedRollups, storedRollups } from '../support/stored-rollups.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const RUNS = Number(process.env['TEST_RUNS'] ?? 40);

/** Most offices report months; a quarter and a half-year, as some do, lie across them. */
const MONTHS = Array.from({ length: 6 }, (_, index) => parsePeriod(`2018-0${index + 1}`, TODAY));
const OTHERS = ['2018-Q1', '2018-S1'].map(text => parsePeriod(text, TODAY));

const MOSTLY_OWN: readonly Scope[] = [...Array.from({ length: 12 }, () => 'OWN' as const), 'BELOW', 'TOTAL'];

/** Everybody hands in months of their own work; or, now and then, something else. */
const HABITS = [
  { periods: MONTHS, scopes: ['OWN'] as const },
  { periods: [...MONTHS, ...MONTHS, ...OTHERS], scopes: MOSTLY_OWN },
];

interface World {
  readonly tree: UnitTree;
  readonly indicator: Indicator;
  /** What was handed in before. */
  readonly before: readonly Observation[];
  /** Reports of a few figures, one transaction after the other; later ones may correct earlier ones. */
  readonly reports: readonly (readonly Observation[])[];
}

const arbitraryWorld: fc.Arbitrary<World> = fc
  .record({
    tree: arbitraryTree.filter(tree => unitsOf(tree).some(({ level }) => level === 'COMMUNE')),
    indicator: arbitraryIndicator.filter(isKeptIndicator),
    habit: fc.constantFrom(...HABITS),
  })
  .chain(({ tree, indicator, habit }) => {
    const figures = (maxLength: number): fc.Arbitrary<Observation[]> =>
      arbitraryObservations(tree, indicator, { ...habit, maxLength });
    return fc.record({
      tree: fc.constant(tree),
      indicator: fc.constant(indicator),
      before: figures(80),
      reports: fc.array(
        figures(3).filter(report => report.length > 0),
        { minLength: 4, maxLength: 8 },
      ),
    });
  });

describe('A stored rollup to which the difference of a report was added', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('is what the pure functions say, whatever was said before', async () => {
    let added = 0;
    let all = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, async ({ tree, indicator, before, reports }) => {
        await plantWorld(app.em(), tree, [indicator], before);
        const current = new Map(before.map(one => [cellKey(one), one]));
        for (const report of reports) {
          const statements = await app.statementsOf(() => handIn(app, indicator, report));
          all += 1;
          if (!statements.some(isComputedAnew)) added += 1;
          for (const one of report) current.set(cellKey(one), one);
          expect(await storedRollups(app.em())).toEqual(
            expectedRollups(tree, [indicator], [...current.values()]),
          );
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    );
    // Or all this would hold of nothing.
    expect(added / all).toBeGreaterThan(0.05);
  }, 300_000);
});

async function handIn(app: TestApp, indicator: Indicator, report: readonly Observation[]): Promise<void> {
  await app.em().transactional(async em => {
    const revisions = await addFigures(em, [indicator], report);
    await new RollupStore(em).refresh({
      cells: report.map(({ members, period }) => ({ indicatorId: indicator.id, members, period })),
      units: report.map(({ unit }) => unit),
      revisions,
    });
  });
}

function isComputedAnew(statement: string): boolean {
  return /insert into rollup/.test(statement);
}

function cellKey({ unit, scope, members, period }: Observation): string {
  return [unit, scope, membersKey(members), periodKey(period)].join('|');
}
