/**
 * The totals of one question as arrays: position i of each is of unit i. What a table needs of a measure, and
 * no object for each cell.
 */
export interface TotalColumn {
  /** Exact decimals, before rounding; of a mean the sum, to be divided by `count`. */
  readonly value: readonly (string | null)[];
  readonly count: readonly number[];
  readonly expected: readonly number[];
  readonly covered: readonly number[];
  /** Bits: 1 and 2 the precision, then those below. */
  readonly flags: readonly number[];
}

export const PROVISIONAL = 4;
export const REPORTED = 8;
export const STATED = 16;
export const COMPUTED = 32;
export const CONTRADICTED = 64;

/** The totals of some of the units, in the order of their positions. */
export function pickTotals(
  { value, count, expected, covered, flags }: TotalColumn,
  rows: readonly number[],
): TotalColumn {
  const pick = <Value>(from: readonly Value[]): Value[] => rows.map(row => from[row]!);
  return {
    value: pick(value),
    count: pick(count),
    expected: pick(expected),
    covered: pick(covered),
    flags: pick(flags),
  };
}
