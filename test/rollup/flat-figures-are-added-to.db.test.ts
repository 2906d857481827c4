import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Indicator, membersKey } from '../../server/indicator/indicator.js';
import type { Revisions } from '../../server/reporting/changed-figures.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod, periodKey } from '../../server/reporting/period.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import type { Day } from '../../server/shared/day.js';
import { flowIndicator } from '../support/arbitraries.js';
import { TODAY } from '../support/ask-in-process.js';
import { addFigures, plantWorld } from '../support/plant-world.js';
import { expectedRollups, storedRollups } from '../support/stored-rollups.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY } from '../support/two-provinces.js';

const RUNS = Number(process.env['TEST_RUNS'] ?? 8);
const MONTHS = Array.from({ length: 6 }, (_, index) => parsePeriod(`2018-0${index + 1}`, TODAY));
const COMMUNES = [4, 5, 6, 7, 9, 10, 13, 14] as UnitTree['id'][];

/** A figure of a month that a commune hands in, or takes back. */
interface Said {
  readonly unit: UnitTree['id'];
  readonly month: number;
  readonly value: number;
  readonly provisional: boolean;
  readonly isTakenBack: boolean;
}

interface World {
  readonly indicator: Indicator;
  readonly before: readonly Said[];
  /** Each a transaction. */
  readonly reports: readonly Said[];
}

const arbitrarySaid = fc.record({
  unit: fc.constantFrom(...COMMUNES),
  month: fc.nat({ max: MONTHS.length - 1 }),
  value: fc.nat({ max: 30 }),
  // Most are of reports that wait; some come to be approved.
  provisional: fc.constantFrom(true, true, true, false),
  isTakenBack: fc.constantFrom(false, false, false, false, false, true),
});

const arbitraryWorld: fc.Arbitrary<World> = fc.record({
  indicator: fc
    .record({
      overUnits: fc.constantFrom('SUM' as const, 'SUM' as const, 'MEAN' as const, 'MAX' as const),
      overTime: fc.constantFrom('SUM' as const, 'SUM' as const, 'LAST' as const, 'AVERAGE' as const),
    })
    .map(rules => flowIndicator({ levels: ['COMMUNE'], ...rules })),
  before: fc.array(arbitrarySaid, { minLength: 30, maxLength: 60 }),
  reports: fc.array(arbitrarySaid, { minLength: 8, maxLength: 12 }),
});

function observationOf({ unit, month, value, provisional }: Said, { code }: Indicator): Observation {
  return {
    id: '',
    unit,
    indicator: code,
    period: MONTHS[month]!,
    scope: 'OWN',
    members: {},
    value: String(value),
    precision: 'EXACT',
    provisional,
  };
}

function cellKey({ unit, members, period }: Observation): string {
  return [unit, membersKey(members), periodKey(period)].join('|');
}

describe('Stored rollups, while communes hand in flat figures of months', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  async function plant({ indicator, before }: World): Promise<Map<string, Observation>> {
    const said = before.map(one => observationOf(one, indicator));
    const current = new Map(said.map(one => [cellKey(one), one]));
    await plantWorld(app.em(), COUNTRY, [indicator], [...current.values()]);
    return current;
  }

  /** Communes took in others on a day; all that is stored is computed anew. */
  async function grow(communes: readonly number[], day: Day): Promise<void> {
    await sql`insert into admin_unit_change (unit_id, day, is_own_office)
              select unit, ${day}::date, true from unnest(${[...communes]}::int[]) as unit`.execute(
      app.em().getKysely(),
    );
    await app.em().transactional(em => new RollupStore(em).rebuild('ALL'));
  }

  /** Hands in or takes back, in a transaction with all that is stored; tells whether anything was computed anew. */
  async function write(said: Said, indicator: Indicator): Promise<'ADDED' | 'COMPUTED'> {
    const one = observationOf(said, indicator);
    const statements = await app.statementsOf(() =>
      app.em().transactional(async em => {
        const revisions: Revisions = said.isTakenBack
          ? { added: [], superseded: await takeBack(em, one) }
          : await addFigures(em, [indicator], [one]);
        await new RollupStore(em).refresh({
          cells: [{ indicatorId: indicator.id, members: one.members, period: one.period }],
          units: [one.unit],
          revisions,
        });
      }),
    );
    return statements.some(text => /insert into rollup/.test(text)) ? 'COMPUTED' : 'ADDED';
  }

  async function takeBack(em: ReturnType<TestApp['em']>, one: Observation): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      update observation set superseded_at = now()
       where unit_id = ${one.unit} and period_start = ${one.period.start}::date and superseded_at is null
      returning id::text as id`.execute(em.getKysely());
    return rows.map(({ id }) => id);
  }

  it('are what the pure functions say, though most are only added to', async () => {
    const ways = { ADDED: 0, COMPUTED: 0 };
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, async world => {
        const current = await plant(world);
        for (const report of world.reports) {
          ways[await write(report, world.indicator)] += 1;
          const one = observationOf(report, world.indicator);
          if (report.isTakenBack) current.delete(cellKey(one));
          else current.set(cellKey(one), one);
          expect(await storedRollups(app.em())).toEqual(
            expectedRollups(COUNTRY, [world.indicator], [...current.values()]),
          );
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    );
    expect(ways.ADDED, JSON.stringify(ways)).toBeGreaterThan(ways.COMPUTED);
  }, 300_000);

  it('are what the figures say where a commune took in another in between, whether added to or not', async () => {
    const ways = { ADDED: 0, COMPUTED: 0 };
    const worlds = fc.record({
      world: arbitraryWorld,
      grown: fc.uniqueArray(fc.constantFrom(...COMMUNES), { minLength: 1, maxLength: 3 }),
      day: fc.constantFrom(...(['2018-02-01', '2018-04-01', '2018-06-01'] as Day[])),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ world, grown, day }) => {
        await plant(world);
        await grow(grown, day);
        for (const report of world.reports) {
          const way = await write(report, world.indicator);
          if (grown.includes(report.unit)) ways[way] += 1;
          const { differences } = await new RollupCheckReadModel(app.em()).check(1);
          expect(differences, JSON.stringify(report)).toEqual([]);
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    );
    // What those who grew handed in went both ways, or the condition would not have been asked.
    expect(Math.min(ways.ADDED, ways.COMPUTED), JSON.stringify(ways)).toBeGreaterThan(0);
  }, 300_000);

  it('say the days of a commune that took in another since then, when a neighbour has more of them', async () => {
    const month = (unit: number, index: number): Said => ({
      unit: unit as UnitTree['id'],
      month: index,
      value: 1,
      provisional: true,
      isTakenBack: false,
    });
    // The other district of the province knows as many days, so that the province keeps what it says.
    const elsewhere = [month(4, 1), month(4, 2)];
    const before = [...elsewhere, month(9, 1), month(9, 2), month(10, 0), month(10, 1), month(10, 2)];
    const indicator = flowIndicator({ levels: ['COMMUNE'] });
    await plant({ indicator, before, reports: [] });
    await grow([10], '2018-02-01' as Day);
    // Both knew 59 days of the first quarter. Now the one knows all of it, and the other still what is of its territory.
    await write(month(9, 0), indicator);
    const { rows } = await sql<{ days: number; value: string }>`
      select days, value::text as value from rollup
       where unit_id = 8 and period_start = '2018-01-01' and period_end = '2018-04-01'`.execute(
      app.em().getKysely(),
    );
    expect(rows).toEqual([{ days: 59, value: '5' }]);
    expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
  });
});
