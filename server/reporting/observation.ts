import type { IndicatorCode, Members } from '../indicator/indicator.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Period } from './period.js';

/** Whose work a figure covers: the unit's own office, every unit below it taken together, or both. */
export const SCOPES = ['OWN', 'BELOW', 'TOTAL'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * How far to trust the figure's last digit, from the surest claim to the weakest: exact; a bound
 * (`AT_LEAST`: hơn, trên; `AT_MOST`: dưới); or neither (`ABOUT`: khoảng, gần).
 */
export const PRECISIONS = ['EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const REPORT_STATUSES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** The reports whose figures count in a rollup. */
export const COUNTED_STATUSES = ['SUBMITTED', 'APPROVED'] as const satisfies readonly ReportStatus[];

/** What the cell of a file said, `gần 2 tỷ`, and how it was read: in words for whoever checks it. */
export interface Said {
  readonly text: string;
  /** Null: as it stands there. */
  readonly reading: string | null;
}

/** One reported figure. Never changed in place: a correction supersedes it, and both are kept. */
export interface Observation {
  readonly id: string;
  readonly unit: AdminUnitId;
  readonly indicator: IndicatorCode;
  readonly period: Period;
  readonly scope: Scope;
  /** Empty: the total over every dimension. */
  readonly members: Members;
  /** An exact decimal, as text. */
  readonly value: string;
  readonly precision: Precision;
  /** True while the report it came in is not approved. */
  readonly provisional: boolean;
  /** Whether it is about another territory than its unit has at the end of the period that is asked. */
  readonly isOfOtherTerritory?: boolean;
}

/**
 * The surest claim that still holds of a number made from both: a bound the other way makes it `ABOUT`,
 * because a sum of "at least" and "at most" is bounded on neither side.
 */
export function weakerPrecision(one: Precision, other: Precision): Precision {
  if (one === other || other === 'EXACT') return one;
  return one === 'EXACT' ? other : 'ABOUT';
}

/** A bound may be added to, never subtracted: "more than 60" less 42 says nothing. */
export function isSubtractable(precision: Precision): boolean {
  return precision === 'EXACT' || precision === 'ABOUT';
}
