import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';

/**
 * Derives from the edges which unit lay inside which, at whatever depth, and when; each unit also in itself.
 *
 * One statement over the whole map, which writes only what differs. Stretches of days that meet and say the
 * same become one: a commune that changed its district lay in its province without a break.
 */
export async function deriveClosure(em: SqlEntityManager): Promise<void> {
  await sql`
    with recursive path (descendant_id, ancestor_id, valid_from, valid_to, depth) as (
      select id, id, valid_from, valid_to, 0 from admin_unit
      union all
      select path.descendant_id, edge.parent_id,
             greatest(path.valid_from, edge.valid_from), least(path.valid_to, edge.valid_to), path.depth + 1
        from path
        join admin_unit_edge as edge
          on edge.unit_id = path.ancestor_id
         and edge.valid_from < path.valid_to and path.valid_from < edge.valid_to
    ),
    marked as (
      select *, lag(valid_to) over stretch is not distinct from valid_from as goes_on
        from path
      window stretch as (partition by descendant_id, ancestor_id, depth order by valid_from)
    ),
    numbered as (
      select *, count(*) filter (where not goes_on)
                  over (partition by descendant_id, ancestor_id, depth order by valid_from) as stretch
        from marked
    ),
    fresh as materialized (
      select descendant_id, ancestor_id, min(valid_from) as valid_from, max(valid_to) as valid_to, depth
        from numbered
       group by descendant_id, ancestor_id, depth, stretch
    ),
    gone as (
      delete from admin_unit_closure as old
       where not exists (
         select from fresh
          where fresh.descendant_id = old.descendant_id and fresh.ancestor_id = old.ancestor_id
            and fresh.valid_from = old.valid_from)
    )
    insert into admin_unit_closure as known (descendant_id, ancestor_id, valid_from, valid_to, depth)
    select descendant_id, ancestor_id, valid_from, valid_to, depth from fresh
    on conflict (descendant_id, ancestor_id, valid_from) do update
      set valid_to = excluded.valid_to, depth = excluded.depth
    where (known.valid_to, known.depth) is distinct from (excluded.valid_to, excluded.depth)`.execute(
    em.getKysely(),
  );
}
