import { type RawBuilder, sql } from 'kysely';
import { type UnitsPlan, planOverUnits } from '../indicator/plan-rollup.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import { finestCells, type RollupQuestion } from './question.js';
import { weightOfPeriod } from './roll-up-periods.js';

const LOWEST = ADMIN_LEVELS.length - 1;

/** The columns of a subtotal (see `Subtotal`), the same in every table of this step. */
const COLUMNS =
  'value count expected covered stated partial weight days precision_bits provisional as_of is_reported has_stated has_computed'.split(
    ' ',
  );
const SUBTOTAL = sql.join(
  COLUMNS.map(column => sql.ref(column)),
  sql`, `,
);

/**
 * The tree in SQL: `scope_unit(unit_id)`, every unit at or below a target under the boundaries, and
 * `node(unit_id, depth, parent_id, is_expected)`.
 */
export function tree(
  { indicator, boundaries }: RollupQuestion,
  targets: readonly number[],
): RawBuilder<unknown> {
  const day = sql`${boundaries}::date`;
  const types = indicator.register?.types;
  const hasType = types
    ? sql`exists (select from admin_unit_name as version
                   where version.unit_id = unit.id and version.valid_from <= ${day} and ${day} < version.valid_to
                     and version.type = any(${[...types]}::text[]))`
    : sql`true`;
  return sql`
    scope_unit as (
      select distinct descendant_id as unit_id from admin_unit_closure
       where ancestor_id = any(${[...targets]}::int[]) and valid_from <= ${day} and ${day} < valid_to
    ),
    node as (
      select unit.id as unit_id, array_position(${[...ADMIN_LEVELS]}::text[], unit.level) - 1 as depth, edge.parent_id,
             unit.level = any(${[...(indicator.register?.levels ?? indicator.levels)]}::text[]) and ${hasType} as is_expected
        from scope_unit
        join admin_unit as unit on unit.id = scope_unit.unit_id
        left join admin_unit_edge as edge
          on edge.unit_id = unit.id and edge.valid_from <= ${day} and ${day} < edge.valid_to
    )`;
}

/**
 * Step (c) in SQL: from `node` and `in_cell` to `answer(unit_id, part, …)` for the targets, level by level
 * from the bottom, with the same choices as the pure `rollUpUnits`, which is its specification.
 *
 * @param top The depth of the highest target; nothing above it is computed.
 */
export function unitStep(
  question: RollupQuestion,
  targets: readonly number[],
  top: number,
): RawBuilder<unknown> {
  const plan = planOverUnits(question.indicator.overUnits);
  const isCombined = plan.kind !== 'refuse';
  const officeWeight = sql.lit(
    weightOfPeriod(question.period, question.indicator.overTime) * finestCells(question),
  );
  const depths = Array.from({ length: LOWEST - top + 1 }, (_, index) => LOWEST - index);
  const answers = depths.flatMap(depth =>
    ['own', 'from_below', 'stated_below', 'stated_total', 'below', 'total'].map(
      part =>
        sql`select unit_id, ${sql.lit(part)} as part, ${SUBTOTAL}, is_contradicted from ${sql.ref(`${part}_${depth}`)}`,
    ),
  );
  return sql`
    self as (
      select node.unit_id, node.depth, node.parent_id, own.value, (own.value is not null)::int as count,
             node.is_expected::int as expected,
             (node.is_expected and coalesce(own.weight, 0) = ${officeWeight})::int as covered, 0 as stated,
             (node.is_expected and coalesce(own.weight, ${officeWeight}) <> ${officeWeight})::int as partial,
             coalesce(own.weight, 0) as weight, own.days, coalesce(own.precision_bits, 0) as precision_bits,
             coalesce(own.provisional, false) as provisional, own.as_of, coalesce(own.is_reported, false) as is_reported,
             false as has_stated, own.value is not null as has_computed,
             exists (select from contradiction where contradiction.unit_id = node.unit_id and scope = 'OWN') as is_contradicted,
             exists (select from contradiction where contradiction.unit_id = node.unit_id and scope <> 'OWN') as says_contradiction
        from node left join in_cell as own on own.unit_id = node.unit_id and own.scope = 'OWN'
    ),
    ${sql.join(
      depths.map(depth => level(depth, { question, plan, isCombined, officeWeight })),
      sql`, `,
    )},
    answer as (
      select * from (${sql.join(answers, sql` union all `)}) as part where unit_id = any(${[...targets]}::int[])
    )`;
}

interface LevelSetting {
  readonly question: RollupQuestion;
  readonly plan: UnitsPlan;
  readonly isCombined: boolean;
  readonly officeWeight: RawBuilder<unknown>;
}

/** One level of the tree: what is below it, what its units stated, and the choices between the two. */
function level(
  depth: number,
  { question, plan, isCombined, officeWeight }: LevelSetting,
): RawBuilder<unknown> {
  const name = (part: string): RawBuilder<unknown> => sql.ref(`${part}_${depth}`);
  const useStated = sql.lit(question.basis === 'BEST');
  const deeper = Array.from({ length: LOWEST - depth }, (_, index) => sql.ref(`total_${depth + index + 1}`));
  const children =
    isCombined && deeper.length > 0
      ? sql.join(
          deeper.map(table => sql`select * from ${table}`),
          sql` union all `,
        )
      : sql`select * from self where false`;
  const stated = (scope: string, expected: RawBuilder<unknown>): RawBuilder<unknown> => sql`
      select self.unit_id, figure.value * ${plan.kind === 'mean' ? sql`greatest(${expected}, 1)` : sql`1`} as value,
             greatest(${expected}, 1) as count, ${expected} as expected,
             case when figure.weight = ${officeWeight} then ${expected} else 0 end as covered,
             case when figure.weight = ${officeWeight} and below.expected > 0 then ${expected} else 0 end as stated,
             case when figure.weight = ${officeWeight} then 0 else ${expected} end as partial,
             figure.weight * greatest(${expected}, 1) as weight, figure.days, figure.precision_bits, figure.provisional,
             figure.as_of, figure.is_reported, below.expected > 0 as has_stated, below.expected = 0 as has_computed,
             false as is_contradicted
        from ${name('own')} as self
        join ${name('from_below')} as below on below.unit_id = self.unit_id
        join in_cell as figure on figure.unit_id = self.unit_id and figure.scope = ${sql.lit(scope)} and ${useStated}`;
  const canSubtract = sql.lit(plan.kind === 'add' || plan.kind === 'mean');
  return sql`
    ${name('own')} as (select * from self where depth = ${sql.lit(depth)}),
    ${name('from_below')} as (
      select self.unit_id, ${subtotalOf('child', plan)}, false as is_reported,
             coalesce(bool_or(child.has_stated), false) as has_stated,
             coalesce(bool_or(child.has_computed), false) as has_computed,
             coalesce(bool_or(child.is_contradicted), false) as is_contradicted
        from ${name('own')} as self
        left join (${children}) as child on child.parent_id = self.unit_id
       group by self.unit_id
    ),
    ${name('stated_below')} as (${stated('BELOW', sql`below.expected`)}),
    ${name('stated_total')} as (${stated('TOTAL', sql`(self.expected + below.expected)`)}),
    ${name('difference')} as (
      select self.unit_id, total.value - coalesce(self.value, 0) as value, below.expected as count, below.expected,
             below.expected as covered, below.expected as stated, 0 as partial,
             ${officeWeight}::bigint * below.expected as weight, least(total.days, self.days) as days,
             total.precision_bits | self.precision_bits as precision_bits, total.provisional or self.provisional as provisional,
             least(total.as_of, self.as_of) as as_of, self.value is null and total.is_reported as is_reported,
             true as has_stated, false as has_computed, false as is_contradicted
        from ${name('stated_total')} as total
        join ${name('own')} as self on self.unit_id = total.unit_id
        join ${name('from_below')} as below on below.unit_id = total.unit_id
       where below.expected > 0 and total.partial = 0
         and (self.value is null and self.expected = 0
              or ${canSubtract} and self.weight = ${officeWeight} and self.precision_bits in (0, 3))
         and (${sql.lit(question.indicator.signed)} or total.value >= coalesce(self.value, 0))
    ),
    ${name('below')} as (
      select distinct on (way.unit_id) way.unit_id, ${prefixed('way')},
             self.says_contradiction or beneath.is_contradicted as is_contradicted
        from (
          select 0 as way, unit_id, ${SUBTOTAL} from ${name('from_below')}
          union all select 1, unit_id, ${SUBTOTAL} from ${name('stated_below')}
          union all select 2, unit_id, ${SUBTOTAL} from ${name('difference')}
        ) as way
        join ${name('own')} as self on self.unit_id = way.unit_id
        join ${name('from_below')} as beneath on beneath.unit_id = way.unit_id
       order by way.unit_id, way.weight desc, way.way
    ),
    ${name('sum')} as (
      select part.unit_id, ${subtotalOf('part', plan)},
             count(part.value) = 1 and bool_or(part.value is not null and part.is_reported) as is_reported,
             bool_or(part.has_stated) as has_stated, bool_or(part.has_computed) as has_computed
        from (
          select unit_id, ${SUBTOTAL} from ${name('own')}
          ${isCombined ? sql`union all select unit_id, ${SUBTOTAL} from ${name('below')}` : sql``}
        ) as part
       group by part.unit_id
    ),
    ${name('total')} as (
      select distinct on (way.unit_id) way.unit_id, self.depth, self.parent_id, ${prefixed('way')},
             self.is_contradicted or below.is_contradicted as is_contradicted
        from (
          select 0 as way, unit_id, ${SUBTOTAL} from ${name('sum')}
          union all select 1, unit_id, ${SUBTOTAL} from ${name('stated_total')}
        ) as way
        join ${name('own')} as self on self.unit_id = way.unit_id
        join ${name('below')} as below on below.unit_id = way.unit_id
       order by way.unit_id, way.weight desc, way.way
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

function prefixed(table: string): RawBuilder<unknown> {
  return sql.join(
    COLUMNS.map(column => sql.ref(`${table}.${column}`)),
    sql`, `,
  );
}
