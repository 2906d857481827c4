import type { Members } from '../indicator/indicator.js';
import type { DiscrepancyKind } from '../discrepancy/discrepancy.js';
import type { FigureBefore, FigureValue } from '../collection/figure-change.js';
import type { ChangeCounts } from '../collection/step-outcome.js';
import type { ReportStatus, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { FilePlace, PlaceProblem } from './file-row.js';

/**
 * How far a file is. `READING`; `CHECKED`: read without a problem, and nothing of it on a sheet yet; `REFUSED`: it has
 * problems, and what could be understood of it is told as of one that has none; `WRITING`; `DONE`: every figure stands on the sheet; `STOPPED` by whoever sent it; `FAILED` by a fault of
 * ours or of the machine, or because the server was killed: sent again under the same key it goes on.
 */
export const IMPORT_STATUSES = [
  'READING',
  'CHECKED',
  'REFUSED',
  'WRITING',
  'DONE',
  'STOPPED',
  'FAILED',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Where a report stands on whose sheet nothing is written. */
export const IMPORT_OBSTACLES = ['SUBMITTED', 'APPROVED'] as const;
export type ImportObstacle = (typeof IMPORT_OBSTACLES)[number];

/** What stands in the way of writing onto the sheet of a report; null: nothing does, or there is no report yet. */
export function obstacleOf(status: ReportStatus | null): ImportObstacle | null {
  return IMPORT_OBSTACLES.find(one => one === status) ?? null;
}

/** A figure of a file, and where it stands in it. */
export interface FigureInFile extends FilePlace {
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day | null;
  readonly end: Day;
}

/** A figure of a file that would take the place of another number, which another report says. */
export interface DisplacedFigure extends FigureInFile {
  readonly ours: FigureValue;
  readonly theirs: FigureBefore;
}

/** A discrepancy that there would be once the figures are public, and is not now. */
export interface ForeseenDiscrepancy {
  readonly kind: DiscrepancyKind;
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day | null;
  readonly end: Day;
  readonly stated: string | null;
  readonly computed: string | null;
  /** Code of the rule that is broken; null for other kinds. Files that were read before it was kept have none. */
  readonly rule?: string | null;
  /** The figures of the file that have a part in it, in its order: at most 20. As `rule`. */
  readonly figures?: readonly FigureInFile[];
}

/** A file on its way to the sheet of a report. */
export interface ImportJob {
  readonly id: number;
  /** Id of the principal who sent it. */
  readonly principal: string;
  readonly key: string;
  readonly fileName: string;
  readonly contentHash: string;
  readonly formCode: string;
  readonly unit: { readonly id: AdminUnitId; readonly asOf: Day };
  readonly unitCode: string;
  readonly period: Period;
  readonly status: ImportStatus;
  readonly rowsRead: number;
  readonly figureCount: number;
  readonly figuresWritten: number;
  readonly problemCount: number;
  /** The first 1 000, in the order of the file. */
  readonly problems: readonly PlaceProblem[];
  /** Null: not known yet. */
  readonly counts: ChangeCounts | null;
  /** Null: not looked for. */
  readonly discrepancyCount: number | null;
  /** The first 200. */
  readonly discrepancies: readonly ForeseenDiscrepancy[] | null;
  /** The report on whose sheet the figures are to stand; null: none was started yet. */
  readonly reportId: number | null;
  /** Of the report, as the changes were told; null: there was none. */
  readonly reportVersion: number | null;
  readonly stopAsked: boolean;
  readonly startedAt: Date;
  /** When something was last heard of it. */
  readonly movedAt: Date;
  readonly finishedAt: Date | null;
}

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

/** As many figures are understood, and kept or written, at once. */
export const FIGURES_AT_ONCE = 2_000;

/** As many problems and discrepancies are kept; all are counted. */
export const PROBLEMS_KEPT = 1_000;
export const DISCREPANCIES_KEPT = 200;

/** Of each discrepancy, as many figures of the file. */
export const FIGURES_OF_DISCREPANCY = 20;

/** Of a file with more figures the discrepancies are not foreseen: it would keep others of the province waiting. */
export const MOST_FORESEEN = 20_000;

/** After so long without a word from it, nobody is at work on a job any more: its process has ended. */
const SILENT_MS = 60_000;

/** How far it is, as whoever asks is told: of what nobody is at work on any more it is not said that it goes on. */
export function statusNow(job: Pick<ImportJob, 'status' | 'movedAt'>, now: Date): ImportStatus {
  const isOpen = job.status === 'READING' || job.status === 'WRITING';
  return isOpen && !isUnderWay(job, now) ? 'FAILED' : job.status;
}

export function isUnderWay({ status, movedAt }: Pick<ImportJob, 'status' | 'movedAt'>, now: Date): boolean {
  const isOpen = status === 'READING' || status === 'WRITING';
  return isOpen && now.getTime() - movedAt.getTime() < SILENT_MS;
}
