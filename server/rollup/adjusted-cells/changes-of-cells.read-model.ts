import { type RawBuilder, sql } from 'kysely';
import { type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { KEPT_LEVELS } from '../kept-cells.js';

/**
 * What the offices of some communes change in the districts and provinces above them, beside what is stored there:
 * `compared(q, unit_id, province_id, offices, value, count, …)`, of `question` and `known`.
 *
 * `is_sure`: all but the fewest days and the oldest date is known by adding; `is_least_sure`: these two as well.
 */
export function changesOfCells(units: readonly AdminUnitId[]): RawBuilder<unknown> {
  return sql`
    office as materialized (
      select day, unit.id as unit_id, ancestor.id as ancestor_id,
             max(ancestor.id) filter (where ancestor.level = 'PROVINCE') over (partition by day, unit.id) as province_id
        from admin_unit as unit
       cross join (select distinct day from question) as map
        join admin_unit_closure as lying on lying.descendant_id = unit.id and lying.valid_from <= day and day < lying.valid_to
        join admin_unit as ancestor on ancestor.id = lying.ancestor_id and ancestor.level = any(${[...KEPT_LEVELS]}::text[])
       where unit.id = any(${[...units]}::int[]) and unit.level = ${LOWEST_LEVEL}
    ),
    above as (
      select known.*, ancestor_id, province_id,
             is_tangled or is_expected = 0 and weight <> office_weight
               or has_finer and (value is null or weight <> office_weight and (rule = 'LAST' or finer_days >= all_days)) as is_unclear
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
