import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { UnitOnMap } from '../discrepancy/discrepancy.read-model.js';
import type { Period } from '../reporting/period.js';

/** Whether at most so many figures stand in these units and all below them, in a period and those indicators. One statement. */
export async function hasAtMost(
  em: SqlEntityManager,
  most: number,
  units: readonly UnitOnMap[],
  indicators: readonly number[],
  period: Period,
): Promise<boolean> {
  const { rows } = await sql<{ isWithin: boolean }>`
    select count(*) <= ${most} as "isWithin"
      from (select observation.id
              from unnest(${units.map(({ unit }) => unit)}::int[], ${units.map(({ map }) => map)}::date[]) as asked(unit_id, day)
              join admin_unit_closure as closure
                on closure.ancestor_id = asked.unit_id and closure.valid_from <= asked.day and asked.day < closure.valid_to
              join observation
                on observation.unit_id = closure.descendant_id and observation.indicator_id = any(${[...indicators]}::int[])
             where observation.superseded_at is null and observation.period_start < ${period.end}::date
               and observation.period_end > ${period.start ?? '-infinity'}::date
             limit ${most + 1}) as figure`.execute(em.getKysely());
  return rows[0]!.isWithin;
}
