import { beforeAll, expect, it } from 'vitest';
import { handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  // Two communes of Nghệ An; the quarters and nine months are a tangle, which is walked along a route.
  await handInLines(
    app.em(),
    'one,17035,PETITION_RECEIVED,2026-Q1,9007199254740993',
    'other,17110,PETITION_RECEIVED,2026-S1,123456789012345678',
    'other,17110,PETITION_RECEIVED,2026-9M,123456789012345679',
  );
}, 120_000);

it.each([
  ['17035', '2026-Q1', '9007199254740993'],
  ['40', '2026-Q1', '9007199254740993'],
  ['17110', '2026-Q3', '1'],
  ['40', '2026-9M', '132463988267086672'],
])('a number keeps every digit on its way up: %s in %s', async (unit, period, exact) => {
  const { data, errors } = await app.query('query ($cell: CellInput!) { measure(cell: $cell) { exact } }', {
    cell: { unit, indicator: 'PETITION_RECEIVED', period },
  });
  expect(errors).toBeUndefined();
  expect(data.measure.exact).toBe(exact);
});
