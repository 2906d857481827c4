import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { opaqueOf } from '../shared/opaque.read-model.js';
import { type Page, type PageArgs, pageOf, readPageArgs } from '../shared/page.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { DiscrepancyKind } from './discrepancy.js';

/** One row of the list. */
export interface DiscrepancyRow {
  readonly id: string;
  readonly kind: DiscrepancyKind;
  readonly indicatorId: number;
  readonly unitId: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly period: Period;
  readonly stated: string;
  readonly computed: string;
  readonly difference: string;
  readonly ruleCode: string | null;
  readonly observationIds: readonly string[];
  /** The difference beside the greater side, as text. */
  readonly size: string;
}

/** A unit, and the day of the map on which what lies below it is looked for. */
export interface UnitOnMap {
  readonly unit: AdminUnitId;
  readonly map: Day;
}

export interface DiscrepancyFilter {
  /** The unit and everything that was ever below it. */
  readonly within: AdminUnitId | null;
  /** Periods that share a day with this one. */
  readonly period: Period | null;
  readonly kind: DiscrepancyKind | null;
  readonly indicatorId: number | null;
  /** Only those at least this large beside their figures. */
  readonly minSize: number | null;
}

/** The list of discrepancies; the largest relative to what was stated comes first. */
export class DiscrepancyReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One statement. */
  async page(filter: DiscrepancyFilter, args: PageArgs): Promise<Page<DiscrepancyRow>> {
    const request = readPageArgs(args, ['string', 'string'], await opaqueOf(this.em));
    const after = request.after
      ? sql`and (size, id) < (${String(request.after[0])}::numeric, ${String(request.after[1])}::bigint)`
      : sql``;
    const { rows } = await sql<FoundRow>`
      select * from (${select(filter)}) as found where true ${after}
       order by size desc, id desc limit ${request.limit + 1}`.execute(this.em.getKysely());
    return pageOf(rows, request, ({ size, id }) => [size, id], rowOf);
  }

  /**
   * What disagrees about one number: in these units and all below them on the map of each, in these indicators, in periods
   * that share a day with this one. The greatest first, at most 500, and how many there are in all. One statement.
   */
  async among(
    units: readonly UnitOnMap[],
    indicators: readonly number[],
    period: Period,
  ): Promise<{ readonly rows: readonly DiscrepancyRow[]; readonly count: number }> {
    const { rows } = await sql<FoundRow & { count: number }>`
      with inside as materialized (
        select distinct closure.descendant_id as unit_id
          from unnest(${units.map(({ unit }) => unit)}::int[], ${units.map(({ map }) => map)}::date[]) as asked(unit_id, day)
          join admin_unit_closure as closure
            on closure.ancestor_id = asked.unit_id and closure.valid_from <= asked.day and asked.day < closure.valid_to
      )
      select found.*, (count(*) over ())::int as count
        from (${select({ within: null, period, kind: null, indicatorId: null, minSize: null })}) as found
       where "unitId" in (select unit_id from inside) and "indicatorId" = any(${[...indicators]}::int[])
       order by size desc, id desc limit ${MOST_AMONG}`.execute(this.em.getKysely());
    return { rows: rows.map(({ count: _, ...row }) => rowOf(row)), count: rows[0]?.count ?? 0 };
  }

  async count(filter: DiscrepancyFilter): Promise<number> {
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from (${select(filter)}) as found`.execute(this.em.getKysely());
    return rows[0]!.count;
  }
}

const MOST_AMONG = 500;

interface FoundRow extends Omit<DiscrepancyRow, 'period'> {
  readonly period_start: Day | null;
  readonly period_end: Day;
}

function rowOf({ period_start: start, period_end: end, ...row }: FoundRow): DiscrepancyRow {
  return { ...row, period: { start, end } };
}

const SIZE = sql`round(abs(difference) / greatest(abs(stated), abs(computed), 1), 6)`;

function select({ within, period, kind, indicatorId, minSize }: DiscrepancyFilter): RawBuilder<unknown> {
  const conditions = [
    ...(within === null
      ? []
      : [sql`unit_id in (select descendant_id from admin_unit_closure where ancestor_id = ${within})`]),
    ...(period === null
      ? []
      : [sql`period_start < ${period.end}::date and period_end > ${period.start ?? '-infinity'}::date`]),
    ...(kind === null ? [] : [sql`kind = ${kind}`]),
    ...(indicatorId === null ? [] : [sql`indicator_id = ${indicatorId}`]),
    ...(minSize === null ? [] : [sql`${SIZE} >= ${minSize}::numeric`]),
  ];
  return sql`
    select id, kind, indicator_id as "indicatorId", unit_id as "unitId", scope, members,
           nullif(period_start, '-infinity')::text as period_start, period_end::text as period_end,
           stated::text as stated, computed::text as computed, difference::text as difference, rule_code as "ruleCode",
           observation_ids as "observationIds",
           ${SIZE} as size
      from discrepancy
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}`;
}
