import type { Catalogue } from '../indicator/catalogue.js';
import type { Scope } from '../reporting/observation.js';
import type { AskedUnit, RollupLoaders } from '../rollup/rollup.loader.js';
import { combineUnits } from './combine-units.js';
import { columnOfMeasures, type MeasureColumn } from './measure-column.js';
import type { SliceColumn } from './slice.js';

/** Fills tables: the one way from the engine to a slice. */
export interface SliceReader {
  /** Column by column, entry i for unit i. */
  measures(
    units: readonly AskedUnit[],
    columns: readonly SliceColumn[],
    scope: Scope,
  ): Promise<MeasureColumn[]>;
  /** Column by column, one entry for all units rolled up together; no unit may lie inside another. */
  combined(
    units: readonly AskedUnit[],
    columns: readonly SliceColumn[],
    scope: Scope,
  ): Promise<MeasureColumn[]>;
}

/** Asks the engine cell by cell; the engine makes one statement of all that are alike. */
export function createSliceReader(rollup: RollupLoaders, catalogue: () => Promise<Catalogue>): SliceReader {
  return {
    measures: (units, columns, scope) =>
      Promise.all(
        columns.map(async column =>
          columnOfMeasures(
            await Promise.all(units.map(unit => rollup.measure(unit, scope, column))),
            column.indicator,
          ),
        ),
      ),
    async combined(units, columns, scope) {
      const [only] = units;
      if (only && units.length === 1) return this.measures([only], columns, scope);
      const book = await catalogue();
      return Promise.all(
        columns.map(async column => {
          const measure = await combineUnits(scope, column, book, question =>
            Promise.all(units.map(unit => rollup.rollup(unit, question))),
          );
          return columnOfMeasures([measure], column.indicator);
        }),
      );
    },
  };
}
