import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Catalogue } from '../indicator/catalogue.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import { type Members, membersKey } from '../indicator/indicator.js';
import type { ChangedCell, ChangedFigures } from '../reporting/changed-figures.js';
import { lastDayOf, type Period, periodKey } from '../reporting/period.js';
import type { Shelves } from '../shared/data-version.read-model.js';
import type { Day } from '../shared/day.js';
import { preparedIfFew } from '../shared/prepared.read-model.js';
import { rememberOn } from '../shared/remembered.js';
import { type AdminUnitId, depthOf } from '../territory/admin-unit.js';
import { AdminUnitReadModel } from '../territory/admin-unit.read-model.js';
import {
  isKeptIndicator,
  KEPT_LEVELS,
  keptMembersOf,
  mapOf,
  reachOf,
  type Span,
  standardPeriodsTouching,
} from './kept-cells.js';
import type { RollupQuestion } from './question.js';
import { shapeOf } from './question-group.js';
import { inStatements, readScope, rollupSteps, type StatementScope } from './rollup.read-model.js';
import type { Beneath, Targets } from './tree-step.read-model.js';

/** The key of a stored rollup. */
export const KEY = ['indicator_id', 'unit_id', 'period_start', 'period_end', 'members'] as const;

/** Its columns after the key: those of a subtotal. */
export const CONTENT = [
  'value',
  'count',
  'expected',
  'covered',
  'stated',
  'partial',
  'weight',
  'days',
  'precision_bits',
  'provisional',
  'as_of',
  'is_reported',
  'has_stated',
  'has_computed',
  'is_contradicted',
] as const;

/** Cells that one statement computes: every question of every target. */
export interface KeptCells {
  readonly questions: readonly RollupQuestion[];
  readonly targets: Targets;
  /** All units that are read, where they are few. */
  readonly scope: StatementScope | null;
  /** Where all figures are that bear on them; null: that is not known. */
  readonly within: Span | null;
  /** How many questions are done with these, of how many; each is asked of districts and of provinces. */
  readonly done: number;
  readonly of: number;
}

/** Tells which stored rollups figures can enter, and what they have to say. */
export class KeptCellsReadModel {
  /** @param shelves What is remembered of catalogue and map. */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly shelves: Shelves = {},
  ) {}

  /** The cells that changed figures can have entered, in pieces: on each map districts first, then provinces. */
  async *affectedBy(changes: ChangedFigures, beneath: Beneath, rowsAtOnce: number): AsyncIterable<KeptCells> {
    yield* this.above(changes.units, await this.questionsAbout(changes), beneath, rowsAtOnce);
  }

  /**
   * Those cells of the districts and provinces above some units, in the same pieces.
   *
   * @param within Tells where all figures are that bear on a period: they are then read stretch by stretch, and not all of
   *   them for every piece.
   */
  async *above(
    units: readonly AdminUnitId[],
    questions: readonly RollupQuestion[],
    beneath: Beneath,
    rowsAtOnce: number,
    within: ((period: Period) => Span) | null = null,
  ): AsyncIterable<KeptCells> {
    const of = questions.length * KEPT_LEVELS.length;
    let done = 0;
    for (const onOneMap of Map.groupBy(questions, ({ boundaries }) => boundaries).values()) {
      for (const targets of await this.#unitsAbove(units, onOneMap[0]!.boundaries)) {
        const scope = await readScope(this.em, onOneMap[0]!, targets, beneath);
        for (const alike of Map.groupBy(onOneMap, shapeOf).values()) {
          for (const together of Map.groupBy(alike, ({ period }) => within?.(period).start).values()) {
            for (const some of inStatements(together, targets, beneath, rowsAtOnce)) {
              const span = within?.(some[0]!.period) ?? null;
              yield { questions: some, targets, scope, within: span, done: (done += some.length), of };
            }
          }
        }
      }
    }
  }

  /** What figures say of cells, as common table expressions that end in `fresh(…KEY, …CONTENT)`. */
  fresh({ questions, targets, scope, within }: KeptCells, beneath: Beneath): RawBuilder<unknown> {
    return sql`
      ${rollupSteps({ shape: questions[0]!, questions }, targets, beneath, scope, ['total'], within)},
      fresh as materialized (
        select question.indicator_id, answer.unit_id, question.asked_start as period_start, question.asked_end as period_end,
               question.members, ${columnsOf(CONTENT, 'answer')}
          from answer join question using (q)
      )`;
  }

  /** Every kept cell that the changed figures can have entered. */
  async questionsAbout({ cells, units }: ChangedFigures): Promise<RollupQuestion[]> {
    const catalogue = await readCatalogue(this.em, this.shelves.catalogue);
    const kept = cells.filter(({ indicatorId }) => isKeptIndicator(indicatorOf(indicatorId, catalogue)));
    if (kept.length === 0) return [];
    const [known, mapDates] = await Promise.all([
      this.#knownPeriods(kept, units),
      rememberOn(this.shelves.map, 'dates', () => new AdminUnitReadModel(this.em).boundaryDates())(),
    ]);
    const dayOfMap = new Map<number, Day>();
    const questions = [...Map.groupBy(kept, ({ indicatorId }) => indicatorId)].flatMap(([id, changed]) => {
      const indicator = indicatorOf(id, catalogue);
      return keptCellsOf(changed, known.get(id) ?? []).map(({ members, period }): RollupQuestion => {
        const map = mapOf(lastDayOf(period), mapDates);
        if (!dayOfMap.has(map)) dayOfMap.set(map, lastDayOf(period));
        return { indicator, members, period, boundaries: dayOfMap.get(map)!, knownOn: null, basis: 'BEST' };
      });
    });
    return questions;
  }

  /** The periods of all current figures. Reads every one of them. */
  async allPeriods(): Promise<Period[]> {
    const { rows } = await sql<{ start: Day | '-infinity'; end: Day }>`
      select distinct period_start::text as start, period_end::text as "end"
        from observation where superseded_at is null`.execute(this.em.getKysely());
    return rows.map(({ start, end }) => ({ start: start === '-infinity' ? null : start, end }));
  }

  /** The periods of all current figures of the same indicators and units. */
  async #knownPeriods(
    cells: readonly ChangedCell[],
    units: readonly AdminUnitId[],
  ): Promise<Map<number, Period[]>> {
    const { rows } = await sql<{ indicatorId: number; start: Day | '-infinity'; end: Day }>`
      ${preparedIfFew(cells.length, units.length)}
      select distinct indicator_id as "indicatorId", period_start::text as start, period_end::text as "end"
        from observation
       where indicator_id = any(${[...new Set(cells.map(({ indicatorId }) => indicatorId))]}::int[])
         and unit_id = any(${[...units]}::int[]) and superseded_at is null`.execute(this.em.getKysely());
    const byIndicator = Map.groupBy(rows, ({ indicatorId }) => indicatorId);
    return new Map(
      [...byIndicator].map(([id, found]) => [
        id,
        found.map(({ start, end }) => ({ start: start === '-infinity' ? null : start, end })),
      ]),
    );
  }

  /** The districts, then the provinces, that these units are or lie in on a day. */
  async #unitsAbove(units: readonly AdminUnitId[], day: Day): Promise<Targets[]> {
    const { rows } = await sql<{ id: AdminUnitId; level: (typeof KEPT_LEVELS)[number] }>`
      select distinct above.id, above.level
        from admin_unit_closure as inside
        join admin_unit as above on above.id = inside.ancestor_id and above.level = any(${[...KEPT_LEVELS]}::text[])
       where inside.descendant_id = any(${[...units]}::int[])
         and inside.valid_from <= ${day}::date and ${day}::date < inside.valid_to
       order by above.id`.execute(this.em.getKysely());
    return KEPT_LEVELS.map(level => ({
      targets: rows.filter(row => row.level === level).map(({ id }) => id),
      depth: depthOf(level),
    })).filter(({ targets }) => targets.length > 0);
  }
}

/** The kept cells of one indicator that changed figures can have entered. */
function keptCellsOf(
  changed: readonly ChangedCell[],
  known: readonly Period[],
): { members: Members; period: Period }[] {
  const byMembers = Map.groupBy(
    changed.flatMap(({ members, period }) => keptMembersOf(members).map(kept => ({ members: kept, period }))),
    ({ members }) => membersKey(members),
  );
  return [...byMembers.values()].flatMap(same => {
    const spans = reachOf(
      same.map(({ period }) => period),
      known,
    );
    const periods = new Map(
      spans.flatMap(standardPeriodsTouching).map(period => [periodKey(period), period]),
    );
    return [...periods.values()].map(period => ({ members: same[0]!.members, period }));
  });
}

function indicatorOf(id: number, catalogue: Catalogue): RollupQuestion['indicator'] {
  return catalogue.findById(id)!;
}

export function columnsOf(names: readonly string[], table: string): RawBuilder<unknown> {
  return sql.join(names.map(name => sql.ref(`${table}.${name}`)));
}
