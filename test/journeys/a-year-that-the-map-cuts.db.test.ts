import { beforeAll, describe, expect, it } from 'vitest';
import { handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  // Xã Châu Quang handed in the half-year before it went into xã Quỳ Hợp, which handed in the one after.
  await handInLines(
    app.em(),
    'before,17065,PETITION_RECEIVED,2025-S1,10',
    'after,17035,PETITION_RECEIVED,2025-S2,20',
  );
}, 120_000);

async function petitionsOf2025(unit: string, scope = 'TOTAL'): Promise<{ value: number | null }> {
  const { data, errors } = await app.query(
    `query ($unit: ID!, $scope: Scope!) {
      measure(cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: "2025", scope: $scope }) { value status coverage { days { covered } } }
      explanation(cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: "2025", scope: $scope }) { measure { value } }
    }`,
    { unit, scope },
  );
  expect(errors).toBeUndefined();
  expect(data.explanation.measure.value).toBe(data.measure.value);
  return data.measure;
}

describe('A year in which the map changed, of which few offices reported', () => {
  it.each([
    ['the commune', '17035'],
    ['the province', '40'],
    ['the country', 'VN'],
  ])('has both of its halves in %s', async (_who, unit) => {
    expect(await petitionsOf2025(unit)).toEqual({
      value: 30,
      status: 'PARTIAL',
      coverage: { days: { covered: 365 } },
    });
  });
});

describe('When others hand in the whole year at once', () => {
  it('nothing is taken from those who handed in half-years, in any unit above', async () => {
    await handInLines(
      app.em(),
      'at-once,17110,PETITION_RECEIVED,2025,7',
      'of-the-province,40,PETITION_RECEIVED,2025,1000',
    );
    expect(await petitionsOf2025('17110')).toMatchObject({ value: 7, status: 'COMPLETE' });
    const [own, below, total] = [
      await petitionsOf2025('40', 'OWN'),
      await petitionsOf2025('40', 'BELOW'),
      await petitionsOf2025('40', 'TOTAL'),
    ];
    expect([own.value, below.value, total.value]).toEqual([1000, 37, 1037]);
    expect(await petitionsOf2025('VN')).toMatchObject({ value: 1037, status: 'PARTIAL' });
  });

  it('the year of a merged commune takes the place of the halves, and nothing is counted twice', async () => {
    await handInLines(app.em(), 'year-of-the-merged,17035,PETITION_RECEIVED,2025,45');
    expect(await petitionsOf2025('17035')).toMatchObject({ value: 45, status: 'COMPLETE' });
    expect(await petitionsOf2025('40')).toMatchObject({ value: 1052 });
  });
});

describe('A province founded in the middle of the year that stated all of it', () => {
  const DISAGREEMENTS = `{
    discrepancies(within: "68", period: "2025", kind: STATED_VS_BELOW) { nodes { stated computed unit { code } } }
  }`;

  it('is at odds with what an office handed in for the first half, late, in a province that is gone', async () => {
    await handInLines(app.em(), 'the-new-province,68,PETITION_RECEIVED,2025,12,TOTAL');
    expect((await app.query(DISAGREEMENTS)).data.discrepancies.nodes).toEqual([]);
    // Phường Nghĩa Đức, Gia Nghĩa, Đắk Nông: since July in Lâm Đồng.
    await handInLines(app.em(), 'late,24611,PETITION_RECEIVED,2025-S1,20');
    expect((await app.query(DISAGREEMENTS)).data.discrepancies.nodes).toEqual([
      { stated: 12, computed: 20, unit: { code: '68' } },
    ]);
  });
});
