import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { type ChangedCell, type ChangedFigures, NO_CHANGE } from './changed-figures.js';

/** One cell of a set of figures, or one unit (then all else is null). */
export interface ChangedRow {
  readonly indicatorId: number;
  readonly members: Members;
  readonly start: Day | '-infinity';
  readonly end: Day;
  readonly unitId: AdminUnitId | null;
  readonly count: number;
  /** Of its rows, if they were asked for. */
  readonly ids: readonly string[] | null;
}

/**
 * The cells and the units of the rows of `figure`, a table or common table expression of observations.
 *
 * @param areFew Whether the rows of each cell are named as well.
 */
export function changedRows(figure: RawBuilder<unknown>, areFew = false): RawBuilder<unknown> {
  return sql`
    select indicator_id as "indicatorId", members, period_start::text as start, period_end::text as "end",
           null::int as "unitId", count(*)::int as count, ${areFew ? sql`array_agg(id::text)` : sql`null::text[]`} as ids
      from ${figure} as figure group by indicator_id, members, period_start, period_end
    union all
    select null, null, null, null, unit_id, count(*)::int, null from ${figure} as figure group by unit_id`;
}

/** What rows of `changedRows` say, as far as cells and units go. */
export function toChanges(rows: readonly ChangedRow[]): Omit<ChangedFigures, 'revisions'> {
  return {
    cells: rows.filter(({ unitId }) => unitId === null).map(toChangedCell),
    units: rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  };
}

export function toChangedCell({ indicatorId, members, start, end }: ChangedRow): ChangedCell {
  return { indicatorId, members, period: { start: start === '-infinity' ? null : start, end } };
}

/** Tells which figures are there, as if all of them had just been handed in. */
export class ChangedFiguresReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** All current figures of some indicators, or of all. */
  async ofIndicators(indicators: readonly number[] | 'ALL'): Promise<ChangedFigures> {
    return this.#read(indicators === 'ALL' ? sql`true` : sql`indicator_id = any(${[...indicators]}::int[])`);
  }

  /** All current figures of some units. */
  async ofUnits(units: readonly AdminUnitId[]): Promise<ChangedFigures> {
    if (units.length === 0) return NO_CHANGE;
    return this.#read(sql`unit_id = any(${[...units]}::int[])`);
  }

  /** All current figures of some reports. */
  async ofReports(reports: readonly number[]): Promise<ChangedFigures> {
    if (reports.length === 0) return NO_CHANGE;
    return this.#read(sql`report_id = any(${[...reports]}::int[])`);
  }

  /** All current figures of periods that are not over before a day. */
  async lastingUntil(day: Day): Promise<ChangedFigures> {
    return this.#read(sql`period_end > ${day}::date`);
  }

  async #read(condition: RawBuilder<unknown>): Promise<ChangedFigures> {
    const { rows } = await sql<ChangedRow>`
      with current as not materialized (select * from observation where superseded_at is null and ${condition})
      ${changedRows(sql`current`)}`.execute(this.em.getKysely());
    return { ...toChanges(rows), revisions: null };
  }
}
