import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminLevel } from './admin-unit.js';
import { higher } from './unit-fan-out.js';

/** The level of each of these codes, the highest it ever was; a code that no unit ever bore is left out. One statement. */
export async function readHighestLevels(
  em: SqlEntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, AdminLevel>> {
  const { rows } = await sql<{ code: string; level: AdminLevel }>`
    select distinct code, level from admin_unit where code = any(${[...codes]}::text[])`.execute(
    em.getKysely(),
  );
  const levels = new Map<string, AdminLevel>();
  for (const { code, level } of rows) levels.set(code, higher(level, levels.get(code) ?? level));
  return levels;
}
