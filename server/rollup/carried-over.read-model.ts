import { type RawBuilder, sql } from 'kysely';
import { COUNTS, isKnown, isOfOtherTerritory, PRECISION_BITS } from './known-figures.read-model.js';
import type { RollupQuestion } from './question.js';

/** Whether the unit of a `figure` was made of others, whole, after it began, and after the period that is asked did. */
export const IS_BEGUN_INSIDE = sql`exists (
  select from admin_unit_merger as merger
   where merger.unit_id = figure.unit_id and figure.period_start < merger.day and merger.day < figure.period_end
     and asked_start < figure.period_start and merger.day < asked_end)`;

/**
 * `carrying`: some figures that may be used for questions, and what is carried over for them. Says what `carryOver` says, which
 * tells why; into periods in which the map changes only where that is said (`isCut`).
 */
export function carriedOver(
  figures: RawBuilder<unknown>,
  { indicator, knownOn, isCut }: Pick<RollupQuestion, 'indicator' | 'knownOn'> & { readonly isCut: boolean },
): RawBuilder<unknown> {
  return sql`
    begun as materialized (${figures}),
    heir as materialized (
      select begun.*, merger.day as merged_on,
             case when merger.day <= begun.asked_start then begun.start_day else begun.from_day end as first_day,
             case when merger.day <= begun.asked_start then merger.day - date '1970-01-01' else begun.start_day end as last_day
        from begun
        join (select distinct unit_id, day from admin_unit_merger) as merger
          on merger.unit_id = begun.unit_id and begun.period_start < merger.day and merger.day < begun.period_end and merger.day < begun.asked_end
         and (merger.day <= begun.asked_start ${isCut ? sql`or begun.asked_start < begun.period_start` : sql``})
       where begun.start_day is not null and (select true from tangled limit 1)
         and not ${isOfOtherTerritory(sql`begun.changes`, sql`merger.day + 1`, sql`greatest(begun.period_end, begun.asked_end)`)}
    ),
    -- With the questions that it may be carried over for: joined later, they would be looked for one by one.
    beginning as materialized (
      select indicator_id, unit_id, scope, members, first_day, last_day, merged_on, is_signed, array_agg(distinct q) as qs
        from heir group by indicator_id, unit_id, scope, members, first_day, last_day, merged_on, is_signed
    ),
    told_before as (
      select beginning.indicator_id, beginning.unit_id, beginning.scope, beginning.members, first_day, last_day, merged_on, qs, part_id,
             array_agg(said.start_day) as starts, array_agg(said.end_day) as ends, array_agg(value) as figures,
             array_agg(precision_bits) as bits, array_agg(provisional) as provisionals,
             observation_route(array_agg(said.start_day), array_agg(said.end_day), array_agg(precision_bits in (0, 3)), array_agg(value),
                               array_agg(precision_bits), bool_or(is_signed), first_day, last_day) as steps
        from beginning
        join admin_unit_merger as merger on merger.unit_id = beginning.unit_id and merger.day = merged_on
        join lateral (
          select observation.value, observation.period_start - date '1970-01-01' as start_day, observation.period_end - date '1970-01-01' as end_day,
                 ${PRECISION_BITS} as precision_bits, report.status <> 'APPROVED' as provisional
            from observation
            join report on ${COUNTS}
           where ${isKnown(knownOn)} and observation.indicator_id = beginning.indicator_id and observation.unit_id = part_id
             and observation.scope = (array['OWN', 'BELOW', 'TOTAL'])[beginning.scope + 1] and observation.members = beginning.members
             and observation.period_start > '-infinity' and observation.period_end <= merged_on
             and not exists (select from admin_unit_change as change
                              where change.unit_id = part_id and change.day >= observation.period_end and change.day < merged_on
                                and (change.is_own_office or observation.scope <> 'OWN'))
        ) as said on true
       group by beginning.indicator_id, beginning.unit_id, beginning.scope, beginning.members, first_day, last_day, merged_on, qs, part_id
    ),
    told_by_part as (
      select indicator_id, unit_id, scope, members, first_day, last_day, merged_on, qs, part_id, sum(sign(step)::int * figures[abs(step)]) as value,
             bit_or(bits[abs(step)]) as precision_bits, bool_or(provisionals[abs(step)]) as provisional,
             sum(sign(step)::int * (ends[abs(step)] - starts[abs(step)])) = last_day - first_day as is_whole,
             -- What is taken off is subtracted, each part of it; what is added may be a bound.
             bool_and(bits[abs(step)] in (0, 3)) or last_day < merged_on - date '1970-01-01' as is_usable
        from told_before cross join unnest(steps) as step
       where step <> 0
       group by indicator_id, unit_id, scope, members, first_day, last_day, merged_on, qs, part_id
    ),
    carried as (
      select indicator_id, unit_id, scope, members, first_day, last_day, qs, sum(value) as value, bit_or(precision_bits) as precision_bits,
             bool_or(provisional) as provisional
        from told_by_part
       where is_whole and is_usable
       group by indicator_id, unit_id, scope, members, first_day, last_day, merged_on, qs
      having count(*) = (select count(*) from admin_unit_merger as merger where merger.unit_id = told_by_part.unit_id and merger.day = merged_on)
             ${indicator.overUnits === 'SUM' ? sql`` : sql`and count(*) = 1`}
    ),
    carrying as (
      select q, unit_id, scope, members, value, start_day, end_day, precision_bits, provisional, is_signed, from_day, to_day from begun
      union all
      select q, unit_id, scope, carried.members, value, first_day, last_day, precision_bits, provisional, is_signed, from_day, to_day
        from carried cross join unnest(qs) as q join question using (q)
    )`;
}
