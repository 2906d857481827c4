import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Indicator } from '../../server/indicator/indicator.js';
import type { Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import type { Day } from '../../server/shared/day.js';
import { deriveClosure } from '../../server/territory/unit-closure.store.js';
import { deriveTerritoryChanges } from '../../server/territory/unit-change.store.js';
import { deriveSeats } from '../../server/territory/unit-seat.store.js';
import type { AdminLevel } from '../../server/territory/admin-unit.js';
import type { History } from '../../server/territory/seat-units.js';

/** Units, and what became of them. */
export interface PlantedHistory {
  readonly units: readonly {
    readonly id: number;
    readonly level: AdminLevel;
    readonly from: string;
    readonly to: string;
  }[];
  readonly history: History;
}

/** What a unit handed in; for itself, unless another scope is named. */
export interface HandedIn {
  readonly unit: number;
  readonly scope?: Scope;
  readonly period: string;
  readonly value: number;
}

/** Writes a history of units, one indicator and its figures into an empty database. */
export async function plantHistory(
  em: SqlEntityManager,
  random: PlantedHistory,
  indicator: Indicator,
  reports: readonly HandedIn[],
): Promise<void> {
  const db = em.getKysely();
  const { edges, successions } = random.history;
  await sql`truncate observation, rollup, report, source_document, indicator, indicator_group, admin_unit_change, admin_unit_merger, admin_unit_seat, admin_unit_image,
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
            select predecessor, successor, day::date, kind, share::numeric
              from unnest(${successions.map(({ predecessor }) => predecessor)}::int[], ${successions.map(({ successor }) => successor)}::int[],
                          ${successions.map(({ predecessor }) => random.units.find(({ id }) => id === predecessor)!.to)}::text[],
                          ${successions.map(({ kind }) => kind)}::text[], ${successions.map(({ share }) => share)}::text[]) as step(predecessor, successor, day, kind, share)`.execute(
    db,
  );
  await deriveClosure(em);
  await deriveSeats(em);
  await deriveTerritoryChanges(em);
  await sql`insert into indicator_group (code, name_vi, name_en, sort_order) values ('B', 'B', 'B', 1)`.execute(
    db,
  );
  await sql`insert into indicator (id, code, name_vi, name_en, measure_unit, measure_unit_en, decimals, direction, group_code, kind, over_units,
              over_time, levels, dimension_codes, signed, tier, sort_order)
            values (1, ${indicator.code}, '', '', '', '', 0, 'NEUTRAL', 'B', ${indicator.kind}, ${indicator.overUnits}, ${indicator.overTime}, ${[...indicator.levels]}::text[],
              array[]::text[], false, 'CORE', 1)`.execute(db);
  await sql`insert into source_document (id, key, title, kind) values (1, 'd', 'd', 'OTHER')`.execute(db);
  await sql`insert into report (id, key, unit_id, document_id, status, period_end, recorded_at) values (1, 'r', 1, 1, 'APPROVED', '2020-12-31', now())`.execute(
    db,
  );
  const periods = reports.map(({ period }) => parsePeriod(period, '2021-01-15' as Day));
  await sql`insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)
            select 1, unit, scope, '{}', first::date, last::date, value, 'EXACT', 1, now()
              from unnest(${reports.map(({ unit }) => unit)}::int[], ${reports.map(({ scope }) => scope ?? 'OWN')}::text[], ${periods.map(({ start }) => start)}::text[],
                          ${periods.map(({ end }) => end)}::text[], ${reports.map(({ value }) => value)}::numeric[]) as figure(unit, scope, first, last, value)`.execute(
    db,
  );
  await new RollupStore(em).rebuild('ALL');
}
