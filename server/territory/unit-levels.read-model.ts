import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Day } from '../shared/day.js';
import type { AdminLevel } from './admin-unit.js';
import { type IdOnDay, UNIT_SELECTION, type UnitRow, unitVersionOf } from './admin-unit.read-model.js';
import { higher } from './unit-fan-out.js';
import type { UnitVersion } from './unit-version.js';

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

/** Whether any units were loaded. One statement. */
export async function hasUnits(em: SqlEntityManager): Promise<boolean> {
  const { rows } = await sql`select from admin_unit limit 1`.execute(em.getKysely());
  return rows.length > 0;
}

/** The country on a day; null when there is no unit of that level. One statement. */
export async function readCountry(em: SqlEntityManager, asOf: Day): Promise<UnitVersion | null> {
  const { rows } = await sql<UnitRow>`
    select ${asOf}::text as "asOf", ${UNIT_SELECTION}
      from admin_unit as unit
      join admin_unit_name as version
        on version.unit_id = unit.id and version.valid_from <= ${asOf}::date and ${asOf}::date < version.valid_to
     where unit.level = 'COUNTRY'
     order by unit.id limit 1`.execute(em.getKysely());
  return rows[0] ? unitVersionOf(rows[0]) : null;
}

/** How many units of a level lie inside a unit on a day, or (level null) directly inside. One statement. */
export async function countUnitsInside(
  em: SqlEntityManager,
  { id, asOf, level }: IdOnDay & { readonly level: AdminLevel | null },
): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    select count(*) as count
      from admin_unit_closure as below
      join admin_unit as unit on unit.id = below.descendant_id
     where below.ancestor_id = ${id} and below.depth > 0
       and below.valid_from <= ${asOf}::date and ${asOf}::date < below.valid_to
       and case when ${level}::text is null then below.depth = 1 else unit.level = ${level}::text end`.execute(
    em.getKysely(),
  );
  return Number(rows[0]!.count);
}
