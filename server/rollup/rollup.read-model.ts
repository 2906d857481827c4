import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { PRECISIONS, type Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { memberStep } from './member-step.read-model.js';
import type { QuestionGroup } from './question-group.js';
import type { Span } from './kept-cells.js';
import type { RollupQuestion } from './question.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { timeStep } from './time-step.read-model.js';
import { type Beneath, questionTable, type Targets, treeStep } from './tree-step.read-model.js';
import { type Part, PARTS, unitStep } from './unit-step.read-model.js';

interface AnswerRow {
  readonly q: number;
  readonly unit_id: AdminUnitId;
  readonly part: Part;
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

/** About how many units are read for one unit of each depth: Viet Nam before July 2025. */
const UNITS_READ: Readonly<Record<Beneath, readonly number[]>> = {
  OFFICES: [12_000, 190, 17, 1],
  STORED: [64, 14, 17, 1],
};

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
    targets: Targets,
    beneath: Beneath = 'OFFICES',
  ): Promise<Map<AdminUnitId, UnitRollup>[]> {
    const answers: Map<AdminUnitId, UnitRollup>[] = [];
    const scope = await readScope(this.em, shape, targets, beneath);
    for (const some of inStatements(questions, targets, beneath, ROWS_AT_ONCE))
      answers.push(...(await this.#askAtOnce({ shape, questions: some }, targets, beneath, scope)));
    return answers;
  }

  async #askAtOnce(
    group: QuestionGroup,
    targets: Targets,
    beneath: Beneath,
    scope: StatementScope | null,
  ): Promise<Map<AdminUnitId, UnitRollup>[]> {
    const { rows } = await sql<AnswerRow>`
      with ${rollupSteps(group, targets, beneath, scope)}
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

/** The units that a statement reads: those whose figures it reads, and those of which it reads what is stored. */
export interface StatementScope {
  readonly read: readonly AdminUnitId[];
  readonly stored: readonly AdminUnitId[];
}

/** Of more units the figures are looked for, and no longer looked up. */
const MOST_UNITS_NAMED = 3_000;

/**
 * The units that a statement reads, so that it can name them: what it only finds out itself, the
 * planner does not believe to be few, and it reads every figure there is. Null where there are very many.
 */
export async function readScope(
  em: SqlEntityManager,
  shape: RollupQuestion,
  targets: Targets,
  beneath: Beneath,
): Promise<StatementScope | null> {
  if (targets.targets.length * UNITS_READ[beneath][targets.depth]! > MOST_UNITS_NAMED) return null;
  const { rows } = await sql<{ id: AdminUnitId; isStored: boolean }>`
    with ${treeStep(shape, targets, beneath)} select unit_id as id, is_stored as "isStored" from node`.execute(
    em.getKysely(),
  );
  if (rows.length > MOST_UNITS_NAMED) return null;
  const those = (isStored: boolean): AdminUnitId[] =>
    rows.filter(row => row.isStored === isStored).map(({ id }) => id);
  return { read: those(false), stored: those(true) };
}

/**
 * The whole rollup as common table expressions that end in `answer(q, unit_id, part, …)`.
 *
 * @param scope All units that are read, where they are known (see `readScope`).
 * @param within Where all figures are that bear on the questions, if that is known.
 */
export function rollupSteps(
  group: QuestionGroup,
  targets: Targets,
  beneath: Beneath,
  scope: StatementScope | null,
  parts: readonly Part[] = PARTS,
  within: Span | null = null,
): RawBuilder<unknown> {
  const { shape } = group;
  return sql`${questionTable(group)},
           ${treeStep(shape, targets, beneath)},
           ${timeStep(group, { units: scope?.read, within })},
           ${memberStep(shape)},
           ${unitStep(group, targets, beneath, parts, scope?.stored)}`;
}

/** Questions in pieces that one statement can answer in memory. */
export function* inStatements<Question>(
  questions: readonly Question[],
  { targets, depth }: Targets,
  beneath: Beneath,
  rowsAtOnce: number,
): Iterable<readonly Question[]> {
  const atOnce = Math.max(1, Math.floor(rowsAtOnce / (targets.length * UNITS_READ[beneath][depth]!)));
  for (let start = 0; start < questions.length; start += atOnce) yield questions.slice(start, start + atOnce);
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
