import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';

/**
 * A name for everything that answers are made of, as this connection sees it: figures, catalogue, map.
 *
 * Two answers to one question under the same name are the same. It also changes when something changed that
 * the question is not about. Costs one statement over a row for each province.
 */
export async function readDataVersion(em: SqlEntityManager): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select md5(coalesce(string_agg(subject || ' ' || version, ',' order by subject), '')) as version
      from data_version`.execute(em.getKysely());
  return rows[0]!.version;
}
