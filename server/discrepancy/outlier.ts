import { daysIn, type Period } from '../reporting/period.js';
import { type Decimal, sumOf } from '../shared/decimal.js';

/** Fewer figures say nothing about what is usual. */
export const FEWEST_FIGURES = 6;

/** Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): 0.6745·(x − median) / MAD, beyond 3.5. */
export const OUTLIER_SCORE = 3.5;
export const SCORE_FACTOR = 0.6745;

const DAYS_IN_A_MONTH = 30.4375;

/** What is usual among some figures, and how far they are from it as a rule. */
export interface Usual {
  readonly median: Decimal;
  /** The median of the distances from the median. */
  readonly spread: Decimal;
}

/** How many months a period has, as its figures are compared: a June with a July, no month with a quarter. */
export function lengthClass(period: Period): number | null {
  const days = daysIn(period);
  return days === null ? null : Math.round(days / DAYS_IN_A_MONTH);
}

/**
 * What is usual among figures; null where there are too few to tell, or where more than half are the same, so that
 * every other one would be far away.
 */
export function usualOf(figures: readonly Decimal[]): Usual | null {
  if (figures.length < FEWEST_FIGURES) return null;
  const median = medianOf(figures);
  const spread = medianOf(figures.map(figure => figure.minus(median).abs()));
  return spread.isZero() ? null : { median, spread };
}

/** The modified z-score. */
export function scoreOf(figure: Decimal, { median, spread }: Usual): Decimal {
  return figure.minus(median).times(SCORE_FACTOR).div(spread);
}

export function isOutlier(figure: Decimal, usual: Usual | null): usual is Usual {
  return usual !== null && scoreOf(figure, usual).abs().greaterThan(OUTLIER_SCORE);
}

/** What is usual beside a figure, the figure itself among the others; null: too few to tell. */
export interface Comparable {
  /** Of the same unit, for periods of the same length. */
  readonly history: Usual | null;
  /** Of units of its level under the same parent, for the same period. */
  readonly siblings: Usual | null;
}

/** That a figure is far from what is usual, and among which figures that is so. */
export interface Outlying {
  readonly usual: Usual;
  readonly among: 'HISTORY' | 'SIBLINGS';
}

/**
 * The one decision about a figure: held against the history of its unit where that is long enough to tell, else against
 * its siblings. A large unit among small ones is no outlier by its own history. Null: it is none.
 */
export function outlyingOf(figure: Decimal, { history, siblings }: Comparable): Outlying | null {
  const usual = history ?? siblings;
  return isOutlier(figure, usual) ? { usual, among: history ? 'HISTORY' : 'SIBLINGS' } : null;
}

function medianOf(figures: readonly Decimal[]): Decimal {
  const sorted = figures.toSorted((one, other) => one.comparedTo(other));
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)]!;
  return sumOf(sorted.slice(middle - 1, middle + 1)).div(2);
}
