import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { PRECISIONS, type Scope, SCOPES } from '../../reporting/observation.js';
import type { Day } from '../../shared/day.js';
import { Decimal } from '../../shared/decimal.js';
import type { AdminLevel, AdminUnitId } from '../../territory/admin-unit.js';
import type { Figure } from '../figure.js';
import { memberStep } from '../member-step.read-model.js';
import type { QuestionGroup } from '../question-group.js';
import type { SaidByUnit } from './changing-world.js';
import { SCOPE_PLACE, timeStep } from '../time-step.read-model.js';
import { questionTable } from '../tree-step.read-model.js';

interface SayingRow {
  readonly q: number;
  readonly unit_id: AdminUnitId;
  readonly level: AdminLevel;
  readonly scope: number;
  readonly value: string | null;
  readonly weight: string;
  readonly days: number | null;
  readonly precision_bits: number;
  readonly provisional: boolean;
  readonly as_of: Day | null;
  readonly is_reported: boolean;
  readonly is_contradicted: boolean;
}

/** Steps (a) and (b) in SQL, without (c): what each unit said, for itself and for others. */
export class SayingsReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * For each question, who said anything, among `above` and all below them on the questions' map. One
   * statement; it costs as much as there are figures.
   */
  async ask(
    group: QuestionGroup,
    above: readonly AdminUnitId[],
  ): Promise<ReadonlyMap<AdminUnitId, SaidByUnit>[]> {
    const { shape, questions } = group;
    const day = sql`${shape.boundaries}::date`;
    const { rows } = await sql<SayingRow>`
      with ${questionTable(group)},
           scope_unit as materialized (
             select distinct descendant_id as unit_id from admin_unit_closure
              where ancestor_id = any(${[...above]}::int[]) and valid_from <= ${day} and ${day} < valid_to
           ),
           ${timeStep(group, { isCut: true })},
           ${memberStep(shape)},
           saying as (
             select q, unit_id, scope, value, weight, days, precision_bits, provisional, as_of, is_reported, false as is_contradicted
               from in_cell
             union all
             select distinct q, unit_id, scope, null::numeric, 0::bigint, null::int, 0, false, null::date, false, true from contradiction
           )
      select q, unit_id, unit.level, scope, value::text as value, weight::text as weight, days::int as days, precision_bits, provisional,
             as_of::text as as_of, is_reported, is_contradicted
        from saying join admin_unit as unit on unit.id = saying.unit_id`.execute(this.em.getKysely());
    const byQuestion = Map.groupBy(rows, ({ q }) => q);
    return questions.map(({ indicator }, q) => {
      const byUnit = Map.groupBy(byQuestion.get(q) ?? [], row => row.unit_id);
      return new Map(
        [...byUnit].map(([unit, said]) => [
          unit,
          toSaying(unit, said, indicator.levels.includes(said[0]!.level)),
        ]),
      );
    });
  }
}

function toSaying(unit: AdminUnitId, rows: readonly SayingRow[], isExpected: boolean): SaidByUnit {
  const figure = (scope: Scope): Figure | null => {
    const row = rows.find(one => one.scope === SCOPE_PLACE[scope] && one.value !== null);
    return row ? toFigure(row) : null;
  };
  return {
    unit,
    isExpected,
    own: figure('OWN'),
    statedBelow: figure('BELOW'),
    statedTotal: figure('TOTAL'),
    contradicted: SCOPES.filter(scope =>
      rows.some(row => row.scope === SCOPE_PLACE[scope] && row.is_contradicted),
    ),
  };
}

function toFigure(row: SayingRow): Figure {
  return {
    value: new Decimal(row.value!),
    weight: Number(row.weight),
    days: row.days,
    precision: PRECISIONS[row.precision_bits]!,
    provisional: row.provisional,
    asOf: row.as_of,
    isReported: row.is_reported,
    terms: [],
  };
}
