import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminUnitId } from './admin-unit.js';

/**
 * Of some units, those that share a name and the code with another of them: what was merged often goes on under the name and
 * code that one of its parts had. One statement.
 */
export async function readSameNames(
  em: SqlEntityManager,
  units: readonly AdminUnitId[],
): Promise<ReadonlySet<AdminUnitId>> {
  const { rows } = await sql<{ id: AdminUnitId }>`
    with named as materialized (
      select distinct unit.id, unit.code, version.full_name
        from admin_unit as unit join admin_unit_name as version on version.unit_id = unit.id
       where unit.id = any(${[...units]}::int[])
    )
    select distinct named.id
      from named
      join (select code, full_name from named group by code, full_name having count(*) > 1) as shared
        on shared.code = named.code and shared.full_name = named.full_name`.execute(em.getKysely());
  return new Set(rows.map(({ id }) => id));
}
