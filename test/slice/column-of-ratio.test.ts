import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorCode } from '../../server/indicator/indicator.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import { asPart, deriveMeasure } from '../../server/rollup/derive-measure.js';
import { columnOfFormula } from '../../server/slice/column-of-ratio.js';
import { measureAt } from '../../server/slice/column-of-totals.js';
import { columnOfMeasures } from '../../server/slice/measure-column.js';
import { flowIndicator } from '../support/arbitraries.js';

const arbitraryNumber = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -40, max: 400 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 ** 40 }).map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '0.125', '12.75', '9007199254740993', '123456789012345678901234567890'),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

const arbitraryTotals = fc
  .array(
    fc.record({
      value: arbitraryNumber,
      count: fc.integer({ min: 1, max: 3 }),
      expected: fc.nat({ max: 3 }),
      missing: fc.nat({ max: 3 }),
      flags: fc.nat({ max: 127 }),
    }),
    { minLength: 5, maxLength: 5 },
  )
  .map(cells => ({
    value: cells.map(({ value }) => value),
    count: cells.map(({ count }) => count),
    expected: cells.map(({ expected }) => expected),
    covered: cells.map(({ expected, missing }) => Math.max(0, expected - missing)),
    flags: cells.map(({ flags }) => flags),
  }));

describe('A column of a formula', () => {
  it('says what the formula says of each cell, rounded once, however it was worked out', () => {
    const part = fc
      .record({
        overUnits: fc.constantFrom('SUM' as const, 'MEAN' as const),
        measureUnit: fc.constantFrom('đơn', '%'),
      })
      .map(rules => flowIndicator(rules));
    fc.assert(
      fc.property(
        fc.tuple(part, part),
        fc.tuple(arbitraryTotals, arbitraryTotals),
        fc.record({ measureUnit: fc.constantFrom('đơn', '%'), decimals: fc.nat({ max: 4 }) }),
        fc.constantFrom('A / B', 'A - B', '1 - A / B'),
        fc.shuffledSubarray([0, 1, 2, 3, 4]),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        ([above, below], [ofAbove, ofBelow], shown, text, rows, ofSameOffices) => {
          const indicator = flowIndicator({ ...shown, code: 'RATIO' as IndicatorCode });
          const formula = parseFormula(text);
          const parts = [
            { indicator: above, totals: ofAbove },
            { indicator: below, totals: ofBelow },
          ];
          const inFull = columnOfMeasures(
            rows.map(at =>
              deriveMeasure(
                indicator,
                formula,
                parts.map(one => asPart(measureAt(one.totals, at, one.indicator), one.indicator)),
                ofSameOffices[at]!,
              ),
            ),
            indicator,
          );
          const column = columnOfFormula(indicator, formula, parts, ofSameOffices).pick(rows);
          for (const list of [
            'values',
            'exact',
            'statuses',
            'bases',
            'precisions',
            'coverage',
            'provisional',
          ] as const)
            expect(column[list]).toEqual(inFull[list]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
