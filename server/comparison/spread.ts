import type { Precision } from '../reporting/observation.js';
import { Decimal, quotient, sumOf } from '../shared/decimal.js';
import { isBound } from './change.js';

/** How far apart values lie. What depends on how far a bound ("at least 300") is off is null: nobody knows it. */
export interface Spread {
  /** How many there are. */
  readonly count: number;
  readonly min: Decimal | null;
  readonly lowerQuartile: Decimal | null;
  readonly median: Decimal | null;
  /** `ABOUT` where one of the values in the middle is; null without a median. */
  readonly medianPrecision: 'EXACT' | 'ABOUT' | null;
  readonly upperQuartile: Decimal | null;
  readonly max: Decimal | null;
  /** Of the values as they stand, none weighing more than another. */
  readonly mean: Decimal | null;
  /** Of the values as a whole, not as a sample of more. */
  readonly standardDeviation: Decimal | null;
}

/**
 * The spread of values; null when there is none.
 *
 * A median is known in spite of a bound that lies on one side of it wherever the truth is: of 10, 20 and "at least 300"
 * it is 20. A mean is not.
 *
 * Quartiles and median interpolate between the two nearest values: definition 7 of R. J. Hyndman and Y. Fan, "Sample
 * Quantiles in Statistical Packages" (The American Statistician 50, 1996, 361-365), which is QUARTILE.INC of Excel and
 * percentile_cont of SQL. The standard deviation divides by the count (STDEV.P): the units compared are all there are.
 *
 * @param precisions How exact each is; empty: all are.
 */
export function spreadOf(
  values: readonly Decimal[],
  precisions: readonly (Precision | null)[] = [],
): Spread | null {
  if (values.length === 0) return null;
  const least = inOrder(values.map((value, at) => (precisions[at] === 'AT_MOST' ? LEAST : value)));
  const greatest = inOrder(values.map((value, at) => (precisions[at] === 'AT_LEAST' ? GREATEST : value)));
  const known = (part: string): Decimal | null => {
    const [one, other] = [quantile(least, part), quantile(greatest, part)];
    return one.equals(other) ? one : null;
  };
  const median = known('0.5');
  return {
    count: values.length,
    min: known('0'),
    lowerQuartile: known('0.25'),
    median,
    medianPrecision: median && precisionInMiddle(values, precisions),
    upperQuartile: known('0.75'),
    max: known('1'),
    ...(precisions.some(isBound) ? UNKNOWN : meanOf(values)),
  };
}

/** In place of a bound, how far off the truth can be. */
const LEAST = new Decimal(-Infinity);
const GREATEST = new Decimal(Infinity);
const UNKNOWN = { mean: null, standardDeviation: null };

function meanOf(values: readonly Decimal[]): Pick<Spread, 'mean' | 'standardDeviation'> {
  const count = new Decimal(values.length);
  const mean = quotient(sumOf(values), count);
  const squares = values.map(value => value.minus(mean).pow(2));
  return { mean, standardDeviation: sumOf(squares).div(count).sqrt() };
}

/** As exact as the values in the middle are; of equal ones there, as the least exact. */
function precisionInMiddle(
  values: readonly Decimal[],
  precisions: readonly (Precision | null)[],
): 'EXACT' | 'ABOUT' {
  const ordered = inOrder(values);
  const middle = [ordered[(values.length - 1) >> 1]!, ordered[values.length >> 1]!];
  const isAbout = values.some(
    (value, at) => precisions[at] === 'ABOUT' && middle.some(one => one.equals(value)),
  );
  return isAbout ? 'ABOUT' : 'EXACT';
}

function inOrder(values: readonly Decimal[]): readonly Decimal[] {
  return values.toSorted((one, other) => one.comparedTo(other));
}

function quantile(ordered: readonly Decimal[], part: string): Decimal {
  const position = new Decimal(part).times(ordered.length - 1);
  const before = position.floor();
  const [low, high] = [ordered[before.toNumber()]!, ordered[position.ceil().toNumber()]!];
  return low.equals(high) ? low : low.plus(high.minus(low).times(position.minus(before)));
}
