import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';

/** Whether a staged `figure` was said by its report before, and another or none stands in its cell since. */
export const IS_OUTDATED: RawBuilder<boolean> = sql`
  (figure.is_said and not exists (
     select from observation as current
      where ${isInCell('current')} and current.superseded_at is null
        and current.value = figure.value and current.precision = figure.precision))`;

/**
 * Marks in `staged_figure` what its report said before, last of all that it said of the cell, while a figure of another
 * report stands there otherwise: that one was said later, and the same file loaded once more says nothing new. What a
 * report said and was taken back with is no longer said.
 *
 * To be called under the locks of the provinces, when the reports of the file are there.
 *
 * @param prepared Begins a statement that is prepared.
 * @returns How many figures are outdated, those of which the steps of their report decided among them (`refuseSteps`).
 */
export async function markOutdated(em: SqlEntityManager, prepared: RawBuilder<unknown>): Promise<number> {
  await sql`
    ${prepared}
    update staged_figure as figure
       set is_said = true
      from report, observation as known
     where report.key = figure.report_key and not figure.is_said
       and ${isInCell('known')} and known.superseded_at is null and known.report_id <> report.id
       and (known.value <> figure.value or known.precision <> figure.precision)
       and (figure.value, figure.precision) = (
             select own.value, own.precision
               from observation as own
              where own.report_id = report.id and ${isInCell('own')} and not own.is_taken_back and own.restored_by is null
              order by own.id desc
              limit 1)`.execute(em.getKysely());
  const { rows } = await sql<{ count: number }>`
    ${prepared}
    select count(*)::int as count from staged_figure as figure where ${IS_OUTDATED}`.execute(em.getKysely());
  return rows[0]!.count;
}

function isInCell(table: string): RawBuilder<boolean> {
  const at = (column: string): RawBuilder<unknown> => sql.ref(`${table}.${column}`);
  return sql`
    (${at('indicator_id')} = figure.indicator_id and ${at('unit_id')} = figure.unit_id and ${at('scope')} = figure.scope
     and ${at('members')} = figure.members and ${at('period_start')} = figure.period_start
     and ${at('period_end')} = figure.period_end)`;
}
