import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { readLookupsOf } from '../reporting/ingest-lookups.read-model.js';
import type { Precision, Said } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import {
  acceptLines,
  type CheckedFigures,
  type FigureLine,
  layOverSheet,
  type ReportInHand,
} from './check-figures.js';
import { readElsewhere } from './elsewhere.read-model.js';
import { cellKey, type FigureCell, type FigureValue } from './figure-change.js';

/** A figure on the sheet of a report. */
export interface SheetRow extends FigureValue {
  readonly id: string;
  readonly reportId: number;
  readonly cell: FigureCell;
  readonly setAt: Date;
  readonly setBy: string;
  readonly handedInAt: Date | null;
  readonly returnReason: string | null;
}

interface SheetColumns extends FigureCell {
  readonly id: string;
  readonly reportId: number;
  readonly value: string;
  readonly precision: Precision;
  readonly place: string | null;
  readonly note: string | null;
  readonly said: Said | null;
  readonly setAt: string;
  readonly setBy: string;
  readonly handedInAt: string | null;
  readonly returnReason: string | null;
}

/** Reads the sheets of reports. Each method is one statement, but for `checkFigures`. */
export class SheetReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** Every figure on these sheets, in the order of the catalogue. */
  async ofReports(reports: readonly number[]): Promise<SheetRow[]> {
    const { rows } = await sql<SheetColumns>`
      select figure.id::text as id, figure.report_id as "reportId", figure.indicator_id as "indicatorId",
             indicator.code as indicator, figure.unit_id as unit, figure.scope, figure.members,
             nullif(figure.period_start, '-infinity')::text as start, figure.period_end::text as end,
             figure.value::text as value, figure.precision, figure.place, figure.note, figure.said,
             to_char(figure.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "setAt", figure.set_by as "setBy",
             to_char(figure.handed_in_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "handedInAt",
             figure.return_reason as "returnReason"
        from draft_figure as figure
        join indicator on indicator.id = figure.indicator_id
       where figure.report_id = any(${[...reports]}::int[])
       order by figure.report_id, indicator.sort_order, indicator.code, figure.id
    `.execute(this.em.getKysely());
    return rows.map(
      ({ indicatorId, indicator, unit, scope, members, start, end, setAt, handedInAt, ...row }) => ({
        ...row,
        cell: { indicatorId, indicator, unit, scope, members, start, end },
        setAt: new Date(setAt),
        handedInAt: handedInAt === null ? null : new Date(handedInAt),
      }),
    );
  }

  /** Those of the units that are `unit` or lay in it on a day. */
  async within(unit: AdminUnitId, units: readonly AdminUnitId[], on: Day): Promise<Set<AdminUnitId>> {
    const { rows } = await sql<{ id: AdminUnitId }>`
      select descendant_id as id from admin_unit_closure
       where ancestor_id = ${unit} and descendant_id = any(${[...units]}::int[])
         and valid_from <= ${on}::date and ${on}::date < valid_to
    `.execute(this.em.getKysely());
    return new Set([unit, ...rows.map(({ id }) => id)]);
  }
}

/**
 * What lines would change on the sheet of a report, and everything that is wrong with them; writes nothing.
 *
 * A handful of statements, whatever the number of lines.
 *
 * @param today Figures of periods that begin later are refused.
 */
export async function checkFigures(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number; readonly rootId: number },
  lines: readonly FigureLine[],
  today: Day,
): Promise<CheckedFigures> {
  const codes = [report.unit.code, ...lines.flatMap(({ unit }) => unit ?? [])];
  const lookups = await readLookupsOf(em, [...new Set(codes)], report.unit.id);
  const accepted = acceptLines(report, lines, lookups, today);
  const sheets = new SheetReadModel(em);
  const rows = await sheets.ofReports([report.id]);
  const units = await sheets.within(
    report.unit.id,
    [...new Set(accepted.changes.map(({ cell }) => cell.unit))],
    report.unit.asOf,
  );
  const elsewhere = await readElsewhere(
    em,
    report,
    accepted.changes.map(({ cell }) => cell),
    today,
  );
  return layOverSheet(
    accepted,
    {
      figures: new Map(rows.map(row => [cellKey(row.cell), valueOf(row)])),
      elsewhere: new Map(
        [...elsewhere].map(([key, said]) => [key, { ...valueOf(said), reportId: said.reportId }]),
      ),
      isWithin: unit => units.has(unit),
    },
    report.unit.code,
  );
}

export function valueOf({ value, precision, place, note, said }: FigureValue): FigureValue {
  return { value, precision, place, note, said };
}
