import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Day } from '../shared/day.js';

/** What the database remembers the day by. */
const NAME = 'discrepancies';

/**
 * The day for which the list of discrepancies was made whole; null: nobody has looked through all figures yet. Its map is
 * that of every day since on which the map did not change.
 */
export async function listedDay(em: SqlEntityManager): Promise<Day | null> {
  const { rows } = await sql<{
    day: Day;
  }>`select checksum as day from data_load where name = ${NAME}`.execute(em.getKysely());
  return rows[0]?.day ?? null;
}

/** Who began before midnight, and writes after others made the list for the new day, goes on with theirs. */
export async function latestDay(em: SqlEntityManager, today: Day): Promise<Day> {
  const listed = await listedDay(em);
  return listed !== null && listed > today ? listed : today;
}

/** Remembers that the list is true on a day; in the transaction that made it so. Never an earlier one. */
export async function rememberListedDay(em: SqlEntityManager, today: Day): Promise<void> {
  await sql`
    insert into data_load as known (name, checksum, loaded_at) values (${NAME}, ${today}, now())
    on conflict (name) do update set checksum = greatest(known.checksum, excluded.checksum), loaded_at = excluded.loaded_at`.execute(
    em.getKysely(),
  );
}
