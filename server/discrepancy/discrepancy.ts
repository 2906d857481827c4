import type { Members } from '../indicator/indicator.js';
import type { Scope } from '../reporting/observation.js';
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
