import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMembersOverTime } from '../../server/discrepancy/find-members-over-time.js';
import type { Dimension, IndicatorCode } from '../../server/indicator/indicator.js';
import { type Observation, type Precision, PRECISIONS } from '../../server/reporting/observation.js';
import { parsePeriod, printPeriod } from '../../server/reporting/period.js';
import { addDays, type Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const TODAY = '2018-12-31' as Day;
const dimension = (code: string, ...members: readonly string[]): Dimension => ({
  code,
  nameVi: code,
  nameEn: code,
  members: members.map(member => ({ code: member, nameVi: member, nameEn: member })),
});
const [TYPE, SEX] = [dimension('TYPE', 'A', 'B'), dimension('SEX', 'X', 'Y')];
const petitions = flowIndicator({ dimensions: [TYPE] });
const staff = flowIndicator({ dimensions: [TYPE], kind: 'STOCK', overTime: 'LAST' });

function figure(
  type: string,
  period: Observation['period'],
  value: number | string,
  precision: Precision = 'EXACT',
): Observation {
  const [ofType, ofSex] = type.split('+');
  return {
    id: `${type} ${printPeriod(period)}`.trim(),
    unit: 4 as AdminUnitId,
    indicator: 'PETITION_RECEIVED' as IndicatorCode,
    period,
    scope: 'OWN',
    members: { ...(ofType ? { TYPE: ofType } : {}), ...(ofSex ? { SEX: ofSex } : {}) },
    value: String(value),
    precision,
    provisional: false,
  };
}

/** `2018=100` is a total, `A 2018-S1=20` of a type. */
function said(...lines: readonly string[]): Observation[] {
  return lines.map(line => {
    const [cell, value] = line.split('=') as [string, string];
    const [period, type = ''] = cell.split(' ').toReversed() as [string, string?];
    return figure(type, parsePeriod(period, TODAY), value);
  });
}

function found(
  figures: readonly Observation[],
  indicator = petitions,
  accused: readonly string[] = [],
): unknown[] {
  return findMembersOverTime(figures, indicator, new Set(accused)).map(one => [
    printPeriod(one.period),
    Number(one.stated),
    Number(one.computed),
    one.observations,
  ]);
}

const HALVES = ['A 2018-S1=20', 'A 2018-S2=20', 'B 2018-S1=30', 'B 2018-S2=40'];

describe('A total and its parts', () => {
  it('disagree where the parts were reported for other periods', () => {
    const parts = ['A 2018-S1', 'A 2018-S2', 'B 2018-S1', 'B 2018-S2'];
    expect(found(said('2018=100', ...HALVES))).toEqual([['2018', 100, 110, ['2018', ...parts]]]);
    expect(found(said('2018=110', ...HALVES))).toEqual([]);
    expect(found(said('2018=100', 'A 2018=40', 'B 2018-S1=30', 'B 2018-9M=50', 'B 2018-Q4=20'))).toEqual([
      ['2018', 100, 110, ['2018', 'A 2018', 'B 2018-9M', 'B 2018-Q4']],
    ]);
  });

  it('disagree where the total was reported for other periods: told of the longest', () => {
    expect(found(said('2018-S1=50', '2018-S2=60', 'A 2018=40', 'B 2018=50'))).toEqual([
      ['2018-S2', 60, 40, ['2018-S2', '2018-S1', 'A 2018', 'B 2018']],
    ]);
    expect(found(said('2018-S1=50', '2018-S2=60', 'A 2018=60', 'B 2018=50'))).toEqual([]);
  });

  it('disagree where what is known of the parts is more, though not of all days or members', () => {
    expect(found(said('2018=10', 'A 2018-S1=20'))).toEqual([['2018', 10, 20, ['2018', 'A 2018-S1']]]);
    expect(found(said('2018=20', 'A 2018-S1=20'))).toEqual([]);
    expect(
      found(said('2018=10', 'A 2018-S1=20'), flowIndicator({ dimensions: [TYPE], signed: true })),
    ).toEqual([]);
  });

  it('are told of once, where they disagree within a shorter period or the total with itself', () => {
    const halves = ['2018-S1=40', '2018-S2=60', '2018=100'];
    expect(found(said(...halves, ...HALVES))).toEqual([
      ['2018-S1', 40, 50, ['2018-S1', 'A 2018-S1', 'B 2018-S1']],
    ]);
    expect(found(said('2018-S1=50', '2018-S2=60', '2018=100', ...HALVES), petitions, ['2018'])).toEqual([]);
  });

  it('of a stock disagree where they are of the very same day, and of no other', () => {
    const parts = ['A 2018-12=3', 'B 2018-12-31=5'];
    expect(found(said('2018=9', ...parts), staff)).toEqual([
      ['2018', 9, 8, ['2018', 'A 2018-12', 'B 2018-12-31']],
    ]);
    expect(found(said('2018=8', ...parts), staff)).toEqual([]);
    expect(found(said('2018=9', 'A 2018-11=3', 'B 2018-12=5'), staff)).toEqual([]);
    expect(
      found(said('2018=9', ...parts), flowIndicator({ dimensions: [TYPE], overTime: 'AVERAGE' })),
    ).toEqual([]);
  });

  const ofTwo = flowIndicator({ dimensions: [TYPE, SEX] });
  const handedInOf = (isTrue: boolean): fc.Arbitrary<Observation[]> => {
    const days = 4;
    const cells = ['A+X', 'A+Y', 'B+X', 'B+Y'];
    const handedIn = fc.uniqueArray(
      fc.record({
        type: fc.constantFrom('', 'A', 'B', '+X', '+Y', ...cells),
        stretch: fc.tuple(fc.nat({ max: days }), fc.nat({ max: days })).filter(([from, to]) => from < to),
        precision: fc.constantFrom('EXACT' as const, 'EXACT' as const, 'EXACT' as const, ...PRECISIONS),
        off: fc.nat({ max: 3 }),
      }),
      {
        minLength: isTrue ? 0 : 8,
        maxLength: 24,
        selector: ({ type, stretch }) => `${type} ${stretch.join()}`,
      },
    );
    const counts = fc.array(fc.nat({ max: 4 }), { minLength: days * 4, maxLength: days * 4 });
    return fc.tuple(handedIn, counts).map(([drafts, counted]) =>
      drafts.map(({ type, stretch: [from, to], precision, off }) => {
        const truth = cells.reduce((sum, cell, index) => {
          const isOfIt = type
            .split('+')
            .every((member, place) => !member || cell.split('+')[place] === member);
          const ofCell = counted.slice(index * days + from, index * days + to);
          return isOfIt ? sum + ofCell.reduce((all, count) => all + count, 0) : sum;
        }, 0);
        const away = { EXACT: isTrue ? 0 : off, AT_LEAST: -off, AT_MOST: off, ABOUT: off * 5 }[precision];
        const period = { start: addDays('2018-01-01' as Day, from), end: addDays('2018-01-01' as Day, to) };
        return figure(type, period, Math.max(0, truth + away), precision);
      }),
    );
  };

  it('never disagree where all that is said is true, in whatever periods', () => {
    fc.assert(
      fc.property(handedInOf(true), figures => {
        expect(found(figures, ofTwo)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('disagree in the same way in whatever order they arrived, and whatever was said of another year', () => {
    const sides = (figures: readonly Observation[]): string[] =>
      findMembersOverTime(figures, ofTwo, new Set())
        .map(({ stated, computed, observations: [one, ...others] }) =>
          [stated, computed, one, ...others.toSorted(inText)].join(' '),
        )
        .toSorted(inText);
    const another = [
      figure('B+Y', parsePeriod('2016', TODAY), 5),
      figure('B', parsePeriod('2016', TODAY), 9),
    ];
    const ofType = ['A+X 2018-S1=10', 'A+X 2018-S2=10', 'A+Y 2018=30'];
    const both = said('2018=100', 'A 2018=40', 'B 2018-S1=30', 'B 2018-S2=40', ...ofType);
    expect(found(both, ofTwo)).toEqual([['2018', 100, 110, expect.anything()]]);
    expect(sides(both.toReversed())).toEqual(sides(both));
    fc.assert(
      fc.property(handedInOf(false), figures => {
        expect(sides(figures.toReversed())).toEqual(sides(figures));
        expect(sides([...another, ...figures])).toEqual(sides(figures));
      }),
      { numRuns: 300 },
    );
  });
});

function inText(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
