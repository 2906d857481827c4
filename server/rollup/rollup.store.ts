import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Catalogue } from '../indicator/catalogue.js';
import { createCatalogueLoader } from '../indicator/catalogue.loader.js';
import { type Members, membersKey } from '../indicator/indicator.js';
import { lastDayOf, type Period, periodKey } from '../reporting/period.js';
import type { ChangedCell, ChangedFigures } from '../reporting/changed-figures.js';
import { ChangedFiguresReadModel } from '../reporting/changed-figures.read-model.js';
import type { Day } from '../shared/day.js';
import { type AdminUnitId, depthOf } from '../territory/admin-unit.js';
import { AdminUnitReadModel } from '../territory/admin-unit.read-model.js';
import {
  isKeptIndicator,
  KEPT_LEVELS,
  keptMembersOf,
  mapOf,
  reachOf,
  standardPeriodsTouching,
} from './kept-cells.js';
import type { RollupQuestion } from './question.js';
import { shapeOf } from './question-group.js';
import { inStatements, rollupSteps } from './rollup.read-model.js';
import type { Targets } from './tree-step.read-model.js';

/** Rows (questions × units read) of one statement that writes. */
const ROWS_AT_ONCE = 200_000;

/** Told after each statement how many questions are done, of how many. */
export type RollupProgress = (done: number, of: number) => void;

/** Columns of a stored rollup after its key; those of a subtotal. */
const COLUMNS = [
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
];

/**
 * Keeps the stored rollups true: in the transaction that changed figures, just the cells that can have
 * changed are computed again, districts from the figures and then provinces from their districts.
 *
 * The caller holds the locks of the provinces concerned (`lockProvincesOf`), so that nobody else computes
 * the same cells from figures that were there a moment before.
 */
export class RollupStore {
  constructor(private readonly em: SqlEntityManager) {}

  /** After figures were added, corrected or judged otherwise. */
  async refresh(changes: ChangedFigures, onProgress: RollupProgress = () => {}): Promise<void> {
    const questions = await this.#questionsAbout(changes);
    const maps = [...Map.groupBy(questions, ({ boundaries }) => boundaries).values()];
    const steps = questions.length * KEPT_LEVELS.length;
    let done = 0;
    for (const onOneMap of maps) {
      for (const targets of await this.#above(changes.units, onOneMap[0]!.boundaries)) {
        for (const alike of Map.groupBy(onOneMap, shapeOf).values()) {
          for (const some of inStatements(alike, targets, 'STORED', ROWS_AT_ONCE)) {
            await this.#write(some, targets);
            onProgress((done += some.length), steps);
          }
        }
      }
    }
  }

  /**
   * Computes the stored rollups of some indicators, or of all, from the figures alone, in place of those that
   * are there. Costs as much as taking in their figures anew.
   */
  async rebuild(indicators: readonly number[] | 'ALL', onProgress?: RollupProgress): Promise<void> {
    const isAbout = indicators === 'ALL' ? sql`true` : sql`indicator_id = any(${[...indicators]}::int[])`;
    await sql`delete from rollup where ${isAbout}`.execute(this.em.getKysely());
    await this.refresh(await new ChangedFiguresReadModel(this.em).ofIndicators(indicators), onProgress);
  }

  /** Every kept cell that the changed figures can have entered. */
  async #questionsAbout({ cells, units }: ChangedFigures): Promise<RollupQuestion[]> {
    const catalogue = await createCatalogueLoader(this.em)();
    const kept = cells.filter(({ indicatorId }) => isKeptIndicator(indicatorOf(indicatorId, catalogue)));
    if (kept.length === 0) return [];
    const [known, mapDates] = await Promise.all([
      this.#knownPeriods(kept, units),
      new AdminUnitReadModel(this.em).boundaryDates(),
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

  /** The periods of all current figures of the same indicators and units. */
  async #knownPeriods(
    cells: readonly ChangedCell[],
    units: readonly AdminUnitId[],
  ): Promise<Map<number, Period[]>> {
    const { rows } = await sql<{ indicatorId: number; start: Day | '-infinity'; end: Day }>`
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
  async #above(units: readonly AdminUnitId[], day: Day): Promise<Targets[]> {
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

  async #write(questions: readonly RollupQuestion[], targets: Targets): Promise<void> {
    const isSameCell = sql`old.indicator_id = fresh.indicator_id and old.unit_id = fresh.unit_id
      and old.period_start = fresh.period_start and old.period_end = fresh.period_end and old.members = fresh.members`;
    await sql`
      with ${rollupSteps({ shape: questions[0]!, questions }, targets, 'STORED', ['total'])},
      fresh as materialized (
        select question.indicator_id, answer.unit_id, question.asked_start as period_start, question.asked_end as period_end,
               question.members, ${columnsOf('answer')}
          from answer join question using (q)
      ),
      gone as (
        delete from rollup as old using fresh
         where ${isSameCell} and fresh.value is null and not fresh.is_contradicted
      )
      insert into rollup as known (indicator_id, unit_id, period_start, period_end, members, ${columnsOf(null)})
      select indicator_id, unit_id, period_start, period_end, members, ${columnsOf(null)}
        from fresh
       where value is not null or is_contradicted
      on conflict (indicator_id, unit_id, period_start, period_end, members) do update
         set ${sql.join(COLUMNS.map(column => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
       where (${columnsOf('known')}) is distinct from (${columnsOf('excluded')})`.execute(
      this.em.getKysely(),
    );
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

function columnsOf(table: string | null): RawBuilder<unknown> {
  return sql.join(COLUMNS.map(column => sql.ref(table === null ? column : `${table}.${column}`)));
}
