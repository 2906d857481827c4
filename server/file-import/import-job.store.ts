import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ChangeCounts } from '../collection/step-outcome.js';
import type { Period } from '../reporting/period.js';
import { DomainError } from '../shared/domain-error.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { PlaceProblem } from './file-row.js';
import {
  DISCREPANCIES_KEPT,
  type ForeseenDiscrepancy,
  type ImportJob,
  type ImportStatus,
  isUnderWay,
} from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';

/** A file that somebody sends. */
export interface SentFile {
  readonly principal: string;
  /** A name of the sender's own: the same file sent again under it is the same job. */
  readonly key: string;
  readonly fileName: string;
  /** SHA-256 of what is in it. */
  readonly contentHash: string;
  readonly formCode: string;
  readonly unit: AdminUnitId;
  readonly period: Period;
}

const FORGOTTEN_AFTER = '30 days';

/** Writes how far files are. Each method is a transaction of its own, unless the caller has one. */
export class ImportJobStore {
  readonly #jobs: ImportJobReadModel;

  constructor(private readonly em: SqlEntityManager) {
    this.#jobs = new ImportJobReadModel(em);
  }

  /**
   * The job of a file, new or known, and whether the caller is to work on it: not when it has come to its end, nor
   * while somebody else does.
   *
   * @throws DomainError `CLIENT_KEY_REUSED` when the key stands for something else.
   */
  async take(file: SentFile, now: Date): Promise<{ readonly job: ImportJob; readonly isMine: boolean }> {
    await this.#forgetOld(now);
    const { principal, key, fileName, contentHash, formCode, unit, period } = file;
    const { rows } = await sql<{ id: number }>`
      insert into import_job (principal, key, file_name, content_hash, form_code, unit_id, period_start, period_end, status,
                              rows_read, figure_count, figures_written, problem_count, problems, stop_asked, started_at,
                              moved_at)
      values (${principal}, ${key}, ${fileName}, ${contentHash}, ${formCode}, ${unit}, ${period.start ?? '-infinity'}::date,
              ${period.end}::date, 'READING', 0, 0, 0, 0, '[]', false, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (principal, key) do nothing
      returning id`.execute(this.em.getKysely());
    const job = (await this.#jobs.byKey(principal, key))!;
    if (rows.length > 0) return { job, isMine: true };
    const isSame =
      job.contentHash === contentHash &&
      job.formCode === formCode &&
      job.unit.id === unit &&
      job.period.end === period.end &&
      job.period.start === period.start;
    if (!isSame) {
      throw new DomainError(
        'CLIENT_KEY_REUSED',
        {
          vi: `key: "${key}" là khoá của một tệp khác đã gửi trước đây (${job.fileName}): mỗi tệp cần một khoá riêng.`,
          en: `key: "${key}" stands for another file that you sent before (${job.fileName}): give each file a key of its own.`,
        },
        { key, file: job.fileName },
      );
    }
    const isLeft = job.status === 'FAILED' || job.status === 'STOPPED' || job.status === 'READING';
    if (!isLeft || isUnderWay(job, now)) return { job, isMine: false };
    const { rows: claimed } = await sql`
      update import_job set status = 'READING', stop_asked = false, finished_at = null, moved_at = ${now}::timestamptz
       where id = ${job.id} and status = ${job.status} and moved_at <= ${job.movedAt}::timestamptz + interval '1 millisecond'
      returning id`.execute(this.em.getKysely());
    return { job: (await this.#jobs.byId(job.id))!, isMine: claimed.length > 0 };
  }

  /** How far reading is, as part of the transaction that keeps what was read. @returns Whether its sender wants it to stop. */
  async moveOn(
    job: number,
    { rowsRead, figures, problemCount, problems }: ReadSoFar,
    now: Date,
  ): Promise<boolean> {
    const { rows } = await sql<{ stop: boolean }>`
      update import_job
         set rows_read = ${rowsRead}, figure_count = ${figures}, problem_count = ${problemCount},
             problems = ${JSON.stringify(problems)}::jsonb, moved_at = ${now}::timestamptz
       where id = ${job}
      returning stop_asked as stop`.execute(this.em.getKysely());
    return rows[0]?.stop ?? true;
  }

  async isToStop(job: number): Promise<boolean> {
    const { rows } = await sql<{ stop: boolean }>`
      select stop_asked as stop from import_job where id = ${job}`.execute(this.em.getKysely());
    return rows[0]?.stop ?? true;
  }

  /** Says that somebody is at work on it. @returns False: its sender wants it to stop. */
  async isStillWanted(job: number, now: Date): Promise<boolean> {
    const { rows } = await sql<{ stop: boolean }>`
      update import_job set moved_at = ${now}::timestamptz where id = ${job} returning stop_asked as stop`.execute(
      this.em.getKysely(),
    );
    return rows[0]?.stop === false;
  }

  async setStatus(job: number, status: ImportStatus, now: Date): Promise<void> {
    const isEnd = status !== 'READING' && status !== 'WRITING' && status !== 'CHECKED';
    await sql`
      update import_job set status = ${status}, moved_at = ${now}::timestamptz,
                            finished_at = case when ${isEnd} then ${now}::timestamptz end
       where id = ${job} and status <> 'DONE'`.execute(this.em.getKysely());
  }

  /** Whether whoever asks is the one to write it; not while somebody else does. */
  async claimToWrite(job: ImportJob, now: Date): Promise<boolean> {
    if (job.status !== 'CHECKED' && (job.status !== 'WRITING' || isUnderWay(job, now))) return false;
    const { rows } = await sql`
      update import_job set status = 'WRITING', stop_asked = false, moved_at = ${now}::timestamptz
       where id = ${job.id} and status = ${job.status} and moved_at <= ${job.movedAt}::timestamptz + interval '1 millisecond'
      returning id`.execute(this.em.getKysely());
    return rows.length > 0;
  }

  /** What the file would change on the sheet, told against a version of the report. */
  async keepCounts(
    job: number,
    counts: ChangeCounts,
    report: { readonly id: number; readonly version: number } | null,
  ): Promise<void> {
    await sql`
      update import_job set counts = ${JSON.stringify(counts)}::jsonb, report_id = ${report?.id ?? null}::int,
                            report_version = ${report?.version ?? null}::int
       where id = ${job}`.execute(this.em.getKysely());
  }

  async keepDiscrepancies(job: number, found: readonly ForeseenDiscrepancy[]): Promise<void> {
    await sql`
      update import_job set discrepancy_count = ${found.length},
                            discrepancies = ${JSON.stringify(found.slice(0, DISCREPANCIES_KEPT))}::jsonb
       where id = ${job}`.execute(this.em.getKysely());
  }

  async keepWritten(
    job: number,
    report: { readonly id: number; readonly version: number },
    figures: number,
    now: Date,
  ): Promise<void> {
    await sql`
      update import_job set status = 'DONE', report_id = ${report.id}, report_version = ${report.version},
                            figures_written = ${figures}, moved_at = ${now}::timestamptz, finished_at = ${now}::timestamptz
       where id = ${job}`.execute(this.em.getKysely());
  }

  /** At the start of the only process there is: whatever was under way when another one was killed is so no more. */
  async breakOffAll(now: Date): Promise<void> {
    await sql`
      update import_job set status = case status when 'READING' then 'FAILED' else 'CHECKED' end, moved_at = ${now}::timestamptz
       where status in ('READING', 'WRITING')`.execute(this.em.getKysely());
  }

  /** Whoever works on it stops at its next step; where nobody does it has stopped already. */
  async askToStop(job: ImportJob, now: Date): Promise<void> {
    const isAtWork = isUnderWay(job, now);
    await sql`
      update import_job set stop_asked = true,
                            status = case when ${isAtWork} then status else 'STOPPED' end,
                            finished_at = case when ${isAtWork} then finished_at else ${now}::timestamptz end
       where id = ${job.id} and status in ('READING', 'CHECKED', 'WRITING', 'FAILED')`.execute(
      this.em.getKysely(),
    );
  }

  async #forgetOld(now: Date): Promise<void> {
    await sql`
      delete from import_job where moved_at < ${now}::timestamptz - ${FORGOTTEN_AFTER}::interval`.execute(
      this.em.getKysely(),
    );
  }
}

export interface ReadSoFar {
  readonly rowsRead: number;
  readonly figures: number;
  readonly problemCount: number;
  readonly problems: readonly PlaceProblem[];
}
