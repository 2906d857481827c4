import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { ChangedCell } from '../reporting/changed-figures.js';
import type { Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import { anyOf, areFew, PREPARED } from '../shared/prepared.read-model.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Discrepancy } from './discrepancy.js';
import { FEWEST_FIGURES, OUTLIER_SCORE, outlyingOf, SCORE_FACTOR, type Usual } from './outlier.js';
import type { Reach } from './suspects.read-model.js';

/**
 * Figures with which others can be compared: counted or guessed, of one length, and no norm or printed percentage. Those of
 * a report that does not count are superseded.
 */
export const COMPARABLE: RawBuilder<boolean> = sql`
  observation.superseded_at is null and observation.precision in ('EXACT', 'ABOUT')
  and observation.period_start > '-infinity' and indicator.kind not in ('NORM', 'DERIVED')`;

/** Where figures came, went or changed. */
export interface OutlierReach extends Reach {
  /** Each of them may have changed for each of the units; null: whatever was said of them. */
  readonly cells: readonly ChangedCell[] | null;
}

/** What is to become of the list. */
export interface OutlierChanges {
  readonly found: readonly Discrepancy[];
  /** Outliers of the list that are found anew, or are none any more. */
  readonly outdated: readonly { readonly indicatorId: number; readonly id: string }[];
}

interface OutlierRow {
  readonly isOutdated: boolean;
  /** Of the figure; or, where it is outdated, of the row of the list. */
  readonly id: string;
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day;
  readonly end: Day;
  readonly value: string;
  readonly ownMedian: string | null;
  readonly ownSpread: string | null;
  readonly median: string | null;
  readonly spread: string | null;
}

/**
 * Finds the figures that are far from what is usual, where they are: what is usual are two medians, and no more is read
 * than the figures that may be far from it.
 */
export class OutlierReadModel {
  /** @param today Boundaries are never those of a day to come. */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly today: Day,
  ) {}

  /**
   * What is to become of the outliers of the list after figures changed: of the units themselves, and of their siblings in
   * the very cells that changed.
   *
   * Whether a unit has a history to be held against may turn with any of its figures, and with it what its figures of other
   * periods are held against: then those are looked at too. Mostly it is settled that there was none before and is none now:
   * too few figures, or more than half of them the same, whatever stands in the cells that changed.
   *
   * One statement. It reads the series of the units, what their siblings say of these cells, and the series of the few
   * siblings that are far from the others there.
   */
  async around(reach: OutlierReach): Promise<OutlierChanges> {
    const { indicators, units } = reach;
    if (indicators.length === 0 || units.length === 0) return { found: [], outdated: [] };
    const isPrepared = reach.cells !== null && areFew(indicators.length * units.length, reach.cells.length);
    const isOfIndicators = sql`= ${anyOf(indicators, isPrepared)}`;
    const isOfUnits = sql`= ${anyOf(units, isPrepared)}`;
    const { rows } = await sql<OutlierRow>`
      ${isPrepared ? PREPARED : sql``}
      with changed as materialized (${changedCells(reach)}),
      figure as materialized (
        select observation.id, ${columns('observation', SERIES_AND_PERIOD)}, observation.value, ${monthsOf('observation')} as months,
               changed.indicator_id is not null as is_changed
          from observation
          join indicator on indicator.id = observation.indicator_id
          left join changed on ${same('changed', 'observation', CELL)}
         where observation.indicator_id ${isOfIndicators} and observation.unit_id ${isOfUnits} and ${COMPARABLE}
      ),
      ${usualOfEach('history', 'figure', SERIES, ['period_start', 'period_end'])},
      kept as (
        select ${columns('figure', SERIES)}, count(*) as figures, mode() within group (order by value) as commonest
          from figure where not is_changed group by ${columns('figure', SERIES)}
      ),
      alike as (
        select ${columns('kept', SERIES)}, kept.figures, count(*) as figures_alike
          from kept join figure on ${same('kept', 'figure', SERIES)} and not figure.is_changed and figure.value = kept.commonest
         group by ${columns('kept', SERIES)}, kept.figures
      ),
      -- Had no history, and has none.
      settled as materialized (
        select alike.*
          from alike
          left join lateral (select count(*) as cells from changed
                              where changed.indicator_id = alike.indicator_id and changed.members = alike.members
                                and changed.months = alike.months) as open on true
         where alike.figures + open.cells < ${FEWEST_FIGURES} or 2 * alike.figures_alike > alike.figures + open.cells
      ),
      turned as materialized (
        select figure.* from figure
         where not figure.is_changed
           and not exists (select from history where ${same('history', 'figure', SERIES)})
           and not exists (select from settled where ${same('settled', 'figure', SERIES)})
      ),
      nesting as materialized (
        select distinct edge.parent_id, unit.level, edge.valid_from, edge.valid_to
          from admin_unit_edge as edge join admin_unit as unit on unit.id = edge.unit_id
         where edge.unit_id ${isOfUnits}
      ),
      spot as materialized (
        select distinct ${columns('changed', CELL)}, nesting.parent_id, nesting.level, true as is_whole
          from changed join nesting on ${this.#isThen('nesting', 'changed')}
        union all
        select distinct ${columns('turned', CELL)}, edge.parent_id, unit.level, false
          from turned
          join admin_unit_edge as edge on edge.unit_id = turned.unit_id and ${this.#isThen('edge', 'turned')}
          join admin_unit as unit on unit.id = turned.unit_id
      ),
      -- Most units of a country may be silent: each is asked once, and not for every cell.
      speaker as materialized (
        select edge.unit_id, edge.parent_id, unit.level, edge.valid_from, edge.valid_to
          from (select distinct parent_id, level from nesting) as nest
          join admin_unit_edge as edge on edge.parent_id = nest.parent_id
          join admin_unit as unit on unit.id = edge.unit_id and unit.level = nest.level
          join lateral (select from observation
                         where observation.indicator_id ${isOfIndicators} and observation.unit_id = edge.unit_id
                           and observation.superseded_at is null limit 1) as said on true
      ),
      beside as materialized (
        select ${columns('spot', CELL)}, spot.parent_id, spot.level, spot.is_whole, speaker.unit_id
          from spot
          join speaker on speaker.parent_id = spot.parent_id and speaker.level = spot.level
                      and ${this.#isThen('speaker', 'spot')}
      ),
      sibling as materialized (
        select beside.parent_id, beside.level, beside.is_whole, observation.id, ${columns('observation', SERIES_AND_PERIOD)},
               observation.value, ${monthsOf('observation')} as months
          from beside
          join observation on ${same('observation', 'beside', [...CELL, 'unit_id'])}
          join indicator on indicator.id = observation.indicator_id
         where ${COMPARABLE}
      ),
      ${usualOfEach('company', 'sibling', [...COMPANY, 'months', 'is_whole'], ['unit_id'])},
      far as materialized (
        select ${columns('outlying', SERIES_AND_PERIOD)}, months, is_whole, id, value, median, spread
          from ${farFrom('company', ['unit_id'])} as outlying
      ),
      listed as materialized (
        select discrepancy.id, ${columns('discrepancy', SERIES_AND_PERIOD)}, ${monthsOf('discrepancy')} as months
          from discrepancy
         where kind = 'OUTLIER' and indicator_id ${isOfIndicators}
           and unit_id = any(array(select unit_id from beside union select unnest(${[...units]}::int[])))
      ),
      listed_beside as materialized (
        select listed.* from listed
         where not listed.unit_id ${isOfUnits}
           and exists (select from beside where beside.is_whole and ${same('beside', 'listed', [...CELL, 'unit_id'])})
      ),
      doubtful as materialized (
        select ${columns('far', SERIES)} from far where is_whole and not unit_id ${isOfUnits}
        union
        select ${columns('listed_beside', SERIES)} from listed_beside
      ),
      other as materialized (
        select observation.id, ${columns('observation', SERIES_AND_PERIOD)}, observation.value, doubtful.months
          from doubtful
          join observation on ${same('observation', 'doubtful', SERIES_BUT_MONTHS)} and ${monthsOf('observation')} = doubtful.months
          join indicator on indicator.id = observation.indicator_id
         where ${COMPARABLE}
      ),
      ${usualOfEach('other_history', 'other', SERIES)},
      found as (
        select own.id, ${columns('own', SERIES_AND_PERIOD)}, own.value, own.median as own_median,
               own.spread as own_spread, null::numeric as median, null::numeric as spread
          from ${farFrom('history', ['period_start', 'period_end'])} as own
        union all
        select far.id, ${columns('far', SERIES_AND_PERIOD)}, far.value, null, null, far.median, far.spread
          from far
         where far.unit_id ${isOfUnits}
           and not exists (select from history where ${same('history', 'far', SERIES)})
           and (far.is_whole or exists (select from turned where turned.indicator_id = far.indicator_id and turned.id = far.id))
        union all
        select far.id, ${columns('far', SERIES_AND_PERIOD)}, far.value, null, null, far.median, far.spread
          from far
         where far.is_whole and not far.unit_id ${isOfUnits}
           and not exists (select from other_history where ${same('other_history', 'far', SERIES)})
      ),
      outdated as (
        select listed.id, ${columns('listed', SERIES_AND_PERIOD)}
          from listed
         where listed.unit_id ${isOfUnits}
           and (exists (select from changed where ${same('changed', 'listed', CELL)})
                or not exists (select from settled where ${same('settled', 'listed', SERIES)}))
        union all
        select listed_beside.id, ${columns('listed_beside', SERIES_AND_PERIOD)}
          from listed_beside
         where not exists (select from other_history where ${same('other_history', 'listed_beside', SERIES)})
      )
      select is_outdated as "isOutdated", id::text as id, indicator_id as "indicatorId", unit_id as unit, scope, members,
             period_start::text as start, period_end::text as end, value::text as value, own_median::text as "ownMedian",
             own_spread::text as "ownSpread", median::text as median, spread::text as spread
        from (select false as is_outdated, found.* from found
              union all
              select true, outdated.*, null, null, null, null, null from outdated) as row
       order by indicator_id, unit_id, id`.execute(this.em.getKysely());
    const [outdated, found] = [rows.filter(one => one.isOutdated), rows.filter(one => !one.isOutdated)];
    return { found: found.flatMap(outliersOf), outdated };
  }

  /** Whether a nesting was in force on the map on which a period is rolled up (see `boundariesOf`). */
  #isThen(nesting: string, of: string): RawBuilder<boolean> {
    const day = sql`least(${sql.ref(`${of}.period_end`)} - 1, ${this.today}::date)`;
    return sql`${sql.ref(`${nesting}.valid_from`)} <= ${day} and ${day} < ${sql.ref(`${nesting}.valid_to`)}`;
  }
}

/** What is compared over time, and, with its period instead of the months of it, what is compared among siblings. */
const SERIES_BUT_MONTHS = ['indicator_id', 'unit_id', 'scope', 'members'];
const SERIES = [...SERIES_BUT_MONTHS, 'months'];
const SERIES_AND_PERIOD = [...SERIES_BUT_MONTHS, 'period_start', 'period_end'];
const CELL = ['indicator_id', 'members', 'period_start', 'period_end'];
const COMPANY = [...CELL, 'scope', 'parent_id', 'level'];

function outliersOf(row: OutlierRow): Discrepancy[] {
  const { id, indicatorId, unit, scope, members, start, end, value } = row;
  const stated = new Decimal(value);
  const outlying = outlyingOf(stated, {
    history: usualFrom(row.ownMedian, row.ownSpread),
    siblings: usualFrom(row.median, row.spread),
  });
  if (!outlying) return [];
  const cell = { indicatorId, unit, scope, members, period: { start, end } };
  return [
    { kind: 'OUTLIER', ...cell, stated, computed: outlying.usual.median, rule: null, observations: [id] },
  ];
}

function usualFrom(median: string | null, spread: string | null): Usual | null {
  return median === null || spread === null
    ? null
    : { median: new Decimal(median), spread: new Decimal(spread) };
}

function changedCells({ indicators, units, cells }: OutlierReach): RawBuilder<unknown> {
  if (cells === null) {
    return sql`
      select distinct ${columns('observation', CELL)}, ${monthsOf('observation')} as months
        from observation
        join indicator on indicator.id = observation.indicator_id
       where observation.indicator_id = any(${[...indicators]}::int[]) and observation.unit_id = any(${[...units]}::int[])
         and ${COMPARABLE}`;
  }
  const begun = cells.filter(({ period }) => period.start !== null);
  return sql`
    select distinct cell.*, ${monthsOf('cell')} as months
      from (select indicator_id, members::jsonb as members, first::date as period_start, last::date as period_end
              from unnest(${begun.map(({ indicatorId }) => indicatorId)}::int[],
                          ${begun.map(({ members }) => JSON.stringify(members))}::text[],
                          ${begun.map(({ period }) => period.start)}::text[],
                          ${begun.map(({ period }) => period.end)}::text[]) as one(indicator_id, members, first, last)) as cell`;
}

/** Months of a period, as its figures are compared (see `lengthClass`); null where its start is unknown. */
function monthsOf(table: string): RawBuilder<number | null> {
  const [start, end] = [sql.ref(`${table}.period_start`), sql.ref(`${table}.period_end`)];
  return sql`case when ${start} > '-infinity' then round((${end} - ${start}) / 30.4375)::int end`;
}

/**
 * `usualOf` for all figures of a table that share a key, with the figures: each group is looked at by itself, because of
 * keys of many columns the planner expects next to no rows, and would hold every figure against every group.
 *
 * @param told What else of each figure is wanted afterwards: it is kept with it, and need not be looked for again.
 */
function usualOfEach(
  name: string,
  from: string,
  key: readonly string[],
  told: readonly string[] = [],
): RawBuilder<unknown> {
  const arrays = told.map(column => sql`, array_agg(${sql.ref(column)}) as ${sql.ref(`${column}_of`)}`);
  return sql`
    ${sql.ref(name)} as materialized (
      select alike.*, spread
        from (select ${columns(from, key)}, (percentile_cont(0.5) within group (order by value))::numeric as median,
                     array_agg(id) as ids, array_agg(value) as figures ${sql.join(arrays, sql``)}
                from ${sql.table(from)} group by ${columns(from, key)} having count(*) >= ${FEWEST_FIGURES}) as alike
       cross join lateral (select (percentile_cont(0.5) within group (order by abs(value - median)))::numeric as spread
                             from unnest(figures) as value) as around
       where spread > 0
    )`;
}

/** The figures of such groups that are far from what is usual in theirs; `isOutlier`, where there is something usual. */
function farFrom(usual: string, told: readonly string[]): RawBuilder<unknown> {
  const columnsTold = sql.join(told.map(column => sql.ref(column)));
  const arrays = sql.join(told.map(column => sql.ref(`${column}_of`)));
  return sql`(
      select alike.*, one.*
        from ${sql.table(usual)} as alike
       cross join lateral unnest(ids, figures, ${arrays}) as one(id, value, ${columnsTold})
       where ${SCORE_FACTOR}::numeric * abs(value - median) > ${OUTLIER_SCORE}::numeric * spread)`;
}

function columns(table: string, names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map(name => sql.ref(`${table}.${name}`)));
}

function same(one: string, other: string, names: readonly string[]): RawBuilder<boolean> {
  return sql.join(
    names.map(name => sql`${sql.ref(`${one}.${name}`)} = ${sql.ref(`${other}.${name}`)}`),
    sql` and `,
  );
}
