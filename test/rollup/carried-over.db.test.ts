import type { SqlEntityManager } from '@mikro-orm/sql';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { membersKey } from '../../server/indicator/indicator.js';
import type { ChangedFigures, Revisions } from '../../server/reporting/changed-figures.js';
import { type Observation, PRECISIONS } from '../../server/reporting/observation.js';
import { type Period, parsePeriod, periodKey } from '../../server/reporting/period.js';
import { carryOver, type Merger } from '../../server/rollup/carry-over.js';
import { standardPeriodsTouching } from '../../server/rollup/kept-cells.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { rollUpBase, type ObservedWorld, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Subtotal } from '../../server/rollup/roll-up-units.js';
import { RollupReadModel } from '../../server/rollup/rollup.read-model.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { depthOfLevel, flowIndicator, unitsOf } from '../support/arbitraries.js';
import { plantHistory } from '../support/plant-history.js';
import { addFigures } from '../support/plant-world.js';
import { storedRollups } from '../support/stored-rollups.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { WrittenHistory } from '../support/written-history.js';

const TODAY = '2018-12-31' as Day;
const DAY = '2018-07-01' as Day;
const LIMITS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 30),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};
const indicator = flowIndicator({ levels: ['COMMUNE'] });
const AFTER = standardPeriodsTouching({ start: DAY, end: '2019-01-01' as Day }).filter(
  ({ start }) => start! >= DAY,
);

/** Communes 4 and 5 became 13 in July 2018; 7 became 14; 11 took in 12. Nobody above them says anything. */
const history = new WrittenHistory();
const merged = history.found('COMMUNE', 3, DAY);
const renamed = history.found('COMMUNE', 6, DAY);
history
  .end(4, DAY, [[merged]])
  .end(5, DAY, [[merged]])
  .end(7, DAY, [[renamed]])
  .end(12, DAY, [[11]]);
const MADE_OF: readonly (readonly [unit: number, parts: readonly number[]])[] = [
  [merged, [4, 5]],
  [renamed, [7]],
  [11, [11, 12]],
];

/** The units of the map since July. */
const tree = treeOf(1, [
  [
    2,
    [
      [3, [merged]],
      [6, [8, renamed]],
    ],
  ],
  [9, [[10, [11]]]],
]);

function treeOf(
  id: number,
  provinces: readonly (readonly [number, readonly (readonly [number, readonly number[]])[]])[],
): UnitTree {
  const unit = (one: number, level: AdminLevel, children: readonly UnitTree[]): UnitTree => ({
    id: one as AdminUnitId,
    level,
    type: 'OTHER',
    children,
  });
  return unit(
    id,
    'COUNTRY',
    provinces.map(([province, districts]) =>
      unit(
        province,
        'PROVINCE',
        districts.map(([district, communes]) => unit(district, 'DISTRICT', communes.map(commune))),
      ),
    ),
  );
}

function commune(id: number): UnitTree {
  return { id: id as AdminUnitId, level: 'COMMUNE', type: 'OTHER', children: [] };
}

const PERIODS = [
  '2018-S1',
  '2018-Q1',
  '2018-Q2',
  '2018-9M',
  '2018',
  '2018-Q3',
  '2018-Q4',
  '2018-4M',
  '2018-01-01/2018-10-14',
  '2018-08',
  '2017-07-01/2018-06-30',
  '2017-07-01/2017-12-31',
  '2017',
  '2017-01-01/2018-06-30',
].map(text => parsePeriod(text, TODAY));

/** What each commune may say: of periods on whose last day it was there. */
const CELLS = [4, 5, 7, 8, 11, 12, merged, renamed].flatMap(unit => {
  const { from, to } = history.unit(unit);
  return PERIODS.filter(({ end }) => from < end && (to === 'infinity' || end <= to)).map(period => ({
    unit: unit as AdminUnitId,
    period,
  }));
});

const MANY = { minLength: Math.floor(CELLS.length / 3) };

/** So many of them, in no order. What began before the merger is mostly more than what was said until then. */
const arbitraryFigures = (size: {
  readonly minLength: number;
  readonly maxLength?: number;
}): fc.Arbitrary<Observation[]> =>
  fc
    .shuffledSubarray(CELLS, size)
    .chain(cells =>
      fc.tuple(
        ...cells.map(({ unit, period }, index) =>
          fc.record({
            id: fc.constant(String(index + 1)),
            unit: fc.constant(unit),
            indicator: fc.constant(indicator.code),
            period: fc.constant(period),
            scope: fc.constant('OWN' as const),
            members: fc.constant({}),
            value: fc.nat({ max: period.end > DAY ? 90 : 30 }).map(String),
            precision: fc.constantFrom('EXACT' as const, 'EXACT' as const, 'EXACT' as const, ...PRECISIONS),
            provisional: fc.boolean(),
          }),
        ),
      ),
    )
    .map(figures =>
      // At most 0 of what is never below 0 is refused.
      figures.map(one => (one.value === '0' ? { ...one, precision: 'EXACT' } : one)),
    );

function worldOf(observations: readonly Observation[], asked: Period): ObservedWorld {
  const said = Map.groupBy(observations, ({ unit }) => unit);
  const none: readonly Observation[] = [];
  const carried = MADE_OF.flatMap(([unit, parts]) => {
    const merger: Merger = {
      unit: unit as AdminUnitId,
      day: DAY,
      until: { OWN: null, BELOW: null, TOTAL: null },
      parts: parts.map(part =>
        (said.get(part as AdminUnitId) ?? none).filter(
          ({ period }) => period.end <= DAY && period.start !== null,
        ),
      ),
    };
    const own = (said.get(unit as AdminUnitId) ?? none).filter(
      ({ period }) => unit !== 11 || period.end > DAY,
    );
    return carryOver(own, merger, asked, indicator);
  });
  const usable = observations.filter(({ unit, period }) => unit !== 11 || period.end > DAY);
  return Map.groupBy([...usable, ...carried], ({ unit }) => unit);
}

function told({ terms: _, value, ...rest }: Subtotal): unknown {
  if (value !== null) return { ...rest, value: value.toFixed() };
  return { value: null, offices: rest.offices, isContradicted: rest.isContradicted };
}

describe('What units that came of others said, less what those had said', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('is in SQL what it is by the pure functions, in every unit', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryFigures(MANY), async observations => {
        await plantHistory(app.em(), history, indicator, []);
        await plantFigures(app.em(), observations);
        for (const period of [...AFTER, parsePeriod('2018-07-01/2018-10-14', TODAY)]) {
          const question: RollupQuestion = {
            indicator,
            members: {},
            period,
            boundaries: TODAY,
            knownOn: null,
            basis: 'BEST',
          };
          const world = worldOf(observations, period);
          for (const [level, alike] of Map.groupBy(unitsOf(tree), unit => unit.level)) {
            const targets = { targets: alike.map(({ id }) => id), depth: depthOfLevel(level) };
            const [answers] = await new RollupReadModel(app.em()).ask(
              { shape: question, questions: [question] },
              targets,
            );
            const expected = alike.map(unit => rollUpBase(unit, question, world).TOTAL);
            expect(alike.map(({ id }) => told(answers!.get(id)!.TOTAL))).toEqual(expected.map(told));
            taken += expected.filter(({ terms }) => terms.some(({ factor }) => factor.isNegative())).length;
          }
        }
      }),
      LIMITS,
    );
    // Else it would prove nothing.
    expect(taken).toBeGreaterThan(LIMITS.numRuns);
  }, 300_000);

  it('is stored as it is told, whoever hands in first, and whoever corrects', async () => {
    const few = arbitraryFigures({ minLength: 1, maxLength: 3 });
    const batches = fc.tuple(arbitraryFigures(MANY), fc.array(few, { minLength: 2, maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(batches, async ([first, later]) => {
        await plantHistory(app.em(), history, indicator, []);
        for (const batch of [first, ...later]) {
          const revisions = await app.em().transactional(async em => {
            const written = await plantFigures(em, batch);
            await new RollupStore(em).refresh(changesOf(batch, written));
            return written;
          });
          expect(revisions.added).toHaveLength(batch.length);
          const kept = await storedRollups(app.em());
          await app.em().transactional(em => new RollupStore(em).rebuild('ALL'));
          expect(kept).toEqual(await storedRollups(app.em()));
        }
      }),
      { ...LIMITS, numRuns: Math.ceil(LIMITS.numRuns / 2) },
    );
  }, 300_000);
});

async function plantFigures(em: SqlEntityManager, observations: readonly Observation[]): Promise<Revisions> {
  await sql`insert into report (id, key, unit_id, document_id, status, period_end, recorded_at)
            values (2, 'r2', 1, 1, 'SUBMITTED', '2020-12-31', now()) on conflict do nothing`.execute(
    em.getKysely(),
  );
  return addFigures(em, [indicator], observations);
}

function changesOf(figures: readonly Observation[], revisions: Revisions): ChangedFigures {
  const cells = new Map(
    figures.map(({ members, period }) => [
      `${membersKey(members)} ${periodKey(period)}`,
      { indicatorId: indicator.id, members, period },
    ]),
  );
  return { cells: [...cells.values()], units: [...new Set(figures.map(({ unit }) => unit))], revisions };
}
