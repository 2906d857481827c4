import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Scope } from '../reporting/observation.js';
import { lastDayOf, type Period, periodKey } from '../reporting/period.js';
import { createBoundaryLoaders } from '../rollup/boundaries.loader.js';
import { type Measure, rounded } from '../rollup/measure.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { RollupLoaders } from '../rollup/rollup.loader.js';
import type { Day } from '../shared/day.js';
import type { MeasureColumn } from '../slice/measure-column.js';
import type { SliceReader } from '../slice/slice.loader.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { ShownNumber } from './change.js';
import type { Target } from './target.js';
import { createTargetLoader } from './target.loader.js';

/** One number of a comparison or a trend, and the way to the numbers it is held against. */
export interface ComparedCell extends ShownNumber {
  readonly unit: UnitVersion;
  readonly scope: Scope;
  readonly question: RollupQuestion;
  /** The number of the same cell in another period, as it is shown. */
  readonly numberIn: (period: Period) => Promise<ShownNumber>;
  /** Where it stands among those that were read together, in this period or another one; absent of what was read alone. */
  readonly placeIn?: (period: Period) => Promise<ColumnPlace>;
}

/** One number of many that were read together. */
export interface ColumnPlace {
  readonly column: MeasureColumn;
  readonly at: number;
}

/** What is known around numbers that are compared; asked together, answered together. */
export interface ComparedCellLoaders {
  measure(cell: Pick<ComparedCell, 'unit' | 'scope' | 'question'>): Promise<Measure>;
  /** The number of a measure as it is shown. */
  numberIn(cell: Pick<ComparedCell, 'unit' | 'scope' | 'question'>, period: Period): Promise<ShownNumber>;
  /** The days between the beginning of an earlier period and the end of this one on which the unit's own map changed. */
  boundaryChanges(cell: ComparedCell, earlier: Period): Promise<readonly Day[]>;
  target(cell: ComparedCell): Promise<Target | null>;
}

export function createComparedCellLoaders(em: SqlEntityManager, rollup: RollupLoaders): ComparedCellLoaders {
  const boundaries = createBoundaryLoaders(em);
  const targets = createTargetLoader(em);
  const measure: ComparedCellLoaders['measure'] = ({ unit, scope, question }) =>
    rollup.measure(unit, scope, question);
  return {
    measure,
    async numberIn(cell, period) {
      const { value, precision } = await measure({ ...cell, question: { ...cell.question, period } });
      return { value: value && rounded(value, cell.question.indicator.decimals), precision };
    },
    boundaryChanges: ({ unit, question: { period, boundaries: asked } }, earlier) =>
      boundaries.changesWithin(unit.id, asked, {
        start: earlier.start ?? lastDayOf(earlier),
        end: period.end,
      }),
    target: ({ unit, scope, question }) => targets.load({ unit, scope, question }),
  };
}

/**
 * The numbers of many units in any period, each period read once and for all units together.
 *
 * @param known The column of the period of the question.
 */
export function createColumns(
  reader: SliceReader,
  units: readonly UnitVersion[],
  question: RollupQuestion,
  scope: Scope,
  known: MeasureColumn,
): (period: Period) => Promise<MeasureColumn> {
  const columns = new Map([[periodKey(question.period), Promise.resolve(known)]]);
  return period => {
    const key = periodKey(period);
    const column =
      columns.get(key) ?? reader.measures(units, [{ ...question, period }], scope).then(([read]) => read!);
    columns.set(key, column);
    return column;
  };
}
