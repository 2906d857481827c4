import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { PREPARED } from './prepared.read-model.js';
import type { Remembered, RememberedSubject } from './remembered.js';

/** Names for the state of what answers are made of: under the same name it is the same. */
export interface DataVersion {
  /** Figures, catalogue and map together. Also changes when something changed that a question is not about. */
  readonly all: string;
  readonly catalogue: string;
  readonly map: string;
}

/** The state as this connection sees it. Costs one statement over a row for each province. */
export async function readDataVersion(em: SqlEntityManager): Promise<DataVersion> {
  const { rows } = await sql<DataVersion>`${PREPARED}
    select md5(coalesce(string_agg(subject || ' ' || version, ',' order by subject), '')) as all,
           coalesce(max(version) filter (where subject = 'catalogue'), 0)::text as catalogue,
           coalesce(max(version) filter (where subject = 'map'), 0)::text as map
      from data_version`.execute(em.getKysely());
  return rows[0]!;
}

/** What is remembered of catalogue and map as they stand; nothing where no shelf is. */
export type Shelves = Readonly<Partial<Record<RememberedSubject, Map<string, unknown>>>>;

/**
 * For a transaction that holds catalogue and map as they are (`holdMeaning`): what the process remembers of them.
 * One small statement; none, and no shelves, where nothing is remembered.
 */
export async function heldShelves(em: SqlEntityManager, remembered?: Remembered): Promise<Shelves> {
  if (!remembered) return {};
  const { rows } = await sql<Record<RememberedSubject, string>>`${PREPARED}
    select coalesce(max(version) filter (where subject = 'catalogue'), 0)::text as catalogue,
           coalesce(max(version) filter (where subject = 'map'), 0)::text as map
      from data_version where subject in ('catalogue', 'map')`.execute(em.getKysely());
  const { catalogue, map } = rows[0]!;
  return { catalogue: remembered.of('catalogue', catalogue), map: remembered.of('map', map) };
}
