import type { ImportJob, ImportProgress } from '../file-import/import-job.js';
import { printPeriod } from '../reporting/period.js';

/** What whoever sends a file is told of it. */
export const IMPORT_JOB = /* GraphQL */ `
  query ImportJob($id: ID!) {
    importJob(id: $id) {
      id
      fileName
      status
      formCode
      period
      unit {
        code
        fullName
      }
      rowsRead
      figureCount
      figuresWritten
      counts {
        new
        same
        corrected
        removed
      }
      obstacle {
        reason
        messageVi
        messageEn
      }
      problemCount
      problems {
        sheet
        row
        column
        messageVi
        messageEn
      }
      discrepancyCount
      discrepancies {
        kind
        stated
        computed
        rule {
          code
        }
        figures {
          sheet
          row
          column
        }
        cell {
          indicator {
            code
            nameVi
          }
          unit {
            code
            fullName
          }
          scope
          period
          members {
            dimension {
              code
            }
            member {
              code
              nameVi
            }
          }
        }
      }
      report {
        id
        version
        status
      }
      startedAt
      finishedAt
    }
  }
`;

/** How far a file is, as far as this process knows. */
export interface FileUnderWay {
  /** By which it is asked for. */
  readonly id: string;
  readonly job: ImportJob;
  readonly unit: { readonly code: string; readonly fullName: string };
  readonly progress: ImportProgress | null;
}

/** The same of a file that is under way, told without asking the database, which may be busy with that very file. */
export function tellUnderWay({ id, job, unit, progress }: FileUnderWay): object {
  return {
    id,
    fileName: job.fileName,
    status: progress?.step ?? 'READING',
    formCode: job.formCode,
    period: printPeriod(job.period),
    unit: { code: unit.code, fullName: unit.fullName },
    rowsRead: progress?.rows ?? job.rowsRead,
    figureCount: progress?.step === 'READING' ? progress.figures : job.figureCount,
    figuresWritten: progress?.step === 'WRITING' ? progress.figures : 0,
    counts: null,
    obstacle: null,
    problemCount: progress?.problems ?? job.problemCount,
    problems: [],
    discrepancyCount: null,
    discrepancies: null,
    report: null,
    startedAt: job.startedAt,
    finishedAt: null,
  };
}
