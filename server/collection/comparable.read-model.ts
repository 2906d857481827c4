import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Comparable } from '../discrepancy/outlier.js';
import { COMPARABLE } from '../discrepancy/outlier.read-model.js';
import type { Members } from '../indicator/indicator.js';
import type { Precision, Scope } from '../reporting/observation.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { Day } from '../shared/day.js';
import { giveTurn } from '../shared/turns.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { SheetFigure } from './check-sheet.js';
import { type ComparedFigure, comparablesOf, type Nested } from './comparable.js';

interface Row {
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day;
  readonly end: Day;
  readonly value: string;
  readonly precision: Precision;
}

/** What the figures of a sheet are held against, by `cellKey`. Three statements, whatever their number. */
export async function readComparables(
  em: SqlEntityManager,
  figures: readonly SheetFigure[],
  today: Day,
): Promise<Map<string, Comparable>> {
  const units = unique(figures.map(({ cell }) => cell.unit));
  if (units.length === 0) return new Map();
  const nestings = await nestingsAround(em, units);
  const byUnit = Map.groupBy(nestings, ({ unit }) => unit);
  const siblingsOf = ({ unit, start, end }: ComparedFigure['cell']): string | null => {
    const day = boundariesOf({ start, end }, today);
    const nesting = byUnit.get(unit)?.find(({ validFrom, validTo }) => validFrom <= day && day < validTo);
    return nesting ? `${nesting.parent}|${nesting.level}` : null;
  };
  const published = await publishedBeside(
    em,
    figures,
    units,
    nestings.map(({ unit }) => unit),
  );
  // Figures are held against those of the same indicator alone.
  const byIndicator = Map.groupBy(published, ({ cell }) => cell.indicatorId);
  const comparables = new Map<string, Comparable>();
  for (const [indicator, some] of Map.groupBy(figures, ({ cell }) => cell.indicatorId)) {
    for (const [key, one] of comparablesOf(some, byIndicator.get(indicator) ?? [], siblingsOf))
      comparables.set(key, one);
    await giveTurn();
  }
  return comparables;
}

/** In what these units ever lay directly, and what else did. */
async function nestingsAround(em: SqlEntityManager, units: readonly AdminUnitId[]): Promise<Nested[]> {
  // The days as text sort as they do as days: `-infinity` before every one, `infinity` after.
  const { rows } = await sql<Nested>`
    select edge.unit_id as unit, unit.level, edge.parent_id as parent, edge.valid_from::text as "validFrom",
           edge.valid_to::text as "validTo"
      from admin_unit_edge as edge
      join admin_unit as unit on unit.id = edge.unit_id
     where edge.parent_id in (select parent_id from admin_unit_edge where unit_id = any(${[...units]}::int[]))`.execute(
    em.getKysely(),
  );
  return rows;
}

/** The series of these figures, and what siblings say for the same periods. */
async function publishedBeside(
  em: SqlEntityManager,
  figures: readonly SheetFigure[],
  units: readonly AdminUnitId[],
  siblings: readonly AdminUnitId[],
): Promise<ComparedFigure[]> {
  const indicators = unique(figures.map(({ cell }) => cell.indicatorId));
  const periods = [
    ...new Map(
      figures.flatMap(({ cell: { start, end } }) =>
        start === null ? [] : [[`${start}${end}`, { start, end }]],
      ),
    ).values(),
  ];
  const { rows } = await sql<Row>`
    select observation.indicator_id as "indicatorId", observation.unit_id as unit, observation.scope, observation.members,
           observation.period_start::text as start, observation.period_end::text as end, observation.value::text as value,
           observation.precision
      from observation
      join indicator on indicator.id = observation.indicator_id
     where observation.indicator_id = any(${indicators}::int[]) and ${COMPARABLE}
       and (observation.unit_id = any(${[...units]}::int[])
            or observation.unit_id = any(${unique(siblings)}::int[])
           and (observation.period_start, observation.period_end) in (
                 select * from unnest(${periods.map(({ start }) => start)}::date[], ${periods.map(({ end }) => end)}::date[])))`.execute(
    em.getKysely(),
  );
  return rows.map(({ value, precision, ...cell }) => ({ cell, value, precision }));
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
