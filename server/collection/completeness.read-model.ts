import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { boundariesOf } from '../rollup/boundaries.js';
import { isVisible, type ReportVisibility } from '../reporting/report.read-model.js';
import type { FormCell, FormPeriod } from '../reporting/reporting-form.js';
import type { Day } from '../shared/day.js';
import { type Page, type PageArgs, pageOf, readPageArgs } from '../shared/page.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import {
  type ExpectedReport,
  type FigureCounts,
  HAND_IN_STATUSES,
  type HandInStatus,
  statusOf,
} from './completeness.js';

/** Which reports are expected: those of the forms, from the offices of the units alive at the end of each period. */
export interface CompletenessQuestion {
  readonly within: AdminUnitId;
  /** Only from the unit itself. */
  readonly isItself: boolean;
  readonly asked: readonly FormPeriod[];
  /** What each form asks of each level. */
  readonly cells: readonly { readonly form: string; readonly level: AdminLevel; readonly cell: FormCell }[];
  readonly today: Day;
  /** Where it is decided on which day something was handed in. */
  readonly timeZone: string;
  /** What is not public counts as in only for whoever may know of it. */
  readonly visibility: ReportVisibility;
}

export interface CompletenessTotals {
  readonly figures: FigureCounts;
  readonly reports: Readonly<Record<HandInStatus, number>>;
  /** Of those not in: for how many the last day has passed. */
  readonly overdue: number;
}

export interface ExpectedReportRow extends ExpectedReport {
  readonly asOf: Day;
  /** The latest report of it that whoever asks may know of; null: none was started. */
  readonly reportId: number | null;
}

/** Works out what is in of what is expected, as `completenessOf` does. Each method is one statement. */
export class CompletenessReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  async totals(question: CompletenessQuestion): Promise<CompletenessTotals> {
    const { rows } = await sql<{ totals: TotalColumns }>`
      ${countedOf(question)}
      ${TOTALS}`.execute(this.em.getKysely());
    return totalsOf(rows[0]!.totals);
  }

  /** In the order in which staff chase them, with the totals: what was counted is counted once. @throws DomainError `PAGE_TOO_LARGE`, `CURSOR_MALFORMED`. */
  async page(
    question: CompletenessQuestion,
    status: HandInStatus | null,
    args: PageArgs,
  ): Promise<CountedPage> {
    const request = readPageArgs(args, ['number']);
    const offset = Number(request.after?.[0] ?? 0);
    const { rows } = await sql<{ totals: TotalColumns } & (ExpectedColumns | { readonly unit: null })>`
      ${countedOf(question)},
      page as (
      select row_number() over (order by ${CHASED}) as nth, counted.position, unit_id as unit, sort_rank as "sortRank", as_of::text as "asOf",
             ${sql.join(COUNTS.map(name => sql.ref(name)))},
             (select report.id from report
               where report.form_code = asked.form and report.unit_id = counted.unit_id
                 and report.period_start = asked.period_start and report.period_end = asked.period_end
                 and ${isVisible(question.visibility)}
               order by report.revision desc limit 1) as "reportId"
        from counted join asked using (position)
       where ${status === null ? sql`true` : CONDITIONS[status]}
       order by ${CHASED}
       offset ${offset} limit ${request.limit + 1}
      )
      select totals, page.* from (${TOTALS}) as counts left join page on true order by nth`.execute(
      this.em.getKysely(),
    );
    const found = rows.filter(row => row.unit !== null);
    const numbered = found.map((row, index) => ({ ...row, index: offset + index + 1 }));
    const page = pageOf(
      numbered,
      request,
      ({ index }) => [index],
      ({ position, unit, sortRank, asOf, reportId, expected, handedIn, onTime, late, returned, missing }) => {
        const figures = { expected, handedIn, onTime, late, returned, missing };
        const asked = question.asked[position]!;
        return {
          unit,
          sortRank,
          asOf,
          reportId,
          asked,
          figures,
          ...statusOf(figures, asked.due, question.today),
        };
      },
    );
    return { ...page, totals: totalsOf(rows[0]!.totals) };
  }
}

/** A page of the reports, and all of them counted. */
export interface CountedPage extends Page<ExpectedReportRow> {
  readonly totals: CompletenessTotals;
}

type TotalColumns = FigureCounts & Record<HandInStatus, number> & { readonly overdue: number };

function totalsOf({
  overdue,
  ON_TIME,
  LATE,
  PARTIAL,
  RETURNED,
  MISSING,
  ...figures
}: TotalColumns): CompletenessTotals {
  return { figures, reports: { ON_TIME, LATE, PARTIAL, RETURNED, MISSING }, overdue };
}

interface ExpectedColumns extends FigureCounts {
  readonly position: number;
  readonly unit: AdminUnitId;
  readonly sortRank: number;
  readonly asOf: Day;
  readonly reportId: number | null;
}

const COUNTS = ['expected', 'handedIn', 'onTime', 'late', 'returned', 'missing'] as const;

const CONDITIONS: Readonly<Record<HandInStatus, RawBuilder<boolean>>> = {
  ON_TIME: sql`not is_open and late = 0`,
  LATE: sql`not is_open and late > 0`,
  PARTIAL: sql`is_open and returned = 0 and "handedIn" > 0`,
  RETURNED: sql`is_open and returned > 0`,
  MISSING: sql`is_open and returned = 0 and "handedIn" = 0`,
};

/** Open and overdue first, the longest overdue before all. */
const CHASED = sql`is_open desc, overdue desc, sort_rank, unit_id, asked.due, asked.period_start, asked.form`;

/** One row: all that was counted, added up. */
const TOTALS = sql`
  select json_build_object(
           ${sql.join(COUNTS.map(name => sql`${sql.lit(name)}, coalesce(sum(${sql.ref(name)}), 0)::int`))},
           ${sql.join(
             HAND_IN_STATUSES.map(
               status => sql`${sql.lit(status)}, count(*) filter (where ${CONDITIONS[status]})::int`,
             ),
           )},
           'overdue', count(*) filter (where is_open and overdue > 0)::int) as totals
    from counted`;

/**
 * `asked`: one row for each period of a form; `counted`: one for each report expected, with its figures counted.
 * For each figure wanted there is one look into the index of observations, and one into that of sheets (`offset 0` keeps it
 * so): left to itself and without statistics, the planner walks through all of them, and for each through all offices.
 */
function countedOf(question: CompletenessQuestion): RawBuilder<unknown> {
  const { within, isItself, asked, cells, today, timeZone, visibility } = question;
  const day = (moment: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(${moment} at time zone ${timeZone})::date`;
  return sql`
    with asked as materialized (
      select (nth - 1)::int as position, form, level, period_start, period_end, due, as_of
        from unnest(${asked.map(({ form }) => form)}::text[], ${asked.map(({ level }) => level)}::text[],
                    ${asked.map(({ period }) => period.start)}::date[], ${asked.map(({ period }) => period.end)}::date[],
                    ${asked.map(({ due }) => due)}::date[],
                    ${asked.map(({ period }) => boundariesOf(period, today))}::date[])
             with ordinality as given (form, level, period_start, period_end, due, as_of, nth)
    ),
    cell as materialized (
      select form, level, indicator_id, members::jsonb as members
        from unnest(${cells.map(({ form }) => form)}::text[], ${cells.map(({ level }) => level)}::text[],
                    ${cells.map(({ cell }) => cell.indicator.id)}::int[],
                    ${cells.map(({ cell }) => JSON.stringify(cell.members))}::text[])
             as given (form, level, indicator_id, members)
    ),
    office as materialized (
      select asked.position, unit.id as unit_id, version.sort_rank
        from asked
        join admin_unit_closure as inside
          on inside.ancestor_id = ${within} and inside.valid_from <= asked.as_of and asked.as_of < inside.valid_to
         and ${isItself ? sql`inside.depth = 0` : sql`true`}
        join admin_unit as unit on unit.id = inside.descendant_id and unit.level = asked.level
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= asked.as_of and asked.as_of < version.valid_to
    ),
    wanted as materialized (
      select asked.position, asked.period_start, asked.period_end, office.unit_id, cell.indicator_id, cell.members
        from asked
        join office on office.position = asked.position
        join cell on cell.form = asked.form and cell.level = asked.level
    ),
    reported as materialized (
      select wanted.position, observation.unit_id, observation.indicator_id, observation.members,
             ${day(sql`coalesce(
               (select sheet.handed_in_at from draft_figure as sheet
                 where sheet.report_id = observation.report_id and sheet.indicator_id = observation.indicator_id
                   and sheet.unit_id = observation.unit_id and sheet.scope = observation.scope
                   and sheet.members = observation.members and sheet.period_start = observation.period_start
                   and sheet.period_end = observation.period_end),
               (select min(earlier.recorded_at) from observation as earlier
                 where earlier.indicator_id = observation.indicator_id and earlier.unit_id = observation.unit_id
                   and earlier.period_end = observation.period_end and earlier.period_start = observation.period_start
                   and earlier.scope = observation.scope and earlier.members = observation.members))`)} as day
        from wanted
       cross join lateral (
         select * from observation as figure
          where figure.indicator_id = wanted.indicator_id and figure.unit_id = wanted.unit_id and figure.scope = 'OWN'
            and figure.members = wanted.members and figure.period_start = wanted.period_start
            and figure.period_end = wanted.period_end and figure.superseded_at is null
         offset 0) as observation
    ),
    handed_in as (
      select position, unit_id, indicator_id, members, day from reported
      union all
      select wanted.position, wanted.unit_id, wanted.indicator_id, wanted.members, ${day(sql`pending.handed_in_at`)}
        from wanted
       cross join lateral (
         select min(figure.handed_in_at) filter (where report.status = 'SUBMITTED') as handed_in_at
           from draft_figure as figure
           join report on report.id = figure.report_id
          where figure.unit_id = wanted.unit_id and figure.indicator_id = wanted.indicator_id
            and figure.period_end = wanted.period_end and figure.period_start = wanted.period_start
            and figure.scope = 'OWN' and figure.members = wanted.members and figure.handed_in_at is not null
            and not report.is_public and report.status in ('SUBMITTED', 'RETURNED') and ${isVisible(visibility)}
         having count(*) > 0
         offset 0) as pending
    ),
    known as (
      select position, unit_id, indicator_id, members, min(day) as day
        from handed_in group by position, unit_id, indicator_id, members
    ),
    known_count as (
      select known.position, unit_id, count(day)::int as handed_in, (count(*) filter (where day <= due))::int as on_time,
             (count(*) filter (where day is null))::int as returned
        from known join asked using (position)
       group by known.position, unit_id
    ),
    in_office as (
      select position, unit_id, max(sort_rank) as sort_rank, sum(handed_in)::int as handed_in, sum(on_time)::int as on_time,
             sum(returned)::int as returned
        from (select position, unit_id, sort_rank, 0 as handed_in, 0 as on_time, 0 as returned from office
              union all
              select position, unit_id, null, handed_in, on_time, returned from known_count) as told
       group by position, unit_id
    ),
    cell_count as (
      select asked.position, asked.due, count(*)::int as expected
        from asked join cell on cell.form = asked.form and cell.level = asked.level
       group by asked.position, asked.due
    ),
    counted as (
      select position, unit_id, sort_rank, expected, handed_in as "handedIn", on_time as "onTime", handed_in - on_time as late,
             returned, expected - handed_in - returned as missing, handed_in < expected as is_open,
             case when handed_in < expected then greatest(${today}::date - due, 0) else 0 end as overdue
        from in_office join cell_count using (position)
    )`;
}
