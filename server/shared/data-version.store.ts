import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { preparedIfFew } from './prepared.read-model.js';

/** What can change by itself: the figures of one province (its id), the catalogue, the map of units. */
export type VersionedSubject = number | 'catalogue' | 'map';

/**
 * Says that something answers are made of has changed; in the transaction that changed it, at its end.
 *
 * Costs one statement. Two transactions that change the same subject wait for each other.
 */
export async function raiseDataVersion(
  em: SqlEntityManager,
  subjects: readonly VersionedSubject[],
): Promise<void> {
  const names = [...new Set(subjects.map(String))].toSorted();
  if (names.length === 0) return;
  await sql`
    ${preparedIfFew(names.length)}
    insert into data_version as known (subject, version)
    select subject, 1 from unnest(${names}::text[]) as subject
    on conflict (subject) do update set version = known.version + 1`.execute(em.getKysely());
}
