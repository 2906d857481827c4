import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { PRECISIONS } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import { type AdminUnitId, ADMIN_LEVELS } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import type { QuestionGroup } from './question-group.js';
import type { Subtotal } from './roll-up-units.js';
import { questionTable } from './tree-step.read-model.js';

/** What is stored of a subtotal for answering: not how heavy it weighs among others. */
export type Total = Omit<Subtotal, 'weight'>;

/**
 * The stored totals of one question as columns: position i of each is of unit i. All but `value` is null
 * where nobody said anything, and then only how many offices are silent is known: ask `officesWithin`.
 */
export interface StoredTotals {
  readonly q: number;
  /** Exact decimals; of a mean the sum, to be divided by `count`. */
  readonly value: readonly (string | null)[];
  readonly count: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
  readonly covered: readonly (number | null)[];
  readonly stated: readonly (number | null)[];
  readonly partial: readonly (number | null)[];
  readonly days: readonly (number | null)[];
  readonly asOf: readonly (Day | null)[];
  /** Bits: 1 and 2 the precision, 4 provisional, 8 reported, 16 stated, 32 computed, 64 contradicted. */
  readonly flags: readonly (number | null)[];
}

export const PROVISIONAL = 4;
export const REPORTED = 8;
export const STATED = 16;
export const COMPUTED = 32;
export const CONTRADICTED = 64;

/**
 * Reads what is stored, and computes nothing: whether a cell is of a kept kind is for the caller to know
 * (`isKept`).
 */
export class StoredTotalsReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One answer for each question, in order. One statement, in which each column of numbers is one value. */
  async read(questions: readonly RollupQuestion[], units: readonly AdminUnitId[]): Promise<StoredTotals[]> {
    if (questions.length === 0) return [];
    const group: QuestionGroup = { shape: questions[0]!, questions };
    const { rows } = await sql<StoredTotals>`
      with ${questionTable(group)}
      select q, json_agg(value) as value, json_agg(count) as count, json_agg(expected) as expected, json_agg(covered) as covered,
             json_agg(stated) as stated, json_agg(partial) as partial, json_agg(days) as days, json_agg(as_of) as "asOf",
             json_agg(flags) as flags
        from (
          select question.q, value::text as value, count, expected, covered, stated, partial, days, as_of::text as as_of,
                 precision_bits | (provisional::int << 2) | (is_reported::int << 3) | (has_stated::int << 4)
                   | (has_computed::int << 5) | (is_contradicted::int << 6) as flags
            from question
            cross join unnest(${[...units]}::int[]) with ordinality as target(unit_id, position)
            left join rollup
              on rollup.indicator_id = question.indicator_id and rollup.unit_id = target.unit_id
             and rollup.period_start = question.asked_start and rollup.period_end = question.asked_end
             and rollup.members = question.members
           order by question.q, target.position
        ) as cell
       group by q
       order by q`.execute(this.em.getKysely());
    return rows;
  }

  /** How many offices of each level lie in each unit on a day; the unit itself is among them. */
  async officesWithin(units: readonly AdminUnitId[], day: Day): Promise<Map<AdminUnitId, readonly number[]>> {
    const { rows } = await sql<{ unit: AdminUnitId; offices: number[] }>`
      select inside.ancestor_id as unit,
             json_build_array(${sql.join(
               ADMIN_LEVELS.map(level => sql`count(*) filter (where unit.level = ${sql.lit(level)})`),
             )}) as offices
        from admin_unit_closure as inside
        join admin_unit as unit on unit.id = inside.descendant_id
       where inside.ancestor_id = any(${[...units]}::int[])
         and inside.valid_from <= ${day}::date and ${day}::date < inside.valid_to
       group by inside.ancestor_id`.execute(this.em.getKysely());
    return new Map(rows.map(({ unit, offices }) => [unit, offices]));
  }
}

/** One stored total; null where nobody said anything. */
export function totalAt(totals: StoredTotals, position: number): Total | null {
  const flags = totals.flags[position];
  if (flags == null) return null;
  const value = totals.value[position]!;
  return {
    value: value === null ? null : new Decimal(value),
    count: totals.count[position]!,
    offices: {
      expected: totals.expected[position]!,
      covered: totals.covered[position]!,
      stated: totals.stated[position]!,
      partial: totals.partial[position]!,
    },
    days: totals.days[position]!,
    precision: PRECISIONS[flags & 3]!,
    provisional: (flags & PROVISIONAL) !== 0,
    asOf: totals.asOf[position]!,
    isReported: (flags & REPORTED) !== 0,
    hasStated: (flags & STATED) !== 0,
    hasComputed: (flags & COMPUTED) !== 0,
    isContradicted: (flags & CONTRADICTED) !== 0,
    terms: [],
  };
}

/** The total of a unit in which nobody said anything. */
export function silentTotal(expected: number): Total {
  return {
    value: null,
    count: 0,
    offices: { expected, covered: 0, stated: 0, partial: 0 },
    days: null,
    precision: 'EXACT',
    provisional: false,
    asOf: null,
    isReported: false,
    hasStated: false,
    hasComputed: false,
    isContradicted: false,
    terms: [],
  };
}
