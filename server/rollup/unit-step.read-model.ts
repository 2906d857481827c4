import { type RawBuilder, sql } from 'kysely';
import { type UnitsPlan, planOverUnits } from '../indicator/plan-rollup.js';
import { type Scope, SCOPES } from '../reporting/observation.js';
import { type QuestionGroup, rowsOf } from './question-group.js';
import { SCOPE_PLACE } from './time-step.read-model.js';
import { type Beneath, IS_EXPECTED, LOWEST_DEPTH, type Targets } from './tree-step.read-model.js';

const OWN = sql.lit(SCOPE_PLACE.OWN);

/** The columns of a subtotal (see `Subtotal`), the same in every table of this step. */
const COLUMNS =
  'value count expected covered stated partial weight days precision_bits provisional as_of is_reported has_stated has_computed'.split(
    ' ',
  );
const SUBTOTAL = columnsOf(null);
/** What a unit takes from those below it. */
const CHILD = sql.join(
  [...COLUMNS.filter(column => column !== 'is_reported'), 'is_contradicted'].map(column => sql.ref(column)),
  sql`, `,
);

/** What can be answered of a unit: its three scopes, and the two sides of what it stated. */
export const PARTS = ['own', 'from_below', 'stated_below', 'stated_total', 'below', 'total'] as const;
export type Part = (typeof PARTS)[number];

/** The first way that says all of it; else what the unit stated, and last the figures below (way 0). */
const IS_WHOLE = sql`(way.value is not null and way.covered = way.expected)`;
const PRECEDENCE = sql`${IS_WHOLE} desc, not ${IS_WHOLE} and way.way = 0, way.way`;

/**
 * Step (c) in SQL: from `question`, `node` and `in_cell` to `answer(q, unit_id, part, …)` for the targets,
 * level by level from the bottom, with the same choices as the pure `rollUpUnits`, which is its specification.
 *
 * Communes come in as sums over those of one unit: each says only what its own office did.
 *
 * @param beneath Whether the units directly below the targets answer from their stored rollups.
 * @param parts What is wanted of each target.
 * @param stored The units whose stored rollups are read, where they are known.
 */
export function unitStep(
  group: QuestionGroup,
  { targets, depth: top }: Targets,
  beneath: Beneath,
  parts: readonly Part[],
  stored?: readonly number[],
): RawBuilder<unknown> {
  const { shape } = group;
  const plan = planOverUnits(shape.indicator.overUnits);
  const isCombined = plan.kind !== 'refuse';
  const isStored = beneath === 'STORED';
  const lowest = top === LOWEST_DEPTH || !isCombined || isStored ? top : LOWEST_DEPTH - 1;
  const depths = Array.from({ length: lowest - top + 1 }, (_, index) => lowest - index);
  const hasCommunes = isCombined && top < LOWEST_DEPTH;
  const beneathThem = [
    ...(hasCommunes ? ['commune'] : []),
    ...(isStored && isCombined && top < LOWEST_DEPTH - 1 ? ['stored'] : []),
  ];
  const answers = parts.map(
    part =>
      sql`select cell, ${sql.lit(part)} as part, ${SUBTOTAL}, is_contradicted from ${sql.ref(`${part}_${top}`)}`,
  );
  const steps = [
    ...(hasCommunes ? [communes(plan)] : []),
    ...(beneathThem.includes('stored') ? [storedChildren(group, stored)] : []),
    ...depths.map(depth => {
      const deeper = depths.filter(other => other > depth).map(other => `total_${other}`);
      return level(depth, [...beneathThem, ...deeper], plan, shape.basis === 'BEST');
    }),
  ];
  return sql`
    office as materialized (
      select ${cellOf('question.q', 'node.unit_id')} as cell, ${cellOf('question.q', 'node.parent_id')} as parent_cell, node.unit_id,
             ${sql.join(
               depths.map(depth => sql`node.depth = ${sql.lit(depth)} as ${sql.ref(`is_${depth}`)}`),
               sql`, `,
             )},
             question.q, question.office_weight, question.level_bits, question.is_signed, (${IS_EXPECTED})::int as is_expected
        from question cross join node
       where node.is_answering
    ),
    known as materialized (
      select ${cellOf('q', 'unit_id')} as cell, in_cell.*, ${sql.join(SCOPES.map(scope => sql`scope = ${sql.lit(SCOPE_PLACE[scope])} as ${sql.ref(`is_${scope}`)}`))}
        from in_cell
    ),
    says as materialized (
      select ${cellOf('q', 'unit_id')} as cell, bool_or(scope = ${OWN}) as own, bool_or(scope <> ${OWN}) as for_others
        from contradiction group by q, unit_id
    ),
    self as materialized (
      select office.*,
             own.value, (own.value is not null)::int as count,
             greatest(is_expected, (own.weight <> office_weight)::int) as expected,
             is_expected * (coalesce(own.weight, 0) = office_weight)::int as covered, 0 as stated,
             (coalesce(own.weight, office_weight) <> office_weight)::int as partial,
             coalesce(own.weight, 0) as weight, own.days, coalesce(own.precision_bits, 0) as precision_bits,
             coalesce(own.provisional, false) as provisional, own.as_of, coalesce(own.is_reported, false) as is_reported,
             false as has_stated, own.value is not null as has_computed,
             coalesce(says.own, false) as is_contradicted, coalesce(says.for_others, false) as says_contradiction
        from office
        left join known as own on own.cell = office.cell and own.${sql.ref('is_OWN')}
        left join says on says.cell = office.cell
    ),
    ${sql.join(steps, sql`, `)},
    answer as materialized (
      select (cell >> 32)::int as q, (cell & 4294967295)::int as unit_id, part.*
        from (${sql.join(answers, sql` union all `)}) as part
       where (cell & 4294967295)::int = any(${[...targets]}::int[])
    )`;
}

/** What the communes directly in each unit did, as one row for each unit and question that has communes. */
function communes(plan: UnitsPlan): RawBuilder<unknown> {
  return sql`
    commune_office as materialized (
      select parent_id, count(*) filter (where has_type)::int as offices
        from node where is_commune group by parent_id
    ),
    commune_figure as materialized (
      select ${cellOf('known.q', 'node.parent_id')} as cell, ${subtotalOf('figure', plan)}
        from known
        join node on node.unit_id = known.unit_id and node.is_commune
        join question on question.q = known.q
        cross join lateral (
          select known.value, 1 as count, (1 - is_expected) * is_partial as expected, is_expected * (1 - is_partial) as covered,
                 0 as stated, is_partial as partial, known.weight, known.days,
                 known.precision_bits, known.provisional, known.as_of
            from (select (${IS_EXPECTED})::int as is_expected, (known.weight <> question.office_weight)::int as is_partial) as office
        ) as figure
       where known.${sql.ref('is_OWN')}
       group by known.q, node.parent_id
    ),
    commune_says as materialized (
      select ${cellOf('contradiction.q', 'node.parent_id')} as cell
        from contradiction join node on node.unit_id = contradiction.unit_id and node.is_commune
       group by contradiction.q, node.parent_id
    ),
    commune as materialized (
      select office.cell as parent_cell, figure.value, coalesce(figure.count, 0) as count,
             ((office.level_bits >> ${sql.lit(LOWEST_DEPTH)}) & 1) * commune_office.offices + coalesce(figure.expected, 0) as expected,
             coalesce(figure.covered, 0) as covered, 0 as stated, coalesce(figure.partial, 0) as partial,
             coalesce(figure.weight, 0) as weight, figure.days, coalesce(figure.precision_bits, 0) as precision_bits,
             coalesce(figure.provisional, false) as provisional, figure.as_of, false as has_stated,
             figure.value is not null as has_computed, commune_says.cell is not null as is_contradicted
        from office
        join commune_office on commune_office.parent_id = office.unit_id
        left join commune_figure as figure on figure.cell = office.cell
        left join commune_says on commune_says.cell = office.cell
    )`;
}

/** The stored rollups of the units directly below; of one that has none, only how many offices it has. */
function storedChildren(group: QuestionGroup, units?: readonly number[]): RawBuilder<unknown> {
  const rows = rowsOf(group);
  const indicators = [...new Set(rows.map(({ indicatorId }) => indicatorId))];
  // One range of the key for each indicator and unit, said as such, or the planner reads all there are.
  const within = sql`
          (select * from rollup
            where indicator_id = any(${indicators}::int[])
              ${units ? sql`and unit_id = any(${[...units]}::int[])` : sql``}
              and period_start >= date '1970-01-01' + ${Math.min(...rows.map(({ from }) => from!))}::int
              and period_end <= date '1970-01-01' + ${Math.max(...rows.map(({ to }) => to))}::int)`;
  return sql`
    stored as materialized (
      select ${cellOf('question.q', 'node.parent_id')} as parent_cell, rollup.value, coalesce(rollup.count, 0) as count,
             coalesce(rollup.expected, offices.expected) as expected, coalesce(rollup.covered, 0) as covered,
             coalesce(rollup.stated, 0) as stated, coalesce(rollup.partial, 0) as partial, coalesce(rollup.weight, 0) as weight,
             rollup.days, coalesce(rollup.precision_bits, 0) as precision_bits, coalesce(rollup.provisional, false) as provisional,
             rollup.as_of, coalesce(rollup.has_stated, false) as has_stated, coalesce(rollup.has_computed, false) as has_computed,
             coalesce(rollup.is_contradicted, false) as is_contradicted
        from question
        cross join node
        left join ${within} as rollup
          on rollup.indicator_id = question.indicator_id and rollup.unit_id = node.unit_id and rollup.members = question.members
         and rollup.period_start = question.asked_start and rollup.period_end = question.asked_end
        left join (select q, unit_id, sum(offices)::int as expected
                     from question join office_count on (level_bits >> depth) & 1 = 1
                    group by q, unit_id) as offices on offices.q = question.q and offices.unit_id = node.unit_id
       where node.is_stored
    )`;
}

/**
 * One level of the tree: what is below it, what its units stated, and the choices between the two.
 *
 * Which level a row is of stands in a column of its own, and every table is made once: without statistics the
 * planner takes a compared column for rare and half-made tables for cheap, and walks them once for every row.
 */
function level(
  depth: number,
  beneath: readonly string[],
  plan: UnitsPlan,
  useStated: boolean,
): RawBuilder<unknown> {
  const name = (part: string): RawBuilder<unknown> => sql.ref(`${part}_${depth}`);
  const isCombined = plan.kind !== 'refuse';
  const children =
    beneath.length > 0
      ? sql.join(
          beneath.map(table => sql`select parent_cell, ${CHILD} from ${sql.ref(table)}`),
          sql` union all `,
        )
      : sql`select parent_cell, ${CHILD} from self where false`;
  const stated = (
    scope: Scope,
    expected: RawBuilder<unknown>,
    toldThemselves: RawBuilder<unknown>,
  ): RawBuilder<unknown> => sql`
      select self.cell, figure.value * ${plan.kind === 'mean' ? sql`greatest(${expected}, 1)` : sql`1`} as value,
             greatest(${expected}, 1) as count,
             greatest(${expected}, (figure.weight <> self.office_weight)::int) as expected,
             case when figure.weight = self.office_weight then ${expected} else 0 end as covered,
             case when figure.weight = self.office_weight and below.expected > 0 then ${expected} - ${toldThemselves} else 0 end as stated,
             case when figure.weight = self.office_weight then 0 else greatest(${expected}, 1) end as partial,
             figure.weight * greatest(${expected}, 1) as weight, figure.days, figure.precision_bits, figure.provisional,
             figure.as_of, figure.is_reported, below.expected > 0 as has_stated, below.expected = 0 as has_computed,
             false as is_contradicted, self.value as own_value, self.expected as own_expected, self.weight as own_weight,
             self.days as own_days, self.precision_bits as own_precision_bits, self.provisional as own_provisional,
             self.as_of as own_as_of, self.is_signed, self.office_weight, below.expected as below_expected,
             below.covered - below.stated as below_told
        from known as figure
        join ${name('own')} as self using (cell)
        join ${name('from_below')} as below using (cell)
       where figure.${sql.ref(`is_${scope}`)} and ${sql.lit(useStated)}`;
  const canSubtract = sql.lit(plan.kind === 'add' || plan.kind === 'mean');
  return sql`
    ${name('own')} as materialized (select * from self where ${sql.ref(`is_${depth}`)}),
    ${name('from_below')} as materialized (
      select self.cell, ${subtotalOf('child', plan)}, false as is_reported,
             coalesce(bool_or(child.has_stated), false) as has_stated,
             coalesce(bool_or(child.has_computed), false) as has_computed,
             coalesce(bool_or(child.is_contradicted), false) as is_contradicted
        from ${name('own')} as self
        left join (${children}) as child on child.parent_cell = self.cell
       group by self.cell
    ),
    ${name('stated_below')} as materialized (
      ${stated('BELOW', sql`below.expected`, sql`(below.covered - below.stated)`)}
    ),
    ${name('stated_total')} as materialized (
      ${stated('TOTAL', sql`(self.expected + below.expected)`, sql`(self.covered + below.covered - below.stated)`)}
    ),
    ${name('difference')} as materialized (
      select cell, value - coalesce(own_value, 0) as value, below_expected as count, below_expected as expected,
             below_expected as covered, below_expected - below_told as stated, 0 as partial,
             office_weight * below_expected as weight, least(days, own_days) as days,
             precision_bits | own_precision_bits as precision_bits, provisional or own_provisional as provisional,
             least(as_of, own_as_of) as as_of, own_value is null and is_reported as is_reported,
             true as has_stated, false as has_computed, false as is_contradicted
        from ${name('stated_total')}
       where below_expected > 0 and partial = 0
         and (own_value is null and own_expected = 0
              or ${canSubtract} and own_weight = office_weight and own_precision_bits in (0, 3))
         and (is_signed or value >= coalesce(own_value, 0))
    ),
    ${name('below')} as materialized (
      select distinct on (cell) cell, ${columnsOf('way')},
             self.says_contradiction or beneath.is_contradicted as is_contradicted
        from (
          select 0 as way, cell, ${SUBTOTAL} from ${name('from_below')}
          union all select 1, cell, ${SUBTOTAL} from ${name('stated_below')}
          union all select 2, cell, ${SUBTOTAL} from ${name('difference')}
        ) as way
        join ${name('own')} as self using (cell)
        join ${name('from_below')} as beneath using (cell)
       order by cell, ${PRECEDENCE}
    ),
    ${name('sum')} as materialized (
      select part.cell, ${subtotalOf('part', plan)},
             count(part.value) = 1 and bool_or(part.value is not null and part.is_reported)
               and bool_and(part.value is not null or part.expected = 0) as is_reported,
             bool_or(part.has_stated) as has_stated, bool_or(part.has_computed) as has_computed
        from (
          select cell, ${SUBTOTAL} from ${name('own')}
          ${isCombined ? sql`union all select cell, ${SUBTOTAL} from ${name('below')}` : sql``}
        ) as part
       group by part.cell
    ),
    ${name('total')} as materialized (
      select distinct on (cell) cell, self.parent_cell, ${columnsOf('way')},
             self.is_contradicted or below.is_contradicted as is_contradicted
        from (
          select 0 as way, cell, ${SUBTOTAL} from ${name('sum')}
          union all select 1, cell, ${SUBTOTAL} from ${name('stated_total')}
        ) as way
        join ${name('own')} as self using (cell)
        join ${name('below')} as below using (cell)
       order by cell, ${PRECEDENCE}
    )`;
}

/** Σ of the indicator's rule over `table`; what has no value adds its offices and nothing else. */
function subtotalOf(table: string, plan: UnitsPlan): RawBuilder<unknown> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${table}.${name}`);
  const choose = sql.raw(plan.kind === 'least' ? 'min' : plan.kind === 'greatest' ? 'max' : 'sum');
  const total = (name: string): RawBuilder<unknown> =>
    sql`coalesce(sum(${column(name)}), 0)::bigint as ${sql.ref(name)}`;
  return sql`${choose}(${column('value')}) as value, ${sql.join(
    ['count', 'expected', 'covered', 'stated', 'partial', 'weight'].map(total),
    sql`, `,
  )}, min(${column('days')}) as days, coalesce(bit_or(${column('precision_bits')}), 0) as precision_bits,
             coalesce(bool_or(${column('provisional')}), false) as provisional, min(${column('as_of')}) as as_of`;
}

/**
 * A question and a unit as one number: joined on two columns, tables without statistics are taken for tiny,
 * and what should be hashed is walked again for every row.
 */
function cellOf(q: string, unit: string): RawBuilder<unknown> {
  return sql`(${sql.ref(q)}::bigint << 32 | ${sql.ref(unit)})`;
}

function columnsOf(table: string | null): RawBuilder<unknown> {
  return sql.join(
    COLUMNS.map(column => sql.ref(table === null ? column : `${table}.${column}`)),
    sql`, `,
  );
}
