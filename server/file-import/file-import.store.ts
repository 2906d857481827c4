import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { onceByKey } from '../access/mutation-receipt.store.js';
import { acceptLines, type ReportInHand } from '../collection/check-figures.js';
import { STARTED } from '../collection/report-way.js';
import { ReportWayStore, type StepTaker } from '../collection/report-way.store.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import { readLookupsOf } from '../reporting/ingest-lookups.read-model.js';
import { printPeriod } from '../reporting/period.js';
import { ReportReadModel, type ReportRow } from '../reporting/report.read-model.js';
import { DomainError } from '../shared/domain-error.js';
import { holdMeaning, lockProvincesOf } from '../territory/write-lock.store.js';
import type { PlaceProblem } from './file-row.js';
import { foreseeDiscrepancies } from './foreseen-discrepancies.read-model.js';
import { type ImportJob, MOST_FORESEEN, obstacleOf, PROBLEMS_KEPT } from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore, type SentFile } from './import-job.store.js';
import { importNotPossible } from './import-refusal.js';
import { openRows } from './open-rows.js';
import { type PlacedLine, TableReader } from './read-table.js';
import { ReportedIndicators } from './reported-indicators.js';
import { ReportedUnits } from './reported-units.js';
import { StagedImport, type StagedFigure } from './staged-import.store.js';

/** As many figures are understood, and kept, at once. */
const CHUNK = 2_000;

export interface ImportProgress {
  readonly step: 'READING' | 'WRITING';
  readonly rows: number;
  readonly figures: number;
  /** Found so far. */
  readonly problems: number;
}

export interface ImportOptions {
  /** Once it is aborted the work ends at its next step; taken up again under the same key it goes on there. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/**
 * Brings files of figures onto the sheets of reports: read and understood piece by piece, each piece kept at once; then
 * written in one transaction. Who may do so is decided before.
 */
export class FileImport {
  readonly #jobs: ImportJobReadModel;
  readonly #store: ImportJobStore;

  /** @param em Not that of a request: a file may take longer. */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly by: StepTaker,
  ) {
    this.#jobs = new ImportJobReadModel(em);
    this.#store = new ImportJobStore(em);
  }

  /** See `ImportJobStore.take`. */
  take(file: Omit<SentFile, 'principal'>): Promise<{ readonly job: ImportJob; readonly isMine: boolean }> {
    return this.#store.take({ ...file, principal: this.by.principal.id }, new Date());
  }

  /**
   * Reads a file to its end and tells what it would change, and what is wrong with it. Nothing stands on a sheet after it.
   *
   * Costs the memory of some thousand figures, however long the file.
   */
  async read(job: ImportJob, path: string, options: ImportOptions = {}): Promise<ImportJob> {
    try {
      await new FileReading(this.em, job, this.by, options).run(path);
    } catch (error) {
      await this.#fail(job, error, options);
    }
    return (await this.#jobs.byId(job.id))!;
  }

  /**
   * Writes the figures of a file that was read onto the sheet of its report, which is started where there is none: all of
   * them in one transaction. Of one that is written already nothing is done.
   *
   * @throws DomainError `IMPORT_NOT_POSSIBLE` when it has problems, when its report is not being written, or when the report
   *   has changed since the changes were told: they are told anew then.
   */
  async write(id: number, key: string, options: ImportOptions = {}): Promise<ImportJob> {
    const known = (await this.#jobs.byId(id))!;
    if (known.status === 'DONE') return known;
    if (!(await this.#store.claimToWrite(known, new Date()))) throw importNotPossible(known, known.status);
    const { principal, now } = this.by;
    const change = { principal: principal.id, key, mutation: 'importFigures', content: { job: id }, now };
    try {
      await this.em.transactional(async em => {
        await onceByKey(em, change, async () => {
          await holdMeaning(em);
          await writeFigures(em, (await new ImportJobReadModel(em).byId(id))!, this.by, options);
          return { job: id };
        });
      });
    } catch (error) {
      await this.#store.setStatus(id, error instanceof Stopped ? 'STOPPED' : 'CHECKED', new Date());
      if (error instanceof Outdated) await compareAnew(this.em, known, this.by);
      if (!(error instanceof Stopped)) throw error instanceof Outdated ? error.refusal : error;
    }
    return (await this.#jobs.byId(id))!;
  }

  async #fail(job: ImportJob, error: unknown, { signal }: ImportOptions): Promise<void> {
    if (error instanceof Stopped) {
      await this.#store.setStatus(job.id, 'STOPPED', new Date());
      return;
    }
    await this.#store.setStatus(job.id, 'FAILED', new Date()).catch(() => undefined);
    if (!signal?.aborted) throw error;
  }
}

/** Reads one file; a piece that is kept is not understood a second time. */
class FileReading {
  readonly #problems: PlaceProblem[];
  #problemCount: number;
  #rows = 0;
  #figures: number;

  constructor(
    private readonly em: SqlEntityManager,
    private readonly job: ImportJob,
    private readonly by: StepTaker,
    private readonly options: ImportOptions,
  ) {
    this.#problems = [...job.problems];
    this.#problemCount = job.problemCount;
    this.#figures = job.figureCount;
  }

  async run(path: string): Promise<void> {
    const { job, em } = this;
    const units = new ReportedUnits(
      await new ImportJobReadModel(em).reportedUnits(job.unit.id, job.unit.asOf),
    );
    const lookups = await readLookupsOf(
      em,
      units.all.map(({ code }) => code),
    );
    const catalogue = await readCatalogue(em);
    const indicators = new ReportedIndicators(catalogue, await codesOfForm(em, job), job.period);
    const reader = new TableReader(units, indicators);
    const report = inHand(job);
    let waiting: PlacedLine[] = [];
    const keep = async (): Promise<void> => {
      await this.#keep(this.#understood(report, waiting, lookups));
      waiting = [];
    };
    try {
      for await (const row of await openRows(path)) {
        this.options.signal?.throwIfAborted();
        const { lines, problems } = reader.read(row);
        this.#rows += 1;
        // Kept before the work was broken off.
        if (this.#rows <= job.rowsRead) continue;
        waiting.push(...lines);
        this.#add(problems);
        if (waiting.length >= CHUNK || this.#rows % (5 * CHUNK) === 0) await keep();
      }
      this.#add(reader.end());
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'FILE_REFUSED') throw error;
      const { vi, en } = error.words;
      const place = { sheet: null, row: Math.max(1, this.#rows), column: null };
      this.#add([{ ...place, messageVi: vi, messageEn: en }]);
    }
    await keep();
    await this.#end();
  }

  #understood(
    report: ReportInHand,
    lines: readonly PlacedLine[],
    lookups: Parameters<typeof acceptLines>[2],
  ): StagedFigure[] {
    const { problems, changes } = acceptLines(
      report,
      lines.map(({ line }) => line),
      lookups,
      this.by.today,
    );
    this.#add(
      problems.map(({ position, messageVi, messageEn }) => ({
        ...lines[position]!.place,
        messageVi,
        messageEn,
      })),
    );
    return changes.map(change => ({ place: lines[change.position]!.place, change }));
  }

  #add(problems: readonly PlaceProblem[]): void {
    this.#problemCount += problems.length;
    this.#problems.push(...problems.slice(0, Math.max(0, PROBLEMS_KEPT - this.#problems.length)));
  }

  async #keep(figures: readonly StagedFigure[]): Promise<void> {
    const isToStop = await this.em.transactional(async em => {
      await new StagedImport(em, this.job.id).add(figures, this.#figures);
      this.#figures += figures.length;
      return this.#moveOn(em);
    });
    this.options.onProgress?.({
      step: 'READING',
      rows: this.#rows,
      figures: this.#figures,
      problems: this.#problemCount,
    });
    if (isToStop) throw new Stopped();
  }

  #moveOn(em: SqlEntityManager): Promise<boolean> {
    const rowsRead = Math.max(this.#rows, this.job.rowsRead);
    const soFar = {
      rowsRead,
      figures: this.#figures,
      problemCount: this.#problemCount,
      problems: this.#problems,
    };
    return new ImportJobStore(em).moveOn(this.job.id, soFar, new Date());
  }

  async #end(): Promise<void> {
    const { em, job } = this;
    const staged = new StagedImport(em, job.id);
    const { count, problems } = await staged.twice(PROBLEMS_KEPT);
    this.#add(problems);
    this.#problemCount += count - problems.length;
    this.#problems.sort(byPlace);
    if (count > 0) await staged.dropTwice();
    const store = new ImportJobStore(em);
    const isRefused = this.#problemCount > 0;
    if (isRefused) await this.#moveOn(em);
    // What could be understood is told beside what is wrong: nobody is to send a file twice to see all of it.
    const counts = await compareAnew(em, job, this.by);
    const changed = counts.new + counts.corrected;
    if (changed > 0 && changed <= MOST_FORESEEN) {
      this.options.signal?.throwIfAborted();
      const foreseen = await foreseeDiscrepancies(em, job, inside => this.#publishedAsWell(inside));
      if (foreseen !== null) await store.keepDiscrepancies(job.id, foreseen);
    }
    await store.setStatus(job.id, isRefused ? 'REFUSED' : 'CHECKED', new Date());
  }

  /** As if it were written, handed in and approved, whatever stands in the way; false: the report changed meanwhile. */
  async #publishedAsWell(em: SqlEntityManager): Promise<boolean> {
    await holdMeaning(em);
    await lockProvincesOf(em, [this.job.unit.id]);
    const job = (await new ImportJobReadModel(em).byId(this.job.id))!;
    const { id } = await writeFigures(em, job, this.by, { isTrial: true }).catch((error: unknown) => {
      if (error instanceof Outdated) return { id: null };
      throw error;
    });
    if (id === null) return false;
    const [report] = await new ReportReadModel(em, { reach: null, today: this.by.today }).reports([id]);
    await new ReportWayStore(em, this.by).move(
      report!,
      { status: 'APPROVED', isPublic: true },
      'PUBLISH',
      report!.version + 1,
    );
    return true;
  }
}

/** Onto the sheet, in steps of some thousand figures each, all in the caller's transaction. */
async function writeFigures(
  em: SqlEntityManager,
  job: ImportJob,
  by: StepTaker,
  { signal, onProgress, isTrial = false }: ImportOptions & { readonly isTrial?: boolean },
): Promise<{ id: number }> {
  const store = new ReportWayStore(em, by);
  const report = await startedReport(em, job, by, isTrial);
  const jobs = new ImportJobReadModel(em);
  // What is kept as the value before is what was there, and what was told is what is done: of other reports' figures too.
  if (!isTrial && (await isToldOtherwise(em, job, by)))
    throw new Outdated(importNotPossible(job, 'OUTDATED'));
  const { status } = report;
  let { version } = report;
  let written = 0;
  let after = 0;
  for (;;) {
    const changes = await jobs.nextChanges(job.id, after, CHUNK);
    if (changes.length === 0) break;
    signal?.throwIfAborted();
    if (await new ImportJobStore(em).isToStop(job.id)) throw new Stopped();
    const plain = changes.map(({ cell, before, after: value }) => ({ cell, before, after: value }));
    await store.set(report.id, plain);
    version += 1;
    const step = {
      action: 'SET',
      before: status,
      after: { status, isPublic: report.isPublic },
      version,
      reason: job.fileName,
      changes: plain,
      notes: [],
    } as const;
    await store.record(report, step);
    written += changes.length;
    after = changes.at(-1)!.position;
    onProgress?.({ step: 'WRITING', rows: job.rowsRead, figures: written, problems: 0 });
  }
  await sql`update report set version = ${version} where id = ${report.id}`.execute(em.getKysely());
  await new ImportJobStore(em).keepWritten(job.id, { id: report.id, version }, job.figureCount, new Date());
  return { id: report.id };
}

type SheetOwner = Pick<ReportRow, 'id' | 'unit' | 'version' | 'status' | 'isPublic'>;

/** The report of a file, locked; started where there is none. */
async function startedReport(
  em: SqlEntityManager,
  job: ImportJob,
  by: StepTaker,
  isTrial: boolean,
): Promise<SheetOwner> {
  const known = await reportOf(em, job, by);
  const store = new ReportWayStore(em, by);
  if (known) {
    await store.lock(known.id);
    const report = (await reportOf(em, job, by))!;
    const obstacle = obstacleOf(report.status);
    if (obstacle !== null && !isTrial) throw importNotPossible(job, obstacle);
    if (report.id !== job.reportId || report.version !== job.reportVersion) {
      throw new Outdated(importNotPossible(job, 'OUTDATED'));
    }
    return report;
  }
  const form = await nameOfForm(em, job.formCode);
  const [unit] = await new ImportJobReadModel(em).reportedUnits(job.unit.id, job.unit.asOf);
  const period = printPeriod(job.period);
  const id = await store.start({
    key: `${job.formCode}/${job.unitCode}/${period}`,
    documentTitle: `${form}, ${unit!.fullName}, ${period}`,
    unit: { ...job.unit, code: job.unitCode },
    formCode: job.formCode,
    period: job.period,
    corrects: null,
  });
  if (id === null) throw new Outdated(importNotPossible(job, 'OUTDATED'));
  const report: SheetOwner = { id, unit: job.unit, version: 1, ...STARTED };
  const step = { action: 'START', before: null, after: STARTED, version: 1, reason: null } as const;
  await store.record(report, { ...step, changes: [], notes: [] });
  return report;
}

async function compareAnew(em: SqlEntityManager, job: ImportJob, by: StepTaker) {
  return em.transactional(async inside => {
    const report = await reportOf(inside, job, by);
    const asking = { id: report?.id ?? null, rootId: report?.rootId ?? null, unit: job.unit };
    const counts = await new StagedImport(inside, job.id).compare(asking, by.today);
    await new ImportJobStore(inside).keepCounts(job.id, counts, report);
    return counts;
  });
}

async function isToldOtherwise(em: SqlEntityManager, job: ImportJob, by: StepTaker): Promise<boolean> {
  const report = await reportOf(em, job, by);
  const asking = { id: report?.id ?? null, rootId: report?.rootId ?? null, unit: job.unit };
  return new StagedImport(em, job.id).isOutdated(asking, by.today);
}

/** The report on whose sheet the figures are to stand. */
async function reportOf(em: SqlEntityManager, job: ImportJob, by: StepTaker): Promise<ReportRow | null> {
  const current = await new ImportJobReadModel(em).currentReport(job);
  if (!current) return null;
  const [report] = await new ReportReadModel(em, { reach: null, today: by.today }).reports([current.id]);
  return report ?? null;
}

async function nameOfForm(em: SqlEntityManager, code: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name_vi as name from reporting_form where code = ${code}`.execute(em.getKysely());
  return rows[0]!.name;
}

async function codesOfForm(em: SqlEntityManager, { formCode }: ImportJob): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select indicator.code from form_line as line join indicator on indicator.id = line.indicator_id
     where line.form_code = ${formCode}`.execute(em.getKysely());
  return new Set(rows.map(({ code }) => code));
}

function inHand({ formCode, unit, unitCode, period }: ImportJob): ReportInHand {
  return { key: `${formCode}/${unitCode}`, unit: { ...unit, code: unitCode }, period };
}

function byPlace(one: PlaceProblem, other: PlaceProblem): number {
  if (one.sheet !== other.sheet) return 0;
  return one.row - other.row;
}

/** Its sender wants no more of it. */
class Stopped extends Error {}

/** Ends the transaction; what changed meanwhile is told after it. */
class Outdated extends Error {
  constructor(readonly refusal: DomainError) {
    super(refusal.message);
  }
}
