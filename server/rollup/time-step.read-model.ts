import { type RawBuilder, sql } from 'kysely';
import type { RollupQuestion } from './question.js';
import { IS_EXPECTED } from './tree-step.read-model.js';

/**
 * Step (a) in SQL: the common table expressions that end in
 * `in_time(q, unit_id, scope, members, value, weight, days, precision_bits, provisional, as_of, is_reported)`
 * and `contradiction(q, unit_id, scope)`. They read `question` and `scope_unit`.
 *
 * A series that has a figure of exactly the period, or only figures that lie side by side inside it, is
 * answered by a plain sum; only the others are given to `observation_route`.
 *
 * @param shape What the questions have in common.
 */
export function timeStep(shape: RollupQuestion): RawBuilder<unknown> {
  const { indicator, period } = shape;
  if (indicator.register) return fromTheMap(shape);
  if (indicator.kind === 'DERIVED') return exactOnly(shape);
  if (indicator.overTime === 'LAST') return state(shape, 'last');
  if (indicator.overTime === 'FIRST' && period.start !== null) return state(shape, 'first');
  if (period.start === null) return exactOnly(shape);
  if (indicator.overTime === 'MIN' || indicator.overTime === 'MAX') return extreme(shape);
  return alongRoute(shape);
}

const SERIES = sql`q, unit_id, scope, members`;
const NO_CONTRADICTION = sql`contradiction as (select null::int as q, null::int as unit_id, null::text as scope where false)`;
const IS_EXACT = sql`start_day = from_day and end_day = to_day`;
const IS_EXACT_RANGE = sql`period_start = asked_start and period_end = asked_end`;

/** Every unit of the register says 1: the map itself is the report. What documents state of it still stands. */
function fromTheMap(shape: RollupQuestion): RawBuilder<unknown> {
  return sql`
    in_time as (
      (select distinct on (${SERIES}) ${SERIES}, value, 1 as weight, null::int as days, precision_bits, provisional,
             period_end - 1 as as_of, true as is_reported
        from (${figures(shape)}) as figure
       where scope <> 'OWN' and period_end > asked_start and period_end <= asked_end
       order by ${SERIES}, period_end desc, period_start desc)
      union all
      select question.q, node.unit_id, 'OWN' as scope, '{}'::jsonb as members, 1::numeric as value, 1 as weight, null::int as days,
             0 as precision_bits, false as provisional, null::date as as_of, true as is_reported
        from question join node on ${IS_EXPECTED}
    ),
    ${NO_CONTRADICTION}`;
}

function exactOnly(shape: RollupQuestion): RawBuilder<unknown> {
  return sql`
    in_time as (
      select ${SERIES}, value, 1 as weight, null::int as days, precision_bits, provisional, null::date as as_of, true as is_reported
        from (${figures(shape)}) as figure
       where ${IS_EXACT_RANGE}
    ),
    ${NO_CONTRADICTION}`;
}

function state(shape: RollupQuestion, which: 'first' | 'last'): RawBuilder<unknown> {
  const [isInside, order, asOf] =
    which === 'last'
      ? [
          sql`period_end > asked_start and period_end <= asked_end`,
          sql`period_end desc, (${IS_EXACT_RANGE}) desc, period_start desc`,
          sql`period_end - 1`,
        ]
      : [
          sql`period_start >= asked_start and period_start < asked_end`,
          sql`period_start, (${IS_EXACT_RANGE}) desc, period_end`,
          sql`period_start`,
        ];
  return sql`
    in_time as (
      select distinct on (${SERIES}) ${SERIES}, value, 1 as weight, null::int as days, precision_bits, provisional,
             ${asOf} as as_of, true as is_reported
        from (${figures(shape)}) as figure
       where ${isInside}
       order by ${SERIES}, ${order}
    ),
    ${NO_CONTRADICTION}`;
}

function extreme(shape: RollupQuestion): RawBuilder<unknown> {
  const choose = sql.raw(shape.indicator.overTime === 'MIN' ? 'min' : 'max');
  const days = sql`sum(greatest(0, end_day - greatest(start_day, coalesce(reached, start_day))))::int`;
  return sql`
    inside as (
      select figure.*, ${reached} from (${figures(shape)}) as figure where start_day >= from_day and end_day <= to_day
    ),
    in_time as (
      select ${SERIES}, ${choose}(value) as value, ${days} as weight, ${days} as days,
             bit_or(precision_bits) as precision_bits, bool_or(provisional) as provisional, null::date as as_of,
             count(*) = 1 and bool_and(${IS_EXACT}) as is_reported
        from inside group by ${SERIES}
    ),
    ${NO_CONTRADICTION}`;
}

function alongRoute(shape: RollupQuestion): RawBuilder<unknown> {
  const isAverage = shape.indicator.overTime === 'AVERAGE';
  const isUsable = isAverage
    ? sql`start_day >= from_day and end_day <= to_day`
    : sql`end_day > from_day and start_day < to_day`;
  const isSubtractable = isAverage ? sql`false` : sql`precision_bits in (0, 3)`;
  const value = isAverage
    ? sql`round(round(sum(value * (end_day - start_day)), 50) / sum(end_day - start_day), 40)`
    : sql`sum(sign * value)`;
  return sql`
    usable as (select figure.*, ${reached} from (${figures(shape)}) as figure where ${isUsable}),
    shape as (
      select ${SERIES},
             bool_or(${IS_EXACT}) as is_exact,
             bool_or(start_day < from_day or end_day > to_day or coalesce(reached > start_day, false)) as is_tangled
        from usable group by ${SERIES}
    ),
    tangle as (
      select ${SERIES}, min(from_day) as from_day, min(to_day) as to_day,
             array_agg(start_day) as starts, array_agg(end_day) as ends, array_agg(value) as figures,
             array_agg(precision_bits) as bits, array_agg(provisional) as provisionals,
             observation_route(array_agg(start_day), array_agg(end_day), array_agg(${isSubtractable}), array_agg(value),
                               bool_or(is_signed), min(from_day), min(to_day)) as steps
        from (${figures(shape)}) as figure join shape using (${SERIES})
       where is_tangled and not is_exact and start_day is not null
             ${isAverage ? sql`and ${isUsable}` : sql``}
       group by ${SERIES}
    ),
    chosen as (
      select ${SERIES}, from_day, to_day, 1 as sign, value, start_day, end_day, precision_bits, provisional
        from usable join shape using (${SERIES})
       where case when is_exact then ${IS_EXACT} else not is_tangled end
      union all
      select ${SERIES}, from_day, to_day, sign(step)::int, figures[abs(step)], starts[abs(step)], ends[abs(step)],
             bits[abs(step)], provisionals[abs(step)]
        from tangle cross join unnest(steps) as step
       where step <> 0
    ),
    in_time as (
      select ${SERIES}, ${value} as value, sum(sign * (end_day - start_day))::int as weight,
             sum(sign * (end_day - start_day))::int as days, bit_or(precision_bits) as precision_bits,
             bool_or(provisional) as provisional, null::date as as_of,
             count(*) = 1 and bool_and(${IS_EXACT}) as is_reported
        from chosen group by ${SERIES}
    ),
    contradiction as (select q, unit_id, scope from tangle where steps = array[0])`;
}

/** The figures that a question may use: of its indicator, in the units asked for, with its fixed members. */
function figures({ knownOn }: RollupQuestion): RawBuilder<unknown> {
  return sql`
    select question.q, question.from_day, question.to_day, question.asked_start, question.asked_end, question.is_signed,
           observation.unit_id, observation.scope, observation.members, observation.value,
           observation.period_start, observation.period_end,
           case when observation.period_start > '-infinity' then observation.period_start - date '1970-01-01' end as start_day,
           observation.period_end - date '1970-01-01' as end_day,
           case observation.precision when 'EXACT' then 0 when 'AT_LEAST' then 1 when 'AT_MOST' then 2 else 3 end as precision_bits,
           report.status <> 'APPROVED' as provisional
      from question
      join observation on observation.indicator_id = question.indicator_id and observation.members @> question.members
      join scope_unit on scope_unit.unit_id = observation.unit_id
      join report on report.id = observation.report_id and report.status in ('SUBMITTED', 'APPROVED')
     where ${isKnown(knownOn)}`;
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
