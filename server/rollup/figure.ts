import type { Precision } from '../reporting/observation.js';
import { weakerPrecision } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import type { Decimal } from '../shared/decimal.js';

/** One observation's part in a number: the number is the sum of `factor × observed value` over its terms. */
export interface Term {
  readonly observation: string;
  readonly factor: Decimal;
}

/**
 * What is known of one cell at one step of the rollup: never a bare number.
 *
 * `weight` says how much of what was asked the value covers: days × finest members (× offices). A state
 * at a date (a stock) counts as one day.
 */
export interface Figure {
  readonly value: Decimal;
  readonly weight: number;
  /** Days of the period that the least known contribution covers; null when days do not apply (stocks). */
  readonly days: number | null;
  readonly precision: Precision;
  readonly provisional: boolean;
  /** The oldest date among the stocks that went in; null for flows. */
  readonly asOf: Day | null;
  /** True for one figure as it was handed in; false as soon as anything was computed. */
  readonly isReported: boolean;
  readonly terms: readonly Term[];
}

/** What a figure says about its value. */
export type Quality = Omit<Figure, 'value' | 'isReported' | 'terms'>;

/** What every sum of figures has in common, whatever is done with the values. */
export function together(figures: readonly Quality[]): Quality {
  return {
    weight: figures.reduce((sum, figure) => sum + figure.weight, 0),
    days: fewest(figures.map(figure => figure.days)),
    precision: figures.map(figure => figure.precision).reduce(weakerPrecision, 'EXACT'),
    provisional: figures.some(figure => figure.provisional),
    asOf: oldest(figures.map(figure => figure.asOf)),
  };
}

/** The terms of a figure that enters a sum `factor` times. */
export function scaled(terms: readonly Term[], factor: Decimal): Term[] {
  return terms.map(term => ({ observation: term.observation, factor: term.factor.times(factor) }));
}

export function fewest(days: readonly (number | null)[]): number | null {
  const known = days.filter(day => day !== null);
  return known.length === 0 ? null : Math.min(...known);
}

export function oldest(days: readonly (Day | null)[]): Day | null {
  return days.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one), null);
}
