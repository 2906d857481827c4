import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import type { Precision, ReportStatus, Scope } from './observation.js';

/** A figure that is known with another number than the one that a file brings. */
export interface CorrectedFigure {
  readonly line: number;
  readonly indicator: string;
  readonly unit: { readonly code: string; readonly fullName: string };
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day | null;
  readonly end: Day;
  readonly before: { readonly value: string; readonly precision: Precision };
  /** The report that said what was before: its document, and where it stands. */
  readonly saidBy: { readonly documentTitle: string; readonly status: ReportStatus };
  readonly after: { readonly value: string; readonly precision: Precision };
}

/** The first of the figures in `staged_figure` that took the place of another number, at the moment of that. */
export async function readCorrected(
  em: SqlEntityManager,
  at: Date,
  most: number,
): Promise<CorrectedFigure[]> {
  const { rows } = await sql<CorrectedFigure>`
    select figure.line, indicator.code as indicator,
           json_build_object('code', unit.code, 'fullName', version.full_name) as unit, figure.scope, figure.members,
           nullif(figure.period_start, '-infinity')::text as start, figure.period_end::text as end,
           json_build_object('value', known.value::text, 'precision', known.precision) as before,
           json_build_object('documentTitle', document.title, 'status', report.status) as "saidBy",
           json_build_object('value', figure.value::text, 'precision', figure.precision) as after
      from staged_figure as figure
      join observation as known
        on known.indicator_id = figure.indicator_id and known.unit_id = figure.unit_id and known.scope = figure.scope
       and known.members = figure.members and known.period_start = figure.period_start
       and known.period_end = figure.period_end and known.superseded_at = ${at}::timestamptz
       and (known.value <> figure.value or known.precision <> figure.precision)
      join report on report.id = known.report_id
      join source_document as document on document.id = report.document_id
      join indicator on indicator.id = figure.indicator_id
      join admin_unit as unit on unit.id = figure.unit_id
      join admin_unit_name as version on version.unit_id = unit.id and version.valid_to = unit.valid_to
     order by figure.position limit ${most}`.execute(em.getKysely());
  return rows;
}
