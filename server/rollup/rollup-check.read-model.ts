import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { ChangedFiguresReadModel } from '../reporting/changed-figures.read-model.js';
import type { IndicatorCode, Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitCode } from '../territory/admin-unit.js';
import { depthOf } from '../territory/admin-unit.js';
import { columnsOf, CONTENT, KEY, type KeptCells, KeptCellsReadModel } from './kept-cells.read-model.js';
import { KEPT_LEVELS } from './kept-cells.js';
import type { RollupProgress } from './rollup.store.js';

/** Rows (questions × units read) of one statement that compares. */
const ROWS_AT_ONCE = 50_000;

/** A stored rollup that is not what the figures say. */
export interface RollupDifference {
  readonly indicator: IndicatorCode;
  readonly unit: AdminUnitCode;
  readonly members: Members;
  readonly start: Day;
  /** The first day after the period. */
  readonly end: Day;
  /** What is stored, in the words of the table; null when nothing is. */
  readonly stored: Readonly<Record<string, unknown>> | null;
  /** What the figures say; null when they say nothing. */
  readonly computed: Readonly<Record<string, unknown>> | null;
}

export interface RollupCheck {
  /** Cells that were computed, silent ones among them. */
  readonly cells: number;
  readonly differences: readonly RollupDifference[];
}

/** Compares what is stored with what the figures say, without using anything that is stored. */
export class RollupCheckReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * @param share How many of the statements are made: 1 for every cell, 0.1 for about a tenth, chosen at
   *   random. Rows of which no figure speaks at all are looked for in either case.
   */
  async check(share: number, onProgress: RollupProgress = () => {}): Promise<RollupCheck> {
    const kept = new KeptCellsReadModel(this.em);
    const figures = await new ChangedFiguresReadModel(this.em).ofIndicators('ALL');
    const differences: RollupDifference[] = [];
    const seen: KeptCells[] = [];
    let cells = 0;
    for await (const some of kept.affectedBy(figures, 'OFFICES', ROWS_AT_ONCE)) {
      seen.push(some);
      if (Math.random() < share) {
        differences.push(...(await this.#compare(kept, some)));
        cells += some.questions.length * some.targets.targets.length;
      }
      onProgress(some.done, some.of);
    }
    return { cells, differences: [...differences, ...(await this.#orphans(seen))] };
  }

  async #compare(kept: KeptCellsReadModel, cells: KeptCells): Promise<RollupDifference[]> {
    const level = KEPT_LEVELS.find(one => depthOf(one) === cells.targets.depth)!;
    const { rows } = await sql<RollupDifference>`
      with ${kept.fresh(cells, 'OFFICES')},
      said as (select * from fresh where value is not null or is_contradicted),
      stored as (
        select rollup.*
          from question
          join rollup on rollup.indicator_id = question.indicator_id and rollup.members = question.members
           and rollup.period_start = question.asked_start and rollup.period_end = question.asked_end
          join admin_unit as unit on unit.id = rollup.unit_id and unit.level = ${level}
      )
      select indicator.code as indicator, unit.code as unit, members, period_start::text as start, period_end::text as "end",
             case when stored.value is not null or stored.is_contradicted
                  then to_jsonb(stored) - ${[...KEY]}::text[] end as stored,
             case when said.value is not null or said.is_contradicted then to_jsonb(said) - ${[...KEY]}::text[] end as computed
        from said full join stored using (${sql.join(KEY.map(name => sql.ref(name)))})
        join indicator on indicator.id = indicator_id
        join admin_unit as unit on unit.id = unit_id
       where (${columnsOf(CONTENT, 'said')}) is distinct from (${columnsOf(CONTENT, 'stored')})`.execute(
      this.em.getKysely(),
    );
    return rows;
  }

  /** Rows of cells that no figure can enter, or of units of which nothing is stored: other periods, members, indicators or levels. */
  async #orphans(seen: readonly KeptCells[]): Promise<RollupDifference[]> {
    const questions = seen.flatMap(cells => cells.questions);
    const { rows } = await sql<RollupDifference>`
      with checked as (
        select distinct *
          from unnest(${questions.map(({ indicator }) => indicator.id)}::int[],
                      ${questions.map(({ members }) => JSON.stringify(members))}::text[]::jsonb[],
                      ${questions.map(({ period }) => period.start)}::text[]::date[],
                      ${questions.map(({ period }) => period.end)}::text[]::date[]) as one(indicator_id, members, period_start, period_end)
      )
      select indicator.code as indicator, unit.code as unit, rollup.members, rollup.period_start::text as start,
             rollup.period_end::text as "end", to_jsonb(rollup) - ${[...KEY]}::text[] as stored, null as computed
        from rollup
        left join indicator on indicator.id = rollup.indicator_id
        left join admin_unit as unit on unit.id = rollup.unit_id
       where unit.level = any(${[...KEPT_LEVELS]}::text[]) is not true or not exists (
         select from checked
          where (checked.indicator_id, checked.members, checked.period_start, checked.period_end)
              = (rollup.indicator_id, rollup.members, rollup.period_start, rollup.period_end))`.execute(
      this.em.getKysely(),
    );
    return rows;
  }
}
