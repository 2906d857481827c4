import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { ChangedFigures } from '../reporting/changed-figures.js';
import type { Period } from '../reporting/period.js';
import type { Shelves } from '../shared/data-version.read-model.js';
import { preparedIfFew } from '../shared/prepared.read-model.js';
import { ChangedFiguresReadModel } from '../reporting/changed-figures.read-model.js';
import { adjustCells, type CellsLeft } from './adjusted-cells/adjusted-cells.store.js';
import { HeirsReadModel } from './heirs.read-model.js';
import { columnsOf, CONTENT, KEY, type KeptCells, KeptCellsReadModel } from './kept-cells.read-model.js';
import { yearsAround } from './kept-cells.js';
import type { RollupQuestion } from './question.js';

/** Rows (questions × units read) of one statement that writes. */
const ROWS_AT_ONCE = 250_000;

/** Of more figures that changed at once, all cells are computed anew. */
const MOST_ADJUSTED = 20_000;

/** Of more units, all figures are looked through once for how far they reach, so as not to read them again for each piece. */
const MANY_UNITS = 1_000;

/** Told after each statement how many questions are done, of how many. */
export type RollupProgress = (done: number, of: number) => void;

/**
 * Keeps the stored rollups true: in the transaction that changed figures, just the cells that can have
 * changed are computed again, districts from the figures and then provinces from their districts.
 *
 * The caller holds the locks of the provinces concerned (`lockProvincesOf`), so that nobody else computes
 * the same cells from figures that were there a moment before.
 */
export class RollupStore {
  /** @param shelves What is remembered of catalogue and map. */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly shelves: Shelves = {},
  ) {}

  /** After figures were added, corrected or judged otherwise. */
  async refresh(changes: ChangedFigures, onProgress: RollupProgress = () => {}): Promise<void> {
    const kept = new KeptCellsReadModel(this.em, this.shelves);
    const all = await kept.questionsAbout(changes);
    const { questions, units } = await this.#adjust(all, changes);
    const periods = units.length > MANY_UNITS ? await kept.allPeriods() : null;
    await this.#compute(kept, { questions, units }, periods, onProgress);
    await this.#refreshHeirs(kept, changes, periods);
  }

  /** What units say since they were made of others is taken from their figures less those of the others. */
  async #refreshHeirs(
    kept: KeptCellsReadModel,
    changes: ChangedFigures,
    periods: readonly Period[] | null,
  ): Promise<void> {
    const begun = await new HeirsReadModel(this.em, this.shelves).figuresBegunBefore(changes);
    const questions = await kept.questionsAbout(begun);
    await this.#compute(kept, { questions, units: begun.units }, periods);
  }

  /**
   * Computes the stored rollups of some indicators, or of all, from the figures alone, in place of those that
   * are there. Costs as much as taking in their figures anew.
   */
  async rebuild(indicators: readonly number[] | 'ALL', onProgress?: RollupProgress): Promise<void> {
    const isAbout = indicators === 'ALL' ? sql`true` : sql`indicator_id = any(${[...indicators]}::int[])`;
    await sql`delete from rollup where ${isAbout}`.execute(this.em.getKysely());
    const figures = await new ChangedFiguresReadModel(this.em).ofIndicators(indicators);
    const kept = new KeptCellsReadModel(this.em, this.shelves);
    const cells = { questions: await kept.questionsAbout(figures), units: figures.units };
    await this.#compute(
      kept,
      cells,
      figures.cells.map(({ period }) => period),
      onProgress,
    );
  }

  /** @param periods Of all figures of these indicators; null: nobody has looked through them. */
  async #compute(
    kept: KeptCellsReadModel,
    { questions, units }: CellsLeft,
    periods: readonly Period[] | null,
    onProgress: RollupProgress = () => {},
  ): Promise<void> {
    const within = periods && yearsAround(periods);
    for await (const cells of kept.above(units, questions, 'STORED', ROWS_AT_ONCE, within)) {
      await this.#write(kept, cells);
      onProgress(cells.done, cells.of);
    }
  }

  /** What is left to be computed after what can be added to was added to. */
  async #adjust(
    questions: readonly RollupQuestion[],
    { units, revisions }: ChangedFigures,
  ): Promise<CellsLeft> {
    const isAdjusted =
      revisions !== null && revisions.added.length + revisions.superseded.length <= MOST_ADJUSTED;
    return isAdjusted ? adjustCells(this.em, questions, units, revisions) : { questions, units };
  }

  /** A cell of which nothing is said any more loses its row; one that says what it said is not touched. */
  async #write(kept: KeptCellsReadModel, cells: KeptCells): Promise<void> {
    const { questions, scope } = cells;
    const units = scope ? scope.read.length + scope.stored.length : Infinity;
    await sql`
      ${preparedIfFew(questions.length, units)}
      with ${kept.fresh(cells, 'STORED')},
      gone as (
        delete from rollup as old using fresh
         where (${columnsOf(KEY, 'old')}) = (${columnsOf(KEY, 'fresh')})
           and fresh.value is null and not fresh.is_contradicted
      )
      insert into rollup as known (${sql.join([...KEY, ...CONTENT].map(name => sql.ref(name)))})
      select ${columnsOf([...KEY, ...CONTENT], 'fresh')}
        from fresh
       where value is not null or is_contradicted
      on conflict (${sql.join(KEY.map(name => sql.ref(name)))}) do update
         set ${sql.join(CONTENT.map(name => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
       where (${columnsOf(CONTENT, 'known')}) is distinct from (${columnsOf(CONTENT, 'excluded')})`.execute(
      this.em.getKysely(),
    );
  }
}
