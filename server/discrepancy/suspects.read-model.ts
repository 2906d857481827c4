import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { IndicatorCode, Members } from '../indicator/indicator.js';
import type { Observation, Precision, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Span } from '../rollup/kept-cells.js';
import type { Day } from '../shared/day.js';
import { preparedIfFew } from '../shared/prepared.read-model.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';

/** Figures of some indicators in some units. */
export interface Reach {
  readonly indicators: readonly number[];
  readonly units: readonly AdminUnitId[];
}

/** Figures in some stretches of time: all of some units, and what others say of more than their own office. */
export interface NarrowReach extends Reach {
  readonly speakers: readonly AdminUnitId[];
  readonly spans: readonly Span[];
  /**
   * Whether a figure whose start is unknown is within reach by its last day alone: that is what it says to others of its own
   * series. What it is held against below may be of any day before.
   */
  readonly isByLastDay?: boolean;
}

/** Whether a row with a unit, a scope and a period is within reach. */
export function isWithin({
  units,
  speakers,
  spans,
  isByLastDay,
}: Omit<NarrowReach, 'indicators'>): RawBuilder<unknown> {
  return sql`(unit_id = any(${[...units]}::int[]) or unit_id = any(${[...speakers]}::int[]) and scope <> 'OWN')
             and ${isInTime(spans, isByLastDay)}`;
}

function isInTime(spans: readonly Span[], isByLastDay = false): RawBuilder<unknown> {
  return sql`exists (select from unnest(${spans.map(({ start }) => start)}::text[]::date[], ${spans.map(({ end }) => end)}::text[]::date[]) as span(first, last)
                      where period_start < last and first < period_end
                        ${isByLastDay ? sql`and (period_start > '-infinity' or period_end - 1 < last)` : sql``})`;
}

/** A figure with what the discrepancies need to know of its unit and its indicator. */
export interface Suspect extends Observation {
  readonly indicatorId: number;
  readonly level: AdminLevel;
  /** How often its unit had become another territory by the end of its period. */
  readonly territory: number;
}

/** A figure that may contradict others of its own unit, and why. */
export interface SeriesSuspect extends Suspect {
  /** Two periods of its series overlap, or end on the same day. */
  readonly isOverlapping: boolean;
  /** It was reported both as a total and by members, or by several members, be it for other periods. */
  readonly isInParts: boolean;
  /** The day on which its unit was founded, or made of others, if that is in the middle of the period. */
  readonly founded: Day | null;
}

/** The last day inside the period of a figure on which its unit was founded, or made of others, whole. */
const FOUNDED = sql`
  case when period_start > '-infinity' then
    (select max(day) from (select unit.valid_from as day
                           union all select day from admin_unit_merger as merger where merger.unit_id = unit.id) as founding
      where day > period_start and day < period_end) end`;

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

  /**
   * Of the figures of some units those that may contradict each other. One statement.
   *
   * @param reach Its spans are such that no figure of these units reaches out of one.
   */
  async withinSeries(reach: Reach & Pick<NarrowReach, 'spans' | 'isByLastDay'>): Promise<SeriesSuspect[]> {
    return this.#read<Pick<SeriesSuspect, 'isOverlapping' | 'isInParts' | 'founded'>>(
      reach,
      sql`(is_overlapping or is_in_parts or ${FOUNDED} is not null)`,
      {
        from: sql`(
          select numbered.*, bool_or(is_begun_before or is_of_same_day) over (partition by series) as is_overlapping,
                 min(series) over said_of_unit <> max(series) over said_of_unit as is_in_parts
            from (
              select current.*, period_start > '-infinity' and coalesce(
                       max(period_end) filter (where period_start > '-infinity')
                         over (partition by series order by period_start, period_end rows between unbounded preceding and 1 preceding)
                       > period_start, false) as is_begun_before,
                     count(*) over (partition by series, period_end) > 1 as is_of_same_day
                from (select *, dense_rank() over (order by indicator_id, unit_id, scope, members) as series from current) as current
            ) as numbered
          window said_of_unit as (partition by indicator_id, unit_id, scope)
        )`,
        columns: sql`, is_overlapping as "isOverlapping", is_in_parts as "isInParts",
             (${FOUNDED})::text as founded`,
      },
    );
  }

  /** What units stated for others of some indicators, and what was printed of others, which are derived. */
  async stated(
    reach: Omit<NarrowReach, 'indicators'>,
    base: readonly number[],
    derived: readonly number[],
  ): Promise<Suspect[]> {
    return this.#read(
      { ...reach, units: [...reach.units, ...reach.speakers], indicators: [...base, ...derived] },
      sql`${isWithin(reach)} and (scope <> 'OWN' or current.indicator_id = any(${[...derived]}::int[]))`,
    );
  }

  async all(reach: NarrowReach): Promise<Suspect[]> {
    return this.#read({ ...reach, units: [...reach.units, ...reach.speakers] }, isWithin(reach));
  }

  /** The periods for which any of these indicators was reported by any of these units. */
  async periods({ indicators, units }: Reach): Promise<Period[]> {
    const { rows } = await sql<{ start: Day | '-infinity'; end: Day }>`
      ${preparedIfFew(indicators.length * units.length)}
      select distinct period_start::text as start, period_end::text as "end" from observation
       where indicator_id = any(${[...indicators]}::int[]) and unit_id = any(${[...units]}::int[]) and superseded_at is null`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ start, end }) => ({ start: start === '-infinity' ? null : start, end }));
  }

  /** The units themselves and those in whose figures theirs count on later maps. */
  async withSuccessors(units: readonly AdminUnitId[]): Promise<AdminUnitId[]> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      ${preparedIfFew(units.length)}
      with named as (select id from unnest(${[...units]}::int[]) as unit(id))
      select id from named
      union select seat_id from admin_unit_seat where unit_id in (select id from named)
      union select image_id from admin_unit_image where unit_id in (select id from named)`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Every unit that was ever above them, or is one of them: with the successors of a unit, what a province that was
   * founded in July may have stated of the whole year is among it.
   */
  async withAncestors(units: readonly AdminUnitId[]): Promise<AdminUnitId[]> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      ${preparedIfFew(units.length)}
      select distinct ancestor_id as id from admin_unit_closure where descendant_id = any(${[...units]}::int[])`.execute(
      this.em.getKysely(),
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Units in which provinces come together, and of which any of these indicators was reported, or right below which any of
   * the changed units ever lay: those are compared with each other.
   */
  async aboveProvinces(
    { indicators, units }: Reach,
    changed: readonly AdminUnitId[],
  ): Promise<AdminUnitId[]> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      ${preparedIfFew(indicators.length, units.length, changed.length)}
      select id from admin_unit as unit
       where id = any(${[...units]}::int[]) and level = 'COUNTRY'
         and (exists (select from observation
                       where indicator_id = any(${[...indicators]}::int[]) and unit_id = unit.id
                         and superseded_at is null)
              or exists (select from admin_unit_edge as edge
                          where edge.parent_id = unit.id and edge.unit_id = any(${[...changed]}::int[])))`.execute(
      this.em.getKysely(),
    );
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

  /**
   * Current figures of some indicators and units, in some stretches of time or ever.
   *
   * @param condition On `current`, of which only what fulfils it is read.
   * @param more Told of each.
   */
  async #read<More = unknown>(
    { indicators, units, spans, isByLastDay }: Reach & Partial<Pick<NarrowReach, 'spans' | 'isByLastDay'>>,
    condition: RawBuilder<unknown>,
    { from, columns }: { from: RawBuilder<unknown>; columns: RawBuilder<unknown> } = {
      from: sql`current`,
      columns: sql``,
    },
  ): Promise<(Suspect & More)[]> {
    if (indicators.length === 0 || units.length === 0) return [];
    const { rows } = await sql<SuspectRow & More>`
      ${preparedIfFew(indicators.length * units.length)}
      with found as materialized (
        select * from observation
         where indicator_id = any(${[...indicators]}::int[]) and unit_id = any(${[...units]}::int[]) and superseded_at is null
               ${spans ? sql`and ${isInTime(spans, isByLastDay)}` : sql``}
      ),
      current as materialized (
        select found.*, report.status <> 'APPROVED' as provisional
          from found
          join report on report.id = found.report_id and report.status in ('SUBMITTED', 'APPROVED')
         -- Said again, because only what is said to be few is looked up.
         where report.id = any(array(select distinct report_id from found))
      )
      select current.id::text as id, current.indicator_id, indicator.code, current.unit_id, unit.level, current.scope, current.members,
             current.period_start::text as period_start, current.period_end::text as period_end,
             current.value::text as value, current.precision, current.provisional,
             (select count(*) from admin_unit_change as change
               where change.unit_id = current.unit_id and change.day < current.period_end
                 and (change.is_own_office or current.scope <> 'OWN'))::int as territory${columns}
        from ${from} as current
        join indicator on indicator.id = current.indicator_id
        join admin_unit as unit on unit.id = current.unit_id
       where ${condition}
       order by current.indicator_id, current.unit_id, current.id`.execute(this.em.getKysely());
    return rows.map(({ indicator_id, code, unit_id, period_start, period_end, ...row }) => ({
      ...row,
      indicator: code,
      indicatorId: indicator_id,
      unit: unit_id,
      period: { start: period_start === '-infinity' ? null : period_start, end: period_end },
    })) as unknown as (Suspect & More)[];
  }
}
