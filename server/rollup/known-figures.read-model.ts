import { type RawBuilder, sql } from 'kysely';

/** Whether a row of `observation` is current, or was when the system stood as it did on `knownOn`. */
export function isKnown(knownOn: Date | null): RawBuilder<unknown> {
  if (knownOn === null) return sql`observation.superseded_at is null`;
  const then = sql`${knownOn.toISOString()}::timestamptz`;
  return sql`not observation.is_taken_back and observation.recorded_at <= ${then} and (observation.superseded_at is null or observation.superseded_at > ${then})`;
}

/** Whether the figures of a report count. */
export const COUNTS = sql`report.id = observation.report_id and report.status in ('SUBMITTED', 'APPROVED')`;

/** The place of the precision of an `observation` among precisions: those of a sum are those of its parts together. */
export const PRECISION_BITS = sql`case observation.precision when 'EXACT' then 0 when 'AT_LEAST' then 1 when 'AT_MOST' then 2 else 3 end`;

/** The days on which units that go on existing came to be about another territory. */
export const TERRITORY_CHANGES = sql`
  select unit_id, array_agg(day) as changes, array_agg(day) filter (where is_own_office) as own_changes
    from admin_unit_change group by unit_id`;

/**
 * Whether a figure is about another territory than its unit has at the end of another period: with figures about
 * another territory it can neither be added up nor compared (semantics, section 4).
 */
export function isOfOtherTerritory(
  changes: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
  otherEnd: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`exists (select from unnest(${changes}) as change(day)
                      where change.day >= least(${end}, ${otherEnd}) and change.day < greatest(${end}, ${otherEnd}))`;
}
