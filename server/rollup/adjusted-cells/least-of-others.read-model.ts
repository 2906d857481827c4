import { type RawBuilder, sql } from 'kysely';
import { KEPT_LEVELS } from '../kept-cells.js';
import { isOfOtherTerritory } from '../known-figures.read-model.js';
import { turnedOffices } from './turned-offices.read-model.js';

/**
 * Whether another office has the fewest days or the oldest date too, where one that may have been the only one changed:
 * `settled(q, unit_id, …, n, stays, is_known, others_days, others_last_day)` with all columns of `compared`, from the figures of
 * the offices directly below, and `witness(q, unit_id)` from the stored cells of districts; of `compared`.
 *
 * `is_known`: all others report whole months, so that theirs is theirs to tell.
 */
export function leastOfOthers(): RawBuilder<unknown> {
  return sql`
    unsure as materialized (
      select compared.*, row_number() over () as n from compared where is_sure and not is_least_sure
    ),
    below as materialized (
      select parent.day, parent.unit_id as parent_id, child.unit_id, unit.level = any(${[...KEPT_LEVELS]}::text[]) as is_kept
        from (select distinct unit_id, day from unsure) as parent
        join admin_unit_edge as child on child.parent_id = parent.unit_id and child.valid_from <= day and day < child.valid_to
        join admin_unit as unit on unit.id = child.unit_id
      union all
      select distinct day, unit_id, unit_id, false from unsure
    ),
    ${turnedOffices(sql`unit_id in (select unit_id from below where not is_kept)`, 'turned_other')},
    -- Mostly one of the first others that are looked at has the fewest days too: then nobody else is asked.
    echoed as materialized (
      select n from unsure
       where exists (
         select from below
          cross join lateral (
            select sum(observation.period_end - greatest(observation.period_start, unsure.period_start - 1)) as days, max(observation.period_end) - 1 as last_day
              from observation join report on report.id = observation.report_id
             where observation.indicator_id = unsure.indicator_id and observation.unit_id = below.unit_id and observation.scope = 'OWN'
               and observation.superseded_at is null and observation.members @> unsure.members
               and observation.period_start < unsure.period_end and observation.period_end > unsure.period_start
            having bool_and(observation.members = unsure.members and report.status in ('SUBMITTED', 'APPROVED')
                            and observation.period_start >= unsure.period_start and observation.period_end <= unsure.period_end)
          ) as said
          where below.parent_id = unsure.unit_id and below.day = unsure.day and not is_kept and not below.unit_id = any(unsure.offices)
            and not exists (select from turned_other where turned_other.unit_id = below.unit_id)
            and case when stored_as_of is null then said.days = stored_days else said.last_day = stored_as_of end)
    ),
    said_by_other as materialized (
      select unsure.n, below.unit_id, observation.members, observation.members = unsure.members as is_exact, observation.report_id,
             observation.period_start, observation.period_end, unsure.period_start as asked_start, unsure.period_end as asked_end,
             stored_days, stored_as_of
        from unsure
        join below on below.parent_id = unsure.unit_id and below.day = unsure.day and not is_kept
        join observation
          on observation.indicator_id = unsure.indicator_id and observation.unit_id = below.unit_id and observation.scope = 'OWN'
         and observation.superseded_at is null and observation.members @> unsure.members
         and observation.period_start < unsure.period_end and observation.period_end > unsure.period_start
       where not below.unit_id = any(unsure.offices) and n not in (select n from echoed)
    ),
    series_of_other as (
      select n, said_by_other.unit_id, is_exact, stored_days, stored_as_of, max(asked_end - asked_start) as all_days,
             sum(period_end - greatest(period_start, asked_start - 1)) as days, max(period_end) - 1 as last_day,
             bool_and(period_start >= asked_start and period_end <= asked_end
                      and (turned_other.days is null
                           or not ${isOfOtherTerritory(sql`turned_other.days`, sql`period_end`, sql`asked_end`)})) as is_inside,
             bool_and(date_trunc('month', period_start::timestamp) = date_trunc('month', (period_end - 1)::timestamp))
               and count(*) = count(distinct date_trunc('month', period_start::timestamp)) as is_of_months
        from said_by_other
        left join turned_other on turned_other.unit_id = said_by_other.unit_id
       where report_id = any(array(select id from report
                                    where id = any(array(select distinct report_id from said_by_other)) and status in ('SUBMITTED', 'APPROVED')))
       group by n, said_by_other.unit_id, said_by_other.members, is_exact, stored_days, stored_as_of
    ),
    other as (
      select n, unit_id, bool_and(is_inside) and bool_and(is_exact or days < all_days) and bool_or(is_exact) as is_plain,
             bool_and(is_of_months) as is_of_months, max(days) filter (where is_exact) as days,
             max(last_day) filter (where is_exact) as last_day, stored_days, stored_as_of
        from series_of_other group by n, unit_id, stored_days, stored_as_of
    ),
    others as materialized (
      select n, bool_and(is_plain and is_of_months) as are_known, min(days) as days, min(last_day) as last_day,
             bool_or(is_plain and case when stored_as_of is null then days = stored_days else last_day = stored_as_of end) as have_it_too
        from other group by n
    ),
    settled as materialized (
      select compared.*, coalesce(have_it_too, false) or compared.n in (select n from echoed) as stays,
             coalesce(are_known, true) and not exists (select from below where parent_id = compared.unit_id and is_kept) as is_known,
             others.days as others_days, others.last_day as others_last_day
        from unsure as compared left join others on others.n = compared.n
    ),
    witness as (
      select distinct unsure.q, unsure.unit_id
        from unsure
        join below on below.parent_id = unsure.unit_id and below.day = unsure.day and is_kept
        join rollup as child
          on child.indicator_id = unsure.indicator_id and child.unit_id = below.unit_id and child.members = unsure.members
         and child.period_start = unsure.period_start and child.period_end = unsure.period_end
         and (child.days = stored_days or child.as_of = stored_as_of)
       where (unsure.q, below.unit_id) not in (select q, unit_id from settled where not stays)
    )`;
}
