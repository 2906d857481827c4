import { type RawBuilder, sql } from 'kysely';
import {
  COUNTS,
  isKnown,
  isOfOtherTerritory,
  PRECISION_BITS,
  TERRITORY_CHANGES,
} from './known-figures.read-model.js';
import type { RollupQuestion } from './question.js';

/**
 * `carrying`: some figures that may be used for questions, and what was carried over for them: as `figure`, with one row for each.
 *
 * A figure that began before its unit was made of others, whole, is about all that those did until then. Where all of
 * them said that, what they said together is taken from it: nine months of a commune that came of two, less the six
 * months of those, are its third quarter. Says what `carryOver` says.
 */
export function carriedOver(
  figures: RawBuilder<unknown>,
  { indicator, knownOn }: Pick<RollupQuestion, 'indicator' | 'knownOn'>,
): RawBuilder<unknown> {
  return sql`
    begun as materialized (${figures}),
    -- Figures of questions about a time since the merger, which began before it.
    heir as materialized (
      select begun.*, merger.day as merged_on
        from begun
        join (select distinct unit_id, day from admin_unit_merger) as merger
          on merger.unit_id = begun.unit_id and begun.period_start < merger.day and merger.day < begun.period_end and merger.day <= begun.asked_start
       where begun.start_day is not null and (select true from tangled limit 1)
         and not ${isOfOtherTerritory(sql`begun.changes`, sql`merger.day + 1`, sql`greatest(begun.period_end, begun.asked_end)`)}
    ),
    beginning as materialized (
      select distinct indicator_id, unit_id, scope, members, start_day, merged_on, is_signed from heir
    ),
    told_before as (
      select beginning.indicator_id, beginning.unit_id, beginning.scope, beginning.members, beginning.start_day, merged_on, part_id,
             array_agg(said.start_day) as starts, array_agg(said.end_day) as ends, array_agg(value) as figures,
             array_agg(precision_bits) as bits, array_agg(provisional) as provisionals,
             observation_route(array_agg(said.start_day), array_agg(said.end_day), array_agg(precision_bits in (0, 3)), array_agg(value),
                               bool_or(is_signed), beginning.start_day, merged_on - date '1970-01-01') as steps
        from beginning
        join admin_unit_merger as merger on merger.unit_id = beginning.unit_id and merger.day = merged_on
        join lateral (
          select observation.value, observation.period_start - date '1970-01-01' as start_day, observation.period_end - date '1970-01-01' as end_day,
                 ${PRECISION_BITS} as precision_bits, report.status <> 'APPROVED' as provisional
            from observation
            join report on ${COUNTS}
            left join (${TERRITORY_CHANGES}) as territory on territory.unit_id = observation.unit_id
           where ${isKnown(knownOn)} and observation.indicator_id = beginning.indicator_id and observation.unit_id = part_id
             and observation.scope = (array['OWN', 'BELOW', 'TOTAL'])[beginning.scope + 1] and observation.members = beginning.members
             and observation.period_start > '-infinity' and observation.period_end <= merged_on
             and not ${isOfOtherTerritory(sql`case observation.scope when 'OWN' then territory.own_changes else territory.changes end`, sql`observation.period_end`, sql`merged_on`)}
        ) as said on true
       group by beginning.indicator_id, beginning.unit_id, beginning.scope, beginning.members, beginning.start_day, merged_on, part_id
    ),
    told_by_part as (
      select indicator_id, unit_id, scope, members, start_day, merged_on, part_id, sum(sign(step)::int * figures[abs(step)]) as value,
             bit_or(bits[abs(step)]) as precision_bits, bool_or(provisionals[abs(step)]) as provisional,
             sum(sign(step)::int * (ends[abs(step)] - starts[abs(step)])) = merged_on - date '1970-01-01' - start_day as is_whole
        from told_before cross join unnest(steps) as step
       where step <> 0
       group by indicator_id, unit_id, scope, members, start_day, merged_on, part_id
    ),
    carried as materialized (
      select indicator_id, unit_id, scope, members, start_day, merged_on, sum(value) as value, bit_or(precision_bits) as precision_bits,
             bool_or(provisional) as provisional
        from told_by_part
       where is_whole
       group by indicator_id, unit_id, scope, members, start_day, merged_on
      having count(*) = (select count(*) from admin_unit_merger as merger where merger.unit_id = told_by_part.unit_id and merger.day = merged_on)
             ${indicator.overUnits === 'SUM' ? sql`` : sql`and count(*) = 1`}
    ),
    carrying as (
      select * from begun
      union all
      select heir.q, heir.from_day, heir.to_day, heir.asked_start, heir.asked_end, heir.is_signed, carried.indicator_id, carried.unit_id, carried.scope,
             carried.members, carried.value, heir.period_start, merged_on, carried.start_day, merged_on - date '1970-01-01',
             carried.precision_bits, carried.provisional, heir.changes
        from carried
        join (select distinct on (q, unit_id, scope, members, start_day, merged_on) * from heir) as heir
       using (indicator_id, unit_id, scope, members, start_day, merged_on)
    )`;
}
