import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ChangeKind, FigureBefore, FigureCell, FigureValue } from '../collection/figure-change.js';
import type { IndicatorCode, Members } from '../indicator/indicator.js';
import type { Precision, ReportStatus, Said, Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { type Page, type PageArgs, pageOf, readPageArgs } from '../shared/page.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { FilePlace } from './file-row.js';
import type { ImportJob } from './import-job.js';
import type { ReportedUnit } from './reported-units.js';

/** A figure of a file beside what stands on the sheet. */
export interface ImportChange {
  readonly position: number;
  readonly place: FilePlace;
  readonly kind: ChangeKind;
  readonly cell: FigureCell;
  /** What stood on the sheet or, where it said nothing, what another report says; null: nothing stood there. */
  readonly before: FigureBefore | null;
  readonly after: FigureValue;
}

type JobColumns = Omit<ImportJob, 'unit' | 'period' | 'startedAt' | 'movedAt' | 'finishedAt'> & {
  readonly unitId: AdminUnitId;
  readonly asOf: Day;
  readonly periodStart: Day | null;
  readonly periodEnd: Day;
  readonly startedAt: string;
  readonly movedAt: string;
  readonly finishedAt: string | null;
};

interface ChangeColumns {
  readonly position: number;
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string | null;
  readonly kind: ChangeKind;
  readonly before: FigureBefore | null;
  readonly indicatorId: number;
  readonly indicator: IndicatorCode;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day | null;
  readonly end: Day;
  readonly value: string;
  readonly precision: Precision;
  readonly figurePlace: string | null;
  readonly note: string | null;
  readonly said: Said | null;
}

/** Reads files on their way. Each method is one statement. */
export class ImportJobReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  async byId(id: number): Promise<ImportJob | null> {
    const [job] = await this.#jobs(sql`job.id = ${id}`);
    return job ?? null;
  }

  /** The one that somebody sent under a key of their own. */
  async byKey(principal: string, key: string): Promise<ImportJob | null> {
    const [job] = await this.#jobs(sql`job.principal = ${principal} and job.key = ${key}`);
    return job ?? null;
  }

  /** The latest report of the unit, form and period of a file: that of the last correction; null: none was started. */
  async currentReport({
    formCode,
    unit,
    period,
  }: Pick<ImportJob, 'formCode' | 'unit' | 'period'>): Promise<{ id: number; status: ReportStatus } | null> {
    const { rows } = await sql<{ id: number; status: ReportStatus }>`
      select id, status from report
       where form_code = ${formCode} and unit_id = ${unit.id} and period_start = ${period.start}::date
         and period_end = ${period.end}::date
       order by revision desc limit 1`.execute(this.em.getKysely());
    return rows[0] ?? null;
  }

  /** The unit that reports, then all below it on a day, by name; each with what it lies in. */
  async reportedUnits(unit: AdminUnitId, on: Day): Promise<ReportedUnit[]> {
    const { rows } = await sql<ReportedUnit>`
      select unit.id, unit.code, unit.level, version.name, version.full_name as "fullName", above.full_name as "parentName"
        from admin_unit_closure as inside
        join admin_unit as unit on unit.id = inside.descendant_id
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= ${on}::date and ${on}::date < version.valid_to
        left join admin_unit_edge as edge
          on edge.unit_id = unit.id and edge.valid_from <= ${on}::date and ${on}::date < edge.valid_to
        left join admin_unit_name as above
          on above.unit_id = edge.parent_id and above.valid_from <= ${on}::date and ${on}::date < above.valid_to
       where inside.ancestor_id = ${unit} and inside.valid_from <= ${on}::date and ${on}::date < inside.valid_to
       order by inside.depth, above.sort_rank, version.sort_rank, unit.id`.execute(this.em.getKysely());
    return rows;
  }

  /** What a file changes, in its own order; those that stay the same only when they are asked for. */
  async changes(job: number, kind: ChangeKind | null, args: PageArgs): Promise<Page<ImportChange>> {
    const request = readPageArgs(args, ['number']);
    const { rows } = await sql<ChangeColumns>`
      ${CHANGE_COLUMNS}
       where figure.job_id = ${job} and figure.position > ${Number(request.after?.[0] ?? 0)}
         and ${kind === null ? sql`figure.kind <> 'SAME'` : sql`figure.kind = ${kind}`}
       order by figure.position limit ${request.limit + 1}`.execute(this.em.getKysely());
    return pageOf(
      rows.map(changeOf),
      request,
      ({ position }) => [position],
      change => change,
    );
  }

  async countChanges(job: number, kind: ChangeKind | null): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from import_figure as figure
       where figure.job_id = ${job} and ${kind === null ? sql`figure.kind <> 'SAME'` : sql`figure.kind = ${kind}`}
    `.execute(this.em.getKysely());
    return rows[0]!.count;
  }

  /** The next of its figures that change something, after a position. @param indicators Of these alone; null: of all. */
  async nextChanges(
    job: number,
    after: number,
    most: number,
    indicators: readonly number[] | null = null,
  ): Promise<ImportChange[]> {
    const isAmong = indicators ? sql`figure.indicator_id = any(${[...indicators]}::int[])` : sql`true`;
    const { rows } = await sql<ChangeColumns>`
      ${CHANGE_COLUMNS}
       where figure.job_id = ${job} and figure.position > ${after} and figure.kind <> 'SAME' and ${isAmong}
       order by figure.position limit ${most}`.execute(this.em.getKysely());
    return rows.map(changeOf);
  }

  async #jobs(condition: ReturnType<typeof sql>): Promise<ImportJob[]> {
    const { rows } = await sql<JobColumns>`
      select job.id, job.principal, job.key, job.file_name as "fileName", job.content_hash as "contentHash",
             job.form_code as "formCode", job.unit_id as "unitId", unit.code as "unitCode",
             least(greatest(job.period_end - 1, unit.valid_from), unit.valid_to - 1)::text as "asOf",
             nullif(job.period_start, '-infinity')::text as "periodStart", job.period_end::text as "periodEnd", job.status,
             job.rows_read as "rowsRead", job.figure_count as "figureCount", job.figures_written as "figuresWritten",
             job.problem_count as "problemCount", job.problems, job.counts, job.discrepancy_count as "discrepancyCount",
             job.discrepancies, job.report_id as "reportId", job.report_version as "reportVersion",
             job.stop_asked as "stopAsked", ${moment('started_at')} as "startedAt", ${moment('moved_at')} as "movedAt",
             ${moment('finished_at')} as "finishedAt"
        from import_job as job join admin_unit as unit on unit.id = job.unit_id
       where ${condition}`.execute(this.em.getKysely());
    return rows.map(({ unitId, asOf, periodStart, periodEnd, startedAt, movedAt, finishedAt, ...job }) => ({
      ...job,
      unit: { id: unitId, asOf },
      period: { start: periodStart, end: periodEnd },
      startedAt: new Date(startedAt),
      movedAt: new Date(movedAt),
      finishedAt: finishedAt === null ? null : new Date(finishedAt),
    }));
  }
}

/** The same text on every database. */
function moment(column: string): ReturnType<typeof sql> {
  return sql`to_char(${sql.ref(`job.${column}`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const CHANGE_COLUMNS = sql`
  select figure.position, figure.sheet, figure.row_number as "row", figure.column_name as "column", figure.kind, figure.before,
         figure.indicator_id as "indicatorId", indicator.code as indicator, figure.unit_id as unit, figure.scope,
         figure.members, nullif(figure.period_start, '-infinity')::text as start, figure.period_end::text as end,
         figure.value::text as value, figure.precision, figure.place as "figurePlace", figure.note, figure.said
    from import_figure as figure join indicator on indicator.id = figure.indicator_id`;

function changeOf(row: ChangeColumns): ImportChange {
  const { position, sheet, row: number, column, kind, before } = row;
  const { indicatorId, indicator, unit, scope, members, start, end } = row;
  const { value, precision, figurePlace: place, note, said } = row;
  return {
    position,
    place: { sheet, row: number, column },
    kind,
    cell: { indicatorId, indicator, unit, scope, members, start, end },
    before,
    after: { value, precision, place, note, said },
  };
}
