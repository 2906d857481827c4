import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { preparedIfFew } from '../shared/prepared.read-model.js';
import type { AdminUnitId } from './admin-unit.js';

/** Names these locks among the advisory locks of the database; any number would do, the same everywhere. */
const LOCK_CLASS = 7_202_613;

/** Stands for what all figures are read by: the catalogue and the map. No unit has this id. */
const MEANING = 0;

/**
 * Keeps the catalogue and the map as they are until the transaction ends; others may do so at the same time.
 * To be called before either is read by a transaction that writes figures.
 */
export async function holdMeaning(em: SqlEntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${LOCK_CLASS}::int, ${MEANING}::int)`.execute(em.getKysely());
}

/** Waits until nobody writes figures, and keeps others from it until the transaction ends. */
export async function lockMeaning(em: SqlEntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, ${MEANING}::int)`.execute(em.getKysely());
}

/**
 * Locks the provinces whose rollups figures of these units can enter, on whatever map, until the transaction
 * ends: also those of the units that came of them, which may have spoken for the time before. Who writes in another province does not wait; who writes what the country says waits for all, and they
 * for it. Taken in one order by everybody, and once in a transaction, so that no two wait for each other.
 *
 * @returns The units locked: provinces, or a unit itself that lies in none.
 */
export async function lockProvincesOf(
  em: SqlEntityManager,
  units: readonly AdminUnitId[],
): Promise<AdminUnitId[]> {
  const { rows } = await sql<{ id: AdminUnitId; isShared: boolean }>`
    ${preparedIfFew(units.length)}
    with named as (select id from unnest(${[...new Set(units)]}::int[]) as unit(id)),
    touched as (
      select id from named
      union select seat_id from admin_unit_seat where unit_id in (select id from named)
      union select image_id from admin_unit_image where unit_id in (select id from named)
    ),
    province as materialized (
      select distinct coalesce(above.id, unit.id) as id
        from touched as unit
        left join (admin_unit_closure as inside join admin_unit as above on above.id = inside.ancestor_id and above.level = 'PROVINCE')
          on inside.descendant_id = unit.id
    ),
    wanted as materialized (
      select id, bool_and(is_shared) as is_shared
        from (select id, false as is_shared from province
              union all
              select inside.ancestor_id, true
                from province join admin_unit_closure as inside on inside.descendant_id = province.id and inside.ancestor_id <> province.id
             ) as one
       group by id
    ),
    ordered as materialized (
      select wanted.* from wanted join admin_unit as unit using (id) order by unit.level = 'PROVINCE', id
    ),
    locked as materialized (
      select id, is_shared, case when is_shared then pg_advisory_xact_lock_shared(${LOCK_CLASS}::int, id)
                                 else pg_advisory_xact_lock(${LOCK_CLASS}::int, id) end
        from ordered
    )
    select id, is_shared as "isShared" from locked order by id`.execute(em.getKysely());
  return rows.filter(({ isShared }) => !isShared).map(({ id }) => id);
}

/**
 * For whoever compares what units above provinces said with what all provinces reported: the next one to do so
 * sees what this transaction wrote. To be taken after the provinces, until the transaction ends.
 */
export async function lockAboveProvinces(em: SqlEntityManager, units: readonly AdminUnitId[]): Promise<void> {
  if (units.length === 0) return;
  await sql`
    with ordered as materialized (select id from unnest(${[...new Set(units)]}::int[]) as unit(id) order by id)
    select pg_advisory_xact_lock(${LOCK_CLASS}::int, -id) from ordered`.execute(em.getKysely());
}
