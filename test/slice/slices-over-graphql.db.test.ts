import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SLICE = /* GraphQL */ `
  query Slice($input: SliceInput!) {
    slice(input: $input) {
      rows {
        code
        fullName
      }
      combined
      columns {
        indicator {
          code
        }
        period
        members {
          dimension {
            code
          }
          member {
            code
          }
        }
        values
        exact
        statuses
        bases
        precisions
        coverage
        provisional
        texts
      }
      total {
        value
        status
      }
      parent {
        code
        fullName
      }
      partly {
        code
      }
      boundaries
      dataVersion
    }
  }
`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
}, 120_000);

// oxlint-disable-next-line no-explicit-any -- a table as the API gives it
async function slice(input: object): Promise<any> {
  const { data, errors } = await app.query(SLICE, { input });
  expect(errors).toBeUndefined();
  return data.slice;
}

describe('A slice of the real figures', () => {
  it('has the districts of Nghệ An in 2018, with the total of the province', async () => {
    const table = await slice({
      units: { level: 'DISTRICT', within: '40' },
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: ['2018-9M'],
    });
    const row = table.rows.findIndex(({ code }: { code: string }) => code === '420');
    expect(table.columns[0]).toMatchObject({ indicator: { code: 'PETITION_RECEIVED' }, period: '2018-9M' });
    expect(table.columns[0].values[row]).toBe(91);
    expect(table.columns[0].texts[row]).toBe('91');
    expect(table.boundaries).toBe('2018-09-30');
    expect(table).toMatchObject({ parent: { code: '40' }, total: [{ value: 91, status: 'PARTIAL' }] });
  });
});
