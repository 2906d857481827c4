import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
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
 * ends. Who writes in another province does not wait. Taken in one order by everybody, and once in a
 * transaction, so that no two wait for each other.
 *
 * @returns The units locked: provinces, or a unit itself that lies in none.
 */
export async function lockProvincesOf(
  em: SqlEntityManager,
  units: readonly AdminUnitId[],
): Promise<AdminUnitId[]> {
  const { rows } = await sql<{ id: AdminUnitId }>`
    with province as materialized (
      select distinct coalesce(above.id, unit.id) as id
        from unnest(${[...new Set(units)]}::int[]) as unit(id)
        left join (admin_unit_closure as inside join admin_unit as above on above.id = inside.ancestor_id and above.level = 'PROVINCE')
          on inside.descendant_id = unit.id
       order by 1
    ),
    locked as materialized (select id, pg_advisory_xact_lock(${LOCK_CLASS}::int, id) from province order by id)
    select id from locked order by id`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}
