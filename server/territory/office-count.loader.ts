import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Day } from '../shared/day.js';
import { RememberingCache } from '../shared/remembered.js';
import { ADMIN_LEVELS, type AdminUnitId } from './admin-unit.js';

/** A unit on the map of a day. */
interface UnitOnDay {
  readonly id: AdminUnitId;
  readonly day: Day;
}

/**
 * How many units of each level lie in a unit on a day, the unit itself among them, from the country down; null
 * where the unit was not in force. Costs one statement for each day.
 */
export type OfficeCountLoader = DataLoader<UnitOnDay, readonly number[] | null, string>;

/** @param shelf What is remembered of the map from earlier requests. */
export function createOfficeCountLoader(
  em: SqlEntityManager,
  shelf?: Map<string, unknown>,
): OfficeCountLoader {
  return new DataLoader(
    async asked => {
      const counts = new Map<UnitOnDay, readonly number[]>();
      const days = [...Map.groupBy(asked, ({ day }) => day)];
      await Promise.all(
        days.map(async ([day, units]) => {
          const found = await countOffices(
            em,
            units.map(({ id }) => id),
            day,
          );
          for (const unit of units) if (found.has(unit.id)) counts.set(unit, found.get(unit.id)!);
        }),
      );
      return asked.map(unit => counts.get(unit) ?? null);
    },
    { cacheKeyFn: ({ id, day }) => `${id} ${day}`, cacheMap: new RememberingCache('offices ', shelf) },
  );
}

async function countOffices(
  em: SqlEntityManager,
  units: readonly AdminUnitId[],
  day: Day,
): Promise<Map<AdminUnitId, readonly number[]>> {
  const { rows } = await sql<{ unit: AdminUnitId; offices: number[] }>`
    select inside.ancestor_id as unit,
           json_build_array(${sql.join(
             ADMIN_LEVELS.map(level => sql`count(*) filter (where unit.level = ${sql.lit(level)})`),
           )}) as offices
      from admin_unit_closure as inside
      join admin_unit as unit on unit.id = inside.descendant_id
     where inside.ancestor_id = any(${[...units]}::int[])
       and inside.valid_from <= ${day}::date and ${day}::date < inside.valid_to
     group by inside.ancestor_id`.execute(em.getKysely());
  return new Map(rows.map(({ unit, offices }) => [unit, offices]));
}
