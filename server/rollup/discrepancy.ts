import type { Members } from '../indicator/indicator.js';
import type { Precision, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';

/** The ways in which figures can disagree (semantics, section 7). */
export const DISCREPANCY_KINDS = [
  'STATED_VS_BELOW',
  'TOTAL_VS_PARTS',
  'PERIOD_VS_PARTS',
  'NEGATIVE_DIFFERENCE',
  'STATED_VS_FORMULA',
  'RULE',
  'OUTLIER',
] as const;
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number];

/** Two sides that should say the same, and do not. */
export interface Discrepancy {
  readonly kind: DiscrepancyKind;
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly period: Period;
  /** What was handed in; of a rule, its left side. */
  readonly stated: Decimal;
  /** What the other figures say; of a rule, its right side. */
  readonly computed: Decimal;
  /** The rule that is broken; null for every other kind. */
  readonly rule: string | null;
  /** The observations that are at odds, as far as they were handed in for this very unit. */
  readonly observations: readonly string[];
}

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
