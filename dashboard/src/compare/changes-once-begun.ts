import { progressOf } from '../language/period.js';

/** Changes of a number, as far as they are told. */
interface Changing {
  readonly sincePrevious: unknown;
  readonly sinceLastYear: unknown;
}

/** Before a period has begun nothing in it can have changed: what stands there is the number of before. */
export function changesOnceBegun<
  Row extends Changing,
  Comparison extends { readonly rows: readonly Row[]; readonly parentRow: Row },
>(comparison: Comparison, period: string, today: string): Comparison {
  if (progressOf(period, today) !== 'AHEAD') return comparison;
  const without = <One extends Changing>(row: One): One => ({
    ...row,
    sincePrevious: null,
    sinceLastYear: null,
  });
  return { ...comparison, rows: comparison.rows.map(without), parentRow: without(comparison.parentRow) };
}
