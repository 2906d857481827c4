import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { DiscrepancyStore } from '../discrepancy/discrepancy.store.js';
import type { Day } from '../shared/day.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { inTenths } from './in-tenths.js';

/** The rules by which outliers are told. Another number makes every database look for them anew when it is opened. */
const RULES = '1';

/**
 * Looks through all figures of a database whose outliers were told by other rules: at first by the history of each unit
 * alone, without its siblings.
 *
 * Costs one small query where nothing is to be done; where millions of figures stand, minutes.
 *
 * @param say Told how far it is, each tenth of the units once.
 */
export async function upgradeOutliers(em: SqlEntityManager, say?: (line: string) => void): Promise<void> {
  if (await isUpToDate(em)) return;
  await em.transactional(async within => {
    await lockMeaning(within);
    if (await isUpToDate(within)) return;
    const store = new DiscrepancyStore(within, await todayInVietnam(within));
    await store.refreshOutliers(inTenths(say, 'Tìm số liệu bất thường · looking for outliers'));
    await sql`
      insert into data_load (name, checksum, loaded_at) values ('outliers', ${RULES}, now())
      on conflict (name) do update set checksum = excluded.checksum, loaded_at = excluded.loaded_at`.execute(
      within.getKysely(),
    );
  });
}

/** Tells no more than which map serves for a period that has not ended. */
async function todayInVietnam(em: SqlEntityManager): Promise<Day> {
  const { rows } = await sql<{
    today: Day;
  }>`select (now() at time zone 'Asia/Ho_Chi_Minh')::date::text as today`.execute(em.getKysely());
  return rows[0]!.today;
}

async function isUpToDate(em: SqlEntityManager): Promise<boolean> {
  const { rows } = await sql`select from data_load where name = 'outliers' and checksum = ${RULES}`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}
