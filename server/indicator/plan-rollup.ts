import type { Indicator, RuleOverTime, RuleOverUnits } from './indicator.js';

/** How figures of different units become one figure of the unit above them, or why they cannot. */
export type UnitsPlan =
  | { readonly kind: 'add' }
  /** Carried upwards as a sum and a count of offices: never a mean of means. */
  | { readonly kind: 'mean' }
  | { readonly kind: 'least' }
  | { readonly kind: 'greatest' }
  /** Shown where it was reported, ranked, never combined: a unit above it is not expected to have one. */
  | { readonly kind: 'refuse'; readonly reason: 'BELONGS_TO_ITS_UNIT' };

/** How figures of different periods become the figure of a longer period. */
export type TimePlan =
  | { readonly kind: 'add' }
  /** The state at the beginning: the first figure inside the period. */
  | { readonly kind: 'opening' }
  /** The state at the end: the latest figure that ends inside the period. */
  | { readonly kind: 'closing' }
  /** Weighed by days, over the days reported. */
  | { readonly kind: 'mean' }
  | { readonly kind: 'least' }
  | { readonly kind: 'greatest' };

/** A derived indicator combines along no axis: its parts do, and then it is worked out anew at the cell. */
export interface FormulaPlan {
  readonly kind: 'evaluate';
}

/**
 * THE decision on whether and how figures combine over units.
 *
 * The catalogue tells it to readers, the engine asks it before it adds a number: "can I?" and "how do I?"
 * are one answer, so the two can never disagree.
 */
export function planOverUnits(rule: RuleOverUnits): UnitsPlan {
  switch (rule) {
    case 'SUM':
      return { kind: 'add' };
    case 'MEAN':
      return { kind: 'mean' };
    case 'MIN':
      return { kind: 'least' };
    case 'MAX':
      return { kind: 'greatest' };
    case 'NONE':
      return { kind: 'refuse', reason: 'BELONGS_TO_ITS_UNIT' };
  }
}

/** THE decision on how figures combine over time. */
export function planOverTime(rule: RuleOverTime): TimePlan {
  switch (rule) {
    case 'SUM':
      return { kind: 'add' };
    case 'FIRST':
      return { kind: 'opening' };
    case 'LAST':
      return { kind: 'closing' };
    case 'AVERAGE':
      return { kind: 'mean' };
    case 'MIN':
      return { kind: 'least' };
    case 'MAX':
      return { kind: 'greatest' };
  }
}

/** Both decisions for one indicator of the catalogue. */
export function planRollup(indicator: Pick<Indicator, 'kind' | 'overUnits' | 'overTime'>): {
  readonly units: UnitsPlan | FormulaPlan;
  readonly time: TimePlan | FormulaPlan;
} {
  if (indicator.kind === 'DERIVED') return { units: { kind: 'evaluate' }, time: { kind: 'evaluate' } };
  return { units: planOverUnits(indicator.overUnits), time: planOverTime(indicator.overTime) };
}
