import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { keepListTrue } from '../discrepancy/derived.store.js';
import { DiscrepancyStore } from '../discrepancy/discrepancy.store.js';
import type { CheckProgress } from '../discrepancy/in-pieces.js';
import type { Day } from '../shared/day.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { inTenths } from './in-tenths.js';

/** Discrepancies that were told by other rules before, or not at all. */
interface Upgrade {
  /** What the database remembers it by. */
  readonly name: string;
  /** Another number makes every database look for them anew when it is opened. */
  readonly rules: string;
  readonly words: string;
  look(store: DiscrepancyStore, onProgress: CheckProgress): Promise<void>;
}

const UPGRADES: readonly Upgrade[] = [
  {
    // At first by the history of each unit alone, without its siblings.
    name: 'outliers',
    rules: '1',
    words: 'Tìm số liệu bất thường · looking for outliers',
    look: (store, onProgress) => store.refreshOutliers(onProgress),
  },
  {
    // At first nobody held two figures of one day against each other, nor those since a merger against what was said before it;
    // then, only the best way along shorter figures was held against a longer one, a total against parts of its very period, and
    // a stated mean contradicted the very number by which the mean is shown; and what names nothing but its last day was lost
    // from the list when a figure of an earlier day came.
    name: 'states',
    rules: '6',
    words: 'Tìm số liệu lệch nhau · looking for figures that contradict each other',
    look: (store, onProgress) => store.refreshAll(onProgress),
  },
];

const WORDS_OF_A_DAY =
  'Địa giới thay đổi, tìm lại số liệu lệch nhau · the map has changed, looking for figures that contradict each other';

/**
 * Looks through all figures of a database whose discrepancies were told by other rules, and through those of periods during
 * which the map changed while nobody had it open.
 *
 * Costs five small queries where nothing is to be done; where millions of figures stand, minutes.
 *
 * @param say Told how far it is, each tenth of the units once.
 */
export async function upgradeDiscrepancies(
  em: SqlEntityManager,
  say?: (line: string) => void,
): Promise<void> {
  for (const upgrade of UPGRADES) {
    if (await isUpToDate(em, upgrade)) continue;
    await em.transactional(async within => {
      await lockMeaning(within);
      if (await isUpToDate(within, upgrade)) return;
      const store = new DiscrepancyStore(within, await todayInVietnam(within));
      await upgrade.look(store, inTenths(say, upgrade.words));
      await sql`
        insert into data_load (name, checksum, loaded_at) values (${upgrade.name}, ${upgrade.rules}, now())
        on conflict (name) do update set checksum = excluded.checksum, loaded_at = excluded.loaded_at`.execute(
        within.getKysely(),
      );
    });
  }
  await keepListTrue(em.fork(), await todayInVietnam(em), inTenths(say, WORDS_OF_A_DAY));
}

/** Tells no more than which map serves for a period that has not ended. */
async function todayInVietnam(em: SqlEntityManager): Promise<Day> {
  const { rows } = await sql<{
    today: Day;
  }>`select (now() at time zone 'Asia/Ho_Chi_Minh')::date::text as today`.execute(em.getKysely());
  return rows[0]!.today;
}

async function isUpToDate(em: SqlEntityManager, { name, rules }: Upgrade): Promise<boolean> {
  const { rows } = await sql`select from data_load where name = ${name} and checksum = ${rules}`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}
