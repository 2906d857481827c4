import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { IndicatorCode, Members } from '../indicator/indicator.js';
import type { Observation, Precision, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Span } from '../rollup/kept-cells.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';

/** Figures of some indicators in some units. */
export interface Reach {
  readonly indicators: readonly number[];
  readonly units: readonly AdminUnitId[];
}

/** Figures in some stretches of time, and of all scopes or of those for others only. */
export interface NarrowReach extends Reach {
  readonly spans: readonly Span[];
  /** True: what a unit says of others and not of its own office. */
  readonly others: boolean;
}

/** Whether a row with a unit, a scope and a period is within reach. */
export function isWithin({ units, spans, others }: Omit<NarrowReach, 'indicators'>): RawBuilder<unknown> {
  return sql`unit_id = any(${[...units]}::int[]) and (scope <> 'OWN' or not ${others}::boolean)
             and exists (select from unnest(${spans.map(({ start }) => start)}::text[]::date[], ${spans.map(({ end }) => end)}::text[]::date[]) as span(first, last)
                          where period_start < last and first < period_end)`;
}

/** A figure with what the discrepancies need to know of its unit and its indicator. */
export interface Suspect extends Observation {
  readonly indicatorId: number;
  readonly level: AdminLevel;
  /** How often its unit had become another territory by the end of its period. */
  readonly territory: number;
}

interface SuspectRow {
  readonly id: string;
  readonly indicator_id: number;
  readonly code: IndicatorCode;
  readonly unit_id: AdminUnitId;
  readonly level: AdminLevel;
  readonly scope: Scope;
  readonly members: Members;
  readonly period_start: Day | '-infinity';
  readonly period_end: Day;
  readonly value: string;
  readonly precision: Precision;
  readonly provisional: boolean;
  readonly territory: number;
}

/** Finds the few figures that can contradict something, so that only they are looked at one by one. */
export class SuspectsReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** Series in which two periods overlap. */
  async overlappingSeries(reach: Reach): Promise<Suspect[]> {
    return this.#read(
      reach,
      sql`join (
        select distinct indicator_id, unit_id, scope, members
          from (
            select indicator_id, unit_id, scope, members, period_start,
                   max(period_end) over (
                     partition by indicator_id, unit_id, scope, members order by period_start, period_end
                     rows between unbounded preceding and 1 preceding) as reached
              from current where period_start > '-infinity'
          ) as ordered
         where reached > period_start
      ) as tangled using (indicator_id, unit_id, scope, members)`,
    );
  }

  /** Cells that were reported both as a total and by members, or by several members. */
  async brokenDownCells(reach: Reach): Promise<Suspect[]> {
    return this.#read(
      reach,
      sql`join (
        select indicator_id, unit_id, scope, period_start, period_end
          from current group by indicator_id, unit_id, scope, period_start, period_end having count(*) > 1
      ) as several using (indicator_id, unit_id, scope, period_start, period_end)`,
    );
  }

  /** What units stated for the units below them. */
  async statements(reach: NarrowReach): Promise<Suspect[]> {
    return this.all({ ...reach, others: true });
  }

  async all(reach: NarrowReach): Promise<Suspect[]> {
    return this.#read(reach, sql``, sql`where ${isWithin(reach)}`);
  }

  /** The periods for which any of these indicators was reported by any of these units. */
  async periods({ indicators, units }: Reach): Promise<Period[]> {
    const { rows } = await sql<{ start: Day | '-infinity'; end: Day }>`
      select distinct period_start::text as start, period_end::text as "end" from observation
       where indicator_id = any(${[...indicators]}::int[]) and unit_id = any(${[...units]}::int[]) and superseded_at is null`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ start, end }) => ({ start: start === '-infinity' ? null : start, end }));
  }

  /** What offices handed in of periods in the middle of which their unit was founded. */
  async acrossFoundings(reach: Reach): Promise<(Suspect & { readonly founded: Day })[]> {
    const figures = await this.#read(
      reach,
      sql``,
      sql`where current.scope = 'OWN' and current.period_start > '-infinity'
            and unit.valid_from > current.period_start and unit.valid_from < current.period_end`,
    );
    const { rows } = await sql<{ id: AdminUnitId; founded: Day }>`
      select id, valid_from::text as founded from admin_unit where id = any(${figures.map(({ unit }) => unit)}::int[])`.execute(
      this.em.getKysely(),
    );
    const founded = new Map(rows.map(row => [row.id, row.founded]));
    return figures.map(figure => ({ ...figure, founded: founded.get(figure.unit)! }));
  }

  /** The units themselves and those in whose figures theirs count on later maps. */
  async withSuccessors(units: readonly AdminUnitId[]): Promise<AdminUnitId[]> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      with named as (select id from unnest(${[...units]}::int[]) as unit(id))
      select id from named
      union select seat_id from admin_unit_seat where unit_id in (select id from named)
      union select image_id from admin_unit_image where unit_id in (select id from named)`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The units themselves and every unit that was ever above them, or above what became of them: a province that
   * was founded in July may have stated the whole year.
   */
  async withAncestors(units: readonly AdminUnitId[]): Promise<AdminUnitId[]> {
    const speakers = await this.withSuccessors(units);
    const { rows } = await sql<{ id: AdminUnitId }>`
      select distinct ancestor_id as id from admin_unit_closure where descendant_id = any(${speakers}::int[])`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ id }) => id);
  }

  /** Units in which provinces come together, and of which any of these indicators was reported. */
  async aboveProvinces({ indicators, units }: Reach): Promise<AdminUnitId[]> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      select id from admin_unit as unit
       where id = any(${[...units]}::int[]) and level = 'COUNTRY'
         and exists (select from observation
                      where indicator_id = any(${[...indicators]}::int[]) and unit_id = unit.id
                        and superseded_at is null)`.execute(this.em.getKysely());
    return rows.map(({ id }) => id);
  }

  /** The units for which any of these indicators was reported. */
  async unitsWithFigures(indicators: readonly number[]): Promise<AdminUnitId[]> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      select distinct unit_id as id from observation
       where indicator_id = any(${[...indicators]}::int[]) and superseded_at is null`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ id }) => id);
  }

  /** What was reported for some units, or at all: every indicator and every unit that has a figure. */
  async reachOf(units: readonly AdminUnitId[] | 'EVERYWHERE'): Promise<Reach> {
    const within = units === 'EVERYWHERE' ? sql`true` : sql`unit_id = any(${[...units]}::int[])`;
    const { rows } = await sql<Reach>`
      select coalesce(array_agg(distinct indicator_id), '{}') as indicators,
             coalesce(array_agg(distinct unit_id), '{}') as units
        from observation
       where superseded_at is null and ${within}`.execute(this.em.getKysely());
    return rows[0]!;
  }

  async #read(
    reach: Reach,
    narrowed: RawBuilder<unknown>,
    condition: RawBuilder<unknown> = sql``,
  ): Promise<Suspect[]> {
    const { rows } = await sql<SuspectRow>`
      with current as (
        select observation.*, report.status <> 'APPROVED' as provisional
          from observation
          join report on report.id = observation.report_id and report.status in ('SUBMITTED', 'APPROVED')
         where observation.indicator_id = any(${[...reach.indicators]}::int[])
           and observation.unit_id = any(${[...reach.units]}::int[])
           and observation.superseded_at is null
      )
      select current.id::text as id, current.indicator_id, indicator.code, current.unit_id, unit.level, current.scope, current.members,
             current.period_start::text as period_start, current.period_end::text as period_end,
             current.value::text as value, current.precision, current.provisional,
             (select count(*) from admin_unit_change as change
               where change.unit_id = current.unit_id and change.day < current.period_end
                 and (change.is_own_office or current.scope <> 'OWN'))::int as territory
        from current
        ${narrowed}
        join indicator on indicator.id = current.indicator_id
        join admin_unit as unit on unit.id = current.unit_id
        ${condition}
       order by current.indicator_id, current.unit_id, current.id`.execute(this.em.getKysely());
    return rows.map(row => ({
      id: row.id,
      indicator: row.code,
      indicatorId: row.indicator_id,
      unit: row.unit_id,
      level: row.level,
      scope: row.scope,
      members: row.members,
      period: { start: row.period_start === '-infinity' ? null : row.period_start, end: row.period_end },
      value: row.value,
      precision: row.precision,
      provisional: row.provisional,
      territory: row.territory,
    }));
  }
}
