import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPeriodDiscrepancies } from '../../server/discrepancy/find-period-discrepancies.js';
import type { IndicatorCode } from '../../server/indicator/indicator.js';
import { type Observation, type Precision, PRECISIONS } from '../../server/reporting/observation.js';
import { parsePeriod, printPeriod } from '../../server/reporting/period.js';
import { rollUpPeriods } from '../../server/rollup/roll-up-periods.js';
import { addDays, type Day, dayNumber } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const petitions = flowIndicator();
const TODAY = '2018-12-31' as Day;

/** `2018-S1=50`, and after a space how exactly, where it is not. */
function series(...lines: readonly string[]): Observation[] {
  return lines.map(line => {
    const [period, value, precision = 'EXACT'] = line.split(/[= ]/) as [string, string, Precision?];
    return figure(parsePeriod(period, TODAY), value, precision);
  });
}

function figure(period: Observation['period'], value: number | string, precision: Precision): Observation {
  return {
    id: printPeriod(period),
    unit: 4 as AdminUnitId,
    indicator: 'PETITION_RECEIVED' as IndicatorCode,
    period,
    scope: 'OWN',
    members: {},
    value: String(value),
    precision,
    provisional: false,
  };
}

function found(figures: readonly Observation[], indicator = petitions): unknown[] {
  return findPeriodDiscrepancies(figures, indicator).map(one => [
    one.kind,
    printPeriod(one.period),
    Number(one.stated),
    Number(one.computed),
    one.observations,
  ]);
}

describe('Figures of one series', () => {
  it('that count the days in which they overlap twice, and still come to less than the whole, are named', () => {
    expect(found(series('2018=100', '2018-9M=40', '2018-S2=50'))).toEqual([
      ['NEGATIVE_DIFFERENCE', '2018-Q3', 40, 50, ['2018-9M', '2018', '2018-S2']],
    ]);
    expect(found(series('2018=90', '2018-9M=40', '2018-S2=50'))).toEqual([]);
    expect(found(series('2018-Q1=5', '2018-02-01/2018-05-31=9', '2018-06=4', '2018-S1=30'))).toEqual([
      [
        'NEGATIVE_DIFFERENCE',
        '2018-02-01/2018-03-31',
        9,
        21,
        ['2018-02-01/2018-05-31', '2018-S1', '2018-06', '2018-Q1'],
      ],
    ]);
  });

  it('that disagree are named also where a better way says only about how much', () => {
    const exact = ['2018=100', '2018-S1=50', '2018-S2=60'];
    const told = ['PERIOD_VS_PARTS', '2018', 100, 110];
    expect(found(series(...exact))).toEqual([[...told, ['2018', '2018-S1', '2018-S2']]]);
    const about = found(series(...exact, '2018-9M=80 ABOUT', '2018-Q4=30'));
    expect(about).toEqual([[...told, expect.arrayContaining(['2018', '2018-S1', '2018-S2'])]]);
    expect(found(series('2018=110', '2018-S1=50', '2018-S2=60', '2018-9M=80 ABOUT', '2018-Q4=30'))).toEqual(
      [],
    );
    const signed = flowIndicator({ signed: true });
    expect(found(series(...exact, '2018-9M=80 ABOUT', '2018-Q4=30'), signed)).toEqual(about);
  });

  it('that contradict each other in several years are named once for each', () => {
    const wrong = (year: number): string[] => [`${year}=100`, `${year}-9M=40`, `${year}-S2=50`];
    const both = found(series(...wrong(2016), ...wrong(2017)));
    expect(both).toEqual([...found(series(...wrong(2016))), ...found(series(...wrong(2017)))]);
  });
});

const FIRST = '2018-01-01' as Day;
const DAYS = 6;

/** What was counted on each of a few days, and what is handed in of it. */
const arbitraryTruth = fc.record({
  counts: fc.array(fc.nat({ max: 4 }), { minLength: DAYS, maxLength: DAYS }),
  handedIn: fc.uniqueArray(
    fc.record({
      stretch: fc.tuple(fc.nat({ max: DAYS }), fc.nat({ max: DAYS })).filter(([start, end]) => start < end),
      precision: fc.constantFrom('EXACT' as const, 'EXACT' as const, 'EXACT' as const, ...PRECISIONS),
      off: fc.nat({ max: 3 }),
    }),
    { maxLength: 9, selector: ({ stretch }) => stretch.join() },
  ),
});

/** @param isTrue Or else what was handed in exactly may be wrong, too. */
const arbitrarySeries = (isTrue: boolean): fc.Arbitrary<Observation[]> =>
  arbitraryTruth.chain(({ counts, handedIn }) =>
    fc.array(fc.constantFrom(0, 0, 0, 1, -1, 3), { minLength: 9, maxLength: 9 }).map(wrong =>
      handedIn.map(({ stretch: [start, end], precision, off }, index) => {
        const truth = counts.slice(start, end).reduce((sum, count) => sum + count, 0);
        const away = { EXACT: 0, AT_LEAST: -off, AT_MOST: off, ABOUT: off * 5 }[precision];
        const value = Math.max(0, truth + away + (isTrue ? 0 : wrong[index]!));
        return figure({ start: addDays(FIRST, start), end: addDays(FIRST, end) }, value, precision);
      }),
    ),
  );

describe('Whatever one unit hands in', () => {
  it('contradicts itself nowhere where all of it is true', () => {
    fc.assert(
      fc.property(arbitrarySeries(true), figures => {
        expect(found(figures)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has a discrepancy if, and only if, no numbers of its days fit all of it', () => {
    fc.assert(
      fc.property(arbitrarySeries(false), fc.boolean(), (figures, signed) => {
        const isFound = found(figures, flowIndicator({ signed })).length > 0;
        expect(isFound).toBe(!isPossible(figures, signed));
      }),
      { numRuns: 2000 },
    );
  });

  it('has the same discrepancies in whatever order it arrived', () => {
    fc.assert(
      fc.property(arbitrarySeries(false), figures => {
        expect(found(figures.toReversed())).toEqual(found(figures));
      }),
    );
  });

  it('has a discrepancy wherever a period cannot be computed because of a contradiction', () => {
    fc.assert(
      fc.property(arbitrarySeries(false), figures => {
        const days = [...new Set(figures.flatMap(({ period }) => [period.start!, period.end]))].toSorted();
        const isConflict = days.some((start, index) =>
          days
            .slice(index + 1)
            .some(end => rollUpPeriods(figures, { start, end }, 'SUM', false).isContradicted),
        );
        if (isConflict) expect(found(figures)).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Whether there are counts that fit, by the shortest way from every day to every other. */
function isPossible(figures: readonly Observation[], signed: boolean): boolean {
  const most = Array.from({ length: DAYS + 1 }, (_, from) =>
    Array.from({ length: DAYS + 1 }, (__, to) => (to === from || (to < from && !signed) ? 0 : Infinity)),
  );
  const first = dayNumber(FIRST);
  for (const { period, value, precision } of figures) {
    const [start, end] = [dayNumber(period.start!) - first, dayNumber(period.end) - first];
    if (precision === 'EXACT' || precision === 'AT_MOST')
      most[start]![end] = Math.min(most[start]![end]!, Number(value));
    if (precision === 'EXACT' || precision === 'AT_LEAST')
      most[end]![start] = Math.min(most[end]![start]!, -Number(value));
  }
  for (let by = 0; by <= DAYS; by += 1)
    for (let from = 0; from <= DAYS; from += 1)
      for (let to = 0; to <= DAYS; to += 1)
        most[from]![to] = Math.min(most[from]![to]!, most[from]![by]! + most[by]![to]!);
  return most.every((row, day) => row[day]! >= 0);
}
