import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { copyRows } from '../shared/copy-rows.store.js';
import type { FileProblem } from '../shared/file-problem.js';
import { PREPARED } from '../shared/prepared.read-model.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { AcceptedFigure, AcceptedReport } from './accepted-report.js';
import type { ChangedCell, ChangedFigures } from './changed-figures.js';
import { type ChangedRow, changedRows, toChangedCell } from './changed-figures.read-model.js';
import { momentAndWhatWasBefore, momentOfRecording } from './moment-of-recording.read-model.js';
import { markOutdated } from './outdated-figures.store.js';
import { refuseSteps } from './refuse-steps.store.js';

const COLUMNS =
  'position line indicator_id unit_id scope members period_start period_end value precision place note report_key document_key issuer status'.split(
    ' ',
  );

/** So many figures are told one by one to whoever keeps what is derived of them. */
const FEW = 1_000;

/** So many are written by one statement. */
const STEP = 50_000;

/**
 * The figures of one file on their way in, in a temporary table of the caller's transaction.
 *
 * There the database, which needs no more memory for a million rows than for ten, finds the cells that are
 * given twice, compares the rest with what is known, and writes what differs.
 */
export class StagedFigures {
  readonly #units = new Set<AdminUnitId>();
  #count = 0;
  #saysStatus = false;
  #saysIssuer = false;

  constructor(private readonly em: SqlEntityManager) {}

  get count(): number {
    return this.#count;
  }

  /** The units of all figures so far. */
  get units(): readonly AdminUnitId[] {
    return [...this.#units];
  }

  /**
   * A connection makes the table once: to make it for every report costs more than to fill it. An index would be made anew
   * with every end of a transaction, and with it the plans of all that is prepared.
   */
  async open(): Promise<void> {
    await sql`
      create temporary table if not exists staged_figure (
        position     int not null,
        line         int not null,
        indicator_id int not null,
        unit_id      int not null,
        scope        text not null,
        members      jsonb not null,
        period_start date not null,
        period_end   date not null,
        value        numeric not null,
        precision    text not null,
        place        text null,
        note         text null,
        report_key   text not null,
        document_key text null,
        issuer       text null,
        status       text null,
        is_said      boolean not null default false
      ) on commit delete rows
    `.execute(this.em.getKysely());
    // Of another file in the same transaction.
    await sql`delete from staged_figure`.execute(this.em.getKysely());
  }

  async add(figures: readonly AcceptedFigure[]): Promise<void> {
    if (figures.length === 0) return;
    const first = this.#count;
    this.#count += figures.length;
    for (const { unit, flat } of figures) {
      this.#units.add(unit);
      this.#saysStatus ||= (flat?.status ?? null) !== null;
      this.#saysIssuer ||= (flat?.issuer ?? null) !== null;
    }
    await copyRows(
      this.em,
      'staged_figure',
      COLUMNS,
      figures.map((figure, index) => [
        first + index + 1,
        figure.line,
        figure.indicatorId,
        figure.unit,
        figure.scope,
        JSON.stringify(figure.members),
        figure.period.start ?? '-infinity',
        figure.period.end,
        figure.value,
        figure.precision,
        figure.place,
        figure.note,
        figure.reportKey,
        figure.flat?.document ?? null,
        figure.flat?.issuer ?? null,
        figure.flat?.status ?? null,
      ]),
    );
  }

  /** Lines that contradict other lines: the same cell twice, two statuses of one report, two issuers of one document. */
  async contradictions(): Promise<FileProblem[]> {
    if (this.#count > STEP) {
      await sql`create index if not exists staged_figure_position on staged_figure (position)`.execute(
        this.em.getKysely(),
      );
    }
    if (this.areMany) await sql`analyze staged_figure`.execute(this.em.getKysely());
    const { rows: twice } = await sql<{ line: number; first: number }>`
      ${this.#prepared}
      select line, first
        from (select line, position,
                     first_value(line) over cell as first,
                     row_number() over cell as nth
                from staged_figure
              window cell as (partition by indicator_id, unit_id, scope, members, period_start, period_end
                                  order by position)) as figure
       where nth > 1
       order by position
    `.execute(this.em.getKysely());
    const statuses = this.#saysStatus ? await this.#twoStatuses() : [];
    const issuers = this.#saysIssuer ? await this.#twoIssuers() : [];
    return [
      ...twice.map(({ line, first }) => ({
        line,
        field: null,
        message: `this figure (same indicator, unit, scope, members and period) stands already on line ${first}.`,
        messageVi: `số liệu này (cùng chỉ tiêu, đơn vị, phạm vi, phân tổ, kỳ) đã có ở dòng ${first}.`,
      })),
      ...statuses.map(({ line, one, other }) => ({
        line,
        field: 'status',
        message: `one report (same document, unit and period) is both ${one} and ${other}.`,
        messageVi: `một báo cáo (cùng văn bản, đơn vị, kỳ) vừa là ${one} vừa là ${other}.`,
      })),
      ...issuers.map(({ line, document, one, other }) => ({
        line,
        field: 'issuer',
        message: `the document "${document}" is issued both by ${one} and by ${other}.`,
        messageVi: `văn bản "${document}" vừa do ${one} vừa do ${other} ban hành.`,
      })),
    ];
  }

  async #twoStatuses(): Promise<{ line: number; one: string; other: string }[]> {
    const { rows } = await sql<{ line: number; one: string; other: string }>`
      ${this.#prepared}
      select min(line) as line, min(status) as one, max(status) as other
        from staged_figure
       group by report_key
      having min(status) < max(status)
    `.execute(this.em.getKysely());
    return rows;
  }

  async #twoIssuers(): Promise<{ line: number; document: string; one: string; other: string }[]> {
    const { rows } = await sql<{ line: number; document: string; one: string; other: string }>`
      ${this.#prepared}
      select min(line) as line, document_key as document, min(issuer) as one, max(issuer) as other
        from staged_figure
       where document_key is not null
       group by document_key
      having min(issuer) < max(issuer)
    `.execute(this.em.getKysely());
    return rows;
  }

  /** Reports with which somebody took steps: what of the file would take the place of one. See `refuseSteps`. */
  reportsOnTheirWay(reports: readonly AcceptedReport[]): Promise<FileProblem[]> {
    return refuseSteps(this.em, reports, this.#prepared);
  }

  /** Known reports to which the file gives another status; asked before they are written. */
  async restatedReports(reports: readonly AcceptedReport[]): Promise<number[]> {
    if (!this.#saysStatus && reports.every(({ status }) => status === null)) return [];
    const { rows } = await sql<{ id: number }>`
      ${this.#prepared}
      select distinct report.id
        from report
        join (select report_key as key, status from staged_figure where status is not null
              union
              select * from unnest(${reports.map(({ key }) => key)}::text[], ${reports.map(({ status }) => status)}::text[])) as said(key, status)
          on said.key = report.key and said.status <> report.status`.execute(this.em.getKysely());
    return rows.map(({ id }) => id);
  }

  /** Of many figures, what is derived of them takes so long that they count as recorded when that is done. */
  get areMany(): boolean {
    return this.#count > FEW;
  }

  /** What is sent for each report of an office is prepared; a large file is planned for. */
  get #prepared(): RawBuilder<unknown> {
    return this.areMany ? sql`` : PREPARED;
  }

  /**
   * When these figures are recorded: after all that was ever said in their cells; `isFirst` where that is nothing. See
   * `momentOfRecording`.
   */
  async momentOfRecording(at?: Date): Promise<{ readonly now: Date; readonly isFirst: boolean }> {
    const said = sql`
      select max(greatest(known.recorded_at, known.superseded_at))
        from staged_figure as figure
        join observation as known
          on known.indicator_id = figure.indicator_id and known.unit_id = figure.unit_id and known.scope = figure.scope
         and known.members = figure.members and known.period_start = figure.period_start
         and known.period_end = figure.period_end`;
    return momentAndWhatWasBefore(this.em, said, at, this.#prepared);
  }

  /**
   * Documents and reports that the lines of a flat file name. One that is known keeps its title. Documents
   * of which nothing new is said are left out: a conflict locks their row, and other provinces name them too.
   */
  async writeReports(now: Date): Promise<{ documents: number; reports: number }> {
    const kysely = this.em.getKysely();
    await sql`
      ${this.#prepared}
      insert into source_document as known (key, title, kind, issuer)
      select document_key, document_key, 'DATA_FILE', min(figure.issuer)
        from staged_figure as figure
        left join source_document as document on document.key = figure.document_key
       where document_key is not null
       group by document_key, document.id
      having document.id is null or min(figure.issuer) is distinct from min(document.issuer)
       order by document_key
      on conflict (key) do update
         set issuer = excluded.issuer
       where excluded.issuer is not null
         and known.issuer is distinct from excluded.issuer
    `.execute(kysely);
    const { rows } = await sql<{ documents: number; reports: number }>`
      ${this.#prepared}
      with written as (
        insert into report as known (key, unit_id, document_id, status, period_start, period_end, recorded_at)
        select figure.report_key, min(figure.unit_id), min(document.id),
               coalesce(min(figure.status), min(before.status), 'SUBMITTED'),
               nullif(min(figure.period_start), '-infinity'), min(figure.period_end), ${now}::timestamptz
          from staged_figure as figure
          join source_document as document on document.key = figure.document_key
          left join report as before on before.key = figure.report_key
         group by figure.report_key
         order by figure.report_key
        on conflict (key) do update
           set status = excluded.status
         where known.status is distinct from excluded.status
      )
      select count(distinct document_key)::int as documents,
             count(distinct report_key)::int as reports
        from staged_figure
       where document_key is not null
    `.execute(kysely);
    return rows[0]!;
  }

  /**
   * Leaves what is outdated, supersedes what differs and adds what is not there, in pieces, so that progress can be shown.
   *
   * @param isFirst Whether nothing was ever said in any of these cells: then nothing can be outdated or corrected.
   */
  async writeObservations(
    { now, isFirst }: { readonly now: Date; readonly isFirst: boolean },
    onProgress: (figures: number) => void,
  ): Promise<{
    new: number;
    same: number;
    corrected: number;
    outdated: number;
    changed: ChangedFigures;
  }> {
    const cells = new Map<string, ChangedCell>();
    const units = new Set<AdminUnitId>();
    const revisions = this.#count <= FEW ? { added: [] as string[], superseded: [] as string[] } : null;
    let corrected = 0;
    let repeated = 0;
    let written = 0;
    const outdated = isFirst ? 0 : await markOutdated(this.em, this.#prepared);
    for (let after = 0; after < this.#count; after += STEP) {
      if (!isFirst) {
        const superseded = await this.#supersede(now, after, after + STEP);
        corrected += superseded.count;
        repeated += superseded.repeated;
        revisions?.superseded.push(...superseded.ids!);
      }
      for (const row of await this.#insert(now, after, after + STEP)) {
        if (row.unitId === null) {
          written += row.count;
          revisions?.added.push(...row.ids!);
          cells.set(JSON.stringify(row), toChangedCell(row));
        } else units.add(row.unitId);
      }
      onProgress(Math.min(after + STEP, this.#count));
    }
    return {
      new: written - corrected - repeated,
      same: this.#count - written + repeated - outdated,
      corrected,
      outdated,
      changed: { cells: [...cells.values()], units: [...units], revisions },
    };
  }

  /** All that was recorded or superseded at one moment is so at another, in the cells of these figures: one statement. */
  async moveMoment(from: Date): Promise<void> {
    const to = await momentOfRecording(this.em, sql`select ${from}::timestamptz`);
    await sql`
      update observation as known
         set recorded_at = case when known.recorded_at = ${from}::timestamptz then ${to}::timestamptz else known.recorded_at end,
             superseded_at = case when known.superseded_at = ${from}::timestamptz then ${to}::timestamptz
                                  else known.superseded_at end
        from staged_figure as figure
       where known.indicator_id = figure.indicator_id and known.unit_id = figure.unit_id and known.scope = figure.scope
         and known.members = figure.members and known.period_start = figure.period_start
         and known.period_end = figure.period_end
         and (known.recorded_at = ${from}::timestamptz or known.superseded_at = ${from}::timestamptz)
    `.execute(this.em.getKysely());
  }

  /**
   * What is known otherwise and, so that it stays when that other report is returned, what another report said just so: once
   * for each report, so that two files can be loaded in turns.
   *
   * @returns How many were known otherwise, and how many just so.
   */
  async #supersede(
    now: Date,
    after: number,
    upTo: number,
  ): Promise<Pick<ChangedRow, 'count' | 'ids'> & { readonly repeated: number }> {
    const { rows } = await sql<Pick<ChangedRow, 'count' | 'ids'> & { repeated: number }>`
      ${this.#prepared}
      with superseded as (
        update observation as known
           set superseded_at = ${now}::timestamptz
          from staged_figure as figure
          join report on report.key = figure.report_key
         where figure.position > ${after}
           and figure.position <= ${upTo}
           and not figure.is_said
           and known.indicator_id = figure.indicator_id
           and known.unit_id = figure.unit_id
           and known.scope = figure.scope
           and known.members = figure.members
           and known.period_start = figure.period_start
           and known.period_end = figure.period_end
           and known.superseded_at is null
           and (known.value <> figure.value or known.precision <> figure.precision
                or known.report_id <> report.id
                   and not exists (select from observation as own
                                    where own.report_id = report.id and own.indicator_id = known.indicator_id
                                      and own.unit_id = known.unit_id and own.scope = known.scope
                                      and own.members = known.members and own.period_start = known.period_start
                                      and own.period_end = known.period_end and own.value = known.value
                                      and own.precision = known.precision and not own.is_taken_back))
        returning known.id, known.value <> figure.value or known.precision <> figure.precision as is_corrected
      )
      select (count(*) filter (where is_corrected))::int as count,
             (count(*) filter (where not is_corrected))::int as repeated,
             ${this.#count <= FEW ? sql`coalesce(array_agg(id::text), '{}')` : sql`null::text[]`} as ids
        from superseded
    `.execute(this.em.getKysely());
    return rows[0]!;
  }

  /** What was written, as the cells (with the number of their figures) and the units that it is of. */
  async #insert(now: Date, after: number, upTo: number): Promise<ChangedRow[]> {
    const { rows } = await sql<ChangedRow>`
      ${this.#prepared}
      with inserted as (
        insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision,
                                 report_id, place, note, recorded_at)
        select figure.indicator_id, figure.unit_id, figure.scope, figure.members, figure.period_start,
               figure.period_end, figure.value, figure.precision, report.id, figure.place, figure.note,
               ${now}::timestamptz
          from staged_figure as figure
          join report on report.key = figure.report_key
         where figure.position > ${after}
           and figure.position <= ${upTo}
           and not figure.is_said
         -- In the order of the document, in which they are given back.
         order by figure.position
        on conflict (indicator_id, unit_id, scope, members, period_start, period_end)
           where superseded_at is null do nothing
        returning id, indicator_id, unit_id, members, period_start, period_end
      )
      ${changedRows(sql`inserted`, this.#count <= FEW)}
    `.execute(this.em.getKysely());
    return rows;
  }
}
