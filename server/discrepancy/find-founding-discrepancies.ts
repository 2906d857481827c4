import type { Indicator } from '../indicator/indicator.js';
import type { Observation } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';
import { contradict } from '../rollup/claim.js';
import type { Subtotal } from '../rollup/roll-up-units.js';
import { joinSubtotals } from '../rollup/translate-rollup.js';
import type { Discrepancy } from './discrepancy.js';

/**
 * Where a unit that was founded in the middle of a period handed in all of it, and that is not what those it
 * came from did before and it did after (`PERIOD_VS_PARTS`).
 *
 * @param stretches Of the unit's own scope, before and after it was founded.
 */
export function findFoundingDiscrepancies(
  figure: Observation,
  stretches: readonly Subtotal[],
  indicator: Indicator,
): Discrepancy[] {
  const { value, precision, offices } = joinSubtotals(stretches);
  if (value === null || offices.covered !== offices.expected) return [];
  const stated = new Decimal(figure.value);
  if (!contradict({ value: stated, precision: figure.precision }, { value, precision })) return [];
  const { unit, scope, members, period, id } = figure;
  return [
    {
      kind: 'PERIOD_VS_PARTS',
      indicatorId: indicator.id,
      unit,
      scope,
      members,
      period,
      stated,
      computed: value,
      rule: null,
      observations: [id],
    },
  ];
}
