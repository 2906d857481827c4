import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../reporting/observation.js';
import { carriedOver, IS_BEGUN_INSIDE } from './carried-over.read-model.js';
import {
  COUNTS,
  isKnown,
  isOfOtherTerritory,
  PRECISION_BITS,
  TERRITORY_CHANGES,
} from './known-figures.read-model.js';
import type { QuestionGroup } from './question-group.js';
import type { Span } from './kept-cells.js';
import type { RollupQuestion } from './question.js';
import { isOfOneTerritory } from './roll-up-periods.js';
import { IS_EXPECTED } from './tree-step.read-model.js';

/** What is known beforehand of the figures that a statement reads. */
export interface TimeStepHints {
  /** All of `scope_unit`. */
  readonly units?: readonly number[] | undefined;
  /** Where all figures are that bear on the questions. */
  readonly within?: Span | null;
  /** Whether the map may change inside the periods that are asked. */
  readonly isCut?: boolean;
}

/**
 * Step (a) in SQL: the common table expressions that end in
 * `in_time(q, unit_id, scope, members if they are summed over, value, weight, days, precision_bits, provisional, as_of, is_reported)`
 * and `contradiction(q, unit_id, scope)`. They read `question` and `scope_unit`.
 *
 * A series that has a figure of exactly the period, or only figures that lie side by side inside it, is
 * answered by a plain sum; only the others are given to `observation_route`.
 */
export function timeStep(
  { shape: common, questions }: QuestionGroup,
  { units, within = null, isCut = false }: TimeStepHints = {},
): RawBuilder<unknown> {
  const shape = {
    ...common,
    units,
    within,
    isCut,
    indicatorIds: [...new Set(questions.map(({ indicator }) => indicator.id))],
  };
  return sql`${observed(shape)},${inTime(shape)}`;
}

function inTime(shape: Shape): RawBuilder<unknown> {
  const { indicator, period } = shape;
  if (indicator.register) return fromTheMap(shape);
  if (indicator.kind === 'DERIVED') return exactOnly(shape);
  if (indicator.overTime === 'LAST') return state(shape, 'last');
  if (indicator.overTime === 'FIRST' && period.start !== null) return state(shape, 'first');
  if (period.start === null) return exactOnly(shape);
  if (indicator.overTime === 'MIN' || indicator.overTime === 'MAX') return extreme(shape);
  return alongRoute(shape);
}

/** What the questions have in common, and what they are about: said again, because only what is written out is looked up. */
interface Shape extends RollupQuestion {
  readonly indicatorIds: readonly number[];
  readonly units: readonly number[] | undefined;
  readonly within: Span | null;
  readonly isCut: boolean;
}

/** A scope is its place among the scopes: numbers are grouped and sorted faster than words. */
export const SCOPE_PLACE: Readonly<Record<Scope, number>> = { OWN: 0, BELOW: 1, TOTAL: 2 };
const OWN = sql.lit(SCOPE_PLACE.OWN);

/** What tells one series from another; members only where there are any to sum over. */
function seriesOf(shape: Shape): RawBuilder<unknown> {
  return isSplit(shape) ? sql`q, unit_id, scope, members` : sql`q, unit_id, scope`;
}

function isSplit({ indicator, members }: RollupQuestion): boolean {
  return indicator.dimensions.some(({ code }) => !(code in members));
}

const NO_CONTRADICTION = sql`contradiction as (select null::int as q, null::int as unit_id, null::int as scope where false)`;
const IS_EXACT = sql`start_day = from_day and end_day = to_day`;
const IS_EXACT_RANGE = sql`period_start = asked_start and period_end = asked_end`;

/** Every unit of the register says 1: the map itself is the report. What documents state of it still stands. */
function fromTheMap(shape: Shape): RawBuilder<unknown> {
  const series = seriesOf(shape);
  return sql`
    in_time as (
      (select distinct on (${series}) ${series}, value, 1 as weight, null::int as days, precision_bits, provisional,
             period_end - 1 as as_of, true as is_reported
        from (${figures(shape)}) as figure
       where scope <> ${OWN} and period_end > asked_start and period_end <= asked_end
       order by ${series}, period_end desc, period_start desc)
      union all
      select question.q, node.unit_id, ${OWN} as scope, ${isSplit(shape) ? sql`'{}'::jsonb as members,` : sql``} 1::numeric as value, 1 as weight, null::int as days,
             0 as precision_bits, false as provisional, null::date as as_of, true as is_reported
        from question join node on ${IS_EXPECTED}
    ),
    ${NO_CONTRADICTION}`;
}

function exactOnly(shape: Shape): RawBuilder<unknown> {
  const series = seriesOf(shape);
  return sql`
    in_time as (
      select ${series}, value, 1 as weight, null::int as days, precision_bits, provisional, null::date as as_of, true as is_reported
        from (${figures(shape)}) as figure
       where ${IS_EXACT_RANGE}
    ),
    ${NO_CONTRADICTION}`;
}

function state(shape: Shape, which: 'first' | 'last'): RawBuilder<unknown> {
  const series = seriesOf(shape);
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
      select distinct on (${series}) ${series}, value, 1 as weight, null::int as days, precision_bits, provisional,
             ${asOf} as as_of, true as is_reported
        from (${figures(shape)}) as figure
       where ${isInside}
       order by ${series}, ${order}
    ),
    ${NO_CONTRADICTION}`;
}

function extreme(shape: Shape): RawBuilder<unknown> {
  const series = seriesOf(shape);
  const choose = sql.raw(shape.indicator.overTime === 'MIN' ? 'min' : 'max');
  const days = sql`sum(greatest(0, end_day - greatest(start_day, coalesce(reached, start_day))))::int`;
  return sql`
    inside as (
      select figure.*, ${reached(series)} from (${figures(shape)}) as figure where start_day >= from_day and end_day <= to_day
    ),
    in_time as (
      select ${series}, ${choose}(value) as value, ${days} as weight, ${days} as days,
             bit_or(precision_bits) as precision_bits, bool_or(provisional) as provisional, null::date as as_of,
             count(*) = 1 and bool_and(${IS_EXACT}) as is_reported
        from inside group by ${series}
    ),
    ${NO_CONTRADICTION}`;
}

function alongRoute(shape: Shape): RawBuilder<unknown> {
  const series = seriesOf(shape);
  const isAverage = shape.indicator.overTime === 'AVERAGE';
  const isUsable = isAverage
    ? sql`start_day >= from_day and end_day <= to_day`
    : sql`end_day > from_day and start_day < to_day`;
  const isSubtractable = isAverage ? sql`false` : sql`precision_bits in (0, 3)`;
  const summed = isAverage
    ? sql`round(round(sum(value * (end_day - start_day)), 50) / sum(end_day - start_day), 40)`
    : sql`sum(value)`;
  const walked = isAverage
    ? sql`round(round(sum(figures[abs(step)] * days), 50) / sum(days), 40)`
    : // The sign of an int is a float: times a number that would be a float too, of sixteen digits.
      sql`sum(sign(step)::int * figures[abs(step)])`;
  // Looked up in a table of them, and only where there are any: of how many there may be the planner has no idea, and
  // would go through all figures once for each.
  const key = isSplit(shape) ? sql`, observed.members` : sql``;
  const tangledFigures = sql`
     where (select true from tangled limit 1)
       and case when (question.q, observed.unit_id, observed.scope${key}) in (select ${series} from tangled) then true else false end`;
  const isBegun = shape.isCut && !isAverage ? sql` or ${IS_BEGUN_INSIDE}` : sql``;
  const known = isAverage ? figures(shape, tangledFigures) : sql`select * from carrying`;
  return sql`
    plain as materialized (
      select ${series}, bool_or(${IS_EXACT}) as is_exact,
             bool_or(start_day < from_day or end_day > to_day or coalesce(reached > start_day, false)${isBegun}) as is_tangled,
             ${summed} as value, sum(end_day - start_day)::int as days, bit_or(precision_bits) as precision_bits,
             bool_or(provisional) as provisional, max(value) filter (where ${IS_EXACT}) as exact_value,
             max(to_day - from_day) as all_days, max(precision_bits) filter (where ${IS_EXACT}) as exact_precision_bits,
             bool_or(provisional) filter (where ${IS_EXACT}) as exact_provisional
        from (select figure.*, ${reached(series)} from (${figures(shape)}) as figure where ${isUsable}) as figure
       group by ${series}
    ),
    tangled as materialized (select ${series} from plain where is_tangled and not is_exact),
    ${isAverage ? sql`` : sql`${carriedOver(figures(shape, tangledFigures), shape)},`}
    tangle as materialized (
      select ${series}, array_agg(start_day) as starts, array_agg(end_day) as ends, array_agg(value) as figures,
             array_agg(precision_bits) as bits, array_agg(provisional) as provisionals,
             observation_route(array_agg(start_day), array_agg(end_day), array_agg(${isSubtractable}), array_agg(value),
                               array_agg(precision_bits), bool_or(is_signed), min(from_day), min(to_day)) as steps
        from (${known}) as figure
       where start_day is not null
             ${isAverage ? sql`and ${isUsable}` : sql``}
       group by ${series}
    ),
    in_time as (
      select ${series}, exact_value as value, all_days as weight, all_days as days, exact_precision_bits as precision_bits,
             exact_provisional as provisional, null::date as as_of, true as is_reported
        from plain where is_exact
      union all
      select ${series}, value, days, days, precision_bits, provisional, null, false from plain where not is_exact and not is_tangled
      union all
      select ${series}, ${walked}, sum(days)::int, sum(days)::int, bit_or(bits[abs(step)]), bool_or(provisionals[abs(step)]), null, false
        from tangle
       cross join unnest(steps) as step
       cross join lateral (select sign(step)::int * (ends[abs(step)] - starts[abs(step)]) as days) as stretch
       where step <> 0
       group by ${series}
    ),
    contradiction as (select q, unit_id, scope from tangle where steps = array[0])`;
}

/**
 * What was observed of the indicators in the units asked for, once, however many questions are asked of it. Of units that
 * are named, the reports of their figures are looked up, and not all reports of the country read.
 */
function observed({ knownOn, indicatorIds, units, within: span }: Shape): RawBuilder<unknown> {
  const [within, report] = units
    ? [sql``, sql`join lateral (select status from report where ${COUNTS} offset 0) as report on true`]
    : [sql`join scope_unit on scope_unit.unit_id = observation.unit_id`, sql`join report on ${COUNTS}`];
  return sql`
    territory as materialized (${TERRITORY_CHANGES}),
    observed as materialized (
      select observation.indicator_id, observation.unit_id, observation.members, observation.value,
             case observation.scope when 'OWN' then 0 when 'BELOW' then 1 else 2 end as scope,
             observation.period_start, observation.period_end,
             case when observation.period_start > '-infinity' then observation.period_start - date '1970-01-01' end as start_day,
             observation.period_end - date '1970-01-01' as end_day,
             ${PRECISION_BITS} as precision_bits,
             report.status <> 'APPROVED' as provisional,
             case observation.scope when 'OWN' then territory.own_changes else territory.changes end as changes
        from observation
        ${within}
        left join territory on territory.unit_id = observation.unit_id
        ${report}
       where ${isKnown(knownOn)} and observation.indicator_id = any(${[...indicatorIds]}::int[])
             ${units ? sql`and observation.unit_id = any(${[...units]}::int[])` : sql``}
             ${span ? sql`and observation.period_end > ${span.start}::date and observation.period_start < ${span.end}::date` : sql``}
    )`;
}

/** Of a flow or a stock, only figures about the territory at the end of the period that is asked. */
const IS_OF_ONE_TERRITORY = sql`
  and (observed.changes is null or not ${isOfOtherTerritory(sql`observed.changes`, sql`observed.period_end`, sql`question.asked_end`)})`;

/**
 * The figures that a question may use: of its indicator, with its fixed members.
 *
 * @param narrowed A condition that leaves out what is not wanted.
 */
function figures({ members, indicator }: Shape, narrowed: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  // Member by member, and nothing where none is fixed: of a containment the planner expects next to no rows.
  const hasMembers = sql.join(
    Object.keys(members).map(
      code => sql`and observed.members ->> ${sql.lit(code)} = question.members ->> ${sql.lit(code)}`,
    ),
    sql` `,
  );
  return sql`
    select question.q, question.from_day, question.to_day, question.asked_start, question.asked_end, question.is_signed,
           observed.indicator_id, observed.unit_id, observed.scope, observed.members, observed.value, observed.period_start, observed.period_end,
           observed.start_day, observed.end_day, observed.precision_bits, observed.provisional, observed.changes
      from question
      join observed on observed.indicator_id = question.indicator_id ${hasMembers}
           ${isOfOneTerritory(indicator) ? IS_OF_ONE_TERRITORY : sql``}
      ${narrowed}`;
}

/** How far the figures of the series that start earlier reach: further than this one's start is a tangle. */
function reached(series: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`max(end_day) over (
  partition by ${series} order by start_day, end_day rows between unbounded preceding and 1 preceding) as reached`;
}
