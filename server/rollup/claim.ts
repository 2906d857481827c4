import type { Precision } from '../reporting/observation.js';
import type { Decimal } from '../shared/decimal.js';

/** A number with how far it can be trusted: what it says is a range of possible truths. */
export interface Claim {
  readonly value: Decimal;
  readonly precision: Precision;
}

/**
 * Whether no truth fits both claims. "More than 60" and 62 agree, "more than 60" and 58 do not; "about"
 * commits to nothing and contradicts nothing.
 */
export function contradict(one: Claim, other: Claim): boolean {
  return isSurelyLess(one, other) || isSurelyLess(other, one);
}

/** Whether every truth that fits `lesser` is below every truth that fits `greater`. */
export function isSurelyLess(lesser: Claim, greater: Claim): boolean {
  const hasCeiling = lesser.precision === 'EXACT' || lesser.precision === 'AT_MOST';
  const hasFloor = greater.precision === 'EXACT' || greater.precision === 'AT_LEAST';
  return hasCeiling && hasFloor && lesser.value.lessThan(greater.value);
}
