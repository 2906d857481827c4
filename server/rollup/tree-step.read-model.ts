import { type RawBuilder, sql } from 'kysely';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import { type QuestionGroup, rowsOf } from './question-group.js';

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
 * The tree in SQL: `scope_unit(unit_id)`, every unit at or below a target under the boundaries, and
 * `node(unit_id, depth, parent_id, has_type)`; `has_type` says whether a register of types counts it.
 */
export function treeStep(
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
    scope_unit as materialized (
      select distinct descendant_id as unit_id from admin_unit_closure
       where ancestor_id = any(${[...targets]}::int[]) and valid_from <= ${day} and ${day} < valid_to
    ),
    node as materialized (
      select unit.id as unit_id, array_position(${[...ADMIN_LEVELS]}::text[], unit.level) - 1 as depth, edge.parent_id,
             ${hasType} as has_type
        from scope_unit
        join admin_unit as unit on unit.id = scope_unit.unit_id
        left join admin_unit_edge as edge
          on edge.unit_id = unit.id and edge.valid_from <= ${day} and ${day} < edge.valid_to
    )`;
}
