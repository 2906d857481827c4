import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { RollupStore } from '../rollup/rollup.store.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import { deriveTerritoryChanges } from '../territory/unit-change.store.js';
import { deriveSeats } from '../territory/unit-seat.store.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { inTenths } from './in-tenths.js';

/**
 * The rules by which rollups are stored, and by which it is derived where units count on other maps. Another number makes
 * every database compute both anew when it is opened.
 */
const RULES = '8';

/**
 * Computes the stored rollups of a database that has none yet, or that were computed by other rules.
 *
 * Costs one small query where nothing is to be done.
 *
 * @param say Told how far it is, each tenth of it once.
 */
export async function upgradeRollups(em: SqlEntityManager, say?: (line: string) => void): Promise<void> {
  if (await isUpToDate(em)) return;
  await em.transactional(async within => {
    await lockMeaning(within);
    if (await isUpToDate(within)) return;
    await deriveSeats(within);
    await deriveTerritoryChanges(within);
    await new RollupStore(within).rebuild('ALL', inTenths(say, 'Tổng hợp lại · rebuilding rollups'));
    // Answers kept by others under the old rules are not to be taken for those of today.
    await raiseDataVersion(within, ['map']);
    await sql`
      insert into data_load (name, checksum, loaded_at) values ('rollups', ${RULES}, now())
      on conflict (name) do update set checksum = excluded.checksum, loaded_at = excluded.loaded_at`.execute(
      within.getKysely(),
    );
  });
}

async function isUpToDate(em: SqlEntityManager): Promise<boolean> {
  const { rows } = await sql`select from data_load where name = 'rollups' and checksum = ${RULES}`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}
