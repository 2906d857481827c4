import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { PREPARED } from '../shared/prepared.read-model.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { FLAGS, type FoundTotals, LENGTHS, OFFICES, type Places, placesOf, unpack } from './packed-totals.js';
import type { RollupQuestion } from './question.js';
import { emptyTotals, type StoredColumn, type StoredContent, type StoredTotals } from './stored-total.js';
import { COMPUTED, CONTRADICTED, PROVISIONAL, REPORTED, STATED } from './total-column.js';

const FLAGS_SELECTION = sql`
  precision_bits + case when provisional then ${sql.lit(PROVISIONAL)} else 0 end
                 + case when is_reported then ${sql.lit(REPORTED)} else 0 end
                 + case when has_stated then ${sql.lit(STATED)} else 0 end
                 + case when has_computed then ${sql.lit(COMPUTED)} else 0 end
                 + case when is_contradicted then ${sql.lit(CONTRADICTED)} else 0 end`;

/** The parts of a measure that no table shows. */
const DETAILS = sql`,
             array_agg(stated * ${sql.lit(OFFICES)}::bigint + partial)::text as others,
             array_agg(days)::text as days, array_agg(as_of - date '1970-01-01')::text as "asOf"`;

/**
 * Reads what is stored, and computes nothing: whether a cell is of a kept kind is for the caller to know
 * (`isKept`).
 */
export class StoredTotalsReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * One answer for each question, in order; position i of its arrays is of unit i.
   *
   * One statement for any number of them, which walks one range of the key for each indicator and unit and hands
   * each kind of number over as one value: no row is made of a cell, neither there nor here.
   */
  async read(questions: readonly RollupQuestion[], units: readonly AdminUnitId[]): Promise<StoredTotals[]> {
    return (await this.#ask(questions, units, 'MEASURE')) as StoredTotals[];
  }

  /** The same, as far as a table shows it. */
  readColumns(questions: readonly RollupQuestion[], units: readonly AdminUnitId[]): Promise<StoredColumn[]> {
    return this.#ask(questions, units, 'TABLE');
  }

  async #ask(
    questions: readonly RollupQuestion[],
    units: readonly AdminUnitId[],
    content: StoredContent,
  ): Promise<StoredColumn[]> {
    if (questions.length === 0) return [];
    const places = placesOf(questions);
    const isMean = questions.some(({ indicator }) => planOverUnits(indicator.overUnits).kind === 'mean');
    const { rows } = await sql<FoundTotals>`
      ${PREPARED}
      select ${totalsSelection(places, content, isMean)}
        from rollup
       where indicator_id = any(${[...places.indicators.keys()]}::int[])
         and unit_id = any(${[...units]}::int[])
         and ${isWithin(places)}
         and members = any(${[...places.members]}::text[]::jsonb[])
         and (period_start - ${places.first}::date) * ${sql.lit(LENGTHS)} + (period_end - period_start)
             = any(${[...places.spans.keys()]}::int[])`.execute(this.em.getKysely());
    const answers = emptyTotals(questions.length, units.length, content);
    unpack(answers, rows[0]!, places, units);
    return answers;
  }
}

/** What the key is walked by: one place of it for each unit where one period is asked for, else a range. */
function isWithin({ first, end, spans }: Places): RawBuilder<unknown> {
  return spans.size === 1
    ? sql`period_start = ${first}::date and period_end = ${end}::date`
    : sql`period_start >= ${first}::date and period_start < ${end}::date and period_end <= ${end}::date`;
}

function totalsSelection(
  { first, stride, members }: Places,
  content: StoredContent,
  isMean: boolean,
): RawBuilder<unknown> {
  const isTold = content === 'MEASURE';
  return sql`
             array_agg(indicator_id)::text as indicator,
             array_agg(unit_id * ${stride}::bigint + (period_start - ${first}::date) * ${sql.lit(LENGTHS)}
                       + (period_end - period_start))::text as cell,
             array_agg(value)::text as value,
             array_agg((expected * ${sql.lit(OFFICES)}::bigint + covered) * ${sql.lit(FLAGS)} + ${FLAGS_SELECTION})::text as known
             ${members.length > 1 ? sql`, array_agg(array_position(${members}::text[]::jsonb[], members) - 1)::text as members` : sql``}
             ${isMean || isTold ? sql`, array_agg(count)::text as count` : sql``}
             ${isTold ? DETAILS : sql``}`;
}
