import type { SliceColumn, SliceMeasure, SliceUnit } from './slice-types.js';

/** One number of a table with all that says which it is. */
export interface SliceCell extends SliceColumn {
  /** Null when the units are combined. */
  readonly unit: SliceUnit | null;
  readonly period: string;
  readonly measure: SliceMeasure;
}

/**
 * Every number of a table one by one, row by row: the long form that statistics programs take.
 *
 * @example
 * for (const { unit, period, path, measure } of cellsOf(slice)) console.log(unit?.code, period, ...path, measure.text);
 */
export function* cellsOf(slice: {
  readonly rows: readonly { readonly unit: SliceUnit | null; readonly period: string }[];
  readonly columns: readonly SliceColumn[];
}): Generator<SliceCell, void, undefined> {
  for (const row of slice.rows) {
    for (const column of slice.columns) {
      const measure = column.path.reduce<unknown>(
        (place, step) => (place as Record<string, unknown>)[step],
        row,
      );
      yield { ...column, unit: row.unit, period: row.period, measure: measure as SliceMeasure };
    }
  }
}

/** A row of a pivot: one unit, its numbers by period. */
export interface PivotRow<Unit> {
  readonly unit: Unit;
  /** In the order of the periods of the table. */
  readonly measures: readonly SliceMeasure[];
}

/**
 * One number of each row as a table of its own: units down, periods across.
 *
 * @example
 * const { periods, rows } = pivot(slice, row => row.PETITION_RECEIVED);
 */
export function pivot<Row extends { readonly unit: SliceUnit | null; readonly period: string }>(
  slice: { readonly rows: readonly Row[]; readonly periods: readonly string[] },
  measure: (row: Row) => SliceMeasure,
): { readonly periods: readonly string[]; readonly rows: readonly PivotRow<Row['unit']>[] } {
  const { rows, periods } = slice;
  const units = rows.filter((_, index) => index % periods.length === 0);
  return {
    periods,
    rows: units.map(({ unit }, index) => ({
      unit,
      measures: rows.slice(index * periods.length, (index + 1) * periods.length).map(measure),
    })),
  };
}

/**
 * Rows in the order of one number, those without it last in any case; equal ones stay as they were.
 *
 * @example
 * const best = sortRows(slice.rows, row => row.PETITION_RESOLVED_PCT, 'DESCENDING').slice(0, 10);
 */
export function sortRows<Row>(
  rows: readonly Row[],
  measure: (row: Row) => SliceMeasure,
  direction: 'ASCENDING' | 'DESCENDING' = 'ASCENDING',
): Row[] {
  const sign = direction === 'ASCENDING' ? 1 : -1;
  // oxlint-disable-next-line unicorn/no-array-sort -- the other one is younger than the browsers that are served
  return [...rows].sort((one, other) => {
    const [first, second] = [measure(one).value, measure(other).value];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
}
