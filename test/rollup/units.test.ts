import { describe, expect, it } from 'vitest';
import { findStatementDiscrepancies } from '../../server/discrepancy/find-statement-discrepancies.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { rollUpBase, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import { flowIndicator } from '../support/arbitraries.js';
import { inShort, SmallWorld } from '../support/small-world.js';

const sessions = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });

/** Điện Biên with Tuần Giáo (19 communes) and one other district (2 communes). */
function dienBien(indicator = sessions): { world: SmallWorld; tuanGiao: UnitTree; province: UnitTree } {
  const world = new SmallWorld(indicator);
  const tuanGiao = world.unit('DISTRICT', world.communes(19));
  const other = world.unit('DISTRICT', world.communes(2));
  return { world, tuanGiao, province: world.unit('PROVINCE', [tuanGiao, other]) };
}

function receptions(): ReturnType<typeof dienBien> {
  const place = dienBien();
  place.world
    .reports(place.tuanGiao, '2021-S1', 41)
    .reports(place.tuanGiao, '2021-S1', 58, { scope: 'BELOW' });
  return place;
}

/** What is found of the statements of a unit. */
function foundIn(world: SmallWorld, unit: UnitTree, indicator = sessions): unknown[] {
  const question = {
    indicator,
    members: {},
    period: parsePeriod('2021-S1', '2021-12-31' as Day),
    boundaries: '2021-06-30' as Day,
    knownOn: null,
    basis: 'BEST' as const,
  };
  const rollup = rollUpBase(
    unit,
    question,
    Map.groupBy(world.observations, one => one.unit),
  );
  return world.observations
    .filter(one => one.unit === unit.id && one.scope !== 'OWN')
    .flatMap(stated => findStatementDiscrepancies(stated, rollup, question))
    .map(({ kind, stated, computed }) => [kind, Number(stated), Number(computed)]);
}

describe('A stated mean', () => {
  const waiting = flowIndicator({ overUnits: 'MEAN', overTime: 'LAST', levels: ['COMMUNE'], decimals: 1 });
  const perDay = flowIndicator({ overTime: 'AVERAGE', levels: ['COMMUNE'], decimals: 1 });

  it.each([
    ['33.3', 'EXACT', [], 'by which it is shown'],
    ['33.33', 'EXACT', [], 'to more digits'],
    ['33.333333', 'EXACT', [], 'to many more digits'],
    ['33.3', 'AT_MOST', [], 'as what it does not exceed'],
    ['33', 'EXACT', [33], 'to fewer digits than are shown'],
    ['33.0', 'EXACT', [33], 'rounded to the wrong digit'],
    ['33.4', 'EXACT', [33.4], 'that it is not'],
    ['33.34', 'EXACT', [33.34], 'cut off one digit too late'],
  ] as const)(
    'of 33, 33 and 34 may be written %s, %s: contradicted are %j, for it is the number %s',
    (stated, precision, at, _how) => {
      const world = new SmallWorld(waiting);
      const district = world.unit('DISTRICT', world.communes(3));
      [33, 33, 34].forEach((value, index) => world.reports(district.children[index]!, '2021-S1', value));
      world.reports(district, '2021-S1', stated, { scope: 'BELOW', precision });
      expect(foundIn(world, district, waiting)).toEqual(
        at.map(one => ['STATED_VS_BELOW', one, expect.closeTo(100 / 3, 10)]),
      );
    },
  );

  it.each([
    ['all say', 2, '21.0', []],
    ['all say', 2, '20.9', [20.9]],
    ['some say, and others nothing', 3, '21.0', []],
    ['some say, and others nothing', 3, '20.9', [20.9]],
  ] as const)(
    'over days, of which %s (%d communes), is not contradicted by %s rounded: %j',
    (_, communes, stated, at) => {
      const world = new SmallWorld(perDay);
      const district = world.unit('DISTRICT', world.communes(communes));
      for (const commune of district.children.slice(0, 2))
        world.reports(commune, '2021-Q1', 10).reports(commune, '2021-Q2', 11);
      world.reports(district, '2021-S1', stated, { scope: 'BELOW' });
      const sum = (2 * (10 * 90 + 11 * 91)) / 181;
      expect(foundIn(world, district, perDay)).toEqual(
        at.map(one => ['STATED_VS_BELOW', one, expect.closeTo(sum, 10)]),
      );
    },
  );

  it('of what is counted is what was counted, to the last digit', () => {
    const { world, tuanGiao } = dienBien();
    tuanGiao.children.forEach(commune => world.reports(commune, '2021-S1', '2.4'));
    world.reports(tuanGiao, '2021-S1', 46, { scope: 'BELOW' });
    expect(foundIn(world, tuanGiao)).toEqual([['STATED_VS_BELOW', 46, expect.closeTo(45.6, 10)]]);
  });
});

describe('A figure over units', () => {
  it('adds what the office did to what it stated for its communes: 41 + 58 = 99, complete and mixed', () => {
    const { world, tuanGiao } = receptions();
    const total = world.measure(tuanGiao, '2021-S1');
    expect(inShort(total)).toEqual({ value: 99, status: 'COMPLETE', basis: 'MIXED' });
    expect(total.coverage.offices).toEqual({ expected: 20, covered: 20, stated: 19, partial: 0 });
    expect(inShort(world.measure(tuanGiao, '2021-S1', { scope: 'OWN' }))).toMatchObject({
      value: 41,
      basis: 'REPORTED',
    });
    expect(inShort(world.measure(tuanGiao, '2021-S1', { scope: 'BELOW' }))).toMatchObject({
      value: 58,
      basis: 'STATED',
    });
  });

  it('keeps the stated 58 while only three of the nineteen communes have reported', () => {
    const { world, tuanGiao } = receptions();
    [10, 4, 6].forEach((value, index) => world.reports(tuanGiao.children[index]!, '2021-S1', value));
    expect(inShort(world.measure(tuanGiao, '2021-S1'))).toMatchObject({ value: 99, status: 'COMPLETE' });
    const bottomUp = world.measure(tuanGiao, '2021-S1', { basis: 'BOTTOM_UP' });
    expect(inShort(bottomUp)).toEqual({ value: 61, status: 'PARTIAL', basis: 'ROLLED_UP' });
    expect(bottomUp.coverage.offices).toEqual({ expected: 20, covered: 4, stated: 0, partial: 0 });
  });

  it('takes the communes once all nineteen are in, and lists the disagreement of 2', () => {
    const { world, tuanGiao, province } = receptions();
    tuanGiao.children.forEach((commune, index) => world.reports(commune, '2021-S1', index === 0 ? 6 : 3));
    expect(inShort(world.measure(tuanGiao, '2021-S1'))).toEqual({
      value: 101,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
    expect(foundIn(world, tuanGiao)).toEqual([['STATED_VS_BELOW', 58, 60]]);
    const above = world.measure(province, '2021-S1');
    expect(inShort(above)).toEqual({ value: 101, status: 'PARTIAL', basis: 'ROLLED_UP' });
    expect(above.coverage.offices).toEqual({ expected: 23, covered: 20, stated: 0, partial: 0 });
  });

  it('takes what is below out of a stated total and the own figure', () => {
    const { world, tuanGiao } = dienBien();
    world.reports(tuanGiao, '2021-S1', 41).reports(tuanGiao, '2021-S1', 99, { scope: 'TOTAL' });
    expect(inShort(world.measure(tuanGiao, '2021-S1', { scope: 'BELOW' }))).toEqual({
      value: 58,
      status: 'COMPLETE',
      basis: 'STATED',
    });
    expect(inShort(world.measure(tuanGiao, '2021-S1'))).toMatchObject({ value: 99, status: 'COMPLETE' });
  });

  it('lets a stated total stand in for offices that did not report, and keeps them counted as stated', () => {
    const { world, tuanGiao, province } = dienBien();
    world.reports(tuanGiao, '2021-S1', 90, { scope: 'TOTAL' });
    const total = world.measure(tuanGiao, '2021-S1');
    expect(inShort(total)).toEqual({ value: 90, status: 'COMPLETE', basis: 'STATED' });
    expect(total.coverage.offices.stated).toBe(20);
    expect(inShort(world.measure(province, '2021-S1'))).toEqual({
      value: 90,
      status: 'PARTIAL',
      basis: 'STATED',
    });
  });

  it('counts as known through a statement only those who did not say it themselves', () => {
    const { world, tuanGiao } = receptions();
    [10, 4, 6].forEach((value, index) => world.reports(tuanGiao.children[index]!, '2021-S1', value));
    expect(world.measure(tuanGiao, '2021-S1').coverage.offices).toMatchObject({ covered: 20, stated: 16 });
    const { world: other, tuanGiao: district } = dienBien();
    other.reports(district, '2021-S1', 41).reports(district, '2021-S1', 99, { scope: 'TOTAL' });
    other.reports(district.children[0]!, '2021-S1', 10);
    for (const scope of ['BELOW', 'TOTAL'] as const)
      expect(other.measure(district, '2021-S1', { scope }).coverage.offices.stated).toBe(18);
  });

  it('is computed, and nobody handed it in, where only the office itself is in', () => {
    const { world, tuanGiao } = dienBien();
    world.reports(tuanGiao, '2021', 41);
    expect(inShort(world.measure(tuanGiao, '2021'))).toEqual({
      value: 41,
      status: 'PARTIAL',
      basis: 'ROLLED_UP',
    });
  });

  it('is missing where it is expected and not expected where nobody reports it', () => {
    const { world, tuanGiao } = dienBien();
    expect(inShort(world.measure(tuanGiao, '2021-S1'))).toEqual({
      value: null,
      status: 'MISSING',
      basis: null,
    });
    expect(inShort(world.measure(tuanGiao.children[0]!, '2021-S1', { scope: 'BELOW' }))).toMatchObject({
      status: 'NOT_EXPECTED',
    });
  });

  it('counts the units that did something as a 0 or 1 of each', () => {
    const held = flowIndicator({ kind: 'STOCK', overTime: 'LAST', levels: ['COMMUNE'] });
    const { world, tuanGiao } = dienBien(held);
    tuanGiao.children.forEach((commune, index) => world.reports(commune, '2021', index < 14 ? 1 : 0));
    expect(inShort(world.measure(tuanGiao, '2021'))).toEqual({
      value: 14,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
  });

  it('carries a mean as a sum and a count, never as a mean of means', () => {
    const { world, province, tuanGiao } = dienBien(
      flowIndicator({ overUnits: 'MEAN', overTime: 'LAST', levels: ['COMMUNE'] }),
    );
    const other = province.children[1]!;
    tuanGiao.children.forEach(commune => world.reports(commune, '2021', 17));
    other.children.forEach(commune => world.reports(commune, '2021', 3.5));
    const mean = (19 * 17 + 2 * 3.5) / 21;
    expect(Number(world.measure(province, '2021').value)).toBeCloseTo(mean, 10);
  });

  it('never combines a score: a unit above is not expected to have one', () => {
    const { world, province, tuanGiao } = dienBien(
      flowIndicator({ kind: 'INDEX', overUnits: 'NONE', overTime: 'LAST', levels: ['DISTRICT'] }),
    );
    world.reports(tuanGiao, '2021', 84.2);
    expect(inShort(world.measure(tuanGiao, '2021'))).toEqual({
      value: 84.2,
      status: 'COMPLETE',
      basis: 'REPORTED',
    });
    expect(inShort(world.measure(province, '2021'))).toEqual({
      value: null,
      status: 'NOT_EXPECTED',
      basis: null,
    });
  });

  it('says the weakest precision of what went in: "at least" with "at most" is only "about"', () => {
    const { world, tuanGiao } = dienBien(flowIndicator({ levels: ['COMMUNE'] }));
    const [one, two, three] = tuanGiao.children as [UnitTree, UnitTree, UnitTree];
    world.reports(one, '2021', 5).reports(two, '2021', 2, { precision: 'AT_LEAST' });
    expect(world.measure(tuanGiao, '2021').precision).toBe('AT_LEAST');
    world.reports(three, '2021', 2, { precision: 'AT_MOST' });
    expect(world.measure(tuanGiao, '2021').precision).toBe('ABOUT');
  });
});

describe('Between what is known in part of the units below', () => {
  it('keeps what was stated for half the year before two of three communes that reported all of it', () => {
    const world = new SmallWorld(sessions);
    const district = world.unit('DISTRICT', world.communes(3));
    world.reports(district, '2021-S1', 58, { scope: 'BELOW' });
    world.reports(district.children[0]!, '2021', 1).reports(district.children[1]!, '2021', 2);
    expect(inShort(world.measure(district, '2021', { scope: 'BELOW' }))).toEqual({
      value: 58,
      status: 'PARTIAL',
      basis: 'STATED',
    });
  });
});

describe('Who says something and was not to report it', () => {
  const petitions = flowIndicator({ levels: ['COMMUNE'] });

  it('is due for the rest of it: half of the days are not complete, neither here nor above', () => {
    const world = new SmallWorld(petitions);
    const island = world.unit('DISTRICT');
    const [commune] = world.communes(1);
    const province = world.unit('PROVINCE', [island, world.unit('DISTRICT', [commune!])]);
    world.reports(commune!, '2021', 3).reports(island, '2021-S1', 7, { scope: 'TOTAL' });
    expect(inShort(world.measure(island, '2021-S1'))).toMatchObject({ value: 7, status: 'COMPLETE' });
    expect(inShort(world.measure(island, '2021'))).toMatchObject({ value: 7, status: 'PARTIAL' });
    const above = world.measure(province, '2021');
    expect(inShort(above)).toMatchObject({ value: 10, status: 'PARTIAL' });
    expect(above.coverage.offices).toEqual({ expected: 2, covered: 1, stated: 0, partial: 1 });
    world.reports(island, '2021-S2', 1, { scope: 'TOTAL' });
    expect(inShort(world.measure(province, '2021'))).toMatchObject({ value: 11, status: 'COMPLETE' });
  });

  it('is due for the rest also where it speaks for itself', () => {
    const world = new SmallWorld(petitions);
    const office = world.unit('DISTRICT', world.communes(1));
    world.reports(office, '2021-Q1', 7).reports(office.children[0]!, '2021', 1);
    expect(inShort(world.measure(office, '2021', { scope: 'OWN' }))).toMatchObject({
      value: 7,
      status: 'PARTIAL',
    });
    expect(inShort(world.measure(office, '2021'))).toMatchObject({ value: 8, status: 'PARTIAL' });
  });
});
