import type { SqlEntityManager } from '@mikro-orm/sql';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../server/reporting/period.js';
import { boundariesOf } from '../../server/rollup/boundaries.js';
import type { Measure } from '../../server/rollup/measure.js';
import { createRollupLoaders } from '../../server/rollup/rollup.loader.js';
import type { Day } from '../../server/shared/day.js';
import { deriveClosure } from '../../server/territory/unit-closure.store.js';
import { deriveSeats } from '../../server/territory/unit-seat.store.js';
import { flowIndicator } from '../support/arbitraries.js';
import { arbitraryEvents, RandomHistory } from '../support/random-history.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2021-01-15' as Day;
/** A period on each map, and the day on which each map is asked for. */
const PERIODS = ['2019-S1', '2019-S2', '2020-S2'] as const;
const MAPS = ['2019-01-01', '2019-12-31', '2020-12-31'] as Day[];
const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });

interface Reported {
  readonly unit: number;
  readonly period: (typeof PERIODS)[number];
  readonly value: number;
}

/** Every other office reports, in each period those that were in force at its end. */
function reportsOf(history: RandomHistory, values: readonly number[]): Reported[] {
  return PERIODS.flatMap(period =>
    history
      .inForce(boundariesOf(parsePeriod(period, TODAY), TODAY))
      .filter(({ id, level }) => level !== 'COUNTRY' && values[id % values.length]! > 0)
      .map(({ id }) => ({ unit: id, period, value: values[id % values.length]! })),
  );
}

async function plant(
  em: SqlEntityManager,
  random: RandomHistory,
  reports: readonly Reported[],
): Promise<void> {
  const db = em.getKysely();
  const { edges, successions } = random.history;
  await sql`truncate observation, report, source_document, indicator, indicator_group, admin_unit_seat, admin_unit_image,
            admin_unit_closure, admin_unit_succession, admin_unit_edge, admin_unit_name, admin_unit restart identity cascade`.execute(
    db,
  );
  await sql`insert into admin_unit (id, code, level, valid_from, valid_to)
            select id, id::text, level, born::date, gone::date
              from unnest(${random.units.map(({ id }) => id)}::int[], ${random.units.map(({ level }) => level)}::text[],
                          ${random.units.map(({ from }) => from)}::text[], ${random.units.map(({ to }) => to)}::text[]) as unit(id, level, born, gone)`.execute(
    db,
  );
  await sql`insert into admin_unit_edge (unit_id, parent_id, valid_from, valid_to)
            select unit, parent, born::date, gone::date
              from unnest(${edges.map(({ unit }) => unit)}::int[], ${edges.map(({ parent }) => parent)}::int[],
                          ${edges.map(({ life }) => life.from)}::text[], ${edges.map(({ life }) => life.to)}::text[]) as edge(unit, parent, born, gone)`.execute(
    db,
  );
  await sql`insert into admin_unit_succession (predecessor_id, successor_id, date, kind, share)
            select predecessor, successor, '2019-07-01', kind, share::numeric
              from unnest(${successions.map(({ predecessor }) => predecessor)}::int[], ${successions.map(({ successor }) => successor)}::int[],
                          ${successions.map(({ kind }) => kind)}::text[], ${successions.map(({ share }) => share)}::text[]) as step(predecessor, successor, kind, share)`.execute(
    db,
  );
  await deriveClosure(em);
  await deriveSeats(em);
  await sql`insert into indicator_group (code, name_vi, name_en, sort_order) values ('B', 'B', 'B', 1)`.execute(
    db,
  );
  await sql`insert into indicator (id, code, name_vi, name_en, measure_unit, measure_unit_en, decimals, direction, group_code, kind, over_units,
              over_time, levels, dimension_codes, signed, tier, sort_order)
            values (1, ${indicator.code}, '', '', '', '', 0, 'NEUTRAL', 'B', 'FLOW', 'SUM', 'SUM', ${[...indicator.levels]}::text[],
              array[]::text[], false, 'CORE', 1)`.execute(db);
  await sql`insert into source_document (id, key, title, kind) values (1, 'd', 'd', 'OTHER')`.execute(db);
  await sql`insert into report (id, key, unit_id, document_id, status, period_end, recorded_at) values (1, 'r', 1, 1, 'APPROVED', '2020-12-31', now())`.execute(
    db,
  );
  const periods = reports.map(({ period }) => parsePeriod(period, TODAY));
  await sql`insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)
            select 1, unit, 'OWN', '{}', first::date, last::date, value, 'EXACT', 1, now()
              from unnest(${reports.map(({ unit }) => unit)}::int[], ${periods.map(({ start }) => start)}::text[],
                          ${periods.map(({ end }) => end)}::text[], ${reports.map(({ value }) => value)}::int[]) as figure(unit, first, last, value)`.execute(
    db,
  );
}

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
        await plant(em, random, reports);
        const isShareKnown = random.history.successions.every(
          ({ kind, share }) => kind === 'FULL' || share !== null,
        );
        for (const period of PERIODS) {
          const total = reports
            .filter(report => report.period === period)
            .reduce((sum, { value }) => sum + value, 0);
          for (const boundaries of MAPS) {
            const loaders = createRollupLoaders(
              em,
              () => Promise.reject(new Error('No formula is asked here.')),
              TODAY,
            );
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
});
