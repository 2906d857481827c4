import { describe, expect, it } from 'vitest';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import type { Observation, Precision } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { carryOver } from '../../server/rollup/carry-over.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const TODAY = '2021-01-15' as Day;
const [HEIR, ONE, OTHER] = [13, 4, 5] as AdminUnitId[];

function figure(
  unit: AdminUnitId | undefined,
  period: string,
  value: number,
  precision: Precision = 'EXACT',
): Observation {
  return {
    id: `${unit} ${period}`,
    unit: unit!,
    indicator: 'PETITION_RECEIVED' as IndicatorCode,
    period: parsePeriod(period, TODAY),
    scope: 'OWN',
    members: {},
    value: String(value),
    precision,
    provisional: false,
  };
}

/** What is carried over into a period, of a unit made of two others on a day, which handed in one figure that began before. */
function carried(
  begun: string,
  asked: string,
  parts: readonly (readonly Observation[])[],
  { day = '2020-07-01', ...rules }: Partial<Indicator> & { readonly day?: string } = {},
): string[] {
  const merger = { unit: HEIR!, day: day as Day, until: { OWN: null, BELOW: null, TOTAL: null }, parts };
  return carryOver([figure(HEIR, begun, 60)], merger, parsePeriod(asked, TODAY), flowIndicator(rules)).map(
    ({ period, value, precision, carried: from }) =>
      `${period.start}/${period.end}: ${value} ${precision} of ${from.map(({ observation }) => observation.id).join(', ')}`,
  );
}

describe('What is carried over to a unit from those that it was made of', () => {
  it('is what all of them said of the time until then, for figures that began before', () => {
    const parts = [
      [figure(ONE, '2020-S1', 20)],
      [figure(OTHER, '2020-Q1', 10), figure(OTHER, '2020-Q2', 12)],
    ];
    const half = '2020-01-01/2020-07-01: 42 EXACT of 4 2020-S1, 5 2020-Q1, 5 2020-Q2';
    expect(carried('2020-9M', '2020-Q3', parts)).toEqual([half]);
    expect(carried('2020-Q3', '2020-Q3', parts)).toEqual([]);
    expect(carried('2020-9M', '2020', parts)).toEqual([]);
  });

  it('is nothing where one of them did not say all of it', () => {
    expect(
      carried('2020-9M', '2020-Q3', [[figure(ONE, '2020-S1', 20)], [figure(OTHER, '2020-Q1', 10)]]),
    ).toEqual([]);
    expect(carried('2020-9M', '2020-Q3', [[figure(ONE, '2020-S1', 20)], []])).toEqual([]);
  });

  it('is nothing where a bound would be subtracted, one way or both', () => {
    const about = [[figure(ONE, '2020-S1', 20, 'ABOUT')], [figure(OTHER, '2020-S1', 22)]];
    expect(carried('2020-9M', '2020-Q3', about)).toEqual([
      '2020-01-01/2020-07-01: 42 ABOUT of 4 2020-S1, 5 2020-S1',
    ]);
    const oneWay = [[figure(ONE, '2020-S1', 20, 'AT_LEAST')], [figure(OTHER, '2020-S1', 22)]];
    expect(carried('2020-9M', '2020-Q3', oneWay)).toEqual([]);
    const bothWays = [[figure(ONE, '2020-S1', 20, 'AT_LEAST')], [figure(OTHER, '2020-S1', 22, 'AT_MOST')]];
    expect(carried('2020-9M', '2020-Q3', bothWays)).toEqual([]);
  });

  it('is added, bounds too, where the unit was made in the middle of a figure of its own', () => {
    const parts = [[figure(ONE, '2020-Q1', 20, 'AT_LEAST')], [figure(OTHER, '2020-Q1', 22)]];
    expect(carried('2020-04', '2020', parts, { day: '2020-04-10' })).toEqual([
      '2020-01-01/2020-04-01: 42 AT_LEAST of 4 2020-Q1, 5 2020-Q1',
    ]);
  });

  it('is not added where before and after are not put together: of the greatest of units', () => {
    const parts = [[figure(ONE, '2020-Q1', 20)]];
    for (const overUnits of ['MAX', 'NONE'] as const) {
      expect(carried('2020-04', '2020', parts, { day: '2020-04-10', overUnits })).toEqual([]);
      expect(carried('2020-9M', '2020-Q3', [[figure(ONE, '2020-S1', 20)]], { overUnits })).toHaveLength(1);
    }
    expect(carried('2020-04', '2020', parts, { day: '2020-04-10', overUnits: 'MEAN' })).toHaveLength(1);
  });
});
