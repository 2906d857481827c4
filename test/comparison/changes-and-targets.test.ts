import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, periodBefore, type ShownNumber } from '../../server/comparison/change.js';
import {
  attainmentOf,
  type StatedTargets,
  targetOf,
  type TargetScope,
  type TargetTree,
} from '../../server/comparison/target.js';
import {
  targetInPeriod,
  type TargetOfPeriod,
  type TimeRule,
} from '../../server/comparison/target-over-time.js';
import type { Precision } from '../../server/reporting/observation.js';
import { parsePeriod, printPeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { arbitraryTree, flowIndicator, unitsOf } from '../support/arbitraries.js';

const RATE = flowIndicator({ kind: 'DERIVED', measureUnit: '%', direction: 'HIGHER_IS_BETTER' });
const COUNT = flowIndicator({ direction: 'LOWER_IS_BETTER' });

type Said = number | null | readonly [number, Precision];

function change(value: Said, base: Said, indicator = COUNT): unknown {
  const decimal = (said: Said): ShownNumber => {
    if (said === null) return { value: null, precision: null };
    const [number, precision] = typeof said === 'number' ? [said, 'EXACT' as const] : said;
    return { value: new Decimal(number), precision };
  };
  const { difference, percent, percentagePoints, improved } = changeOf(
    decimal(value),
    decimal(base),
    indicator,
  );
  return [difference, percent, percentagePoints].map(one => one && one.toNumber()).concat(improved as never);
}

describe('A change', () => {
  it('of a rate is in percentage points, of anything else a difference and a percent', () => {
    expect(change(95, 90, RATE)).toEqual([null, null, 5, true]);
    expect(change(120, 80)).toEqual([40, 50, null, false]);
    expect(change(60, 80)).toEqual([-20, -25, null, true]);
  });

  it('from 0 has no percent, and of a missing number there is none', () => {
    expect(change(5, 0)).toEqual([5, null, null, false]);
    expect(change(null, 5)).toEqual([null, null, null, null]);
    expect(change(5, null, RATE)).toEqual([null, null, null, null]);
  });

  it('is neither better nor worse where nothing changed or neither direction is better', () => {
    expect(change(5, 5)).toEqual([0, 0, null, null]);
    expect(change(6, 5, flowIndicator())).toEqual([1, 20, null, null]);
  });

  it.each([
    [[300, 'AT_LEAST'], 280],
    [280, [300, 'AT_LEAST']],
    [[300, 'AT_MOST'], 280],
    [
      [300, 'AT_MOST'],
      [280, 'AT_LEAST'],
    ],
  ] as const)('of or from a bound is not known: %j from %j', (value, base) => {
    expect(change(value, base)).toEqual([null, null, null, null]);
    expect(change(value, base, RATE)).toEqual([null, null, null, null]);
  });

  it('of what was counted about is told, its numbers say themselves that they are not exact', () => {
    expect(change([300, 'ABOUT'], 240)).toEqual([60, 25, null, false]);
  });

  it.each([
    ['2018-Q3', 'PREVIOUS', '2018-Q2'],
    ['2018-Q3', 'SAME_LAST_YEAR', '2017-Q3'],
    ['2018-9M', 'SAME_LAST_YEAR', '2017-9M'],
    ['2018', 'PREVIOUS', '2017'],
  ] as const)('of %s from %s is from %s', (text, from, earlier) => {
    expect(printPeriod(periodBefore(parsePeriod(text, '2020-01-01' as Day), from)!)).toBe(earlier);
  });

  it('has no period before one whose beginning is unknown', () => {
    expect(periodBefore(parsePeriod('../2020-06-15', '2020-07-01' as Day), 'PREVIOUS')).toBeNull();
  });
});

let next = 1;
function unit(level: AdminLevel, children: readonly TargetTree[] = []): TargetTree {
  return { id: next++ as AdminUnitId, level, children };
}

function targets(...set: readonly (readonly [TargetTree, number, TargetScope?])[]): StatedTargets {
  return (id, scope) => {
    const found = set.find(([one, , of = 'TOTAL']) => one.id === id && of === scope);
    return found ? { value: new Decimal(found[1]), source: 'Nghị quyết' } : null;
  };
}

describe('A target', () => {
  const [north, south] = [unit('COMMUNE'), unit('COMMUNE')];
  const district = unit('DISTRICT', [north, south]);
  const told = (indicator: Parameters<typeof targetOf>[2], stated: StatedTargets): unknown => {
    const target = targetOf(district, 'TOTAL', indicator, stated);
    return target && [target.value.toNumber(), target.basis];
  };

  it('is what was set for the unit itself', () => {
    expect(told(COUNT, targets([district, 50], [north, 10]))).toEqual([50, 'STATED']);
    expect(told(RATE, targets([district, 95]))).toEqual([95, 'STATED']);
  });

  it('is else the sum over its own office and all below, when each of them has one', () => {
    const all = targets([district, 5, 'OWN'], [north, 10], [south, 20]);
    expect(told(COUNT, all)).toEqual([35, 'ROLLED_UP']);
    expect(told(COUNT, targets([north, 10], [south, 20]))).toBeNull();
    expect(told(COUNT, targets([district, 5, 'OWN'], [north, 10]))).toBeNull();
  });

  it('needs none of those who do not report', () => {
    const ofCommunes = flowIndicator({ levels: ['COMMUNE'] });
    expect(told(ofCommunes, targets([north, 10], [south, 20]))).toEqual([30, 'ROLLED_UP']);
    expect(told(flowIndicator({ levels: ['PROVINCE'] }), targets())).toBeNull();
  });

  it('is not summed of what does not add up, nor handed down', () => {
    for (const indicator of [
      RATE,
      flowIndicator({ overUnits: 'MEAN' }),
      flowIndicator({ overUnits: 'NONE' }),
    ])
      expect(told(indicator, targets([district, 5, 'OWN'], [north, 10], [south, 20]))).toBeNull();
    expect(targetOf(north, 'TOTAL', RATE, targets([district, 95]))).toBeNull();
  });

  it('of one scope is not that of another; a commune has only one', () => {
    const stated = targets([district, 5, 'OWN'], [north, 10], [south, 20]);
    expect(targetOf(district, 'OWN', COUNT, stated)!.value.toNumber()).toBe(5);
    expect(targetOf(district, 'BELOW', COUNT, stated)!.value.toNumber()).toBe(30);
    expect(targetOf(north, 'OWN', COUNT, stated)!.value.toNumber()).toBe(10);
  });

  it('set for every office is everywhere the sum of what was set below', () => {
    fc.assert(
      fc.property(
        arbitraryTree,
        fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 }),
        (tree, values) => {
          const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
          const set = (id: AdminUnitId): number => values[id % values.length]!;
          const stated: StatedTargets = (id, scope) => {
            const { level } = unitsOf(tree).find(one => one.id === id)!;
            const isOffice = level !== 'COUNTRY' && scope === (level === 'COMMUNE' ? 'TOTAL' : 'OWN');
            return isOffice ? { value: new Decimal(set(id)), source: null } : null;
          };
          for (const one of unitsOf(tree)) {
            const offices = unitsOf(one).filter(({ level }) => level !== 'COUNTRY');
            const found = targetOf(one, 'TOTAL', indicator, stated);
            expect(found?.value.toNumber() ?? null).toBe(
              offices.length === 0 ? null : offices.reduce((sum, { id }) => sum + set(id), 0),
            );
          }
        },
      ),
    );
  });
});

describe('A target over time', () => {
  const STOCK = flowIndicator({ kind: 'STOCK', overTime: 'LAST' });
  const set = (...all: readonly (readonly [string, number])[]): TargetOfPeriod[] =>
    all.map(([text, value]) => ({
      period: parsePeriod(text, '2020-01-01' as Day),
      value: new Decimal(value),
      source: 'Nghị quyết',
    }));
  const months = Array.from(
    { length: 12 },
    (_, month) => [`2018-${String(month + 1).padStart(2, '0')}`, 10] as const,
  );
  const told = (asked: string, rule: TimeRule, ...all: readonly (readonly [string, number])[]): unknown => {
    const target = targetInPeriod(set(...all), parsePeriod(asked, '2020-01-01' as Day), rule);
    return target && [target.value.toNumber(), target.isRolledUp === true];
  };

  it('is what was set for the very period', () => {
    expect(told('2018', COUNT, ['2018', 100], ...months)).toEqual([100, false]);
    expect(told('2018', RATE, ['2018', 95])).toEqual([95, false]);
  });

  it('is else the sum of what was set for periods that make it up, and of no part of them', () => {
    expect(told('2018', COUNT, ...months)).toEqual([120, true]);
    expect(told('2018-S1', COUNT, ['2018-Q1', 7], ...months)).toEqual([37, true]);
    expect(told('2018', COUNT, ...months.slice(1))).toBeNull();
    expect(told('2018-Q1', COUNT, ['2018', 100])).toBeNull();
  });

  it('is a difference where targets are cumulative, unless that would be negative', () => {
    expect(told('2018-Q4', COUNT, ['2018', 100], ['2018-9M', 70])).toEqual([30, true]);
    expect(told('2018-Q4', COUNT, ['2018', 100], ['2018-9M', 170])).toBeNull();
  });

  it('of a stock is what was set for its last day', () => {
    expect(told('2018', STOCK, ['2018-12', 8], ['2018-Q4', 9], ['2018-11', 7])).toEqual([9, true]);
    expect(told('2018', STOCK, ['2018-11', 7])).toBeNull();
    expect(told('2018-12', STOCK, ['2018', 7])).toBeNull();
  });

  it('is not put together of rates, means, least and greatest', () => {
    for (const rule of [
      RATE,
      ...(['AVERAGE', 'MIN', 'MAX'] as const).map(overTime => flowIndicator({ overTime })),
    ])
      expect(told('2018', rule, ...months)).toBeNull();
  });
});

describe('Whether a target is met', () => {
  const met = (
    value: number | null,
    target: number,
    direction = COUNT.direction,
    precision: Parameters<typeof attainmentOf>[1] = 'EXACT',
  ): unknown => {
    const told = attainmentOf(
      value === null ? null : new Decimal(value),
      precision,
      new Decimal(target),
      direction,
    );
    return [told.attained && told.attained.toNumber(), told.met];
  };

  it('goes by the direction; at the target is met', () => {
    expect(met(90, 80, 'HIGHER_IS_BETTER')).toEqual([112.5, true]);
    expect(met(80, 80, 'HIGHER_IS_BETTER')).toEqual([100, true]);
    expect(met(90, 80, 'LOWER_IS_BETTER')).toEqual([112.5, false]);
    expect(met(90, 80, 'NEUTRAL')).toEqual([112.5, null]);
  });

  it('is not known of a missing number, and there is no percent of a target of 0', () => {
    expect(met(null, 80)).toEqual([null, null]);
    expect(met(0, 0, 'LOWER_IS_BETTER')).toEqual([null, true]);
  });

  it('has no percent of a bound, which tells that it is met only where it lies on one side', () => {
    expect(met(60, 50, 'HIGHER_IS_BETTER', 'AT_LEAST')).toEqual([null, true]);
    expect(met(60, 80, 'HIGHER_IS_BETTER', 'AT_LEAST')).toEqual([null, null]);
    expect(met(60, 50, 'HIGHER_IS_BETTER', 'AT_MOST')).toEqual([null, null]);
    expect(met(60, 80, 'LOWER_IS_BETTER', 'AT_LEAST')).toEqual([null, null]);
    expect(met(60, 80, 'LOWER_IS_BETTER', 'AT_MOST')).toEqual([null, true]);
  });
});
