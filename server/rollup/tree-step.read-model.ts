import { type RawBuilder, sql } from 'kysely';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import { type QuestionGroup, rowsOf } from './question-group.js';

/** Communes: nothing lies below them, and they state nothing for others. */
export const LOWEST_DEPTH = ADMIN_LEVELS.length - 1;

/** The units a statement answers for, all of one depth. */
export interface Targets {
  readonly targets: readonly number[];
  /** 0 for the country, 3 for communes. */
  readonly depth: number;
}

/** Whether the office of a `node` reports what a `question` asks for, or counts in its register. */
export const IS_EXPECTED = sql`(question.level_bits >> node.depth) & 1 = 1 and node.has_type`;

/** The questions as a table, `question(q, …)`: one row each. */
export function questionTable(group: QuestionGroup): RawBuilder<unknown> {
  const rows = rowsOf(group);
  return sql`
    question as materialized (
      select q, indicator_id, members::jsonb as members, asked_start::date as asked_start, asked_end::date as asked_end,
             from_day, to_day, level_bits, office_weight, is_signed
        from unnest(
          ${rows.map(({ q }) => q)}::int[], ${rows.map(({ indicatorId }) => indicatorId)}::int[],
          ${rows.map(({ members }) => members)}::text[], ${rows.map(({ askedStart }) => askedStart)}::text[],
          ${rows.map(({ askedEnd }) => askedEnd)}::text[], ${rows.map(({ from }) => from)}::int[],
          ${rows.map(({ to }) => to)}::int[], ${rows.map(({ levelBits }) => levelBits)}::int[],
          ${rows.map(({ officeWeight }) => officeWeight)}::bigint[], ${rows.map(({ isSigned }) => isSigned)}::boolean[]
        ) as asked(q, indicator_id, members, asked_start, asked_end, from_day, to_day, level_bits, office_weight, is_signed)
    )`;
}

/**
 * How far down a statement looks: to every office below, or only to the units directly below, whose stored
 * rollups say what they and all below them reported (communes are always read from what they reported).
 */
export type Beneath = 'OFFICES' | 'STORED';

/**
 * The tree in SQL: `node(unit_id, depth, parent_id, has_type, is_answering, is_commune, is_stored)`, the targets
 * and what lies below them under the boundaries, and `scope_unit(unit_id)`, those of them whose figures are
 * read. `has_type` says whether a register of types counts the unit; of the other three exactly one is true:
 * answers are worked out for the unit, or it is a commune below the targets, or its stored rollup stands for it.
 *
 * They are columns of their own because without statistics the planner takes a compared column for rare.
 */
export function treeStep(
  { indicator, boundaries }: RollupQuestion,
  { targets, depth }: Targets,
  beneath: Beneath,
): RawBuilder<unknown> {
  const day = sql`${boundaries}::date`;
  const isCombined = planOverUnits(indicator.overUnits).kind !== 'refuse';
  const types = indicator.register?.types;
  const hasType = types
    ? sql`exists (select from admin_unit_name as version
                   where version.unit_id = unit.id and version.valid_from <= ${day} and ${day} < version.valid_to
                     and version.type = any(${[...types]}::text[]))`
    : sql`true`;
  const isHere = sql`valid_from <= ${day} and ${day} < valid_to`;
  const isTarget = sql`= any(${[...targets]}::int[])`;
  const below = !isCombined
    ? sql``
    : beneath === 'STORED'
      ? sql`union select unit_id from admin_unit_edge where parent_id ${isTarget} and ${isHere}`
      : sql`union select descendant_id from admin_unit_closure where ancestor_id ${isTarget} and ${isHere}`;
  // How many units of each level lie in a unit whose rollup is stored: nothing is stored of the silent ones.
  const officeCounts =
    isCombined && beneath === 'STORED' && depth < LOWEST_DEPTH - 1
      ? sql`,
    office_count as materialized (
      select node.unit_id, array_position(${[...ADMIN_LEVELS]}::text[], unit.level) - 1 as depth, count(*) as offices
        from node
        join admin_unit_closure as inside on inside.ancestor_id = node.unit_id and inside.valid_from <= ${day} and ${day} < inside.valid_to
        join admin_unit as unit on unit.id = inside.descendant_id
       where node.is_stored
       group by node.unit_id, unit.level
    )`
      : sql``;
  const isCommune = depth < LOWEST_DEPTH ? sql`depth = ${sql.lit(LOWEST_DEPTH)}` : sql`false`;
  const isStored =
    beneath === 'STORED' ? sql`depth > ${sql.lit(depth)} and depth < ${sql.lit(LOWEST_DEPTH)}` : sql`false`;
  return sql`
    tree_unit as materialized (
      select descendant_id as unit_id from admin_unit_closure
       where descendant_id ${isTarget} and ancestor_id = descendant_id and ${isHere}
      ${below}
    ),
    node as materialized (
      select unit.id as unit_id, depth, edge.parent_id, ${hasType} as has_type,
             not (${isCommune}) and not (${isStored}) as is_answering, ${isCommune} as is_commune, ${isStored} as is_stored
        from tree_unit
        join admin_unit as unit on unit.id = tree_unit.unit_id
        cross join lateral (select array_position(${[...ADMIN_LEVELS]}::text[], unit.level) - 1 as depth) as level
        left join admin_unit_edge as edge
          on edge.unit_id = unit.id and edge.valid_from <= ${day} and ${day} < edge.valid_to
    ),
    scope_unit as materialized (select unit_id from node where not is_stored)${officeCounts}`;
}
