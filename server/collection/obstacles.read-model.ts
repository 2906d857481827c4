import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { lastDayOf } from '../reporting/period.js';
import type { ReportRow } from '../reporting/report-row.js';
import { closeOf, formPeriodOf } from '../reporting/reporting-form.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import { FormReadModel } from './form.read-model.js';

/** The id of the latest report that corrects this one, or one that does; null: none does. */
export async function laterRevision(
  em: SqlEntityManager,
  { rootId, revision }: ReportRow,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from report where root_id = ${rootId} and revision > ${revision} order by revision desc limit 1
  `.execute(em.getKysely());
  return rows[0]?.id ?? null;
}

/** A report that came as a file has no day before which it is too early. */
export async function hasClosed(em: SqlEntityManager, report: ReportRow, today: Day): Promise<boolean> {
  if (report.formCode === null) return true;
  const form = (await new FormReadModel(em).all()).find(({ code }) => code === report.formCode);
  const { rows } = await sql<{ level: AdminLevel }>`
    select level from admin_unit where id = ${report.unit.id}`.execute(em.getKysely());
  const asked = form && formPeriodOf(form, rows[0]!.level, report.period);
  // Of a form that no longer asks for the period, the period itself counts.
  return (asked ? closeOf(asked) : lastDayOf(report.period)) <= today;
}
