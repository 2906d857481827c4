import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { PRECISIONS, type Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { memberStep } from './member-step.read-model.js';
import type { QuestionGroup } from './question-group.js';
import type { RollupQuestion } from './question.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { timeStep } from './time-step.read-model.js';
import { questionTable, treeStep } from './tree-step.read-model.js';
import { unitStep } from './unit-step.read-model.js';

interface AnswerRow {
  readonly q: number;
  readonly unit_id: AdminUnitId;
  readonly part: 'own' | 'from_below' | 'stated_below' | 'stated_total' | 'below' | 'total';
  readonly value: string | null;
  readonly count: number;
  readonly expected: number;
  readonly covered: number;
  readonly stated: number;
  readonly partial: number;
  readonly weight: string;
  readonly days: number | null;
  readonly precision_bits: number;
  readonly provisional: boolean;
  readonly as_of: Day | null;
  readonly is_reported: boolean;
  readonly has_stated: boolean;
  readonly has_computed: boolean;
  readonly is_contradicted: boolean;
}

const SCOPE_OF_PART: Readonly<Partial<Record<AnswerRow['part'], Scope>>> = {
  own: 'OWN',
  below: 'BELOW',
  total: 'TOTAL',
};

/** About how many units lie in a unit of each depth, itself included: Viet Nam before July 2025. */
const UNITS_INSIDE = [12_000, 190, 17, 1];

/** Rows (questions × units) of one statement, beyond which it works on disk and no longer in memory. */
const ROWS_AT_ONCE = 12_000;

/**
 * The rollup in SQL: one statement for a group of questions of one shape, whatever the number of units.
 *
 * Says what the pure functions `rollUpPeriods`, `rollUpMembers` and `rollUpUnits` say, which are its
 * specification; only the terms (which observations went in) are left out.
 */
export class RollupReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * One answer for each question, by unit. A unit that is not in the tree on the questions' boundaries has
   * no entry. Very many questions, or questions about very high units, are asked in several statements.
   */
  async ask(
    { shape, questions }: QuestionGroup,
    units: readonly { readonly id: AdminUnitId; readonly depth: number }[],
  ): Promise<Map<AdminUnitId, UnitRollup>[]> {
    const top = Math.min(...units.map(({ depth }) => depth));
    const targets = [...new Set(units.map(({ id }) => id))];
    const atOnce = Math.max(1, Math.floor(ROWS_AT_ONCE / (targets.length * UNITS_INSIDE[top]!)));
    const answers: Map<AdminUnitId, UnitRollup>[] = [];
    for (let start = 0; start < questions.length; start += atOnce) {
      const some = questions.slice(start, start + atOnce);
      answers.push(...(await this.#askAtOnce({ shape, questions: some }, targets, top)));
    }
    return answers;
  }

  async #askAtOnce(
    group: QuestionGroup,
    targets: readonly AdminUnitId[],
    top: number,
  ): Promise<Map<AdminUnitId, UnitRollup>[]> {
    const { rows } = await sql<AnswerRow>`
      with ${questionTable(group)},
           ${treeStep(group.shape, targets)},
           ${timeStep(group.shape)},
           ${memberStep(group.shape)},
           ${unitStep(group.shape, targets, top)}
      select q, unit_id, part, value::text as value, count::int as count, expected::int as expected, covered::int as covered,
             stated::int as stated, partial::int as partial, weight::text as weight, days::int as days, precision_bits,
             provisional, as_of::text as as_of, is_reported, has_stated, has_computed, is_contradicted
        from answer`.execute(this.em.getKysely());
    const byQuestion = Map.groupBy(rows, ({ q }) => q);
    return group.questions.map((question, q) => {
      const byUnit = Map.groupBy(byQuestion.get(q) ?? [], row => row.unit_id);
      return new Map([...byUnit].map(([unit, parts]) => [unit, toRollup(parts, question)]));
    });
  }
}

function toRollup(rows: readonly AnswerRow[], question: RollupQuestion): UnitRollup {
  const part = (name: AnswerRow['part']): Subtotal | null => {
    const row = rows.find(candidate => candidate.part === name);
    return row ? toSubtotal(row) : null;
  };
  const scopes = Object.entries(SCOPE_OF_PART).map(([name, scope]) => [
    scope,
    part(name as AnswerRow['part']),
  ]);
  const isShown = planOverUnits(question.indicator.overUnits).kind === 'refuse';
  const statedBelow = part('stated_below');
  return {
    ...(Object.fromEntries(scopes) as Record<Scope, Subtotal>),
    ...(isShown && statedBelow ? { BELOW: statedBelow } : {}),
    fromBelow: part('from_below')!,
    statedBelow,
    statedTotal: part('stated_total'),
  };
}

function toSubtotal(row: AnswerRow): Subtotal {
  const { expected, covered, stated, partial } = row;
  return {
    value: row.value === null ? null : new Decimal(row.value),
    count: row.count,
    offices: { expected, covered, stated, partial },
    weight: Number(row.weight),
    days: row.days,
    precision: PRECISIONS[row.precision_bits]!,
    provisional: row.provisional,
    asOf: row.as_of,
    isReported: row.is_reported,
    hasStated: row.has_stated,
    hasComputed: row.has_computed,
    isContradicted: row.is_contradicted,
    terms: [],
  };
}
