import type pg from 'pg';
import { addMonths } from '../../server/shared/day.js';
import type { Office } from './office.js';
import type { CountryPlan } from './size.js';

/**
 * The offices that keep figures under a plan: those in force from its first to its last day, in the order of
 * their codes; where only some communes of each parent do, the first of each.
 */
export async function readOffices(client: pg.Client, plan: CountryPlan): Promise<Office[]> {
  const { rows } = await client.query<Office>(
    `select id, code, level
       from (select unit.id, unit.code, unit.level,
                    row_number() over (partition by edge.parent_id order by unit.code) as place
               from admin_unit as unit
               join admin_unit_edge as edge on edge.unit_id = unit.id
              where unit.level <> 'COUNTRY'
                and edge.valid_from <= $1::date
                and edge.valid_to >= $2::date) as office
      where $3::int is null
         or (level = 'COMMUNE' and place <= $3::int)
      order by code, id`,
    [plan.firstMonth, addMonths(plan.firstMonth, plan.months), plan.communesOfEach],
  );
  return rows;
}
