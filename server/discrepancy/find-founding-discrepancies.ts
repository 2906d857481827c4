import type { Indicator } from '../indicator/indicator.js';
import type { Observation } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';
import type { Period } from '../reporting/period.js';
import { type Claim, contradict, isSurelyLess } from '../rollup/claim.js';
import type { Day } from '../shared/day.js';
import type { Subtotal } from '../rollup/roll-up-units.js';
import { joinSubtotals } from '../rollup/translate-rollup.js';
import type { Discrepancy } from './discrepancy.js';

/**
 * Where a unit that was founded, or made of others, in the middle of a period handed in all of it, and that is not what
 * those it came from did before and it did after (`PERIOD_VS_PARTS`); or is less than what they did before, so that what is
 * left would be negative (`NEGATIVE_DIFFERENCE`).
 *
 * @param founded The day.
 * @param stretches Of the unit's own scope, before and after it was founded.
 */
export function findFoundingDiscrepancies(
  figure: Observation,
  founded: Day,
  stretches: readonly [before: Subtotal, after: Subtotal],
  indicator: Indicator,
): Discrepancy[] {
  // Of several units only what adds up over units can be put together.
  const isOfOne = stretches.every(({ offices }) => offices.expected <= 1);
  if (indicator.overUnits !== 'SUM' && !isOfOne) return [];
  const stated = { value: new Decimal(figure.value), precision: figure.precision };
  const { unit, scope, members, period, id } = figure;
  const found = {
    indicatorId: indicator.id,
    unit,
    scope,
    members,
    stated: stated.value,
    rule: null,
    observations: [id],
  };
  const parts = knownWhole(joinSubtotals(stretches));
  if (parts)
    return contradict(stated, parts)
      ? [{ ...found, kind: 'PERIOD_VS_PARTS', period, computed: parts.value }]
      : [];
  const before = knownWhole(stretches[0]);
  if (indicator.signed || !before || !isSurelyLess(stated, before)) return [];
  const rest: Period = { start: founded, end: period.end };
  return [{ ...found, kind: 'NEGATIVE_DIFFERENCE', period: rest, computed: before.value }];
}

/** What all offices said; null where any was silent. */
function knownWhole({ value, precision, offices }: Subtotal): Claim | null {
  return value === null || offices.covered !== offices.expected ? null : { value, precision };
}
