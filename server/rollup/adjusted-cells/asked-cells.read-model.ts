import { type RawBuilder, sql } from 'kysely';
import { planOverUnits } from '../../indicator/plan-rollup.js';
import { ADMIN_LEVELS, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { finestCells, type RollupQuestion } from '../question.js';
import { rowsOf } from '../question-group.js';

/** `question(q, …)`: the cells that are asked for, with the rules by which one office answers. */
export function askedCells(questions: readonly RollupQuestion[]): RawBuilder<unknown> {
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
