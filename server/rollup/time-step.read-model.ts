import { type RawBuilder, sql } from 'kysely';
import { dayNumber } from '../shared/day.js';
import type { RollupQuestion } from './question.js';

/**
 * Step (a) in SQL: the common table expressions that end in
 * `in_time(unit_id, scope, members, value, weight, days, precision_bits, provisional, as_of, is_reported)`
 * and `contradiction(unit_id, scope)`. They read `scope_unit(unit_id)`.
 *
 * A series that has a figure of exactly the period, or only figures that lie side by side inside it, is
 * answered by a plain sum; only the others are given to `observation_route`.
 */
export function timeStep(question: RollupQuestion): RawBuilder<unknown> {
  if (question.indicator.register) return fromTheMap(question);
  if (question.indicator.kind === 'DERIVED') return exactOnly(question);
  const { overTime } = question.indicator;
  if (overTime === 'LAST') return state(question, 'last');
  if (overTime === 'FIRST' && question.period.start !== null) return state(question, 'first');
  if (question.period.start === null) return exactOnly(question);
  if (overTime === 'MIN' || overTime === 'MAX') return extreme(question);
  return alongRoute(question);
}

const SERIES = sql`unit_id, scope, members`;
const NO_CONTRADICTION = sql`contradiction as (select null::int as unit_id, null::text as scope where false)`;

/** Every unit of the register says 1: the map itself is the report. What documents state of it still stands. */
function fromTheMap(question: RollupQuestion): RawBuilder<unknown> {
  return sql`
    in_time as (
      (select distinct on (${SERIES}) ${SERIES}, value, 1 as weight, null::int as days, precision_bits, provisional,
             period_end - 1 as as_of, true as is_reported
        from (${figures(question)}) as figure
       where scope <> 'OWN' and period_end > ${question.period.start ?? '-infinity'}::date and period_end <= ${question.period.end}::date
       order by ${SERIES}, period_end desc, period_start desc)
      union all
      select node.unit_id, 'OWN' as scope, '{}'::jsonb as members, 1::numeric as value, 1 as weight, null::int as days,
             0 as precision_bits, false as provisional, null::date as as_of, true as is_reported
        from node where node.is_expected
    ),
    ${NO_CONTRADICTION}`;
}

function exactOnly({ indicator, ...question }: RollupQuestion): RawBuilder<unknown> {
  return sql`
    in_time as (
      select ${SERIES}, value, 1 as weight, null::int as days, precision_bits, provisional, null::date as as_of, true as is_reported
        from (${figures({ indicator, ...question })}) as figure
       where figure.period_start = ${question.period.start ?? '-infinity'}::date and figure.period_end = ${question.period.end}::date
    ),
    ${NO_CONTRADICTION}`;
}

function state(question: RollupQuestion, which: 'first' | 'last'): RawBuilder<unknown> {
  const start = sql`${question.period.start ?? '-infinity'}::date`;
  const end = sql`${question.period.end}::date`;
  const [isInside, order, asOf] =
    which === 'last'
      ? [
          sql`period_end > ${start} and period_end <= ${end}`,
          sql`period_end desc, (period_start = ${start} and period_end = ${end}) desc, period_start desc`,
          sql`period_end - 1`,
        ]
      : [
          sql`period_start >= ${start} and period_start < ${end}`,
          sql`period_start, (period_start = ${start} and period_end = ${end}) desc, period_end`,
          sql`period_start`,
        ];
  return sql`
    in_time as (
      select distinct on (${SERIES}) ${SERIES}, value, 1 as weight, null::int as days, precision_bits, provisional,
             ${asOf} as as_of, true as is_reported
        from (${figures(question)}) as figure
       where ${isInside}
       order by ${SERIES}, ${order}
    ),
    ${NO_CONTRADICTION}`;
}

function extreme(question: RollupQuestion): RawBuilder<unknown> {
  const [from, to] = ends(question);
  const choose = sql.raw(question.indicator.overTime === 'MIN' ? 'min' : 'max');
  return sql`
    inside as (
      select figure.*, ${reached} from (${figures(question)}) as figure where start_day >= ${from} and end_day <= ${to}
    ),
    in_time as (
      select ${SERIES}, ${choose}(value) as value,
             sum(greatest(0, end_day - greatest(start_day, coalesce(reached, start_day))))::int as weight,
             sum(greatest(0, end_day - greatest(start_day, coalesce(reached, start_day))))::int as days,
             bit_or(precision_bits) as precision_bits, bool_or(provisional) as provisional, null::date as as_of,
             count(*) = 1 and bool_and(start_day = ${from} and end_day = ${to}) as is_reported
        from inside group by ${SERIES}
    ),
    ${NO_CONTRADICTION}`;
}

function alongRoute(question: RollupQuestion): RawBuilder<unknown> {
  const [from, to] = ends(question);
  const isAverage = question.indicator.overTime === 'AVERAGE';
  const isUsable = isAverage
    ? sql`start_day >= ${from} and end_day <= ${to}`
    : sql`end_day > ${from} and start_day < ${to}`;
  const isSubtractable = isAverage ? sql`false` : sql`precision_bits in (0, 3)`;
  const value = isAverage
    ? sql`round(round(sum(value * (end_day - start_day)), 50) / sum(end_day - start_day), 40)`
    : sql`sum(sign * value)`;
  return sql`
    usable as (select figure.*, ${reached} from (${figures(question)}) as figure where ${isUsable}),
    shape as (
      select ${SERIES},
             bool_or(start_day = ${from} and end_day = ${to}) as is_exact,
             bool_or(start_day < ${from} or end_day > ${to} or coalesce(reached > start_day, false)) as is_tangled
        from usable group by ${SERIES}
    ),
    tangle as (
      select ${SERIES}, array_agg(start_day) as starts, array_agg(end_day) as ends, array_agg(value) as figures,
             array_agg(precision_bits) as bits, array_agg(provisional) as provisionals,
             observation_route(array_agg(start_day), array_agg(end_day), array_agg(${isSubtractable}), array_agg(value),
                               ${sql.lit(question.indicator.signed)}, ${from}, ${to}) as steps
        from (${figures(question)}) as figure join shape using (${SERIES})
       where is_tangled and not is_exact and start_day is not null
             ${isAverage ? sql`and ${isUsable}` : sql``}
       group by ${SERIES}
    ),
    chosen as (
      select ${SERIES}, 1 as sign, value, start_day, end_day, precision_bits, provisional
        from usable join shape using (${SERIES})
       where case when is_exact then start_day = ${from} and end_day = ${to} else not is_tangled end
      union all
      select ${SERIES}, sign(step)::int, figures[abs(step)], starts[abs(step)], ends[abs(step)], bits[abs(step)], provisionals[abs(step)]
        from tangle cross join unnest(steps) as step
       where step <> 0
    ),
    in_time as (
      select ${SERIES}, ${value} as value, sum(sign * (end_day - start_day))::int as weight,
             sum(sign * (end_day - start_day))::int as days, bit_or(precision_bits) as precision_bits,
             bool_or(provisional) as provisional, null::date as as_of,
             count(*) = 1 and bool_and(start_day = ${from} and end_day = ${to}) as is_reported
        from chosen group by ${SERIES}
    ),
    contradiction as (select unit_id, scope from tangle where steps = array[0])`;
}

/** The current figures of the indicator, in the units asked for, with at least the fixed members. */
function figures({ indicator, members, knownOn }: RollupQuestion): RawBuilder<unknown> {
  return sql`
    select observation.unit_id, observation.scope, observation.members, observation.value,
           observation.period_start, observation.period_end,
           case when observation.period_start > '-infinity' then observation.period_start - date '1970-01-01' end as start_day,
           observation.period_end - date '1970-01-01' as end_day,
           case observation.precision when 'EXACT' then 0 when 'AT_LEAST' then 1 when 'AT_MOST' then 2 else 3 end as precision_bits,
           report.status <> 'APPROVED' as provisional
      from observation
      join scope_unit on scope_unit.unit_id = observation.unit_id
      join report on report.id = observation.report_id and report.status in ('SUBMITTED', 'APPROVED')
     where observation.indicator_id = ${indicator.id}
       and observation.members @> ${JSON.stringify(members)}::jsonb
       and ${isKnown(knownOn)}`;
}

/** Whether a row of `observation` is current, or was when the system stood as it did on `knownOn`. */
export function isKnown(knownOn: Date | null): RawBuilder<unknown> {
  if (knownOn === null) return sql`observation.superseded_at is null`;
  const then = sql`${knownOn.toISOString()}::timestamptz`;
  return sql`observation.recorded_at <= ${then} and (observation.superseded_at is null or observation.superseded_at > ${then})`;
}

/** How far the figures of the series that start earlier reach: further than this one's start is a tangle. */
const reached = sql`max(end_day) over (
  partition by ${SERIES} order by start_day, end_day rows between unbounded preceding and 1 preceding) as reached`;

function ends({ period }: RollupQuestion): [from: RawBuilder<unknown>, to: RawBuilder<unknown>] {
  return [sql.lit(dayNumber(period.start!)), sql.lit(dayNumber(period.end))];
}
