import { type RawBuilder, sql } from 'kysely';
import type { Revisions } from '../../reporting/changed-figures.js';
import type { AdminUnitId } from '../../territory/admin-unit.js';
import { isOfOtherTerritory } from '../known-figures.read-model.js';
import { turnedOffices } from './turned-offices.read-model.js';

/**
 * What each office says of each cell, once before the revisions and once after them (`is_new`), where that is not the
 * same: `known(q, unit_id, is_new, value, days, as_of, weight, …)`, of `question`.
 *
 * What was said before is what stands now, without what came and with what it superseded. `is_tangled`: its
 * figures do not lie side by side inside the period, or are about another territory; `has_finer`: they are broken down
 * further than the cell.
 */
export function saidByOffices(
  indicators: readonly number[],
  units: readonly AdminUnitId[],
  { added, superseded }: Revisions,
): RawBuilder<unknown> {
  return sql`
    ${turnedOffices(sql`unit_id = any(${[...units]}::int[])`, 'turned')},
    revision as materialized (
      select * from observation
       where indicator_id = any(${[...indicators]}::int[])
         and unit_id = any(${[...units]}::int[]) and scope = 'OWN'
         and (superseded_at is null or id = any(${[...superseded]}::bigint[]))
    ),
    figure as materialized (
      select indicator_id, revision.unit_id, members, value, revision.period_start, revision.period_end,
             case when revision.period_start > '-infinity' then revision.period_end - revision.period_start end as days,
             case precision when 'EXACT' then 0 when 'AT_LEAST' then 1 when 'AT_MOST' then 2 else 3 end as precision_bits,
             report.status <> 'APPROVED' as provisional, superseded_at is null as stands,
             not revision.id = any(${[...added]}::bigint[]) as stood,
             -- Numbers are sorted faster than members.
             dense_rank() over (order by indicator_id, revision.unit_id, members) as series, turned.days as turning_days
        from revision
        left join turned on turned.unit_id = revision.unit_id
        join report on report.id = revision.report_id and report.status in ('SUBMITTED', 'APPROVED')
       -- Said again, because only what is said to be few is looked up.
       where report.id = any(array(select distinct report_id from revision))
    ),
    sided as materialized (
      select figure.*, is_new,
             coalesce(max(period_end) over (partition by series, is_new order by period_start, period_end
                                            rows between unbounded preceding and 1 preceding) > period_start, false) as is_overlapping
        from figure cross join (values (true), (false)) as side(is_new)
       where case when is_new then stands else stood end
    ),
    inside as (
      select question.q, unit_id, is_new, value, days, sided.period_end, precision_bits, provisional, series,
             sided.members = question.members as is_exact, rule, stands <> stood as is_revised,
             is_overlapping or sided.period_start < question.period_start or sided.period_end > question.period_end
               or turning_days is not null and ${isOfOtherTerritory(sql`turning_days`, sql`sided.period_end`, sql`question.period_end`)} as is_tangled
        from question
        join sided on sided.indicator_id = question.indicator_id and sided.members @> question.members
                  and sided.period_start < question.period_end and sided.period_end > question.period_start
    ),
    concerned as (
      select inside.*, bool_or(is_revised or is_tangled) over (partition by q, unit_id) as is_concerned,
             sum(days) over one as series_days, rule <> 'LAST' or period_end = max(period_end) over one as is_latest
        from inside window one as (partition by q, unit_id, series, is_new)
    ),
    said as (
      select q, unit_id, is_new, bool_or(is_tangled) as is_tangled, bool_or(not is_exact) as has_finer,
             max(series_days) filter (where not is_exact) as finer_days,
             min(value) filter (where is_exact) as least, max(value) filter (where is_exact) as greatest,
             sum(value) filter (where is_exact and is_latest) as sum, sum(value * days) filter (where is_exact) as sum_of_days,
             sum(days) filter (where is_exact) as days, max(period_end) filter (where is_exact) - 1 as last_day,
             coalesce(bit_or(precision_bits) filter (where is_exact and is_latest), 0) as precision_bits,
             coalesce(bool_or(provisional) filter (where is_exact and is_latest), false) as provisional
        from concerned where is_concerned group by q, unit_id, is_new
    ),
    known as materialized (
      select q, unit_id, is_new, case when is_new then 1 else -1 end as sign, day, is_expected, office_weight, rule, is_tangled,
             has_finer, finer_days, precision_bits, provisional,
             case rule when 'MIN' then least when 'MAX' then greatest when 'AVERAGE' then round(round(sum_of_days, 50) / days, 40)
                       else sum end as value,
             case when rule <> 'LAST' then days end as days, case when rule = 'LAST' then last_day end as as_of,
             case when rule = 'LAST' then 1 else days end * finest as weight, period_end - period_start as all_days
        from said join question using (q)
    )`;
}
