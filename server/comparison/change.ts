import type { Direction } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import { type Period, previousPeriod, samePeriodLastYear } from '../reporting/period.js';
import type { Decimal } from '../shared/decimal.js';
import { isRate, type Related } from './relations.js';

/** Which earlier period a number is held against: the one just before, as long; or the same one a year earlier. */
export const CHANGES_FROM = ['PREVIOUS', 'SAME_LAST_YEAR'] as const;
export type ChangeFrom = (typeof CHANGES_FROM)[number];

/** A number as it is shown, rounded, and how exact it is; both null when there is none. */
export interface ShownNumber {
  readonly value: Decimal | null;
  readonly precision: Precision | null;
}

/** Whether a number says only that it is no less, or no more: nothing is taken from it. */
export function isBound(precision: Precision | null): boolean {
  return precision === 'AT_LEAST' || precision === 'AT_MOST';
}

/** The number that others may be taken from, or held in percent of: null of a bound. */
export function held({ value, precision }: ShownNumber): Decimal | null {
  return isBound(precision) ? null : value;
}

/**
 * The number of a whole, that its parts may be held against: null where it is a bound, or is only about and one of its
 * parts is a bound. What is at least 12 and about 100 together is about 112, and no less unknown than "at least 112".
 */
export function heldWhole(whole: ShownNumber, parts: readonly (Precision | null)[]): Decimal | null {
  return whole.precision === 'ABOUT' && parts.some(isBound) ? null : held(whole);
}

/** How a number differs from an earlier one. */
export interface Change {
  /** Of anything but a rate: in its unit of measure. */
  readonly difference: Decimal | null;
  /** Of anything but a rate: the difference in percent of what was; null where that was 0. */
  readonly percent: Decimal | null;
  /** Of a rate: from 90 % to 95 % are 5. */
  readonly percentagePoints: Decimal | null;
  /** Whether it went the way that is better; null where no way is, nothing changed, or a number is missing or a bound. */
  readonly improved: boolean | null;
}

const UNKNOWN: Change = { difference: null, percent: null, percentagePoints: null, improved: null };

/** The earlier period; null where there is none, for a period whose start is unknown has nothing just before it. */
export function periodBefore(period: Period, from: ChangeFrom): Period | null {
  return from === 'PREVIOUS' ? previousPeriod(period) : samePeriodLastYear(period);
}

/**
 * The change from one number to another. Nothing is known of it when either is missing, or a bound: "at least 300" is
 * not 20 more than 280, and nobody knows how many.
 */
export function changeOf(
  number: ShownNumber,
  earlier: ShownNumber,
  indicator: Related & { readonly direction: Direction },
): Change {
  const [value, base] = [held(number), held(earlier)];
  if (value === null || base === null) return UNKNOWN;
  const difference = value.minus(base);
  const improved = isImprovement(difference, indicator.direction);
  if (isRate(indicator)) return { ...UNKNOWN, percentagePoints: difference, improved };
  return {
    difference,
    percent: base.isZero() ? null : difference.div(base.abs()).times(100),
    percentagePoints: null,
    improved,
  };
}

function isImprovement(difference: Decimal, direction: Direction): boolean | null {
  if (direction === 'NEUTRAL' || difference.isZero()) return null;
  return difference.isPositive() === (direction === 'HIGHER_IS_BETTER');
}
