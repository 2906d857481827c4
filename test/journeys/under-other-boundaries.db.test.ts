import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CELL = /* GraphQL */ `
  query Cell($cell: CellInput!) {
    measure(cell: $cell) {
      value
      status
      basis
      precision
      coverage {
        offices {
          expected
          covered
          stated
        }
        days {
          expected
          covered
        }
      }
    }
  }
`;
const TODAY = '2026-01-15';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
}, 120_000);

// oxlint-disable-next-line no-explicit-any -- a measure as the API gives it
async function measure(
  unit: string,
  indicator: string,
  period: string,
  boundaries: string,
  more: object = {},
): Promise<any> {
  const { data, errors } = await app.query(CELL, { cell: { unit, indicator, period, boundaries, ...more } });
  expect(errors).toBeUndefined();
  return data.measure;
}

describe('Quỳ Hợp: a district that no longer exists', () => {
  it('has its 91 petitions of 2018 under the boundaries of 2018', async () => {
    expect(await measure('420', 'PETITION_RECEIVED', '2018-9M', '2018-09-30')).toMatchObject({
      value: 91,
      status: 'COMPLETE',
    });
  });

  it('brings them to Nghệ An under the boundaries of today', async () => {
    expect(await measure('40', 'PETITION_RECEIVED', '2018-9M', TODAY)).toMatchObject({
      value: 91,
      status: 'PARTIAL',
    });
  });

  it('does not push them down to the communes that took its place', async () => {
    const { data } = await app.query(
      `{ unit(code: "420", asOf: "2025-06-30") { fullName successors { unit { code fullName } } } }`,
    );
    expect(data.unit.successors).toHaveLength(7);
    for (const { unit } of data.unit.successors) {
      expect(await measure(unit.code, 'PETITION_RECEIVED', '2018-9M', TODAY)).toMatchObject({ value: null });
    }
  });

  it('can still be asked for as a group, with the figures of its successors', async () => {
    const now = await measure('420', 'PETITION_RECEIVED', '2025-12', '2025-06-30');
    expect(now).toMatchObject({ value: null, status: 'MISSING' });
    expect(now.coverage.offices.expected).toBe(7);
  });
});

describe('Hương Xuân: a ward whose code passed to the ward it was merged into', () => {
  const land = (unit: string, boundaries: string): Promise<unknown> =>
    measure(unit, 'LAND_DONATED_M2', '../2020-06-15', boundaries);

  it('has its land of 2020 under the boundaries of 2020', async () => {
    expect(await land('20017', '2020-06-15')).toMatchObject({
      value: 11_485,
      basis: 'REPORTED',
      status: 'COMPLETE',
    });
  });

  it('brings it to Kim Trà, which bears the code 20017 today, where two of three offices are silent', async () => {
    expect(await land('20017', TODAY)).toMatchObject({
      value: 11_485,
      status: 'PARTIAL',
      basis: 'ROLLED_UP',
      coverage: { offices: { expected: 3, covered: 1 } },
    });
    expect(await land('46', TODAY)).toMatchObject({ value: 11_485, status: 'PARTIAL' });
  });
});

describe('The country', () => {
  it.each(['2018-12-31', '2022-12-31', '2025-06-30', TODAY])(
    'has the same total under the boundaries of %s',
    async boundaries => {
      expect(await measure('VN', 'PETITION_RECEIVED', '2018-9M', boundaries)).toMatchObject({ value: 91 });
      expect(await measure('VN', 'RECEPTION_SESSIONS', '2021-S1', boundaries)).toMatchObject({ value: 99 });
      expect(await measure('VN', 'LAND_DONATED_M2', '../2020-06-15', boundaries)).toMatchObject({
        value: 11_485,
      });
    },
  );
});

describe('A unit reached through another', () => {
  it('is measured on the map that is asked for, as every cell is', async () => {
    const { data, errors } = await app.query(`{
      unit(code: "40") {
        today: measure(indicator: "PETITION_RECEIVED", period: "2018-9M", boundaries: "${TODAY}") { value status }
      }
      former: unit(code: "420", asOf: "2018-09-30") {
        inItsTime: measure(indicator: "PETITION_RECEIVED", period: "2018-9M") { value status }
        today: measure(indicator: "PETITION_RECEIVED", period: "2018-9M", boundaries: "${TODAY}") { value status }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      unit: { today: { value: 91, status: 'PARTIAL' } },
      former: {
        inItsTime: { value: 91, status: 'COMPLETE' },
        today: { value: null, status: 'NOT_EXPECTED' },
      },
    });
  });
});
