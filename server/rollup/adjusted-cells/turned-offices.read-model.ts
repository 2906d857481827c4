import { type RawBuilder, sql } from 'kysely';

/** `name(unit_id, days)`: the days on which the offices of some units came to be about another territory. */
export function turnedOffices(isAsked: RawBuilder<unknown>, name: string): RawBuilder<unknown> {
  return sql`${sql.ref(name)} as materialized (
      select unit_id, array_agg(day) as days from admin_unit_change where is_own_office and ${isAsked} group by unit_id
    )`;
}
