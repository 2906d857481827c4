import { describe, expect, it } from 'vitest';
import { findPeriodDiscrepancies } from '../../server/discrepancy/find-period-discrepancies.js';
import { namingNoOthers, saidBeforeFounding } from '../../server/discrepancy/said-before-founding.js';
import type { Suspect } from '../../server/discrepancy/suspects.read-model.js';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import { addUp } from '../../server/rollup/add-up.js';
import { subtotalOfOffice, type Subtotal } from '../../server/rollup/roll-up-units.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const FOUNDED = '2020-07-01' as Day;

/** What a unit founded in July handed in. */
function figure(end: string, value: number, start = '2020-01-01'): Suspect {
  return {
    id: `${start}/${end}`,
    unit: 13 as AdminUnitId,
    indicator: 'PETITION_RECEIVED' as IndicatorCode,
    indicatorId: 1,
    level: 'COMMUNE',
    territory: 0,
    period: { start: start as Day, end: end as Day },
    scope: 'OWN',
    members: {},
    value: String(value),
    precision: 'EXACT',
    provisional: false,
  };
}
const NINE_MONTHS = figure('2020-10-01', 60);

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

/** By what those before it did, and what it handed in for later times. */
function found(before: Subtotal, later: readonly Suspect[], rules: Partial<Indicator> = {}): unknown[] {
  const indicator = flowIndicator(rules);
  const told = saidBeforeFounding(NINE_MONTHS, FOUNDED, before, indicator);
  return findPeriodDiscrepancies([NINE_MONTHS, ...later, ...(told ? [told] : [])], indicator)
    .flatMap(namingNoOthers)
    .map(({ kind, period, stated, computed, observations }) => {
      expect(observations[0]).toBe(NINE_MONTHS.id);
      expect([NINE_MONTHS, ...later].map(({ id }) => id)).toEqual(expect.arrayContaining([...observations]));
      return [kind, period.start, stated?.toNumber(), computed?.toNumber()];
    });
}

describe('Nine months of a unit that was founded in July', () => {
  it('are at odds with what those it came from did before and it did after, where both is known', () => {
    expect(found(said(20, 22), [figure('2020-10-01', 20, FOUNDED)])).toEqual([
      ['PERIOD_VS_PARTS', '2020-01-01', 60, 62],
    ]);
    expect(found(said(20, 22), [figure('2020-10-01', 18, FOUNDED)])).toEqual([]);
  });

  it('are at odds with what those did who did more, whatever it did after', () => {
    expect(found(said(40, 22), [])).toEqual([['NEGATIVE_DIFFERENCE', FOUNDED, 60, 62]]);
    expect(found(said(40, 22), [], { signed: true })).toEqual([]);
    expect(found(said(40, 20), [])).toEqual([]);
    expect(found(said(70, null), [])).toEqual([]);
  });

  it('are at odds with those and with what it did in a month since, where both come to more', () => {
    const july = figure('2020-08-01', 50, FOUNDED);
    expect(found(said(29), [july])).toEqual([['NEGATIVE_DIFFERENCE', '2020-08-01', 60, 79]]);
    expect(found(said(null), [july])).toEqual([]);
    expect(found(said(5), [july])).toEqual([]);
  });

  it('say nothing of what is at odds among those it came from', () => {
    const since = figure('2020-10-01', 70, '2020-02-01');
    const before = [
      saidBeforeFounding(NINE_MONTHS, FOUNDED, said(20), flowIndicator())!,
      saidBeforeFounding(since, FOUNDED, said(30), flowIndicator())!,
    ];
    const told = findPeriodDiscrepancies([...before], flowIndicator());
    expect(told.map(({ kind }) => kind)).toEqual(['NEGATIVE_DIFFERENCE']);
    expect(told.flatMap(namingNoOthers)).toEqual([]);
  });

  it.each(['MEAN', 'MAX', 'NONE'] as const)(
    'are held against one unit that it came from, not against several, where these do not add up: %s',
    overUnits => {
      expect(found(said(70), [], { overUnits })).toEqual([['NEGATIVE_DIFFERENCE', FOUNDED, 60, 70]]);
      expect(found(said(40, 22), [], { overUnits })).toEqual([]);
    },
  );
});
