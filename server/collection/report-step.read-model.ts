import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ReportStatus } from '../reporting/observation.js';
import type { LaterStep } from './conflict.js';
import type { FigureChange, ReturnedFigure } from './figure-change.js';
import type { FindingNote } from './finding.js';
import type { ReportAction } from './report-way.js';

/** One step of a report on its way. */
export interface StepRow {
  readonly reportId: number;
  readonly version: number;
  readonly action: ReportAction;
  readonly at: Date;
  /** Id and name of who took it. */
  readonly principal: string;
  readonly principalName: string;
  readonly statusBefore: ReportStatus | null;
  readonly statusAfter: ReportStatus;
  readonly reason: string | null;
  readonly changes: readonly FigureChange[];
  readonly notes: readonly FindingNote[];
  readonly returned: readonly ReturnedFigure[];
}

/** Reads what was done with reports. Each method is one statement. */
export class ReportStepReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** Every step of these reports, the first one first. */
  async ofReports(reports: readonly number[], afterVersion = 0): Promise<StepRow[]> {
    const { rows } = await sql<Omit<StepRow, 'at'> & { at: string }>`
      select report_id as "reportId", version, action, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
             principal, principal_name as "principalName", status_before as "statusBefore", status_after as "statusAfter",
             reason, changes, notes, returned
        from report_step
       where report_id = any(${[...reports]}::int[]) and version > ${afterVersion}
       order by report_id, version
    `.execute(this.em.getKysely());
    return rows.map(row => ({ ...row, at: new Date(row.at) }));
  }

  /** What was said about warnings when a report was last handed in. */
  async notesOfSubmission(report: number): Promise<readonly FindingNote[]> {
    const { rows } = await sql<{ notes: readonly FindingNote[] }>`
      select notes from report_step where report_id = ${report} and action = 'SUBMIT' order by version desc limit 1
    `.execute(this.em.getKysely());
    return rows[0]?.notes ?? [];
  }

  /** What was changed on a sheet after a version of its report. */
  async changesAfter(report: number, version: number): Promise<LaterStep[]> {
    const steps = await this.ofReports([report], version);
    return steps.map(({ principalName, at, changes }) => ({ by: principalName, at, changes }));
  }
}
