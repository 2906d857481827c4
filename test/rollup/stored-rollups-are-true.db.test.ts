import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Indicator, type Members, membersKey } from '../../server/indicator/indicator.js';
import type { ChangedFigures } from '../../server/reporting/changed-figures.js';
import { type Observation, PRECISIONS } from '../../server/reporting/observation.js';
import { type Period, periodKey } from '../../server/reporting/period.js';
import { isKeptIndicator, KEPT_LEVELS, standardPeriodsTouching } from '../../server/rollup/kept-cells.js';
import { rollUpBase, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Subtotal } from '../../server/rollup/roll-up-units.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import type { Day } from '../../server/shared/day.js';
import { arbitraryIndicator, arbitraryObservations, arbitraryTree, unitsOf } from '../support/arbitraries.js';
import { addFigures, plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMITS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 80),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};

const KEPT_PERIODS = standardPeriodsTouching({ start: '2017-01-01' as Day, end: '2019-01-01' as Day });

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
            await addFigures(em, [indicator], batch);
            await new RollupStore(em).refresh(changesOf(indicator, batch));
          });
          for (const one of batch) current.set(cellKey(one), one);
          expect(await storedRollups(app)).toEqual(expectedRollups(tree, indicator, [...current.values()]));
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
        expect(await storedRollups(app)).toEqual(expectedRollups(tree, indicator, [...all.values()]));
      }),
      LIMITS,
    );
  }, 300_000);
});

function changesOf({ id }: Indicator, figures: readonly Observation[]): ChangedFigures {
  return {
    cells: figures.map(({ members, period }) => ({ indicatorId: id, members, period })),
    units: figures.map(({ unit }) => unit),
  };
}

function cellKey({ unit, scope, members, period }: Observation): string {
  return [unit, scope, membersKey(members), periodKey(period)].join('|');
}

type Rollups = Record<string, unknown>;

function expectedRollups(
  tree: UnitTree,
  indicator: Indicator,
  observations: readonly Observation[],
): Rollups {
  const byUnit = Map.groupBy(observations, ({ unit }) => unit);
  const members: Members[] = [
    {},
    ...indicator.dimensions.flatMap(({ code, members: all }) => all.map(member => ({ [code]: member.code }))),
  ];
  const units = unitsOf(tree).filter(({ level }) => KEPT_LEVELS.includes(level));
  return Object.fromEntries(
    units.flatMap(unit =>
      KEPT_PERIODS.flatMap(period =>
        members.flatMap(fixed => {
          const question = {
            indicator,
            members: fixed,
            period,
            boundaries: '2018-12-31' as Day,
            knownOn: null,
            basis: 'BEST' as const,
          };
          const { TOTAL } = rollUpBase(unit, question, byUnit);
          if (TOTAL.value === null && !TOTAL.isContradicted) return [];
          return [[rollupKey(unit.id, period, fixed), said(TOTAL)]];
        }),
      ),
    ),
  );
}

function said({ value, terms: _, offices, precision, ...rest }: Subtotal): unknown {
  return { value: value?.toFixed() ?? null, ...offices, precision, ...rest };
}

async function storedRollups(app: TestApp): Promise<Rollups> {
  const { rows } = await sql<Record<string, unknown> & { precision_bits: number; members: Members }>`
    select unit_id, period_start::text as period_start, period_end::text as period_end, members, value::text as value, count, expected, covered,
           stated, partial, weight::int as weight, days, precision_bits, provisional, as_of::text as "asOf",
           is_reported as "isReported", has_stated as "hasStated", has_computed as "hasComputed",
           is_contradicted as "isContradicted"
      from rollup`.execute(app.em().getKysely());
  return Object.fromEntries(
    rows.map(({ unit_id, period_start, period_end, members, precision_bits, value, ...rest }) => [
      rollupKey(Number(unit_id), { start: period_start as Day, end: period_end as Day }, members),
      {
        value: value === null ? null : String(value).replace(/\.0+$|(\.\d*?)0+$/, '$1'),
        precision: PRECISIONS[precision_bits],
        ...rest,
      },
    ]),
  );
}

function rollupKey(unit: number, period: Period, members: Members): string {
  return [unit, periodKey(period), membersKey(members)].join('|');
}
