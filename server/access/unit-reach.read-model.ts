import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';

/**
 * Which units a right reaches. Rights follow today's map: who is responsible for a province is so for what lies in
 * it now. A unit that is no more counts where its figures count today, and a unit that is not yet where it will be;
 * a right on such a unit itself reaches that unit alone.
 */
export class UnitReachReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** For each unit: itself and all that it lies in, as rights see it; itself alone when there is no such unit. */
  async above(units: readonly AdminUnitId[], today: Day): Promise<AdminUnitId[][]> {
    const { rows } = await sql<{ unit: AdminUnitId; above: AdminUnitId }>`
      select place.unit_id as unit, inside.ancestor_id as above
        from ${placeOf(sql`select unnest(${[...new Set(units)]}::int[]) as id`, today)} as place
        join admin_unit_closure as inside
          on inside.descendant_id = place.at_id and inside.valid_from <= place.on_day and place.on_day < inside.valid_to
    `.execute(this.em.getKysely());
    const found = Map.groupBy(rows, ({ unit }) => unit);
    return units.map(unit => [...new Set([unit, ...(found.get(unit) ?? []).map(({ above }) => above)])]);
  }
}

/**
 * A condition of a statement: that the unit of a column is one of `reach` or lies below one, as rights see it.
 *
 * @param reach See `reachOf`: null is everywhere, an empty list nowhere.
 */
export function isReached(
  column: RawBuilder<unknown>,
  reach: readonly AdminUnitId[] | null,
  today: Day,
): RawBuilder<boolean> {
  if (reach === null) return sql`true`;
  if (reach.length === 0) return sql`false`;
  const units = sql`${[...reach]}::int[]`;
  return sql`${column} in (
    select unnest(${units})
    union all
    select unit.id
      from admin_unit_closure as inside
      join admin_unit as unit on unit.id = inside.descendant_id and unit.valid_to > ${today}::date
     where inside.ancestor_id = any(${units})
       and inside.valid_from <= greatest(${today}::date, unit.valid_from)
       and greatest(${today}::date, unit.valid_from) < inside.valid_to
    union all
    select gone.id
      from admin_unit_closure as inside
      join admin_unit_seat as seat on seat.seat_id = inside.descendant_id and seat.map_from <= ${today}::date
      join admin_unit as gone on gone.id = seat.unit_id and gone.valid_to <= ${today}::date
     where inside.ancestor_id = any(${units})
       and inside.valid_from <= ${today}::date and ${today}::date < inside.valid_to
       and not exists (
         select from admin_unit_seat as later
          where later.unit_id = seat.unit_id and later.map_from > seat.map_from and later.map_from <= ${today}::date))`;
}

/** Where each unit is to be looked for on the map, and on that of which day. */
function placeOf(ids: RawBuilder<unknown>, today: Day): RawBuilder<unknown> {
  return sql`(
    select unit.id as unit_id,
           case when unit.valid_to > ${today}::date then unit.id else seat.seat_id end as at_id,
           case when unit.valid_to > ${today}::date then greatest(${today}::date, unit.valid_from)
                else ${today}::date end as on_day
      from (${ids}) as asked
      join admin_unit as unit using (id)
      left join lateral (
        select admin_unit_seat.seat_id from admin_unit_seat
         where unit.valid_to <= ${today}::date
           and admin_unit_seat.unit_id = unit.id and admin_unit_seat.map_from <= ${today}::date
         order by admin_unit_seat.map_from desc limit 1) as seat on true)`;
}
