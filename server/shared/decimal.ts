import { Decimal as ArbitraryDecimal } from 'decimal.js';

/**
 * Exact decimal arithmetic: sums and products of figures lose nothing, quotients are carried to 60
 * significant digits and rounded once, at the very end of a rollup.
 */
export const Decimal = ArbitraryDecimal.clone({ precision: 60, rounding: ArbitraryDecimal.ROUND_HALF_UP });
export type Decimal = ArbitraryDecimal;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);

/** Digits kept of a quotient that is carried on, the same in SQL and here. */
export const QUOTIENT_DIGITS = 40;

export function quotient(dividend: Decimal, divisor: Decimal): Decimal {
  return dividend.div(divisor).toDecimalPlaces(QUOTIENT_DIGITS);
}

export function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), ZERO);
}
