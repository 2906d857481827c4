import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';

/** Gives every planted unit a name, without which the API does not know it: `Đơn vị 7`, for ever. */
export async function nameUnits(em: SqlEntityManager): Promise<void> {
  await sql`insert into admin_unit_name (unit_id, valid_from, valid_to, name, name_en, full_name, type, type_name, search_key, sort_rank)
            select id, valid_from, valid_to, 'Đơn vị ' || id, 'Unit ' || id, 'Đơn vị ' || id, 'OTHER', '', 'don vi ' || id, id
              from admin_unit`.execute(em.getKysely());
}
