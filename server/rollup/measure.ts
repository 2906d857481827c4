import type { Precision } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal, quotient } from '../shared/decimal.js';
import { scaled, type Term } from './figure.js';
import type { OfficeCount, Subtotal } from './roll-up-units.js';

/**
 * How much of what was expected is in, and not whether there is a number: 0 of 0 is `COMPLETE` and none.
 *
 * `COMPLETE`: every expected office and day is in. `PARTIAL`: some are not. `MISSING`: expected, nothing
 * reported. `NOT_EXPECTED`: nobody here reports this. `CONFLICT`: what was reported contradicts itself.
 */
export const MEASURE_STATUSES = ['COMPLETE', 'PARTIAL', 'MISSING', 'NOT_EXPECTED', 'CONFLICT'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/** Where a number comes from: handed in as it is, computed, stated by a unit above, both, or a formula. */
export const MEASURE_BASES = ['REPORTED', 'ROLLED_UP', 'STATED', 'MIXED', 'FORMULA'] as const;
export type MeasureBasis = (typeof MEASURE_BASES)[number];

/** `BOTTOM_UP` sets stated figures aside. */
export const BASIS_POLICIES = ['BEST', 'BOTTOM_UP'] as const;
export type BasisPolicy = (typeof BASIS_POLICIES)[number];

export interface Coverage {
  readonly offices: OfficeCount;
  /** Days of the period, and those the least known contribution covers; null where days do not apply. */
  readonly days: { readonly expected: number; readonly covered: number } | null;
}

/** The answer of one cell before rounding: never a bare number. */
export interface Measure {
  /** Exact; null if there is none. Rounded only when it is shown. */
  readonly value: Decimal | null;
  readonly status: MeasureStatus;
  /** Null when there is no value. */
  readonly basis: MeasureBasis | null;
  /** The weakest precision among what went in; null when there is no value. */
  readonly precision: Precision | null;
  readonly coverage: Coverage;
  readonly provisional: boolean;
  /** The date of a stock: the oldest among those that went in. */
  readonly asOfDate: Day | null;
  readonly terms: readonly Term[];
}

/**
 * A subtotal as an answer.
 *
 * @param expectedDays Days of the period asked, null where days do not apply.
 * @param isMean Whether the subtotal carries a sum that is to be divided by its count.
 */
export function toMeasure(
  subtotal: Omit<Subtotal, 'weight'>,
  expectedDays: number | null,
  isMean: boolean,
): Measure {
  const { offices, precision, provisional, asOf } = subtotal;
  const share = isMean && subtotal.count > 0 ? new Decimal(subtotal.count) : null;
  const hasValue = subtotal.value !== null;
  return {
    value: subtotal.value !== null && share ? quotient(subtotal.value, share) : subtotal.value,
    status: statusOf(subtotal),
    basis: hasValue ? basisOf(subtotal) : null,
    precision: hasValue ? precision : null,
    coverage: {
      offices,
      days:
        expectedDays === null
          ? null
          : { expected: expectedDays, covered: hasValue ? (subtotal.days ?? 0) : 0 },
    },
    provisional,
    asOfDate: asOf,
    terms: share ? scaled(subtotal.terms, new Decimal(1).div(share)) : subtotal.terms,
  };
}

/** Rounded once, half away from zero, to the decimals the indicator is shown with. */
export function rounded(value: Decimal, decimals: number): Decimal {
  return value.toDecimalPlaces(decimals);
}

function statusOf({ value, offices, isContradicted }: Omit<Subtotal, 'weight'>): MeasureStatus {
  const status = statusFor(value !== null, offices.expected, offices.covered, isContradicted);
  // Something was reported that lies here in part, and nobody knows in which (`translateRollup`).
  return status === 'MISSING' && offices.partial > 0 ? 'PARTIAL' : status;
}

/** THE decision on the status of what is combined; a formula takes it from its parts. */
export function statusFor(
  hasValue: boolean,
  expected: number,
  covered: number,
  isContradicted: boolean,
): MeasureStatus {
  if (hasValue) return covered === expected ? 'COMPLETE' : 'PARTIAL';
  if (isContradicted) return 'CONFLICT';
  return expected === 0 ? 'NOT_EXPECTED' : 'MISSING';
}

function basisOf({ hasStated, hasComputed, isReported }: Omit<Subtotal, 'weight'>): MeasureBasis {
  return basisFor(hasStated, hasComputed, isReported);
}

/** THE decision on where a number that is combined comes from. */
export function basisFor(hasStated: boolean, hasComputed: boolean, isReported: boolean): MeasureBasis {
  if (hasStated) return hasComputed ? 'MIXED' : 'STATED';
  return isReported ? 'REPORTED' : 'ROLLED_UP';
}
