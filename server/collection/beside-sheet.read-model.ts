import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { isReached } from '../access/unit-reach.read-model.js';
import type { Catalogue } from '../indicator/catalogue.js';
import type { Precision } from '../reporting/observation.js';
import { formCells } from '../reporting/reporting-form.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import type { ReportInHand } from './check-figures.js';
import type { Beside, SheetFigure } from './check-sheet.js';
import type { FigureCell } from './figure-change.js';
import { FormReadModel } from './form.read-model.js';

type Report = ReportInHand & { readonly id: number };

interface Row extends FigureCell {
  readonly value: string;
  readonly precision: Precision;
}

/** What the figures of a sheet are checked beside. Three statements, whatever their number. */
export async function readBeside(
  em: SqlEntityManager,
  report: Report,
  figures: readonly SheetFigure[],
  catalogue: Catalogue,
  today: Day,
): Promise<Beside> {
  return {
    standing: await standingBeside(em, report, figures, catalogue, today),
    asked: await askedOf(em, report, figures, catalogue),
  };
}

/**
 * What other reports say of the same units for the same periods: what is public and, of the office's own and of those
 * below it, what was handed in. Who may see the sheet may see all of it. What this report or one that it corrects said
 * is not among it: the sheet takes its place.
 */
async function standingBeside(
  em: SqlEntityManager,
  { id, unit, period }: Report,
  figures: readonly SheetFigure[],
  catalogue: Catalogue,
  today: Day,
): Promise<SheetFigure[]> {
  const units = [...new Set([unit.id, ...figures.map(({ cell }) => cell.unit)])];
  const periods = new Map(
    [period, ...figures.map(({ cell }) => cell)].map(({ start, end }) => [
      `${start}|${end}`,
      { start: start ?? '-infinity', end },
    ]),
  );
  const spans = [...periods.values()];
  const isOfCells = sql`
    said.indicator_id = any(${catalogue.all.map(one => one.id)}::int[]) and said.unit_id = any(${units}::int[])
    and (said.period_start, said.period_end) in (
          select * from unnest(${spans.map(({ start }) => start)}::date[], ${spans.map(({ end }) => end)}::date[]))
    and coalesce(report.root_id, report.id) <> (select coalesce(root_id, id) from report where id = ${id})`;
  const { rows } = await sql<Row>`
    select distinct on (said.indicator_id, said.unit_id, said.scope, said.members, said.period_start, said.period_end)
           said.indicator_id as "indicatorId", indicator.code as indicator, said.unit_id as unit, said.scope, said.members,
           nullif(said.period_start, '-infinity')::text as start, said.period_end::text as end,
           said.value::text as value, said.precision
      from (
        select said.indicator_id, said.unit_id, said.scope, said.members, said.period_start, said.period_end, said.value,
               said.precision, said.report_id, false as is_later
          from observation as said
          join report on report.id = said.report_id
         where said.superseded_at is null and ${isOfCells}
        union all
        select said.indicator_id, said.unit_id, said.scope, said.members, said.period_start, said.period_end, said.value,
               said.precision, said.report_id, true
          from draft_figure as said
          join report on report.id = said.report_id
         where report.status = 'SUBMITTED' and not report.is_public and ${isOfCells}
           and ${isReached(sql`report.unit_id`, [unit.id], today)}
      ) as said
      join indicator on indicator.id = said.indicator_id
     order by said.indicator_id, said.unit_id, said.scope, said.members, said.period_start, said.period_end, said.is_later desc,
              said.report_id desc`.execute(em.getKysely());
  return rows.map(({ value, precision, ...cell }) => ({
    cell,
    value,
    precision,
    place: null,
    note: null,
    said: null,
  }));
}

/**
 * What the form asks of the office, and of those others that have figures of the period on the sheet; null: the report
 * came as a file, or its form is no more.
 */
export async function askedOf(
  em: SqlEntityManager,
  { id, unit, period }: Report,
  figures: readonly Pick<SheetFigure, 'cell'>[],
  catalogue: Catalogue,
): Promise<FigureCell[] | null> {
  const written = figures.filter(
    ({ cell }) => cell.scope === 'OWN' && cell.start === period.start && cell.end === period.end,
  );
  const units = [...new Set([unit.id, ...written.map(({ cell }) => cell.unit)])];
  const { rows } = await sql<{ unit: AdminUnitId; level: AdminLevel; formCode: string | null }>`
    select unit.id as unit, unit.level, report.form_code as "formCode"
      from admin_unit as unit cross join report
     where unit.id = any(${units}::int[]) and report.id = ${id}`.execute(em.getKysely());
  const form = (await new FormReadModel(em).all()).find(({ code }) => code === rows[0]?.formCode);
  if (!form) return null;
  return rows.flatMap(({ unit: one, level }) =>
    formCells(form, level, code => catalogue.find(code)).map(({ indicator, members }) => ({
      indicatorId: indicator.id,
      indicator: indicator.code,
      unit: one,
      scope: 'OWN' as const,
      members,
      start: period.start,
      end: period.end,
    })),
  );
}
