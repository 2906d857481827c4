import type { SqlEntityManager } from '@mikro-orm/sql';
import { onceByKey } from '../access/mutation-receipt.store.js';
import type { StepTaker } from '../collection/report-way.store.js';
import { holdMeaning } from '../territory/write-lock.store.js';
import { compareAnew } from './compared-report.store.js';
import { FileReading } from './file-reading.store.js';
import { Outdated, Stopped, writeFigures } from './file-writing.store.js';
import { type ImportJob, type ImportOptions, isUnderWay } from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore, type SentFile } from './import-job.store.js';
import { importNotPossible } from './import-refusal.js';

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
   * them in one transaction. Of one that is written already, or that somebody is writing, nothing is done.
   *
   * @throws DomainError `IMPORT_NOT_POSSIBLE` when it has problems, when its report is not being written, or when the report
   *   has changed since the changes were told: they are told anew then.
   */
  async write(id: number, key: string, options: ImportOptions = {}): Promise<ImportJob> {
    const known = (await this.#jobs.byId(id))!;
    if (known.status === 'DONE') return known;
    if (!(await this.#store.claimToWrite(known, new Date()))) {
      // Asked again before it was told of the end: somebody is at work on it.
      const current = (await this.#jobs.byId(id))!;
      const isWritten = current.status === 'WRITING' && isUnderWay(current, new Date());
      if (current.status === 'DONE' || isWritten) return current;
      throw importNotPossible(current, current.status);
    }
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
      const status = error instanceof Stopped ? 'STOPPED' : 'CHECKED';
      await this.#store.setStatus(id, status, new Date()).catch(() => undefined);
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
