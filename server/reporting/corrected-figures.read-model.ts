import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import type { Precision, ReportStatus, Scope } from './observation.js';
import { IS_OUTDATED } from './outdated-figures.store.js';

interface FigureOfFile {
  readonly line: number;
  readonly indicator: string;
  readonly unit: { readonly code: string; readonly fullName: string };
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day | null;
  readonly end: Day;
}

interface SaidNumber {
  readonly value: string;
  readonly precision: Precision;
}

/** The report that said a number: its document, and where it stands. */
interface SaidBy {
  readonly documentTitle: string;
  readonly status: ReportStatus;
}

/** A figure that is known with another number than the one that a file brings. */
export interface CorrectedFigure extends FigureOfFile {
  readonly before: SaidNumber;
  /** Who said what was before. */
  readonly saidBy: SaidBy;
  readonly after: SaidNumber;
}

/** A figure that its report said before, and that something else took the place of since. */
export interface OutdatedFigure extends FigureOfFile {
  readonly said: SaidNumber;
  /** What stands instead, and who said it; null: nothing, as a correction of the report left it out. */
  readonly stands: (SaidNumber & { readonly saidBy: SaidBy }) | null;
}

/** The first of the figures in `staged_figure` that took the place of another number, at the moment of that. */
export async function readCorrected(
  em: SqlEntityManager,
  at: Date,
  most: number,
): Promise<CorrectedFigure[]> {
  const { rows } = await sql<CorrectedFigure>`
    select ${OF_FILE}, ${numberOf('known')} as before, ${SAID_BY} as "saidBy", ${numberOf('figure')} as after
      from staged_figure as figure
      join observation as known
        on ${IN_SAME_CELL} and known.superseded_at = ${at}::timestamptz
       and (known.value <> figure.value or known.precision <> figure.precision)
      join report on report.id = known.report_id
      join source_document as document on document.id = report.document_id
      ${NAMES}
     order by figure.position limit ${most}`.execute(em.getKysely());
  return rows;
}

/** The first of the figures in `staged_figure` that are outdated, as they were marked. */
export async function readOutdated(em: SqlEntityManager, most: number): Promise<OutdatedFigure[]> {
  const { rows } = await sql<OutdatedFigure>`
    select ${OF_FILE}, ${numberOf('figure')} as said,
           case when known.id is not null then ${numberOf('known')} || jsonb_build_object('saidBy', ${SAID_BY}) end as stands
      from staged_figure as figure
      left join observation as known on ${IN_SAME_CELL} and known.superseded_at is null
      left join report on report.id = known.report_id
      left join source_document as document on document.id = report.document_id
      ${NAMES}
     where ${IS_OUTDATED}
     order by figure.position limit ${most}`.execute(em.getKysely());
  return rows;
}

const OF_FILE = sql`
  figure.line, indicator.code as indicator,
  json_build_object('code', unit.code, 'fullName', version.full_name) as unit, figure.scope, figure.members,
  nullif(figure.period_start, '-infinity')::text as start, figure.period_end::text as end`;

const NAMES = sql`
  join indicator on indicator.id = figure.indicator_id
  join admin_unit as unit on unit.id = figure.unit_id
  join admin_unit_name as version on version.unit_id = unit.id and version.valid_to = unit.valid_to`;

const IN_SAME_CELL = sql`
  known.indicator_id = figure.indicator_id and known.unit_id = figure.unit_id and known.scope = figure.scope
  and known.members = figure.members and known.period_start = figure.period_start
  and known.period_end = figure.period_end`;

const SAID_BY = sql`jsonb_build_object('documentTitle', document.title, 'status', report.status)`;

function numberOf(table: string): RawBuilder<unknown> {
  return sql`
    jsonb_build_object('value', ${sql.ref(`${table}.value`)}::text, 'precision', ${sql.ref(`${table}.precision`)})`;
}
