import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { acceptLines, type ReportInHand } from '../collection/check-figures.js';
import type { StepTaker } from '../collection/report-way.store.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import { readLookupsOf } from '../reporting/ingest-lookups.read-model.js';
import { DomainError } from '../shared/domain-error.js';
import { compareAnew } from './compared-report.store.js';
import type { PlaceProblem } from './file-row.js';
import { Stopped } from './file-writing.store.js';
import { ForeseenImport } from './foreseen-import.store.js';
import {
  FIGURES_AT_ONCE,
  type ImportJob,
  type ImportOptions,
  MOST_FORESEEN,
  PROBLEMS_KEPT,
} from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore } from './import-job.store.js';
import { openRows } from './open-rows.js';
import { type PlacedLine, TableReader } from './read-table.js';
import { ReportedIndicators } from './reported-indicators.js';
import { ReportedUnits } from './reported-units.js';
import { StagedImport, type StagedFigure } from './staged-import.store.js';

/** Reads one file; a piece that is kept is not understood a second time. */
export class FileReading {
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
        if (waiting.length >= FIGURES_AT_ONCE || this.#rows % (5 * FIGURES_AT_ONCE) === 0) await keep();
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
      const foreseen = await new ForeseenImport(em, job, this.by).discrepancies(this.options.signal);
      if (foreseen !== null) await store.keepDiscrepancies(job.id, foreseen);
    }
    await store.setStatus(job.id, isRefused ? 'REFUSED' : 'CHECKED', new Date());
  }
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
