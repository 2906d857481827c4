import { type RawBuilder, sql } from 'kysely';
import { type UnitsPlan, planOverUnits } from '../indicator/plan-rollup.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import { IS_EXPECTED } from './tree-step.read-model.js';

const LOWEST = ADMIN_LEVELS.length - 1;

/** The columns of a subtotal (see `Subtotal`), the same in every table of this step. */
const COLUMNS =
  'value count expected covered stated partial weight days precision_bits provisional as_of is_reported has_stated has_computed'.split(
    ' ',
  );
const SUBTOTAL = columnsOf(null);

/** The first way that says all of it; else what the unit stated, and last the figures below (way 0). */
const IS_WHOLE = sql`(way.value is not null and way.covered = way.expected)`;
const PRECEDENCE = sql`${IS_WHOLE} desc, not ${IS_WHOLE} and way.way = 0, way.way`;

/**
 * Step (c) in SQL: from `question`, `node` and `in_cell` to `answer(q, unit_id, part, …)` for the targets,
 * level by level from the bottom, with the same choices as the pure `rollUpUnits`, which is its specification.
 *
 * @param shape What the questions have in common.
 * @param top The depth of the highest target; nothing above it is computed.
 */
export function unitStep(
  shape: RollupQuestion,
  targets: readonly number[],
  top: number,
): RawBuilder<unknown> {
  const plan = planOverUnits(shape.indicator.overUnits);
  const depths = Array.from({ length: LOWEST - top + 1 }, (_, index) => LOWEST - index);
  const answers = depths.flatMap(depth =>
    ['own', 'from_below', 'stated_below', 'stated_total', 'below', 'total'].map(
      part =>
        sql`select cell, ${sql.lit(part)} as part, ${SUBTOTAL}, is_contradicted from ${sql.ref(`${part}_${depth}`)}`,
    ),
  );
  return sql`
    office as materialized (
      select ${cellOf('question.q', 'node.unit_id')} as cell, ${cellOf('question.q', 'node.parent_id')} as parent_cell,
             ${sql.join(
               depths.map(depth => sql`node.depth = ${sql.lit(depth)} as ${sql.ref(`is_${depth}`)}`),
               sql`, `,
             )},
             question.office_weight, question.is_signed, (${IS_EXPECTED})::int as is_expected
        from question cross join node
    ),
    known as materialized (select ${cellOf('q', 'unit_id')} as cell, in_cell.* from in_cell),
    says as materialized (
      select ${cellOf('q', 'unit_id')} as cell, bool_or(scope = 'OWN') as own, bool_or(scope <> 'OWN') as for_others
        from contradiction group by q, unit_id
    ),
    self as materialized (
      select office.*,
             own.value, (own.value is not null)::int as count, is_expected as expected,
             is_expected * (coalesce(own.weight, 0) = office_weight)::int as covered, 0 as stated,
             is_expected * (coalesce(own.weight, office_weight) <> office_weight)::int as partial,
             coalesce(own.weight, 0) as weight, own.days, coalesce(own.precision_bits, 0) as precision_bits,
             coalesce(own.provisional, false) as provisional, own.as_of, coalesce(own.is_reported, false) as is_reported,
             false as has_stated, own.value is not null as has_computed,
             coalesce(says.own, false) as is_contradicted, coalesce(says.for_others, false) as says_contradiction
        from office
        left join known as own on own.cell = office.cell and own.scope = 'OWN'
        left join says on says.cell = office.cell
    ),
    ${sql.join(
      depths.map(depth => level(depth, plan, shape.basis === 'BEST')),
      sql`, `,
    )},
    answer as materialized (
      select (cell >> 32)::int as q, (cell & 4294967295)::int as unit_id, part.*
        from (${sql.join(answers, sql` union all `)}) as part
       where (cell & 4294967295)::int = any(${[...targets]}::int[])
    )`;
}

/**
 * One level of the tree: what is below it, what its units stated, and the choices between the two.
 *
 * Which level a row is of stands in a column of its own, and every table is made once: without statistics the
 * planner takes a compared column for rare and half-made tables for cheap, and walks them once for every row.
 */
function level(depth: number, plan: UnitsPlan, useStated: boolean): RawBuilder<unknown> {
  const name = (part: string): RawBuilder<unknown> => sql.ref(`${part}_${depth}`);
  const isCombined = plan.kind !== 'refuse';
  const deeper = Array.from({ length: LOWEST - depth }, (_, index) => sql.ref(`total_${depth + index + 1}`));
  const children =
    isCombined && deeper.length > 0
      ? sql.join(
          deeper.map(table => sql`select * from ${table}`),
          sql` union all `,
        )
      : sql`select * from self where false`;
  const stated = (scope: string, expected: RawBuilder<unknown>): RawBuilder<unknown> => sql`
      select self.cell, figure.value * ${plan.kind === 'mean' ? sql`greatest(${expected}, 1)` : sql`1`} as value,
             greatest(${expected}, 1) as count, ${expected} as expected,
             case when figure.weight = self.office_weight then ${expected} else 0 end as covered,
             case when figure.weight = self.office_weight and below.expected > 0 then ${expected} else 0 end as stated,
             case when figure.weight = self.office_weight then 0 else ${expected} end as partial,
             figure.weight * greatest(${expected}, 1) as weight, figure.days, figure.precision_bits, figure.provisional,
             figure.as_of, figure.is_reported, below.expected > 0 as has_stated, below.expected = 0 as has_computed,
             false as is_contradicted
        from known as figure
        join ${name('own')} as self using (cell)
        join ${name('from_below')} as below using (cell)
       where figure.scope = ${sql.lit(scope)} and ${sql.lit(useStated)}`;
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
    ${name('stated_below')} as materialized (${stated('BELOW', sql`below.expected`)}),
    ${name('stated_total')} as materialized (${stated('TOTAL', sql`(self.expected + below.expected)`)}),
    ${name('difference')} as materialized (
      select cell, total.value - coalesce(self.value, 0) as value, below.expected as count, below.expected,
             below.expected as covered, below.expected as stated, 0 as partial,
             self.office_weight * below.expected as weight, least(total.days, self.days) as days,
             total.precision_bits | self.precision_bits as precision_bits, total.provisional or self.provisional as provisional,
             least(total.as_of, self.as_of) as as_of, self.value is null and total.is_reported as is_reported,
             true as has_stated, false as has_computed, false as is_contradicted
        from ${name('stated_total')} as total
        join ${name('own')} as self using (cell)
        join ${name('from_below')} as below using (cell)
       where below.expected > 0 and total.partial = 0
         and (self.value is null and self.expected = 0
              or ${canSubtract} and self.weight = self.office_weight and self.precision_bits in (0, 3))
         and (self.is_signed or total.value >= coalesce(self.value, 0))
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
             count(part.value) = 1 and bool_or(part.value is not null and part.is_reported) as is_reported,
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
