import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { FigureChange } from '../collection/figure-change.js';
import { STARTED } from '../collection/report-way.js';
import { ReportWayStore, type StepTaker } from '../collection/report-way.store.js';
import { printPeriod } from '../reporting/period.js';
import type { ReportRow } from '../reporting/report-row.js';
import type { DomainError } from '../shared/domain-error.js';
import { isToldOtherwise, reportOf } from './compared-report.store.js';
import { FIGURES_AT_ONCE, type ImportJob, type ImportOptions, obstacleOf } from './import-job.js';
import { type ImportChange, ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore } from './import-job.store.js';
import { importNotPossible } from './import-refusal.js';

/** Its sender wants no more of it. */
export class Stopped extends Error {}

/** Ends the transaction; what changed meanwhile is told after it. */
export class Outdated extends Error {
  constructor(readonly refusal: DomainError) {
    super(refusal.message);
  }
}

/** Onto the sheet, in steps of some thousand figures each, all in the caller's transaction. */
export async function writeFigures(
  em: SqlEntityManager,
  job: ImportJob,
  by: StepTaker,
  { signal, onProgress }: ImportOptions,
): Promise<void> {
  const store = new ReportWayStore(em, by);
  const report = await startedReport(em, job, by);
  const jobs = new ImportJobReadModel(em);
  // What is kept as the value before is what was there, and what was told is what is done: of other reports' figures too.
  if (await isToldOtherwise(em, job, by)) throw new Outdated(importNotPossible(job, 'OUTDATED'));
  const { status } = report;
  let { version } = report;
  let written = 0;
  let after = 0;
  for (;;) {
    const changes = await jobs.nextChanges(job.id, after, FIGURES_AT_ONCE);
    if (changes.length === 0) break;
    signal?.throwIfAborted();
    if (await new ImportJobStore(em).isToStop(job.id)) throw new Stopped();
    const plain = changes.map(plainChange);
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
}

export type SheetOwner = Pick<ReportRow, 'id' | 'unit' | 'version' | 'status' | 'isPublic'>;

/**
 * The report of a file, locked; started where there is none.
 *
 * @param isTrial Whatever stands in the way of writing is no obstacle: everything is taken back afterwards.
 */
export async function startedReport(
  em: SqlEntityManager,
  job: ImportJob,
  by: StepTaker,
  isTrial = false,
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

export function plainChange({ cell, before, after }: ImportChange): FigureChange {
  return { cell, before, after };
}

async function nameOfForm(em: SqlEntityManager, code: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name_vi as name from reporting_form where code = ${code}`.execute(em.getKysely());
  return rows[0]!.name;
}
