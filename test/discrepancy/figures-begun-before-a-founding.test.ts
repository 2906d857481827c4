import { describe, expect, it } from 'vitest';
import { findFoundingDiscrepancies } from '../../server/discrepancy/find-founding-discrepancies.js';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { addUp, subtotalOfOffice, type Subtotal } from '../../server/rollup/roll-up-units.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const FOUNDED = '2020-07-01' as Day;

/** Nine months of a unit founded in July. */
const figure: Observation = {
  id: '1',
  unit: 13 as AdminUnitId,
  indicator: 'PETITION_RECEIVED' as IndicatorCode,
  period: { start: '2020-01-01' as Day, end: '2020-10-01' as Day },
  scope: 'OWN',
  members: {},
  value: '60',
  precision: 'EXACT',
  provisional: false,
};

/** What one office after the other said; null: nothing. */
function said(...values: readonly (number | null)[]): Subtotal {
  const offices = values.map(value => {
    const own = value === null ? null : { ...SAID, value: new Decimal(value) };
    return subtotalOfOffice({ own, isExpected: true }, { overUnits: 'SUM', officeWeight: 1 });
  });
  return addUp(offices, 'SUM');
}
const SAID = {
  weight: 1,
  days: 1,
  precision: 'EXACT',
  provisional: false,
  asOf: null,
  isReported: true,
  terms: [],
} as const;

function found(before: Subtotal, after: Subtotal, rules: Partial<Indicator> = {}): unknown[] {
  return findFoundingDiscrepancies(figure, FOUNDED, [before, after], flowIndicator(rules)).map(
    ({ kind, period, stated, computed }) => [kind, period.start, stated?.toNumber(), computed?.toNumber()],
  );
}

describe('Nine months of a unit that was founded in July', () => {
  it('are at odds with what those it came from did before and it did after, where both is known', () => {
    expect(found(said(20, 22), said(20))).toEqual([['PERIOD_VS_PARTS', '2020-01-01', 60, 62]]);
    expect(found(said(20, 22), said(18))).toEqual([]);
  });

  it('are at odds with what those did who did more, whatever it did after', () => {
    expect(found(said(40, 22), said(null))).toEqual([['NEGATIVE_DIFFERENCE', FOUNDED, 60, 62]]);
    expect(found(said(40, 22), said(null), { signed: true })).toEqual([]);
    expect(found(said(40, 20), said(null))).toEqual([]);
    expect(found(said(70, null), said(null))).toEqual([]);
  });

  it.each(['MEAN', 'MAX', 'NONE'] as const)(
    'are held against one unit that it came from, not against several, where these do not add up: %s',
    overUnits => {
      expect(found(said(70), said(null), { overUnits })).toEqual([['NEGATIVE_DIFFERENCE', FOUNDED, 60, 70]]);
      expect(found(said(40, 22), said(null), { overUnits })).toEqual([]);
    },
  );
});
