import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankValues } from '../../server/comparison/rank.js';
import { deviationFromParent, shareOf } from '../../server/comparison/relations.js';
import { spreadOf } from '../../server/comparison/spread.js';
import { type Direction, DIRECTIONS } from '../../server/indicator/indicator.js';
import { type Precision, PRECISIONS } from '../../server/reporting/observation.js';
import { Decimal, sumOf } from '../../server/shared/decimal.js';
import { flowIndicator } from '../support/arbitraries.js';

const decimals = (numbers: readonly (number | null)[]): (Decimal | null)[] =>
  numbers.map(number => (number === null ? null : new Decimal(number)));
const ranks = (numbers: readonly (number | null)[], direction: Direction): [number, number, boolean][] =>
  rankValues(decimals(numbers), direction).map(({ at, rank, tied }) => [at, rank, tied]);

const arbitraryValues = fc.array(fc.option(fc.integer({ min: -5, max: 5 })), { maxLength: 12 });
const arbitraryDirection = fc.constantFrom(...DIRECTIONS);
const RATE = flowIndicator({ kind: 'DERIVED', measureUnit: '%' });

describe('Ranks', () => {
  it('go by the direction of the indicator; equal numbers share one', () => {
    const numbers = [7, 9, null, 7, 3];
    expect(ranks(numbers, 'HIGHER_IS_BETTER')).toEqual([
      [1, 1, false],
      [0, 2, true],
      [3, 2, true],
      [4, 4, false],
    ]);
    expect(ranks(numbers, 'LOWER_IS_BETTER')).toEqual([
      [4, 1, false],
      [0, 2, true],
      [3, 2, true],
      [1, 4, false],
    ]);
  });

  it('of equal numbers put "at least" above and "at most" below what was counted, and tie only what says the same', () => {
    const places = rankValues(decimals([300, 300, 300, 300, 280]), 'HIGHER_IS_BETTER', [
      'AT_MOST',
      'EXACT',
      'AT_LEAST',
      'ABOUT',
      'EXACT',
    ]);
    expect(places.map(({ at, rank, tied }) => [at, rank, tied])).toEqual([
      [2, 1, false],
      [1, 2, true],
      [3, 2, true],
      [0, 4, false],
      [4, 5, false],
    ]);
  });

  it('are told with the best and the worst that they can be, wherever the truth behind a bound lies', () => {
    const side = { EXACT: 0, ABOUT: 0, AT_LEAST: 1, AT_MOST: -1 };
    const arbitraryNumber = fc.record({
      number: fc.integer({ min: -3, max: 3 }),
      precision: fc.constantFrom(...PRECISIONS),
      further: fc.nat({ max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(arbitraryNumber, { maxLength: 6 }), arbitraryDirection, (told, direction) => {
        const places = rankValues(
          decimals(told.map(({ number }) => number)),
          direction,
          told.map(({ precision }) => precision),
        );
        const truths = told.map(({ number, precision, further }) => number + side[precision] * further);
        const trueRanks = new Map(ranks(truths, direction).map(([at, rank]) => [at, rank]));
        for (const { at, rank, bestRank, worstRank } of places) {
          for (const possible of [rank, trueRanks.get(at)!]) {
            expect(possible).toBeGreaterThanOrEqual(bestRank);
            expect(possible).toBeLessThanOrEqual(worstRank);
          }
        }
      }),
    );
    const open = (numbers: readonly number[], precisions: readonly Precision[], direction: Direction) =>
      rankValues(decimals(numbers), direction, precisions).map(({ at, bestRank, worstRank }) => [
        at,
        bestRank,
        worstRank,
      ]);
    expect(open([20, 15, 12, 9], ['EXACT', 'EXACT', 'AT_LEAST', 'EXACT'], 'HIGHER_IS_BETTER')).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 1, 3],
      [3, 4, 4],
    ]);
    expect(open([20, 12, 9], ['EXACT', 'AT_LEAST', 'AT_MOST'], 'LOWER_IS_BETTER')).toEqual([
      [2, 1, 1],
      [1, 2, 3],
      [0, 2, 3],
    ]);
    expect(open([7, 7, 3], ['EXACT', 'ABOUT', 'EXACT'], 'NEUTRAL')).toEqual([
      [0, 1, 1],
      [1, 1, 1],
      [2, 3, 3],
    ]);
  });

  it('begin with the greatest where neither direction is better', () => {
    expect(ranks([1, 2], 'NEUTRAL')).toEqual(ranks([1, 2], 'HIGHER_IS_BETTER'));
  });

  it('are of all numbers and of no missing one; one is ranked 1 more than the numbers that are better', () => {
    fc.assert(
      fc.property(arbitraryValues, arbitraryDirection, (numbers, direction) => {
        const places = rankValues(decimals(numbers), direction);
        const known = numbers.flatMap((number, at) => (number === null ? [] : [at]));
        expect(places.map(({ at }) => at).toSorted((one, other) => one - other)).toEqual(known);
        for (const { at, rank, tied } of places) {
          const own = numbers[at]!;
          const isBetter = (other: number | null): boolean =>
            other !== null && (direction === 'LOWER_IS_BETTER' ? other < own : other > own);
          expect(rank).toBe(numbers.filter(isBetter).length + 1);
          expect(tied).toBe(numbers.filter(other => other === own).length > 1);
        }
      }),
    );
  });

  it('do not depend on the order in which the units were asked for', () => {
    const shuffled = arbitraryValues.chain(numbers =>
      fc.tuple(
        fc.constant(numbers),
        fc.shuffledSubarray([...numbers.keys()], { minLength: numbers.length, maxLength: numbers.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, arbitraryDirection, ([numbers, order], direction) => {
        const rankOf = (values: readonly (number | null)[], positionOf: (at: number) => number): unknown =>
          rankValues(decimals(values), direction)
            .map(({ at, rank }) => [positionOf(at), rank])
            .toSorted(([one], [other]) => one! - other!);
        const other = order.map(at => numbers[at]!);
        expect(rankOf(other, at => order[at]!)).toEqual(rankOf(numbers, at => at));
      }),
    );
  });
});

describe('The share of the parent', () => {
  it('of everything in it is 100 % together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 30 }), numbers => {
        const values = numbers.map(number => new Decimal(number));
        const parent = sumOf(values);
        const shares = values.map(value => shareOf(value, parent, flowIndicator()));
        if (parent.isZero()) expect(shares.every(share => share === null)).toBe(true);
        else expect(sumOf(shares.map(share => share!)).toNumber()).toBeCloseTo(100, 10);
      }),
    );
  });

  it('is told only of what adds up, and where the parent has a number', () => {
    const [value, parent] = [new Decimal(25), new Decimal(100)];
    expect(shareOf(value, parent, flowIndicator())!.toNumber()).toBe(25);
    expect(shareOf(value, null, flowIndicator())).toBeNull();
    for (const rules of [
      { overUnits: 'MEAN' },
      { overUnits: 'MAX' },
      { overUnits: 'NONE' },
      { signed: true },
      { kind: 'DERIVED' },
      { measureUnit: '%' },
    ] as const)
      expect(shareOf(value, parent, flowIndicator(rules))).toBeNull();
  });
});

describe('The deviation from the parent', () => {
  it('is told of what does not add up', () => {
    const [value, parent] = [new Decimal('99.1'), new Decimal('99.68')];
    expect(deviationFromParent(value, parent, RATE)!.toNumber()).toBe(-0.58);
    expect(deviationFromParent(value, parent, flowIndicator({ overUnits: 'MEAN' }))!.toNumber()).toBe(-0.58);
    expect(deviationFromParent(value, parent, flowIndicator())).toBeNull();
    expect(deviationFromParent(value, null, RATE)).toBeNull();
  });
});

describe('The spread', () => {
  it('has the quartiles of QUARTILE.INC and the deviation of STDEV.P', () => {
    const spread = spreadOf([2, 4, 4, 4, 5, 5, 7, 9].map(number => new Decimal(number)))!;
    const { medianPrecision, ...numbers } = spread;
    expect(medianPrecision).toBe('EXACT');
    expect(
      Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, Number(number)])),
    ).toEqual({
      count: 8,
      min: 2,
      lowerQuartile: 4,
      median: 4.5,
      upperQuartile: 5.5,
      max: 9,
      mean: 5,
      standardDeviation: 2,
    });
  });

  it('of nothing is nothing, and of one number that number', () => {
    expect(spreadOf([])).toBeNull();
    const { median, lowerQuartile, standardDeviation } = spreadOf([new Decimal(3)])!;
    expect([median, lowerQuartile, standardDeviation].map(Number)).toEqual([3, 3, 0]);
  });

  it('is told as far as no bound can change it', () => {
    const numbers = [10, 20, 300, 400];
    const known = (precisions: readonly Precision[]): (number | null)[] => {
      const spread = spreadOf(
        precisions.map((_, at) => new Decimal(numbers[at]!)),
        precisions,
      )!;
      const { min, median, max, mean, standardDeviation } = spread;
      return [min, median, max, mean, standardDeviation].map(one => one && one.toNumber());
    };
    // At least 300 is above 20 whatever it is; how much the units have on average nobody knows.
    expect(known(['EXACT', 'EXACT', 'AT_LEAST'])).toEqual([10, 20, null, null, null]);
    expect(known(['AT_LEAST', 'EXACT', 'EXACT'])).toEqual([null, null, null, null, null]);
    expect(known(['EXACT', 'EXACT', 'EXACT', 'AT_LEAST'])).toEqual([10, 160, null, null, null]);
    expect(known(['AT_MOST', 'ABOUT', 'AT_LEAST'])).toEqual([null, 20, null, null, null]);
    expect(known(['AT_LEAST'])).toEqual([null, null, null, null, null]);
  });

  it('has a median that is only about where a number in the middle is', () => {
    const precisionOf = (numbers: readonly number[], precisions: readonly Precision[]) =>
      spreadOf(
        numbers.map(number => new Decimal(number)),
        precisions,
      )!.medianPrecision;
    expect(precisionOf([10, 20, 900], ['EXACT', 'EXACT', 'ABOUT'])).toBe('EXACT');
    expect(precisionOf([900, 10, 20], ['EXACT', 'EXACT', 'ABOUT'])).toBe('ABOUT');
    expect(precisionOf([10, 20], ['ABOUT', 'EXACT'])).toBe('ABOUT');
    expect(precisionOf([10, 20], ['AT_LEAST', 'EXACT'])).toBeNull();
  });

  it('is what it would be of whatever the bounds stand for', () => {
    const side = { EXACT: 0, ABOUT: 0, AT_LEAST: 1, AT_MOST: -1 };
    const arbitraryNumber = fc.record({
      number: fc.integer({ min: -9, max: 9 }),
      precision: fc.constantFrom(...PRECISIONS),
      further: fc.nat({ max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(arbitraryNumber, { minLength: 1, maxLength: 12 }), told => {
        const {
          count: _,
          medianPrecision: __,
          ...spread
        } = spreadOf(
          told.map(({ number }) => new Decimal(number)),
          told.map(({ precision }) => precision),
        )!;
        const truth = spreadOf(
          told.map(({ number, precision, further }) => new Decimal(number + side[precision] * further)),
        )!;
        for (const [name, known] of Object.entries(spread))
          if (known !== null) expect(known.toNumber()).toBe(truth[name as keyof typeof spread]!.toNumber());
      }),
    );
  });

  it('lies in order, and half of the numbers on either side of the median', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 }), numbers => {
        const spread = spreadOf(numbers.map(number => new Decimal(number)))!;
        const { min, lowerQuartile, median, upperQuartile, max, mean } = spread;
        const inOrder = [min, lowerQuartile, median, upperQuartile, max].map(Number);
        expect(inOrder.toSorted((one, other) => one - other)).toEqual(inOrder);
        expect(numbers.filter(number => number < Number(median)).length * 2).toBeLessThanOrEqual(
          numbers.length,
        );
        expect(numbers.filter(number => number > Number(median)).length * 2).toBeLessThanOrEqual(
          numbers.length,
        );
        expect(Number(mean)).toBeGreaterThanOrEqual(Number(min));
        expect(Number(mean)).toBeLessThanOrEqual(Number(max));
      }),
    );
  });
});
