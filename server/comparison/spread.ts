import { Decimal, quotient, sumOf } from '../shared/decimal.js';

/** How far apart values lie. */
export interface Spread {
  /** How many there are. */
  readonly count: number;
  readonly min: Decimal;
  readonly lowerQuartile: Decimal;
  readonly median: Decimal;
  readonly upperQuartile: Decimal;
  readonly max: Decimal;
  /** Of the values as they stand, none weighing more than another. */
  readonly mean: Decimal;
  /** Of the values as a whole, not as a sample of more. */
  readonly standardDeviation: Decimal;
}

/**
 * The spread of values; null when there is none.
 *
 * Quartiles and median interpolate between the two nearest values: definition 7 of R. J. Hyndman and Y. Fan, "Sample
 * Quantiles in Statistical Packages" (The American Statistician 50, 1996, 361-365), which is QUARTILE.INC of Excel and
 * percentile_cont of SQL. The standard deviation divides by the count (STDEV.P): the units compared are all there are.
 */
export function spreadOf(values: readonly Decimal[]): Spread | null {
  if (values.length === 0) return null;
  const ordered = values.toSorted((one, other) => one.comparedTo(other));
  const count = new Decimal(values.length);
  const mean = quotient(sumOf(values), count);
  const squares = values.map(value => value.minus(mean).pow(2));
  return {
    count: values.length,
    min: ordered[0]!,
    lowerQuartile: quantile(ordered, '0.25'),
    median: quantile(ordered, '0.5'),
    upperQuartile: quantile(ordered, '0.75'),
    max: ordered.at(-1)!,
    mean,
    standardDeviation: sumOf(squares).div(count).sqrt(),
  };
}

function quantile(ordered: readonly Decimal[], part: string): Decimal {
  const position = new Decimal(part).times(ordered.length - 1);
  const before = position.floor();
  const [low, high] = [ordered[before.toNumber()]!, ordered[position.ceil().toNumber()]!];
  return low.plus(high.minus(low).times(position.minus(before)));
}
