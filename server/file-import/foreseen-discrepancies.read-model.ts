import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ForeseenDiscrepancy, ImportJob } from './import-job.js';

/**
 * The discrepancies that there would be after some work, and are not now, of the unit of a file and of all above and below
 * it. The work is done for it in a transaction, and undone.
 *
 * @param work False: it cannot be done.
 * @returns Null when it cannot be done.
 */
export async function foreseeDiscrepancies(
  em: SqlEntityManager,
  { unit }: ImportJob,
  work: (em: SqlEntityManager) => Promise<boolean>,
): Promise<ForeseenDiscrepancy[] | null> {
  const around = sql`
    select descendant_id from admin_unit_closure where ancestor_id = ${unit.id}
    union select ancestor_id from admin_unit_closure where descendant_id = ${unit.id}`;
  const columns = sql`
    select kind, indicator_id, unit_id, scope, members, period_start, period_end, stated, computed, rule_code
      from discrepancy where unit_id in (${around})`;
  try {
    return await em.transactional(async inside => {
      const kysely = inside.getKysely();
      await sql`create temporary table known_discrepancy on commit drop as ${columns}`.execute(kysely);
      if (!(await work(inside))) throw new Undone(null);
      const { rows } = await sql<ForeseenDiscrepancy>`
        select kind, indicator_id as "indicatorId", unit_id as unit, scope, members,
               nullif(period_start, '-infinity')::text as start, period_end::text as end, stated::text as stated,
               computed::text as computed
          from (${columns} except select * from known_discrepancy) as made
         order by indicator_id, unit_id, period_end, kind`.execute(kysely);
      throw new Undone(rows);
    });
  } catch (error) {
    if (error instanceof Undone) return error.found;
    throw error;
  }
}

/** Takes back everything that was done to see it. */
class Undone extends Error {
  constructor(readonly found: ForeseenDiscrepancy[] | null) {
    super('undone');
  }
}
