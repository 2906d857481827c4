import type { Formula } from '../indicator/formula.js';
import type { Indicator, Members } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { daysIn } from '../reporting/period.js';
import type { Scope } from '../reporting/observation.js';
import type { Measure } from './measure.js';
import { toMeasure } from './measure.js';
import { LOWEST_LEVEL } from '../territory/admin-unit.js';
import type { AskedUnit, RollupQuestion } from './question.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { isStateAtDate } from './roll-up-periods.js';

/** What a formula needs of the catalogue. */
export interface FormulaBook {
  indicator(code: string): Indicator;
  /** Null for an indicator that is reported. */
  formulaOf(code: string): Formula | null;
}

/** A derived indicator as a question about what was printed for this very cell: never combined, never split. */
export function asPrinted(question: RollupQuestion): RollupQuestion {
  return {
    ...question,
    indicator: { ...question.indicator, overUnits: 'NONE', overTime: 'LAST', levels: [] },
  };
}

/** The same question about a part of a derived indicator's formula. */
export function aboutPart(question: RollupQuestion, indicator: Indicator, members: Members): RollupQuestion {
  return { ...question, indicator, members };
}

/** One scope of a unit's rollup as an answer. */
export function measureOf(rollup: UnitRollup, scope: Scope, question: RollupQuestion): Measure {
  return measureOfSubtotal(rollup[scope], question);
}

/** What is known of a cell as an answer. */
export function measureOfSubtotal(
  subtotal: Omit<Subtotal, 'weight'>,
  { indicator, period }: RollupQuestion,
): Measure {
  const days = isStateAtDate(indicator.overTime) || indicator.register ? null : daysIn(period);
  return toMeasure(subtotal, days, planOverUnits(indicator.overUnits).kind === 'mean');
}

/** In which scope a number was printed for a cell: a commune has one office, and what is said of that is said of all of it. */
export function scopePrinted({ level }: Pick<AskedUnit, 'level'>, scope: Scope): Scope {
  return level === LOWEST_LEVEL && scope === 'TOTAL' ? 'OWN' : scope;
}

/** What was printed for a derived cell; null when nothing was. A statement over several offices is `STATED`. @param scope See `scopePrinted`. */
export function printedMeasure(rollup: UnitRollup, scope: Scope, question: RollupQuestion): Measure | null {
  if (question.basis === 'BOTTOM_UP') return null;
  const subtotal = scope === 'OWN' ? rollup.OWN : scope === 'BELOW' ? rollup.statedBelow : rollup.statedTotal;
  if (!subtotal || subtotal.value === null) return null;
  return {
    ...toMeasure(subtotal, null, false),
    basis: scope === 'OWN' ? 'REPORTED' : 'STATED',
    asOfDate: null,
  };
}
