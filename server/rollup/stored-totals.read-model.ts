import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { PRECISIONS } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import { rowsOf } from './question-group.js';
import type { Subtotal } from './roll-up-units.js';
import { COMPUTED, CONTRADICTED, PROVISIONAL, REPORTED, STATED } from './total-column.js';

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
 * where nobody said anything, and then only how many offices are silent is known: ask `countOffices`.
 */
export interface StoredTotals extends StoredColumn {
  readonly stated: readonly (number | null)[];
  readonly partial: readonly (number | null)[];
  readonly days: readonly (number | null)[];
  readonly asOf: readonly (Day | null)[];
}

/** The parts of a stored total that can be asked for. */
export type StoredContent = keyof StoredTotals;

/** What a table needs. */
export const TABLE_CONTENT = [
  'value',
  'count',
  'expected',
  'covered',
  'flags',
] as const satisfies readonly StoredContent[];
const STORED_CONTENT: readonly StoredContent[] = [...TABLE_CONTENT, 'stated', 'partial', 'days', 'asOf'];

const COLUMN_OF: Readonly<Record<StoredContent, RawBuilder<unknown>>> = {
  value: sql`value::text`,
  count: sql`count`,
  expected: sql`expected`,
  covered: sql`covered`,
  stated: sql`stated`,
  partial: sql`partial`,
  days: sql`days`,
  asOf: sql`as_of::text`,
  flags: sql`precision_bits | (provisional::int << 2) | (is_reported::int << 3) | (has_stated::int << 4)
             | (has_computed::int << 5) | (is_contradicted::int << 6)`,
};

/** What was found, in no order; all null when nothing was. */
interface FoundTotals extends StoredTotals {
  readonly indicator: readonly number[] | null;
  readonly unit: readonly AdminUnitId[];
  readonly span: readonly number[];
  /** Places among the members that were asked for. */
  readonly members: readonly number[];
}

/** A period as one number, so that it is compared at once: its first day, and its end. */
const SPAN_BASE = 10_000_000;

function spanOf(from: number, to: number): number {
  return from * SPAN_BASE + to;
}

function keyOf(indicator: number, span: number, members: string): string {
  return `${indicator} ${span} ${members}`;
}

function emptyTotals(length: number, content: readonly StoredContent[]): StoredTotals {
  const empty = content.map(name => [name, Array.from({ length }).fill(null)]);
  return Object.fromEntries(empty) as StoredTotals;
}

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
  async read(
    questions: readonly RollupQuestion[],
    units: readonly AdminUnitId[],
    content: readonly StoredContent[] = STORED_CONTENT,
  ): Promise<StoredTotals[]> {
    if (questions.length === 0) return [];
    const asked = rowsOf({ shape: questions[0]!, questions });
    const columns = new Map(
      asked.map(row => [keyOf(row.indicatorId, spanOf(row.from!, row.to), row.members), row.q]),
    );
    const spans = [...new Set(asked.map(({ from, to }) => spanOf(from!, to)))];
    const members = [...new Set(asked.map(row => row.members))];
    const first = Math.min(...asked.map(({ from }) => from!));
    const last = Math.max(...asked.map(({ to }) => to));
    const epoch = sql`date '1970-01-01'`;
    const place =
      members.length === 1 ? sql`0` : sql`array_position(${members}::text[]::jsonb[], members) - 1`;
    const { rows } = await sql<FoundTotals>`
      select json_agg(indicator_id) as indicator, json_agg(unit_id) as unit, json_agg(span) as span, json_agg(place) as members,
             ${sql.join(content.map(name => sql`json_agg(${COLUMN_OF[name]}) as ${sql.ref(name)}`))}
        from (
          select *, ${place} as place,
                 (period_start - ${epoch})::bigint * ${SPAN_BASE}::bigint + (period_end - ${epoch}) as span
            from rollup
           where indicator_id = any(${[...new Set(asked.map(({ indicatorId }) => indicatorId))]}::int[])
             and unit_id = any(${[...units]}::int[])
             and period_start >= ${epoch} + ${first}::int and period_start < ${epoch} + ${last}::int
             and period_end <= ${epoch} + ${last}::int
             and members = any(${members}::text[]::jsonb[])
        ) as stored
       where span = any(${spans}::bigint[])`.execute(this.em.getKysely());
    const positions = new Map(units.map((id, position) => [id, position]));
    const answers = questions.map(() => emptyTotals(units.length, content));
    const found = rows[0]!;
    found.indicator?.forEach((indicator, index) => {
      const q = columns.get(keyOf(indicator, found.span[index]!, members[found.members[index]!]!));
      if (q === undefined) return;
      const at = positions.get(found.unit[index]!)!;
      for (const name of content) (answers[q]![name] as unknown[])[at] = found[name][index];
    });
    return answers;
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
