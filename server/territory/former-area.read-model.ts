import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Day } from '../shared/day.js';
import { ADMIN_LEVELS, type AdminLevel, type AdminUnitId, isBelow } from './admin-unit.js';

/** A unit of one map that lies in the area of a unit of another. */
export interface AreaPart {
  readonly unit: AdminUnitId;
  /** False when it also holds something that did not lie in that area. */
  readonly isWhole: boolean;
}

/**
 * What has become, on the map of `asked`, of all that lay in a unit on `asOf`: the largest units below its level that
 * lie wholly in it, and those that only hold a part of it.
 *
 * Told by the lowest units: each commune that lay in it is followed to where it is on the other map, whatever became
 * of the districts above it. One of which nobody knows what became is left out, unless nothing else is known. One
 * statement.
 */
export async function readFormerArea(
  em: SqlEntityManager,
  { id, level }: { readonly id: AdminUnitId; readonly level: AdminLevel },
  asOf: Day,
  asked: Day,
): Promise<AreaPart[]> {
  const below = ADMIN_LEVELS.filter(other => isBelow(other, level));
  const { rows } = await sql<AreaPart & { isBelow: boolean }>`
    with map as (
      select max(day) as first_day
        from (select valid_from as day from admin_unit union select valid_to from admin_unit
              union select valid_from from admin_unit_edge union select valid_to from admin_unit_edge) as change
       where day <= ${asked}::date
    ),
    lowest as materialized (
      select unit.id,
             exists (select from admin_unit_closure as above
                      where above.descendant_id = unit.id and above.ancestor_id = ${id}
                        and above.valid_from <= ${asOf}::date and ${asOf}::date < above.valid_to) as is_inside
        from admin_unit as unit
       where unit.valid_from <= ${asOf}::date and ${asOf}::date < unit.valid_to
         and not exists (select from admin_unit_edge as under
                          where under.parent_id = unit.id and under.valid_from <= ${asOf}::date and ${asOf}::date < under.valid_to)
    ),
    image as materialized (
      select lowest.is_inside, lowest.id
        from lowest join admin_unit as unit using (id)
       where unit.valid_from <= ${asked}::date and ${asked}::date < unit.valid_to
      union all
      select lowest.is_inside, coalesce(image.image_id, seat.seat_id)
        from lowest
        join admin_unit_seat as seat on seat.unit_id = lowest.id and seat.map_from = (select first_day from map)
        left join admin_unit_image as image on image.unit_id = seat.unit_id and image.map_from = seat.map_from
    ),
    tree as materialized (
      select ancestor_id, descendant_id,
             not exists (select from admin_unit_edge as under
                          where under.parent_id = descendant_id and under.valid_from <= ${asked}::date
                            and ${asked}::date < under.valid_to) as is_lowest
        from admin_unit_closure
       where valid_from <= ${asked}::date and ${asked}::date < valid_to
    ),
    holding_others as materialized (
      select distinct tree.ancestor_id as id from image join tree on tree.descendant_id = image.id where not image.is_inside
    ),
    part as materialized (
      select id, holding_others.id is null as is_whole
        from (select distinct id from image where is_inside) as inside left join holding_others using (id)
    ),
    covered as materialized (
      select distinct tree.descendant_id as id
        from part join tree on tree.ancestor_id = part.id and tree.is_lowest
       where part.is_whole
    ),
    taken as materialized (
      select unnest(case when exists (select from lowest where id = ${id}) then ${[...below, level]}::text[] else ${[...below]}::text[] end) as level
    ),
    lowest_inside as materialized (
      select ancestor_id as id, count(*) as count from tree where is_lowest group by ancestor_id
    ),
    whole as materialized (
      select tree.ancestor_id as id
        from covered
        join tree on tree.descendant_id = covered.id
        join admin_unit as unit on unit.id = tree.ancestor_id and unit.level in (select level from taken)
        join lowest_inside on lowest_inside.id = tree.ancestor_id
       group by tree.ancestor_id
      having count(*) = max(lowest_inside.count)
    )
    select whole.id as unit, true as "isWhole", true as "isBelow"
      from whole
      left join admin_unit_edge as edge
        on edge.unit_id = whole.id and edge.valid_from <= ${asked}::date and ${asked}::date < edge.valid_to
     where not exists (select from whole as above where above.id = edge.parent_id)
    union all
    select part.id, false, unit.level in (select level from taken)
      from part join admin_unit as unit using (id)
     where not part.is_whole
     order by 1`.execute(em.getKysely());
  const known = rows.filter(row => row.isBelow);
  return (known.length > 0 ? known : rows).map(({ unit, isWhole }) => ({ unit, isWhole }));
}
