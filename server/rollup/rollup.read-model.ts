import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { PRECISIONS, type Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { memberStep } from './member-step.read-model.js';
import type { RollupQuestion } from './question.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { timeStep } from './time-step.read-model.js';
import { tree, unitStep } from './unit-step.read-model.js';

interface AnswerRow {
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

/**
 * The rollup in SQL: one statement for one question, whatever the number of units asked.
 *
 * Says what the pure functions `rollUpPeriods`, `rollUpMembers` and `rollUpUnits` say, which are its
 * specification; only the terms (which observations went in) are left out. A unit that is not in the tree
 * on the question's boundaries has no entry in the answer.
 */
export class RollupReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  async ask(
    question: RollupQuestion,
    units: readonly { readonly id: AdminUnitId; readonly depth: number }[],
  ): Promise<Map<AdminUnitId, UnitRollup>> {
    if (units.length === 0) return new Map();
    const targets = [...new Set(units.map(({ id }) => id))];
    const top = Math.min(...units.map(({ depth }) => depth));
    const { rows } = await sql<AnswerRow>`
      with ${tree(question, targets)},
           ${timeStep(question)},
           ${memberStep(question)},
           ${unitStep(question, targets, top)}
      select unit_id, part, value::text as value, count::int as count, expected::int as expected, covered::int as covered,
             stated::int as stated, partial::int as partial, weight::text as weight, days::int as days, precision_bits,
             provisional, as_of::text as as_of, is_reported, has_stated, has_computed, is_contradicted
        from answer`.execute(this.em.getKysely());
    const rowsByUnit = Map.groupBy(rows, row => row.unit_id);
    return new Map([...rowsByUnit].map(([unit, parts]) => [unit, toRollup(parts, question)]));
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
