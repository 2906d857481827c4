import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Revisions } from '../../reporting/changed-figures.js';
import type { AdminUnitId } from '../../territory/admin-unit.js';
import { LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { preparedIfFew } from '../../shared/prepared.read-model.js';
import type { RollupQuestion } from '../question.js';
import { askedCells } from './asked-cells.read-model.js';
import { changesOfCells } from './changes-of-cells.read-model.js';
import { leastOfOthers } from './least-of-others.read-model.js';
import { saidByOffices } from './said-by-offices.read-model.js';

/** Cells that are to be computed from the figures: the questions, of all that lies above the units. */
export interface CellsLeft {
  readonly questions: readonly RollupQuestion[];
  readonly units: readonly AdminUnitId[];
}

/**
 * Adds to the stored rollups what the offices of communes say more, or less, than they said before; where that
 * is sure to come to the same as computing the cell anew. One statement, whatever the number of cells.
 *
 * It is, in a cell of a district or province that says nothing of others and of which something is stored, where the
 * office's figures lie side by side inside the period, before and after, none of them across its ends or about another
 * territory, and it did not fall silent. What is summed then grows by the difference. A least or greatest value, and what is true of a cell as
 * soon as it is true of one office, stays or grows, unless what was taken away may have been it. The fewest days and the
 * oldest date then stay if another office (of a province: a district) has them too, or become those of the others, if all
 * of these report whole months.
 *
 * @returns The others: with each cell all of its province, so that districts come before it.
 */
export async function adjustCells(
  em: SqlEntityManager,
  questions: readonly RollupQuestion[],
  units: readonly AdminUnitId[],
  revisions: Revisions,
): Promise<CellsLeft> {
  const clear = questions.filter(({ indicator }) => indicator.overTime !== 'FIRST');
  const unclear = questions.filter(question => !clear.includes(question));
  if (clear.length === 0) return { questions, units };
  const indicators = [...new Set(clear.map(({ indicator }) => indicator.id))];
  const { rows } = await sql<{ q: number; offices: AdminUnitId[] }>`
    ${preparedIfFew(clear.length, units.length, revisions.added.length + revisions.superseded.length)}
    with ${askedCells(clear)},
    ${saidByOffices(indicators, units, revisions)},
    ${changesOfCells(units)},
    ${leastOfOthers()},
    judged as (
      select one.*, is_least_sure or stays or is_witnessed as keeps_least,
             bool_and(is_sure and (is_least_sure or stays or is_known or is_witnessed)) over (partition by q, province_id) as fits
        -- Put side by side, not joined: the planner takes either for a row or two, and would look for each in all of the others.
        from (select compared.*, null::bigint as n, false as stays, false as is_known, null::int as others_days, null::date as others_last_day,
                     false as is_witnessed
                from compared where (is_sure and not is_least_sure) is not true
              union all
              select settled.*, (q, unit_id) in (select q, unit_id from witness) from settled) as one
    ),
    adjusted as (
      update rollup as known
         set value = case plan when 'least' then least(known.value, new_least_value) when 'greatest' then greatest(known.value, new_greatest_value)
                               else known.value + judged.value end,
             count = known.count + judged.count, covered = known.covered + judged.covered,
             partial = known.partial + judged.partial, weight = known.weight + judged.weight,
             days = least(case when keeps_least then known.days when stored_days is not null then others_days end, new_least_days),
             as_of = least(case when keeps_least then known.as_of when stored_as_of is not null then others_last_day end, new_least_as_of),
             precision_bits = known.precision_bits | new_bits, provisional = known.provisional or is_provisional,
             is_reported = false, has_computed = true
        from judged
       where fits and known.indicator_id = judged.indicator_id and known.unit_id = judged.unit_id
         and known.period_start = judged.period_start and known.period_end = judged.period_end and known.members = judged.members
    )
    select q, offices from judged where not fits
    union all
    select q, array(select id from admin_unit where id = any(${[...units]}::int[]) and level <> ${LOWEST_LEVEL})
      from question`.execute(em.getKysely());
  const unfit = rows.filter(({ offices }) => offices.length > 0);
  const left = [...new Set(unfit.map(({ q }) => q))].map(q => clear[q]!);
  if (unclear.length > 0) return { questions: [...left, ...unclear], units };
  return { questions: left, units: [...new Set(unfit.flatMap(({ offices }) => offices))] };
}
