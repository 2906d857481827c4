import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { planOverUnits } from '../indicator/plan-rollup.js';
import type { Revisions } from '../reporting/changed-figures.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { ADMIN_LEVELS, LOWEST_LEVEL } from '../territory/admin-unit.js';
import { KEPT_LEVELS } from './kept-cells.js';
import { finestCells, type RollupQuestion } from './question.js';
import { rowsOf } from './question-group.js';
import { isOfOtherTerritory } from './time-step.read-model.js';

/** Cells that are to be computed from the figures: the questions, of all that lies above the units. */
export interface CellsLeft {
  readonly questions: readonly RollupQuestion[];
  readonly units: readonly AdminUnitId[];
}

/**
 * Adds to the stored rollups what the offices of communes say more, or less, than they said before; where that
 * is sure to come to the same as computing the cell anew. One statement, whatever the number of cells.
 *
 * It is, in a cell of a district or province that says nothing of others and of which something is stored, where the
 * office's figures lie side by side inside the period, before and after, none of them across its ends or about another
 * territory, and it did not fall silent. What is summed then grows by the difference. A least or greatest value, and what is true of a cell as
 * soon as it is true of one office, stays or grows, unless what was taken away may have been it. The fewest days and the
 * oldest date then stay if another office (of a province: a district) has them too, or become those of the others, if all
 * of these report whole months.
 *
 * @returns The others: with each cell all of its province, so that districts come before it.
 */
export async function adjustCells(
  em: SqlEntityManager,
  questions: readonly RollupQuestion[],
  units: readonly AdminUnitId[],
  { added, superseded }: Revisions,
): Promise<CellsLeft> {
  const clear = questions.filter(({ indicator }) => indicator.overTime !== 'FIRST');
  const unclear = questions.filter(question => !clear.includes(question));
  if (clear.length === 0) return { questions, units };
  const { rows } = await sql<{ q: number; offices: AdminUnitId[] }>`
    with ${questionTable(clear)},
    office as materialized (
      select day, unit.id as unit_id, ancestor.id as ancestor_id,
             max(ancestor.id) filter (where ancestor.level = 'PROVINCE') over (partition by day, unit.id) as province_id
        from admin_unit as unit
       cross join (select distinct day from question) as map
        join admin_unit_closure as lying on lying.descendant_id = unit.id and lying.valid_from <= day and day < lying.valid_to
        join admin_unit as ancestor on ancestor.id = lying.ancestor_id and ancestor.level = any(${[...KEPT_LEVELS]}::text[])
       where unit.id = any(${[...units]}::int[]) and unit.level = ${LOWEST_LEVEL}
    ),
    ${turned(sql`unit_id = any(${[...units]}::int[])`, 'turned')},
    revision as materialized (
      select * from observation
       where indicator_id = any(${[...new Set(clear.map(({ indicator }) => indicator.id))]}::int[])
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
    ),
    above as (
      select known.*, ancestor_id, province_id,
             is_tangled or has_finer and (value is null or weight <> office_weight and (rule = 'LAST' or finer_days >= all_days)) as is_unclear
        from known join office using (unit_id, day)
    ),
    change as (
      select q, ancestor_id as unit_id, min(province_id) as province_id, array_agg(unit_id) as offices, bool_or(is_unclear) as is_unclear, bool_or(is_new) as is_said,
             sum(sign * value) as value, sum(sign) as count, sum(sign * is_expected * (weight = office_weight)::int) as covered,
             sum(sign * is_expected * (weight <> office_weight)::int) as partial, sum(sign * weight) as weight,
             ${sql.join(['value', 'days', 'as_of'].map(extremes))},
             coalesce(bit_or(precision_bits) filter (where not is_new), 0) as old_bits,
             coalesce(bit_or(precision_bits) filter (where is_new), 0) as new_bits,
             coalesce(bool_or(provisional) filter (where not is_new), false) as was_provisional,
             coalesce(bool_or(provisional) filter (where is_new), false) as is_provisional
        from above group by q, ancestor_id
    ),
    speaker as (
      select distinct indicator_id, unit_id from observation
       where indicator_id in (select indicator_id from question) and unit_id in (select unit_id from change)
         and scope in ('BELOW', 'TOTAL') and superseded_at is null
    ),
    compared as materialized (
      select change.*, question.indicator_id, question.members, question.period_start, question.period_end, question.plan, question.day,
             question.rule, stored.days as stored_days, stored.as_of as stored_as_of,
             not change.is_unclear and change.is_said and stored.value is not null and speaker.unit_id is null
             and change.old_bits & ~change.new_bits = 0 and (change.is_provisional or not change.was_provisional)
             and case plan when 'least' then ${staysLeast('value')} when 'greatest' then ${staysGreatest('value')} else true end as is_sure,
             ${staysLeast('days')} and ${staysLeast('as_of')} as is_least_sure
        from change
        join question using (q)
        left join rollup as stored
          on stored.indicator_id = question.indicator_id and stored.unit_id = change.unit_id
         and stored.period_start = question.period_start and stored.period_end = question.period_end
         and stored.members = question.members
        left join speaker on speaker.indicator_id = question.indicator_id and speaker.unit_id = change.unit_id
    ),
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
    ${turned(sql`unit_id in (select unit_id from below where not is_kept)`, 'turned_other')},
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
      select compared.q, compared.unit_id, coalesce(have_it_too, false) or n in (select n from echoed) as stays,
             coalesce(are_known, true) and not exists (select from below where parent_id = compared.unit_id and is_kept) as is_known,
             days as others_days, last_day as others_last_day
        from unsure as compared left join others using (n)
    ),
    witness as (
      select distinct unsure.q, unsure.unit_id
        from unsure
        join below on below.parent_id = unsure.unit_id and below.day = unsure.day and is_kept
        join rollup as child
          on child.indicator_id = unsure.indicator_id and child.unit_id = below.unit_id and child.members = unsure.members
         and child.period_start = unsure.period_start and child.period_end = unsure.period_end
         and (child.days = stored_days or child.as_of = stored_as_of)
       where not exists (select from settled as lost where lost.q = unsure.q and lost.unit_id = below.unit_id and not stays)
    ),
    judged as (
      select compared.*, is_least_sure or stays or witness.q is not null as keeps_least, others_days, others_last_day,
             bool_and(is_sure and (is_least_sure or stays or is_known or witness.q is not null))
               over (partition by compared.q, province_id) as fits
        from compared
        left join settled on settled.q = compared.q and settled.unit_id = compared.unit_id
        left join witness on witness.q = compared.q and witness.unit_id = compared.unit_id
    ),
    adjusted as (
      update rollup as known
         set value = case plan when 'least' then least(known.value, new_least_value) when 'greatest' then greatest(known.value, new_greatest_value)
                               else known.value + judged.value end,
             count = known.count + judged.count, covered = known.covered + judged.covered,
             partial = known.partial + judged.partial, weight = known.weight + judged.weight,
             days = least(case when keeps_least then known.days when stored_days is not null then others_days end, new_least_days),
             as_of = least(case when keeps_least then known.as_of when stored_as_of is not null then others_last_day end, new_least_as_of),
             precision_bits = known.precision_bits | new_bits, provisional = known.provisional or is_provisional,
             is_reported = false, has_computed = true
        from judged
       where fits and known.indicator_id = judged.indicator_id and known.unit_id = judged.unit_id
         and known.period_start = judged.period_start and known.period_end = judged.period_end and known.members = judged.members
    )
    select q, offices from judged where not fits
    union all
    select q, array(select id from admin_unit where id = any(${[...units]}::int[]) and level <> ${LOWEST_LEVEL})
      from question`.execute(em.getKysely());
  const unfit = rows.filter(({ offices }) => offices.length > 0);
  const left = [...new Set(unfit.map(({ q }) => q))].map(q => clear[q]!);
  if (unclear.length > 0) return { questions: [...left, ...unclear], units };
  return { questions: left, units: [...new Set(unfit.flatMap(({ offices }) => offices))] };
}

/** What is asked, with the rules by which one office answers. */
function questionTable(questions: readonly RollupQuestion[]): RawBuilder<unknown> {
  const rows = rowsOf({ shape: questions[0]!, questions });
  const lowest = ADMIN_LEVELS.indexOf(LOWEST_LEVEL);
  return sql`
    question as materialized (
      select q, indicator_id, members::jsonb as members, period_start::date as period_start, period_end::date as period_end, rule,
             plan, is_expected, office_weight, finest, day::date as day
        from unnest(
          ${rows.map(({ q }) => q)}::int[], ${rows.map(({ indicatorId }) => indicatorId)}::int[],
          ${rows.map(({ members }) => members)}::text[], ${rows.map(({ askedStart }) => askedStart)}::text[],
          ${rows.map(({ askedEnd }) => askedEnd)}::text[], ${questions.map(({ indicator }) => indicator.overTime)}::text[],
          ${questions.map(({ indicator }) => planOverUnits(indicator.overUnits).kind)}::text[],
          ${rows.map(({ levelBits }) => (levelBits >> lowest) & 1)}::int[], ${rows.map(({ officeWeight }) => officeWeight)}::bigint[],
          ${questions.map(finestCells)}::int[], ${questions.map(({ boundaries }) => boundaries)}::text[]
        ) as asked(q, indicator_id, members, period_start, period_end, rule, plan, is_expected, office_weight, finest, day)
    )`;
}

/** The days on which the offices of some units came to be about another territory. */
function turned(isAsked: RawBuilder<unknown>, name: string): RawBuilder<unknown> {
  return sql`${sql.ref(name)} as materialized (
      select unit_id, array_agg(day) as days from admin_unit_change where is_own_office and ${isAsked} group by unit_id
    )`;
}

/** The least and the greatest of what offices said before, and of what they say now. */
function extremes(name: string): RawBuilder<unknown> {
  const column = sql.ref(name);
  const one = (which: 'least' | 'greatest', side: 'old' | 'new'): RawBuilder<unknown> =>
    sql`${sql.raw(which === 'least' ? 'min' : 'max')}(${column}) filter (where ${sql.raw(side === 'new' ? 'is_new' : 'not is_new')})
             as ${sql.ref(`${side}_${which}_${name}`)}`;
  return sql`${one('least', 'old')}, ${one('least', 'new')}, ${one('greatest', 'old')}, ${one('greatest', 'new')}`;
}

/** Whether the least of all offices is known without asking the others: what was taken away was not it, or something is less now. */
function staysLeast(name: string): RawBuilder<unknown> {
  const [stored, old, fresh] = sides(name, 'least');
  return sql`(coalesce(${old} > ${stored}, ${old} is null) or coalesce(${fresh} <= ${stored}, false))`;
}

function staysGreatest(name: string): RawBuilder<unknown> {
  const [stored, old, fresh] = sides(name, 'greatest');
  return sql`(coalesce(${old} < ${stored}, ${old} is null) or coalesce(${fresh} >= ${stored}, false))`;
}

function sides(name: string, which: string): RawBuilder<unknown>[] {
  return [`stored.${name}`, `old_${which}_${name}`, `new_${which}_${name}`].map(one => sql.ref(one));
}
