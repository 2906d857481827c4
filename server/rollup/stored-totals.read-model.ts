import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { PRECISIONS } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import { type AdminUnitId, ADMIN_LEVELS } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import type { QuestionGroup } from './question-group.js';
import type { Subtotal } from './roll-up-units.js';
import { COMPUTED, CONTRADICTED, PROVISIONAL, REPORTED, STATED } from './total-column.js';
import { questionTable } from './tree-step.read-model.js';

/** What is stored of a subtotal for answering: not how heavy it weighs among others. */
export type Total = Omit<Subtotal, 'weight'>;

/** What is stored of one question for a table: as `TotalColumn`, and null where nobody said anything. */
export interface StoredColumn {
  readonly value: readonly (string | null)[];
  readonly count: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
  readonly covered: readonly (number | null)[];
  readonly flags: readonly (number | null)[];
}

/**
 * The stored totals of one question as columns: position i of each is of unit i. All but `value` is null
 * where nobody said anything, and then only how many offices are silent is known: ask `officesWithin`.
 */
export interface StoredTotals extends StoredColumn {
  readonly stated: readonly (number | null)[];
  readonly partial: readonly (number | null)[];
  readonly days: readonly (number | null)[];
  readonly asOf: readonly (Day | null)[];
}

/**
 * Reads what is stored, and computes nothing: whether a cell is of a kept kind is for the caller to know
 * (`isKept`).
 */
export class StoredTotalsReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One answer for each question, in order. One statement, in which each column of numbers is one value. */
  async read(questions: readonly RollupQuestion[], units: readonly AdminUnitId[]): Promise<StoredTotals[]> {
    return this.#read(
      questions,
      units,
      sql`value::text as value, count, expected, covered, flags, stated, partial, days, as_of::text as "asOf"`,
      ['value', 'count', 'expected', 'covered', 'flags', 'stated', 'partial', 'days', 'asOf'],
    );
  }

  /** The same with what a table needs, and null where nobody said anything. */
  async readColumns(
    questions: readonly RollupQuestion[],
    units: readonly AdminUnitId[],
  ): Promise<StoredColumn[]> {
    return this.#read(questions, units, sql`value::text as value, count, expected, covered, flags`, [
      'value',
      'count',
      'expected',
      'covered',
      'flags',
    ]);
  }

  async #read<Row>(
    questions: readonly RollupQuestion[],
    units: readonly AdminUnitId[],
    content: RawBuilder<unknown>,
    names: readonly string[],
  ): Promise<Row[]> {
    if (questions.length === 0) return [];
    const group: QuestionGroup = { shape: questions[0]!, questions };
    const { rows } = await sql<Row>`
      with ${questionTable(group)}
      select q, ${sql.join(names.map(name => sql`json_agg(${sql.ref(name)}) as ${sql.ref(name)}`))}
        from (
          select question.q, ${content}
            from question
            cross join unnest(${[...units]}::int[]) with ordinality as target(unit_id, position)
            left join (
              select *, precision_bits | (provisional::int << 2) | (is_reported::int << 3) | (has_stated::int << 4)
                          | (has_computed::int << 5) | (is_contradicted::int << 6) as flags
                from rollup
            ) as stored
              on stored.indicator_id = question.indicator_id and stored.unit_id = target.unit_id
             and stored.period_start = question.asked_start and stored.period_end = question.asked_end
             and stored.members = question.members
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
