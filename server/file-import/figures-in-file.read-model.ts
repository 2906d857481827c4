import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import {
  DISCREPANCIES_KEPT,
  type FigureInFile,
  FIGURES_OF_DISCREPANCY,
  type ForeseenDiscrepancy,
} from './import-job.js';

/** A discrepancy among figures of a file that are public for a moment. */
export interface Made extends Omit<ForeseenDiscrepancy, 'figures'> {
  /** Ids of the observations on either side; null: none are of this very unit. */
  readonly observations: readonly string[] | null;
}

/**
 * Discrepancies with the figures of a file that have a part in them: those that say the same as their observations and,
 * of a statement about units below, those of these units. Of as many as are kept; the others are only counted. One statement.
 *
 * @param indicators Of these the observations are.
 */
export async function withFigures(
  em: SqlEntityManager,
  job: number,
  made: readonly Made[],
  indicators: readonly number[],
): Promise<ForeseenDiscrepancy[]> {
  const kept = made.slice(0, DISCREPANCIES_KEPT);
  const said = kept.flatMap(({ observations }, nth) => (observations ?? []).map(id => ({ nth, id })));
  const below = kept.flatMap((one, nth) => (one.kind === 'STATED_VS_BELOW' ? [{ ...one, nth }] : []));
  const { rows } = await sql<FigureInFile & { nth: number }>`
    select nth, sheet, row_number as "row", column_name as "column", indicator_id as "indicatorId", unit_id as unit, scope,
           members, nullif(period_start, '-infinity')::text as start, period_end::text as end
      from (select found.nth, figure.*, row_number() over (partition by found.nth order by figure.position) as among
              from (select said.nth, figure.position
                      from unnest(${said.map(({ nth }) => nth)}::int[], ${said.map(({ id }) => id)}::bigint[]) as said(nth, id)
                      join observation
                        on observation.id = said.id and observation.indicator_id = any(${[...indicators]}::int[])
                      join import_figure as figure
                        on figure.indicator_id = observation.indicator_id and figure.unit_id = observation.unit_id
                       and figure.scope = observation.scope and figure.members = observation.members
                       and figure.period_start = observation.period_start and figure.period_end = observation.period_end
                     where figure.job_id = ${job}
                    union
                    select stated.nth, figure.position
                      from unnest(${below.map(({ nth }) => nth)}::int[], ${below.map(one => one.indicatorId)}::int[],
                                  ${below.map(({ unit }) => unit)}::int[],
                                  ${below.map(({ members }) => JSON.stringify(members))}::text[],
                                  ${below.map(({ start }) => start ?? '-infinity')}::text[],
                                  ${below.map(({ end }) => end)}::text[])
                             as stated(nth, indicator_id, unit_id, members, period_start, period_end)
                      join admin_unit_closure as inside on inside.ancestor_id = stated.unit_id and inside.depth > 0
                      join import_figure as figure
                        on figure.indicator_id = stated.indicator_id and figure.unit_id = inside.descendant_id
                       and figure.members @> stated.members::jsonb and figure.period_start >= stated.period_start::date
                       and figure.period_end <= stated.period_end::date
                     where figure.job_id = ${job}) as found
              join import_figure as figure on figure.job_id = ${job} and figure.position = found.position) as figure
     where among <= ${FIGURES_OF_DISCREPANCY}
     order by nth, position`.execute(em.getKysely());
  const figures = Map.groupBy(rows, ({ nth }) => nth);
  return made.map(({ observations: _, ...one }, nth) => ({
    ...one,
    figures: (figures.get(nth) ?? []).map(({ nth: __, ...figure }) => figure),
  }));
}
