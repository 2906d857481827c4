import { describe, expect, it } from 'vitest';
import { findPeriodDiscrepancies } from '../../server/discrepancy/find-period-discrepancies.js';
import type { Precision } from '../../server/reporting/observation.js';
import { flowIndicator } from '../support/arbitraries.js';
import { inShort, SmallWorld } from '../support/small-world.js';

const petitions = flowIndicator();

function office(indicator = petitions): { world: SmallWorld; commune: ReturnType<SmallWorld['unit']> } {
  const world = new SmallWorld(indicator);
  return { world, commune: world.unit('COMMUNE') };
}

describe('A flow over time', () => {
  it('gives the third quarter as nine months less six, and the year as the nine months that are known', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-S1', 42).reports(commune, '2018-9M', 60);
    expect(inShort(world.measure(commune, '2018-Q3'))).toEqual({
      value: 18,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
    const year = world.measure(commune, '2018');
    expect(inShort(year)).toEqual({ value: 60, status: 'PARTIAL', basis: 'ROLLED_UP' });
    expect(year.coverage.days).toEqual({ expected: 365, covered: 273 });
  });

  it('is complete once the fourth quarter is in', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-S1', 42).reports(commune, '2018-9M', 60).reports(commune, '2018-Q4', 20);
    expect(inShort(world.measure(commune, '2018'))).toEqual({
      value: 80,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
  });

  it('believes the figure of the year itself, and lists the disagreement of 1', () => {
    const { world, commune } = office();
    world
      .reports(commune, '2018-S1', 42)
      .reports(commune, '2018-9M', 60)
      .reports(commune, '2018-Q4', 20)
      .reports(commune, '2018', 81);
    expect(inShort(world.measure(commune, '2018'))).toEqual({
      value: 81,
      status: 'COMPLETE',
      basis: 'REPORTED',
    });
    const found = findPeriodDiscrepancies(world.observations, petitions);
    expect(found.map(({ kind, stated, computed }) => [kind, Number(stated), Number(computed)])).toEqual([
      ['PERIOD_VS_PARTS', 81, 80],
    ]);
  });

  it('never counts January and the first quarter twice', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-01', 5).reports(commune, '2018-Q1', 20);
    expect(inShort(world.measure(commune, '2018-Q1'))).toMatchObject({ value: 20 });
    expect(inShort(world.measure(commune, '2018'))).toMatchObject({ value: 20, status: 'PARTIAL' });
    expect(inShort(world.measure(commune, '2018-02-01/2018-03-31'))).toEqual({
      value: 15,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
  });

  it('adds twelve months to a year, and a half-year and a quarter to nine months', () => {
    const { world, commune } = office();
    for (let month = 1; month <= 12; month += 1)
      world.reports(commune, `2018-${String(month).padStart(2, '0')}`, month);
    expect(inShort(world.measure(commune, '2018'))).toEqual({
      value: 78,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
    const halves = office();
    halves.world.reports(halves.commune, '2018-S1', 40).reports(halves.commune, '2018-Q3', 7);
    expect(inShort(halves.world.measure(halves.commune, '2018-9M'))).toEqual({
      value: 47,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
  });

  it('does not use a difference that would make a count negative, and says that it is a conflict', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-S1', 60).reports(commune, '2018-9M', 42);
    expect(inShort(world.measure(commune, '2018-Q3'))).toEqual({
      value: null,
      status: 'CONFLICT',
      basis: null,
    });
    expect(inShort(world.measure(commune, '2018'))).toMatchObject({ value: 42, status: 'PARTIAL' });
    const found = findPeriodDiscrepancies(world.observations, petitions);
    expect(found.map(({ kind, period }) => [kind, period])).toEqual([
      ['NEGATIVE_DIFFERENCE', { start: '2018-07-01', end: '2018-10-01' }],
    ]);
  });

  it('takes a negative difference of an indicator that may be negative', () => {
    const { world, commune } = office(flowIndicator({ signed: true }));
    world.reports(commune, '2018-S1', 60).reports(commune, '2018-9M', 42);
    expect(inShort(world.measure(commune, '2018-Q3'))).toMatchObject({ value: -18, status: 'COMPLETE' });
  });

  it('never subtracts "more than"', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-S1', 42, { precision: 'AT_LEAST' }).reports(commune, '2018-9M', 60);
    expect(inShort(world.measure(commune, '2018-Q3'))).toEqual({
      value: null,
      status: 'MISSING',
      basis: null,
    });
    expect(world.measure(commune, '2018-S1').precision).toBe('AT_LEAST');
  });

  it('answers for an unknown start only when it is asked so', () => {
    const { world, commune } = office();
    world.reports(commune, '../2020-06-15', 11_485);
    expect(inShort(world.measure(commune, '../2020-06-15'))).toEqual({
      value: 11_485,
      status: 'COMPLETE',
      basis: 'REPORTED',
    });
    expect(inShort(world.measure(commune, '2020'))).toMatchObject({ value: null, status: 'MISSING' });
  });

  it('knows a reported 0 from nothing at all', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-S1', 0);
    expect(inShort(world.measure(commune, '2018-S1'))).toEqual({
      value: 0,
      status: 'COMPLETE',
      basis: 'REPORTED',
    });
    expect(inShort(world.measure(commune, '2018-S2'))).toEqual({
      value: null,
      status: 'MISSING',
      basis: null,
    });
  });
});

describe('A stock over time', () => {
  const stock = (overTime: 'LAST' | 'FIRST' | 'AVERAGE' | 'MIN' | 'MAX'): ReturnType<typeof office> =>
    office(flowIndicator({ kind: 'STOCK', overTime }));

  it('takes the latest state inside the period, says its date, and never reaches back before the period', () => {
    const { world, commune } = stock('LAST');
    world.reports(commune, '2018-03-31', 5).reports(commune, '../2018-09-30', 8);
    const year = world.measure(commune, '2018');
    expect(inShort(year)).toEqual({ value: 8, status: 'COMPLETE', basis: 'REPORTED' });
    expect(year.asOfDate).toBe('2018-09-30');
    expect(year.coverage.days).toBeNull();
    expect(inShort(world.measure(commune, '2019'))).toMatchObject({ value: null, status: 'MISSING' });
  });

  it('takes the first state inside the period for what was carried in', () => {
    const { world, commune } = stock('FIRST');
    world.reports(commune, '2018-Q1', 5).reports(commune, '2018-Q2', 8);
    expect(inShort(world.measure(commune, '2018-S1'))).toMatchObject({ value: 5 });
  });

  it('lists what is said otherwise of the same day, unless what is said is a bound that fits', () => {
    const found = (precision: 'EXACT' | 'AT_LEAST' | 'ABOUT'): readonly unknown[] => {
      const { world, commune } = stock('LAST');
      world.reports(commune, '2018', 7, { precision }).reports(commune, '2018-12', 8);
      world.reports(commune, '2018-11', 3);
      const indicator = flowIndicator({ kind: 'STOCK', overTime: 'LAST' });
      return findPeriodDiscrepancies(world.observations, indicator).map(({ kind, stated, computed }) =>
        [kind, stated, computed].map(String),
      );
    };
    expect(found('EXACT')).toEqual([['PERIOD_VS_PARTS', '7', '8']]);
    expect(found('AT_LEAST')).toEqual([]);
    expect(found('ABOUT')).toEqual([]);
  });

  it('weighs an average by days, over the days that were reported', () => {
    const { world, commune } = stock('AVERAGE');
    world.reports(commune, '2018-01', 31).reports(commune, '2018-02', 59);
    const quarter = world.measure(commune, '2018-Q1');
    expect(Number(quarter.value)).toBeCloseTo((31 * 31 + 59 * 28) / 59, 10);
    expect(quarter.coverage.days).toEqual({ expected: 90, covered: 59 });
  });

  it('finds the least and the greatest of what was reported', () => {
    for (const [rule, value] of [
      ['MIN', 3],
      ['MAX', 9],
    ] as const) {
      const { world, commune } = stock(rule);
      world.reports(commune, '2018-01', 3).reports(commune, '2018-02', 9).reports(commune, '2018-03', 4);
      expect(inShort(world.measure(commune, '2018-Q1'))).toMatchObject({ value, status: 'COMPLETE' });
    }
  });
});

describe('A difference below zero', () => {
  it('is left for the next best way, where there is one', () => {
    const { world, commune } = office();
    world.reports(commune, '2018-S1', 70).reports(commune, '2018-9M', 60);
    expect(inShort(world.measure(commune, '2018-Q3'))).toMatchObject({ value: null, status: 'CONFLICT' });
    world.reports(commune, '2018-Q4', 10).reports(commune, '2018', 100);
    expect(inShort(world.measure(commune, '2018-Q3'))).toEqual({
      value: 20,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
    const found = findPeriodDiscrepancies(world.observations, petitions);
    expect(found.map(({ kind, stated }) => [kind, Number(stated)])).toEqual([
      ['PERIOD_VS_PARTS', 100],
      ['NEGATIVE_DIFFERENCE', 60],
    ]);
  });

  it('is no conflict where figures only say about how much, or at least: they may all be true', () => {
    const status = (half: Precision, nine: Precision): string => {
      const { world, commune } = office();
      world.reports(commune, '2018-S1', 60, { precision: half });
      world.reports(commune, '2018-9M', 42, { precision: nine });
      expect(findPeriodDiscrepancies(world.observations, petitions).length === 0).toBe(
        world.measure(commune, '2018-Q3').status === 'MISSING',
      );
      return world.measure(commune, '2018-Q3').status;
    };
    expect(status('EXACT', 'EXACT')).toBe('CONFLICT');
    expect(status('EXACT', 'AT_MOST')).toBe('CONFLICT');
    expect(status('EXACT', 'AT_LEAST')).toBe('MISSING');
    expect(status('ABOUT', 'EXACT')).toBe('MISSING');
    expect(status('EXACT', 'ABOUT')).toBe('MISSING');
  });

  it('is not used inside a longer stretch either', () => {
    const { world, commune } = office();
    world.reports(commune, '2005-S1', 42).reports(commune, '2005-9M', 30).reports(commune, '2005-Q2', 20);
    const stretch = world.measure(commune, '2005-04-01/2005-09-30');
    expect(inShort(stretch)).toMatchObject({ value: 20, status: 'PARTIAL' });
    expect(stretch.coverage.days).toEqual({ expected: 183, covered: 91 });
  });

  it('is not used in two stretches that meet: no year is less than its nine months', () => {
    const { world, commune } = office();
    world.reports(commune, '2005-9M', 110).reports(commune, '2005-Q3', 60).reports(commune, '2005-S2', 10);
    expect(inShort(world.measure(commune, '2005-9M'))).toMatchObject({ value: 110, status: 'COMPLETE' });
    const year = world.measure(commune, '2005');
    expect(inShort(year)).toMatchObject({ value: 110, status: 'PARTIAL' });
    expect(year.coverage.days).toEqual({ expected: 365, covered: 273 });
  });

  it('is found where parts in the middle come to more than the whole', () => {
    const { world, commune } = office();
    world.reports(commune, '2005', 10).reports(commune, '2005-05', 20);
    const found = findPeriodDiscrepancies(world.observations, petitions);
    expect(found.map(({ kind, stated, computed }) => [kind, Number(stated), Number(computed)])).toEqual([
      ['NEGATIVE_DIFFERENCE', 10, 20],
    ]);
  });
});
