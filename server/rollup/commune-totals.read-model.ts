import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { memberStep } from './member-step.read-model.js';
import { type QuestionGroup, rowsOf } from './question-group.js';
import { SCOPE_PLACE, timeStep } from './time-step.read-model.js';
import { CONTRADICTED, type TotalColumn } from './total-column.js';
import { LOWEST_DEPTH, questionTable } from './tree-step.read-model.js';

interface KnownCells {
  readonly q: readonly number[];
  readonly unit: readonly AdminUnitId[];
  readonly value: readonly string[];
  readonly weight: readonly number[];
  readonly flags: readonly number[];
}

/**
 * What communes reported for themselves, which is all there is of a commune: steps (a) and (b) of the rollup,
 * and of step (c) only how many offices are covered.
 */
export class CommuneTotalsReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One column for each question of the group, in order. One statement; only known cells come back. */
  async read(group: QuestionGroup, communes: readonly AdminUnitId[]): Promise<TotalColumn[]> {
    const { rows } = await sql<{
      known: KnownCells | null;
      contradicted: { q: number; unit: AdminUnitId }[] | null;
    }>`
      with ${questionTable(group)},
      scope_unit as materialized (select unnest(${[...communes]}::int[]) as unit_id),
      ${timeStep(group, { units: communes })},
      ${memberStep(group.shape)}
      select (select json_build_object(
                       'q', json_agg(q), 'unit', json_agg(unit_id), 'value', json_agg(value::text), 'weight', json_agg(weight),
                       'flags', json_agg(precision_bits | (provisional::int << 2) | (is_reported::int << 3) | 32))
                from in_cell where scope = ${sql.lit(SCOPE_PLACE.OWN)}) as known,
             (select json_agg(json_build_object('q', q, 'unit', unit_id)) from contradiction) as contradicted`.execute(
      this.em.getKysely(),
    );
    const { known, contradicted } = rows[0]!;
    const positions = new Map(communes.map((id, position) => [id, position]));
    const columns = rowsOf(group).map(({ levelBits, officeWeight }) => ({
      officeWeight,
      value: Array.from<string | null>({ length: communes.length }).fill(null),
      count: Array.from<number>({ length: communes.length }).fill(0),
      expected: Array.from<number>({ length: communes.length }).fill((levelBits >> LOWEST_DEPTH) & 1),
      covered: Array.from<number>({ length: communes.length }).fill(0),
      flags: Array.from<number>({ length: communes.length }).fill(0),
    }));
    known?.q?.forEach((q, index) => {
      const column = columns[q]!;
      const at = positions.get(known.unit[index]!)!;
      column.value[at] = known.value[index]!;
      column.count[at] = 1;
      column.flags[at] = known.flags[index]!;
      if (known.weight[index] === column.officeWeight) column.covered[at] = column.expected[at]!;
      // Whoever says a part of it is due for the rest, also where it was not to report.
      else column.expected[at] = 1;
    });
    for (const { q, unit } of contradicted ?? []) columns[q]!.flags[positions.get(unit)!]! |= CONTRADICTED;
    return columns;
  }
}
