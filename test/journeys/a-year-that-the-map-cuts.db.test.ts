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

async function petitionsOf2025(unit: string): Promise<unknown> {
  const { data, errors } = await app.query(
    `query ($unit: ID!) {
      measure(cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: "2025" }) { value status coverage { days { covered } } }
      explanation(cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: "2025" }) { measure { value } }
    }`,
    { unit },
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
