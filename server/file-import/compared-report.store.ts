import type { SqlEntityManager } from '@mikro-orm/sql';
import type { ChangeCounts } from '../collection/step-outcome.js';
import type { StepTaker } from '../collection/report-way.store.js';
import { ReportReadModel } from '../reporting/report.read-model.js';
import type { ReportRow } from '../reporting/report-row.js';
import type { DisplacedFigure, ImportJob } from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore } from './import-job.store.js';
import { type AskingSheet, StagedImport } from './staged-import.store.js';

/** The report on whose sheet the figures of a file are to stand; null: it is not started yet. */
export async function reportOf(
  em: SqlEntityManager,
  job: ImportJob,
  by: Pick<StepTaker, 'today'>,
): Promise<ReportRow | null> {
  const current = await new ImportJobReadModel(em).currentReport(job);
  if (!current) return null;
  const [report] = await new ReportReadModel(em, { reach: null, today: by.today }).reports([current.id]);
  return report ?? null;
}

/** Sets the figures of a file beside what stands now, and keeps what came of it with the version of the report. */
export async function compareAnew(
  em: SqlEntityManager,
  job: ImportJob,
  by: Pick<StepTaker, 'today'>,
): Promise<ChangeCounts> {
  return em.transactional(async inside => {
    const report = await reportOf(inside, job, by);
    const counts = await new StagedImport(inside, job.id).compare(askingFor(job, report), by.today);
    await new ImportJobStore(inside).keepCounts(job.id, counts, report);
    return counts;
  });
}

/** Whether a figure would be told otherwise now than it was. */
export async function isToldOtherwise(
  em: SqlEntityManager,
  job: ImportJob,
  by: Pick<StepTaker, 'today'>,
): Promise<boolean> {
  const report = await reportOf(em, job, by);
  return new StagedImport(em, job.id).isOutdated(askingFor(job, report), by.today);
}

/**
 * Of the figures of a file, those that would take the place of another number of another report, in the order of the file:
 * whether or not they stand on the sheet already.
 */
export async function displacedBy(
  em: SqlEntityManager,
  job: ImportJob,
  most: number,
  by: Pick<StepTaker, 'today'>,
): Promise<DisplacedFigure[]> {
  const report = await reportOf(em, job, by);
  return new StagedImport(em, job.id).displaced(askingFor(job, report), most, by.today);
}

function askingFor({ unit }: ImportJob, report: ReportRow | null): AskingSheet {
  return { id: report?.id ?? null, rootId: report?.rootId ?? null, unit };
}
