import { sql } from 'kysely';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { fileProblem, FileProblems, type FileProblem } from '../shared/file-problem.js';
import { heldShelves } from '../shared/data-version.read-model.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import type { Day } from '../shared/day.js';
import type { Remembered } from '../shared/remembered.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { holdMeaning, lockProvincesOf } from '../territory/write-lock.store.js';
import type { AcceptedEntry, AcceptedFigure, AcceptedReport } from './accepted-report.js';
import { bothChanges, type ChangedFigures, isNothing } from './changed-figures.js';
import { ChangedFiguresReadModel } from './changed-figures.read-model.js';
import {
  type CorrectedFigure,
  type OutdatedFigure,
  readCorrected,
  readOutdated,
} from './corrected-figures.read-model.js';
import { readIngestLookups } from './ingest-lookups.read-model.js';
import { ReportIngest } from './ingest-report.js';
import type { ReportDraft, ReportFile } from './report-file.js';
import { StagedFigures } from './staged-figures.store.js';

export interface IngestOptions {
  /**
   * The time of recording, before which an answer "as known on" leaves these figures out, but for what it must come after.
   * Without: when they are written, by the clock of the database. Whoever takes in what is reported gives none.
   */
  readonly now?: Date | undefined;
  /** Figures of periods that begin later are refused. */
  readonly today: Day;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** As many of the figures that take the place of another number are told, and of those that are outdated; default: none. */
  readonly correctionsTold?: number;
  /** What this process remembers of catalogue and map; without, both are read for every file. */
  readonly remembered?: Remembered;
  /**
   * Keeps true what is derived from figures. Called once, in the same transaction, after figures were written or came to count otherwise because the
   * status of their report changed; not when nothing of the kind happened.
   */
  readonly onObservationsWritten: (em: SqlEntityManager, changed: ChangedFigures) => Promise<void>;
}

export interface IngestProgress {
  readonly step: 'READING' | 'WRITING';
  /** Figures so far. */
  readonly figures: number;
  /** Null while the file is still being read. */
  readonly of: number | null;
}

export interface IngestResult {
  /** How many of each the file holds; all of them are kept now, whether or not they were before. */
  readonly documents: number;
  readonly reports: number;
  readonly entries: number;
  readonly observations: {
    readonly new: number;
    /** Already known with this very value and precision: nothing was written. */
    readonly same: number;
    /** Known with another value: the old one is superseded and kept. */
    readonly corrected: number;
    /** Said by the same report before, and another took its place since, or a correction took it away: nothing was written. */
    readonly outdated: number;
  };
  /** The first of those that are corrected, as many as were asked for. */
  readonly corrections: readonly CorrectedFigure[];
  /** The first of those that are outdated, as many as were asked for. */
  readonly outdated: readonly OutdatedFigure[];
}

const CHUNK = 5_000;

/** As many figures at once change what the database must know of its tables to answer fast. */
const MANY = 1_000;

/** Takes reports in. Figures are never overwritten: another value for a known cell supersedes it. */
export class ReportStore {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Takes in a whole file in one transaction, or refuses it with everything that is wrong.
   *
   * A second time changes nothing, whatever another report said meanwhile: what a report said of a cell last and says again
   * is nothing new. Entries are the report's whole list when the file has one; documents,
   * reports and figures that the file does not name stay as they are.
   *
   * @throws DomainError `FILE_REFUSED`; nothing is written then.
   */
  async ingest(file: ReportFile, options: IngestOptions): Promise<IngestResult> {
    return this.em.transactional(async em => {
      await holdMeaning(em);
      const shelves = await heldShelves(em, options.remembered);
      const ingest = new ReportIngest(await readIngestLookups(em, shelves), options.today);
      return new FileIngest(em, file, options, ingest).run();
    });
  }
}

class FileIngest {
  readonly #problems = new FileProblems();
  readonly #staged: StagedFigures;

  constructor(
    private readonly em: SqlEntityManager,
    private readonly file: ReportFile,
    private readonly options: IngestOptions,
    private readonly ingest: ReportIngest,
  ) {
    this.#staged = new StagedFigures(em);
  }

  async run(): Promise<IngestResult> {
    await this.#staged.open();
    const { nothingLoaded } = this.ingest;
    if (nothingLoaded) this.#problems.add(fileProblem(1, null, nothingLoaded));
    this.#problems.add(...this.file.problems);
    const reports = this.#acceptReports();
    await this.#stageFigures();
    this.#problems.add(...(await this.#staged.contradictions()));
    // With other problems, all are told at once; without, somebody may yet take a step with one of them while we wait.
    if (this.#problems.count > 0) this.#problems.add(...(await this.#staged.reportsOnTheirWay(reports)));
    this.#problems.refuseIfAny(this.file.name);

    const provinces = await this.#lockProvinces(reports);
    this.#problems.add(...(await this.#staged.reportsOnTheirWay(reports)));
    this.#problems.refuseIfAny(this.file.name);
    const restated = await this.#staged.restatedReports(reports);
    const moment = await this.#staged.momentOfRecording(this.options.now);
    const { now } = moment;
    const entries = await this.#writeReports(reports, now);
    const flat = await this.#staged.writeReports(now);
    const { changed, ...observations } = await this.#staged.writeObservations(moment, figures =>
      this.options.onProgress?.({ step: 'WRITING', figures, of: this.#staged.count }),
    );
    const { correctionsTold = 0 } = this.options;
    const told = (count: number): boolean => correctionsTold > 0 && count > 0;
    const corrections = told(observations.corrected)
      ? await readCorrected(this.em, now, correctionsTold)
      : [];
    const outdated = told(observations.outdated) ? await readOutdated(this.em, correctionsTold) : [];
    if (observations.new + observations.corrected >= MANY) await refreshStatistics(this.em);
    const judged = await this.#figuresOf(restated);
    // Locked already, but for those that came into the report while we waited.
    if (!isNothing(judged)) await lockProvincesOf(this.em, judged.units);
    const all = bothChanges(changed, judged);
    if (!isNothing(all)) await this.options.onObservationsWritten(this.em, all);
    await raiseDataVersion(this.em, provinces);
    if (this.#staged.areMany && this.options.now === undefined) await this.#staged.moveMoment(now);
    return {
      documents: new Set(reports.map(report => report.document.key)).size + flat.documents,
      reports: reports.length + flat.reports,
      entries,
      observations,
      corrections,
      outdated,
    };
  }

  /**
   * From here on nobody else writes figures that count together with ours: those that the file brings, and those
   * of reports to which it gives another status.
   */
  async #lockProvinces(reports: readonly AcceptedReport[]): Promise<AdminUnitId[]> {
    const restated = await this.#figuresOf(await this.#staged.restatedReports(reports));
    return lockProvincesOf(this.em, [
      ...this.#staged.units,
      ...reports.map(({ unit }) => unit),
      ...restated.units,
    ]);
  }

  async #figuresOf(reports: readonly number[]): Promise<ChangedFigures> {
    return new ChangedFiguresReadModel(this.em).ofReports(reports);
  }

  #acceptReports(): AcceptedReport[] {
    const lineByKey = new Map<string, number>();
    return this.file.reports.flatMap(draft => {
      const { row, problems } = this.ingest.report(draft);
      this.#problems.add(...problems);
      if (!row) return [];
      const earlier = lineByKey.get(row.key);
      if (earlier !== undefined) this.#problems.add(sameReportTwice(draft, row.key, earlier));
      lineByKey.set(row.key, draft.line);
      return [row];
    });
  }

  /** After a problem the rest is still read and staged: what stands there twice is told with all else. */
  async #stageFigures(): Promise<void> {
    let chunk: AcceptedFigure[] = [];
    let read = 0;
    for await (const { figure, problems } of this.file.figures) {
      this.#problems.add(...problems);
      if (figure) {
        const accepted = this.ingest.figure(figure);
        this.#problems.add(...accepted.problems);
        if (accepted.row) chunk.push(accepted.row);
      }
      read += 1;
      if (read % CHUNK !== 0) continue;
      await this.#staged.add(chunk);
      chunk = [];
      this.options.onProgress?.({ step: 'READING', figures: read, of: null });
    }
    await this.#staged.add(chunk);
  }

  async #writeReports(reports: readonly AcceptedReport[], now: Date): Promise<number> {
    let entries = 0;
    for (const report of reports) {
      await this.#writeDocument(report);
      const id = await this.#writeReport(report, now);
      if (report.entries) await this.#writeEntries(id, report.entries);
      entries += report.entries?.length ?? 0;
    }
    return entries;
  }

  /** One of which nothing new is said is left alone: a conflict locks its row, and other provinces name it too. */
  async #writeDocument({ document }: AcceptedReport): Promise<void> {
    const { key, title, kind, number, issuer, published, publishedOn } = document;
    await sql`
      insert into source_document as known (key, title, kind, number, issuer, published, published_on)
      select *
        from (values (${key}, ${title}, ${kind}, ${number}::text, ${issuer}::text, ${published}::text, ${publishedOn}::date))
          as said(key, title, kind, number, issuer, published, published_on)
       where not exists (
         select from source_document as known
          where (known.key, known.title, known.kind, known.number, known.issuer, known.published, known.published_on)
                is not distinct from (said.key, said.title, said.kind, said.number, said.issuer, said.published,
                                      said.published_on)
            and known.key = said.key)
      on conflict (key) do update
         set title = excluded.title, kind = excluded.kind, number = excluded.number, issuer = excluded.issuer,
             published = excluded.published, published_on = excluded.published_on
       where (known.title, known.kind, known.number, known.issuer, known.published, known.published_on)
             is distinct from (excluded.title, excluded.kind, excluded.number, excluded.issuer, excluded.published,
                               excluded.published_on)
    `.execute(this.em.getKysely());
  }

  async #writeReport({ key, document, unit, status, period }: AcceptedReport, now: Date): Promise<number> {
    await sql`
      insert into report as known (key, unit_id, document_id, status, period_start, period_end, recorded_at)
      select ${key}, ${unit}::int, document.id,
             coalesce(${status}::text, (select status from report where key = ${key}), 'SUBMITTED'), ${period.start}::date, ${period.end}::date,
             ${now}::timestamptz
        from source_document as document
       where document.key = ${document.key}
      on conflict (key) do update
         set unit_id = excluded.unit_id, document_id = excluded.document_id, status = excluded.status,
             period_start = excluded.period_start, period_end = excluded.period_end
       where (known.unit_id, known.document_id, known.status, known.period_start, known.period_end)
             is distinct from (excluded.unit_id, excluded.document_id, excluded.status, excluded.period_start,
                               excluded.period_end)
    `.execute(this.em.getKysely());
    const { rows } = await sql<{ id: number }>`select id from report where key = ${key}`.execute(
      this.em.getKysely(),
    );
    return rows[0]!.id;
  }

  async #writeEntries(reportId: number, entries: readonly AcceptedEntry[]): Promise<void> {
    const kysely = this.em.getKysely();
    await sql`delete from report_entry where report_id = ${reportId} and position > ${entries.length}`.execute(
      kysely,
    );
    for (const [index, entry] of entries.entries()) {
      await sql`
        insert into report_entry as known (report_id, position, section, kind, theme, unit_id, subject, text_vi,
                                           text_en, place, period_start, period_end)
        values (${reportId}, ${index + 1}, ${entry.section}, ${entry.kind}, ${entry.theme}, ${entry.unit}::int,
                ${entry.subject}, ${entry.textVi}, ${entry.textEn}, ${entry.place}, ${entry.period.start}::date,
                ${entry.period.end}::date)
        on conflict (report_id, position) do update
           set section = excluded.section, kind = excluded.kind, theme = excluded.theme, unit_id = excluded.unit_id,
               subject = excluded.subject, text_vi = excluded.text_vi, text_en = excluded.text_en,
               place = excluded.place, period_start = excluded.period_start, period_end = excluded.period_end
         where (known.section, known.kind, known.theme, known.unit_id, known.subject, known.text_vi, known.text_en,
                known.place, known.period_start, known.period_end)
               is distinct from (excluded.section, excluded.kind, excluded.theme, excluded.unit_id, excluded.subject,
                                 excluded.text_vi, excluded.text_en, excluded.place, excluded.period_start,
                                 excluded.period_end)
      `.execute(kysely);
    }
  }
}

function sameReportTwice(draft: ReportDraft, key: string, earlier: number): FileProblem {
  return fileProblem(draft.line, 'report', {
    vi: `báo cáo "${key}" đã có ở dòng ${earlier}: đặt khoá riêng cho mỗi báo cáo, hoặc gộp làm một.`,
    en: `the report "${key}" stands already on line ${earlier}: give each its own key, or make them one.`,
  });
}

/**
 * An embedded database has nobody else to tell it how large its tables have become; without it, a question
 * about a country of a million figures took minutes instead of a second.
 */
async function refreshStatistics(em: SqlEntityManager): Promise<void> {
  await sql`analyze observation, report, source_document`.execute(em.getKysely());
}
