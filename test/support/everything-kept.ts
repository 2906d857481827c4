import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';

const TABLES = ['source_document', 'report', 'observation', 'rollup', 'discrepancy', 'data_version'];

/** All that an import can change, figures and what is derived of them, row by row. */
export async function everythingKept(em: SqlEntityManager): Promise<Record<string, string[]>> {
  const kept: Record<string, string[]> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      select kept::text as row from ${sql.table(table)} as kept order by 1`.execute(em.getKysely());
    kept[table] = rows.map(({ row }) => row);
  }
  return kept;
}
