import type { Indicator } from '../indicator/indicator.js';
import type { Decimal } from '../shared/decimal.js';

/** What decides how two numbers of an indicator are set beside each other. */
export type Related = Pick<Indicator, 'kind' | 'overUnits' | 'measureUnit' | 'signed'>;

/** Whether the numbers of units add up to that of the unit that holds them. */
export function isAdditive({ kind, overUnits }: Pick<Indicator, 'kind' | 'overUnits'>): boolean {
  return kind !== 'DERIVED' && overUnits === 'SUM';
}

/** Whether a whole is a total of its parts, and not one like them: it has shares, and nothing is far from it. */
export function isTotal(indicator: Related): boolean {
  return isAdditive(indicator) && !isRate(indicator);
}

/** Whether a number is a ratio of like to like, of which differences are percentage points. */
export function isRate({ measureUnit }: Pick<Indicator, 'measureUnit'>): boolean {
  return measureUnit === '%';
}

/**
 * How much of its parent's number a unit's number is, in percent.
 *
 * Null of what does not add up (rates, means, indices) or may be negative, and where the parent has no number or 0.
 */
export function shareOf(value: Decimal, parent: Decimal | null, indicator: Related): Decimal | null {
  if (!isTotal(indicator) || indicator.signed) return null;
  return parent === null || parent.isZero() ? null : value.div(parent).times(100);
}

/**
 * How far a unit's number is above (or, negative, below) that of its parent. Null of what adds up: there the parent's
 * number is a total, and `shareOf` tells how they relate.
 */
export function deviationFromParent(
  value: Decimal,
  parent: Decimal | null,
  indicator: Related,
): Decimal | null {
  return parent === null || isTotal(indicator) ? null : value.minus(parent);
}
