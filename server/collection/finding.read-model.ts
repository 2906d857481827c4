import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { COMPARABLE, LENGTH_CLASS } from '../discrepancy/outlier.read-model.js';
import { lengthClass } from '../discrepancy/outlier.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { ReportInHand } from './check-figures.js';
import { checkSheet, type SheetFigure } from './check-sheet.js';
import { cellKey } from './figure-change.js';
import { type Comparable, findOutliers } from './find-outliers.js';
import type { Finding } from './finding.js';
import { SheetReadModel } from './sheet.read-model.js';

/**
 * What there is to say about the figures on the sheet of a report: taken by themselves, and beside what is public of
 * the same unit and of its siblings. A handful of statements, whatever the number of figures.
 */
export async function readFindings(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number },
  today: Day,
): Promise<Finding[]> {
  const figures = await new SheetReadModel(em).ofReports([report.id]);
  const catalogue = await readCatalogue(em);
  const comparable = await readComparable(em, figures, today);
  return [
    ...checkSheet(figures, catalogue),
    ...findOutliers(figures, comparable, code => catalogue.indicator(code)),
  ];
}

/** By `cellKey`, the public figures that each figure is held against. One statement. */
async function readComparable(
  em: SqlEntityManager,
  figures: readonly SheetFigure[],
  today: Day,
): Promise<Map<string, Comparable>> {
  const cells = figures.map(({ cell }) => cell).filter(({ start }) => start !== null);
  const { rows } = await sql<{ position: number; history: string[]; siblings: string[] }>`
    with asked as materialized (
      select (nth - 1)::int as position, indicator_id, unit_id, scope, members::jsonb as members, period_start, period_end, months,
             least(period_end - 1, ${today}::date) as as_of
        from unnest(${cells.map(({ indicatorId }) => indicatorId)}::int[], ${cells.map(({ unit }) => unit)}::int[],
                    ${cells.map(({ scope }) => scope)}::text[], ${cells.map(({ members }) => JSON.stringify(members))}::text[],
                    ${cells.map(({ start }) => start)}::date[], ${cells.map(({ end }) => end)}::date[],
                    ${cells.map(({ start, end }) => lengthClass({ start, end }))}::int[])
             with ordinality as cell (indicator_id, unit_id, scope, members, period_start, period_end, months, nth)
    )
    select asked.position,
           coalesce((select array_agg(observation.value::text)
                       from observation join indicator on indicator.id = observation.indicator_id
                      where observation.indicator_id = asked.indicator_id and observation.unit_id = asked.unit_id
                        and observation.scope = asked.scope and observation.members = asked.members
                        and (observation.period_start <> asked.period_start or observation.period_end <> asked.period_end)
                        and ${LENGTH_CLASS} = asked.months and ${COMPARABLE}), '{}') as history,
           coalesce((select array_agg(observation.value::text)
                       from admin_unit_edge as own
                       join admin_unit_edge as sibling
                         on sibling.parent_id = own.parent_id and sibling.unit_id <> own.unit_id
                        and sibling.valid_from <= asked.as_of and asked.as_of < sibling.valid_to
                       join admin_unit as unit on unit.id = own.unit_id
                       join admin_unit as other on other.id = sibling.unit_id and other.level = unit.level
                       join observation
                         on observation.indicator_id = asked.indicator_id and observation.unit_id = other.id
                        and observation.scope = asked.scope and observation.members = asked.members
                        and observation.period_start = asked.period_start and observation.period_end = asked.period_end
                       join indicator on indicator.id = observation.indicator_id
                      where own.unit_id = asked.unit_id and own.valid_from <= asked.as_of and asked.as_of < own.valid_to
                        and ${COMPARABLE}), '{}') as siblings
      from asked`.execute(em.getKysely());
  const decimals = (texts: readonly string[]): Decimal[] => texts.map(text => new Decimal(text));
  return new Map(
    rows.map(({ position, history, siblings }) => [
      cellKey(cells[position]!),
      { history: decimals(history), siblings: decimals(siblings) },
    ]),
  );
}
