import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AuditAction, AuditAuthor } from '../access/audit.js';
import { recordAudit } from '../access/audit.store.js';
import type { PublicFrom } from '../access/principal.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import { type ChangedFigures, isNothing } from '../reporting/changed-figures.js';
import type { ReportRow } from '../reporting/report-row.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import type { Day } from '../shared/day.js';
import type { Remembered } from '../shared/remembered.js';
import { lockProvincesOf } from '../territory/write-lock.store.js';
import type { FigureChange, ReturnedFigure } from './figure-change.js';
import type { FindingNote } from './finding.js';
import { PublicationStore } from './publication.store.js';
import type { Publication, ReportAction, ReportState } from './report-way.js';

/** Who takes a step, when, and by which rules. */
export interface StepTaker extends AuditAuthor {
  /** When it is asked for; once a step that figures follow from holds its locks: the moment at which it records them. */
  readonly now: Date;
  readonly today: Day;
  readonly publicFrom: PublicFrom;
  /** What the process remembers of catalogue and map. */
  readonly remembered?: Remembered | undefined;
}

/** What is kept of a step. */
export interface StepRecord {
  readonly action: ReportAction;
  readonly before: ReportState['status'] | null;
  readonly after: ReportState;
  /** Of the report, after the step. */
  readonly version: number;
  readonly reason: string | null;
  readonly changes: readonly FigureChange[];
  readonly notes: readonly FindingNote[];
  readonly returned?: readonly ReturnedFigure[];
}

const AUDITED: Readonly<Record<ReportAction, AuditAction>> = {
  START: 'REPORT_STARTED',
  SET: 'FIGURES_SET',
  SUBMIT: 'REPORT_SUBMITTED',
  WITHDRAW: 'REPORT_WITHDRAWN',
  RETURN: 'REPORT_RETURNED',
  APPROVE: 'REPORT_APPROVED',
  CORRECT: 'REPORT_CORRECTED',
};

/** A new report on its way. */
export interface NewReport {
  readonly key: string;
  readonly documentTitle: string;
  readonly unit: ReportRow['unit'] & { readonly code: string };
  /** Null: it corrects one that came as a file. */
  readonly formCode: string | null;
  readonly period: ReportRow['period'];
  /** The approved report that it corrects, and why; null: it is the first of its period. */
  readonly corrects: { readonly report: ReportRow; readonly reason: string } | null;
}

/** Writes reports on their way, their sheets and their steps. Inside the caller's transaction; what may be done is decided before. */
export class ReportWayStore {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly by: StepTaker,
  ) {}

  /** The id of a new report; null when there is one of this key already. */
  async start({ key, documentTitle, unit, formCode, period, corrects }: NewReport): Promise<number | null> {
    const kysely = this.em.getKysely();
    const { rows: documents } = await sql<{ id: number }>`
      insert into source_document (key, title, kind, issuer) values (${key}, ${documentTitle}, 'OFFICIAL_REPORT', ${unit.code})
      on conflict (key) do nothing
      returning id
    `.execute(kysely);
    if (documents.length === 0) return null;
    const { rows } = await sql<{ id: number }>`
      insert into report (key, unit_id, document_id, status, period_start, period_end, recorded_at, is_public, form_code,
                          root_id, revision, reason)
      values (${key}, ${unit.id}, ${documents[0]!.id}, 'DRAFT', ${period.start}::date, ${period.end}::date,
              ${this.by.now}::timestamptz, false, ${formCode}, ${corrects?.report.rootId ?? null}::int,
              ${(corrects?.report.revision ?? 0) + 1}, ${corrects?.reason ?? null})
      on conflict (key) do nothing
      returning id
    `.execute(kysely);
    return rows[0]?.id ?? null;
  }

  /** The sheet of an approved report as the beginning of the one that corrects it. */
  async copySheet(from: number, to: number): Promise<void> {
    await sql`
      insert into draft_figure (report_id, indicator_id, unit_id, scope, members, period_start, period_end, value, precision,
                                place, note, said, set_at, set_by, handed_in_at)
      select ${to}::int, indicator_id, unit_id, scope, members, period_start, period_end, value, precision, place, note,
             said, set_at, set_by, handed_in_at
        from draft_figure where report_id = ${from}
       order by id
    `.execute(this.em.getKysely());
  }

  /** Nobody else takes a step with this report until the transaction ends. */
  async lock(report: number): Promise<void> {
    await sql`select id from report where id = ${report} for no key update`.execute(this.em.getKysely());
  }

  /** Figures come onto the sheet, change on it, and leave it. Two statements, whatever their number. */
  async set(report: number, changes: readonly FigureChange[]): Promise<void> {
    const kysely = this.em.getKysely();
    const cells = (some: readonly FigureChange[]) => sql`
      ${some.map(({ cell }) => cell.indicatorId)}::int[], ${some.map(({ cell }) => cell.unit)}::int[],
      ${some.map(({ cell }) => cell.scope)}::text[], ${some.map(({ cell }) => JSON.stringify(cell.members))}::text[],
      ${some.map(({ cell }) => cell.start ?? '-infinity')}::text[], ${some.map(({ cell }) => cell.end)}::text[]`;
    const removed = changes.filter(({ after }) => after === null);
    if (removed.length > 0) {
      await sql`
        delete from draft_figure as figure
         using unnest(${cells(removed)}) as gone (indicator_id, unit_id, scope, members, period_start, period_end)
         where figure.report_id = ${report} and figure.indicator_id = gone.indicator_id and figure.unit_id = gone.unit_id
           and figure.scope = gone.scope and figure.members = gone.members::jsonb
           and figure.period_start = gone.period_start::date and figure.period_end = gone.period_end::date
      `.execute(kysely);
    }
    const written = changes.flatMap(({ after }) => after ?? []);
    if (written.length === 0) return;
    await sql`
      insert into draft_figure as known (report_id, indicator_id, unit_id, scope, members, period_start, period_end, value,
                                         precision, place, note, said, set_at, set_by)
      select ${report}::int, indicator_id, unit_id, scope, members::jsonb, period_start::date, period_end::date,
             value::numeric, precision, place, note, said::jsonb, ${this.by.now}::timestamptz, ${this.by.principal.id}
        from unnest(${cells(changes.filter(({ after }) => after !== null))},
                    ${written.map(({ value }) => value)}::text[], ${written.map(({ precision }) => precision)}::text[],
                    ${written.map(({ place }) => place)}::text[], ${written.map(({ note }) => note)}::text[],
                    ${written.map(({ said }) => said && JSON.stringify(said))}::text[])
          as figure (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, place, note, said)
      on conflict (report_id, indicator_id, unit_id, scope, members, period_start, period_end) do update
         set value = excluded.value, precision = excluded.precision, place = excluded.place, note = excluded.note,
             said = excluded.said, set_at = excluded.set_at, set_by = excluded.set_by
    `.execute(kysely);
  }

  /**
   * The report stands where a step put it; what follows for figures and everything derived of them is done.
   *
   * @param indicators Of these alone, by who looks what would follow and takes it back; null: of all.
   */
  async move(
    report: ReportRow,
    after: ReportState,
    publication: Publication,
    version: number,
    indicators: readonly number[] | null = null,
  ): Promise<void> {
    const isPublished = publication === 'PUBLISH';
    await sql`
      update report
         set status = ${after.status}, is_public = ${after.isPublic}, version = ${version},
             published_at = case when ${isPublished} then ${this.by.now}::timestamptz when ${after.isPublic} then published_at end
       where id = ${report.id}
    `.execute(this.em.getKysely());
    if (publication === 'NONE') return;
    const store = new PublicationStore(this.em, this.by.now);
    const changed = isPublished
      ? await store.publish(report, indicators)
      : publication === 'TAKE_BACK'
        ? await store.takeBack(report)
        : await store.confirm(report);
    await this.#tellDerived(changed, report);
  }

  /** When the figures were handed in for the first time; the reasons for which they were returned are done with. */
  async markHandedIn(report: number): Promise<void> {
    const kysely = this.em.getKysely();
    await sql`
      update draft_figure set handed_in_at = coalesce(handed_in_at, ${this.by.now}::timestamptz), return_reason = null
       where report_id = ${report} and (handed_in_at is null or return_reason is not null)`.execute(kysely);
    await sql`
      update report set submitted_at = ${this.by.now}::timestamptz, submitted_by = ${this.by.principal.id}
       where id = ${report}`.execute(kysely);
  }

  /** Who takes a report back has not handed it in. */
  async markTakenBack(report: number): Promise<void> {
    await sql`update draft_figure set handed_in_at = null where report_id = ${report}`.execute(
      this.em.getKysely(),
    );
  }

  /** Why figures of the sheet were sent back, by their ids. */
  async markReturned(report: number, reasons: ReadonlyMap<string, string>): Promise<void> {
    await sql`
      update draft_figure as figure set return_reason = returned.reason
        from unnest(${[...reasons.keys()]}::bigint[], ${[...reasons.values()]}::text[]) as returned (id, reason)
       where figure.id = returned.id and figure.report_id = ${report}`.execute(this.em.getKysely());
  }

  /** Keeps who did what, when, from where, and what was before and after. */
  async record(report: Pick<ReportRow, 'id' | 'unit' | 'version'>, step: StepRecord): Promise<void> {
    const { principal, now } = this.by;
    const { action, before, after, version, reason, changes, notes, returned = [] } = step;
    await sql`
      insert into report_step (report_id, version, action, at, principal, principal_name, status_before, status_after, reason,
                               changes, notes, returned)
      values (${report.id}, ${version}, ${action}, ${now}::timestamptz, ${principal.id}, ${principal.name}, ${before},
              ${after.status}, ${reason}, ${JSON.stringify(changes)}::jsonb, ${JSON.stringify(notes)}::jsonb,
              ${JSON.stringify(returned)}::jsonb)
    `.execute(this.em.getKysely());
    await recordAudit(this.em, this.by, {
      at: now,
      action: AUDITED[action],
      subjectKind: 'REPORT',
      subject: String(report.id),
      unit: report.unit.id,
      before: before === null ? null : { status: before, version: version - 1 },
      after: {
        ...after,
        version,
        reason,
        figures: changes.length,
        ...(returned.length > 0 && { returned: returned.length }),
      },
    });
  }

  /** A report that is public now, is not any more, or is public in another status, is told even where no number changed. */
  async #tellDerived(changed: ChangedFigures, report: ReportRow): Promise<void> {
    // Locked already, but for the units of figures that others' reports had said of them.
    const provinces = await lockProvincesOf(this.em, [report.unit.id, ...changed.units]);
    if (!isNothing(changed)) {
      const upkeep = upkeepOfDerived(this.by.today, undefined, this.by.remembered);
      await upkeep.onObservationsWritten(this.em, changed);
    }
    await raiseDataVersion(this.em, provinces);
  }
}
