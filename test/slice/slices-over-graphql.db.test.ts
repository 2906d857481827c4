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

async function refusal(input: object): Promise<{ code: unknown; message: string; inVietnamese: unknown }> {
  const { errors } = await app.query(SLICE, { input });
  expect(errors).toHaveLength(1);
  const { message, extensions } = errors![0]!;
  return { code: extensions['code'], message, inVietnamese: extensions['messageVi'] };
}

// oxlint-disable-next-line no-explicit-any -- rows as the API gives them
const codes = (table: any): string[] => table.rows.map(({ code }: { code: string }) => code);

const RECEIVED = { indicators: [{ code: 'PETITION_RECEIVED' }], periods: ['2018-9M'] };

describe('The rows of a slice', () => {
  it('are the units that were named, in their order', async () => {
    const table = await slice({ ...RECEIVED, units: { codes: ['420', '099', '420'] } });
    expect(codes(table)).toEqual(['420', '099']);
    expect(table).toMatchObject({ parent: { code: 'VN' }, columns: [{ values: [91, null] }] });
  });

  it('are the units directly inside one when no level is said, and the provinces when nothing but a level is', async () => {
    const inside = await slice({ ...RECEIVED, units: { within: '40' } });
    expect(inside.rows).toHaveLength(21);
    const provinces = await slice({ ...RECEIVED, units: { level: 'PROVINCE' }, boundaries: '2026-01-15' });
    expect(provinces.rows).toHaveLength(34);
    expect(provinces.columns[0].values[codes(provinces).indexOf('40')]).toBe(91);
  });

  it('can be the country alone', async () => {
    const table = await slice({ ...RECEIVED, units: { level: 'COUNTRY' } });
    expect(table).toMatchObject({
      rows: [{ code: 'VN' }],
      columns: [{ values: [91] }],
      total: [{ value: 91 }],
    });
  });

  it('are in the order of names, numbers by size, or of codes, when asked so', async () => {
    const units = { level: 'PROVINCE' };
    const byCode = await slice({ ...RECEIVED, units, orderBy: [{ unit: 'CODE', descending: true }], top: 3 });
    expect(codes(byCode)).toEqual(['96', '95', '94']);
    const byName = await slice({ ...RECEIVED, units, orderBy: [{ unit: 'NAME' }] });
    expect(codes(byName)).toEqual(codes(await slice({ ...RECEIVED, units })));
  });

  it.each([
    ['nothing', {}, 'SLICE_MALFORMED', 'units says nothing'],
    ['two things', { codes: ['40'], level: 'COMMUNE' }, 'SLICE_MALFORMED', 'two ways'],
    ['no code', { codes: [] }, 'SLICE_MALFORMED', 'names no unit'],
    ['a code that is none', { codes: ['40', '4200'] }, 'UNIT_NOT_FOUND', '"4200"'],
    ['a level that is not below', { level: 'PROVINCE', within: '420' }, 'LEVEL_NOT_BELOW', 'is not below'],
  ])('are refused when the selection says %s', async (_what, units, code, message) => {
    const refused = await refusal({ ...RECEIVED, units });
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(message);
    expect(refused.inVietnamese).toMatch(/^[^·]*[à-ỹ][^·]*$/);
  });
});

describe('A former district as a group', () => {
  const GROUP = { code: '420', asOf: '2025-06-30' };

  it('has the communes of today that lie in it as rows, and itself as the total', async () => {
    const table = await slice({ ...RECEIVED, units: { group: GROUP }, boundaries: '2026-01-15' });
    expect(table.rows).toHaveLength(7);
    expect(table.columns[0].values).toEqual(Array.from({ length: 7 }, () => null));
    expect(table).toMatchObject({
      parent: { fullName: 'Huyện Quỳ Hợp' },
      total: [{ value: 91 }],
      partly: [],
    });
  });

  it('is one row under its own name when combined', async () => {
    const table = await slice({
      ...RECEIVED,
      units: { group: GROUP, combined: true },
      boundaries: '2026-01-15',
    });
    expect(table).toMatchObject({
      rows: [{ code: '420', fullName: 'Huyện Quỳ Hợp' }],
      columns: [{ values: [91], statuses: ['COMPLETE'] }],
      boundaries: '2025-06-30',
    });
  });

  it('also answers for years in which its communes report', async () => {
    const table = await slice({
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: ['2025-12'],
      units: { group: GROUP, combined: true },
    });
    expect(table.columns[0]).toMatchObject({ values: [null], statuses: ['MISSING'], coverage: [0] });
  });
});

describe('Units combined', () => {
  it('are one row, with sums added and rates worked out after', async () => {
    const table = await slice({
      indicators: ['PETITION_RECEIVED', 'PETITION_ELIGIBLE', 'PETITION_ELIGIBLE_PCT'].map(code => ({ code })),
      periods: ['2021-S1'],
      scope: 'OWN',
      units: { codes: ['099', '420'], combined: true },
    });
    expect(table.combined).toBe(true);
    expect(codes(table)).toEqual(['099', '420']);
    expect(table.columns.map(({ values }: { values: unknown }) => values)).toEqual([[42], [34], [80.95]]);
    expect(table.columns[0]).toMatchObject({ statuses: ['PARTIAL'], bases: ['ROLLED_UP'], coverage: [0.5] });
  });

  it('add what each of them knows, by itself or from below', async () => {
    const period = '2018-01-01/2021-06-30';
    const table = await slice({
      ...RECEIVED,
      periods: [period],
      units: { codes: ['099', '420'], combined: true },
    });
    expect(table.columns[0]).toMatchObject({ values: [181], statuses: ['PARTIAL'] });
  });

  it('are refused when one lies inside another, where it would count twice', async () => {
    const refused = await refusal({ ...RECEIVED, units: { codes: ['420', '40'], combined: true } });
    expect(refused.code).toBe('SLICE_MALFORMED');
    expect(refused.message).toContain('Huyện Quỳ Hợp (420) lies inside Tỉnh Nghệ An (40)');
  });

  it('cannot be ordered or cut: they are one row', async () => {
    const units = { codes: ['099', '420'], combined: true };
    expect(await refusal({ ...RECEIVED, units, top: 1 })).toMatchObject({
      code: 'SLICE_MALFORMED',
      inVietnamese: expect.stringContaining('gộp lại là một hàng'),
    });
  });
});

describe('The columns of a slice', () => {
  it('are in the order indicator, members, period; broken down there is one for each member', async () => {
    const table = await slice({
      units: { codes: ['099'] },
      scope: 'OWN',
      indicators: [{ code: 'PETITION_RECEIVED' }, { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] }],
      periods: ['2021-S1'],
    });
    // oxlint-disable-next-line no-explicit-any -- columns as the API gives them
    const shown = table.columns.map(({ members, values }: any) => [
      members.map(({ member }: { member: { code: string } }) => member.code).join(),
      ...values,
    ]);
    expect(shown).toEqual([
      ['', 42],
      ['COMPLAINT', 3],
      ['DENUNCIATION', 7],
      ['PROPOSAL', 32],
    ]);
  });

  it('may be held to one member, and say so', async () => {
    const members = [{ dimension: 'PETITION_TYPE', member: 'PROPOSAL' }];
    const table = await slice({
      units: { codes: ['099'] },
      scope: 'OWN',
      indicators: [{ code: 'PETITION_RECEIVED', members }],
      periods: ['2021-S1'],
    });
    expect(table.columns).toMatchObject([
      { values: [32], members: [{ dimension: { code: 'PETITION_TYPE' }, member: { code: 'PROPOSAL' } }] },
    ]);
  });

  it('take periods that depend on the day and periods of several years', async () => {
    const table = await slice({
      units: { codes: ['40'] },
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: ['LAST_4_QUARTERS', '2018-01-01/2020-12-31'],
    });
    expect(table.columns.map(({ values }: { values: unknown }) => values)).toEqual([[null], [91]]);
  });

  it.each([
    ['an indicator that is none', { code: 'PETITIONS_RECIEVED' }, 'INDICATOR_NOT_FOUND'],
    ['a dimension that it does not have', { code: 'PETITION_RECEIVED', by: ['SEX'] }, 'DIMENSION_NOT_FOUND'],
    [
      'a dimension twice',
      { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE', 'PETITION_TYPE'] },
      'SLICE_MALFORMED',
    ],
  ])('are refused with %s', async (_what, indicator, code) => {
    expect(await refusal({ ...RECEIVED, units: { codes: ['40'] }, indicators: [indicator] })).toMatchObject({
      code,
    });
  });

  it('are refused when there is none', async () => {
    expect(await refusal({ ...RECEIVED, units: { codes: ['40'] }, periods: [] })).toMatchObject({
      code: 'SLICE_MALFORMED',
    });
  });
});

describe('Conditions and order', () => {
  const DISTRICTS = {
    units: { level: 'DISTRICT', within: '40' },
    indicators: [{ code: 'PETITION_RECEIVED' }, { code: 'PETITION_RESOLVED_OF_RECEIVED_PCT' }],
    periods: ['2018-9M'],
  };

  it('keep the rows of which all conditions hold, ratios too', async () => {
    const where = [
      { column: 0, is: 'GT', value: 90 },
      { column: 1, is: 'KNOWN' },
    ];
    expect(codes(await slice({ ...DISTRICTS, where }))).toEqual(['420']);
    expect(codes(await slice({ ...DISTRICTS, where: [{ column: 0, is: 'GT', value: 91 }] }))).toEqual([]);
  });

  it.each([false, true])('put missing numbers last (descending: %s)', async descending => {
    const table = await slice({ ...DISTRICTS, orderBy: [{ column: 0, descending }] });
    expect(table.rows).toHaveLength(21);
    expect(codes(table)[0]).toBe('420');
    expect(table.columns[0].values.slice(1)).toEqual(Array.from({ length: 20 }, () => null));
  });

  it('do not touch the total, which is of the parent', async () => {
    const table = await slice({ ...DISTRICTS, where: [{ column: 0, is: 'MISSING' }], top: 2 });
    expect(table.rows).toHaveLength(2);
    expect(table.total[0]).toMatchObject({ value: 91 });
  });

  it.each([
    [{ where: [{ column: 2, is: 'KNOWN' }] }, 'numbered from 0 to 1'],
    [{ where: [{ column: 0, is: 'GT' }] }, 'needs a value'],
    [{ orderBy: [{ descending: true }] }, 'by a column or by something of the unit'],
    [{ top: 0 }, 'shows nothing'],
    [{ where: Array.from({ length: 51 }, () => ({ column: 0, is: 'KNOWN' })) }, '50 of each is the most'],
  ])('are refused when they say nothing: %j', async (more, message) => {
    const refused = await refusal({ ...DISTRICTS, ...more });
    expect(refused).toMatchObject({ code: 'SLICE_MALFORMED', message: expect.stringContaining(message) });
  });
});

describe('A slice that is too large', () => {
  it('is refused with its size and the limit before a unit or a figure is read', async () => {
    const input = {
      units: { level: 'COMMUNE' },
      indicators: [{ code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] }],
      periods: Array.from({ length: 12 }, (_, month) => `2018-${String(month + 1).padStart(2, '0')}`),
    };
    const document = 'query ($input: SliceInput!) { slice(input: $input) { boundaries } }';
    let answer: Awaited<ReturnType<TestApp['query']>> | undefined;
    const statements = await app.statementsOf(async () => (answer = await app.query(document, { input })));
    expect(answer!.errors).toMatchObject([
      {
        extensions: {
          code: 'SLICE_TOO_LARGE',
          details: { columns: 36, limit: 150_000, cells: expect.any(Number) },
        },
        message: expect.stringMatching(/has \d+ cells \(\d+ units × 36 columns\), and 150000 is the most/),
      },
    ]);
    expect(statements.filter(text => /observation|rollup/.test(text))).toEqual([]);
    expect(statements.length).toBeLessThanOrEqual(6);
  });
});

describe('A slice of more columns than any table may have', () => {
  it('is refused without making them', async () => {
    const by = { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] };
    const indicators = Array.from({ length: 1500 }, () => by);
    const periods = Array.from({ length: 40 }, (_, index) => String(1980 + index));
    const refused = await refusal({ units: { codes: ['420'] }, indicators, periods });
    expect(refused.code).toMatch(/SLICE_TOO_LARGE|QUERY_TOO_EXPENSIVE/);
  });
});

describe('What was known', () => {
  it('before a report came in has no number of it', async () => {
    const then = await slice({ ...RECEIVED, units: { codes: ['420'] }, knownOn: '2018-01-01T00:00:00Z' });
    expect(then).toMatchObject({
      columns: [{ values: [null], statuses: ['MISSING'] }],
      total: [{ value: null }],
    });
  });
});

describe('The cost of a slice', () => {
  const statements = (input: object): Promise<number> =>
    app.countingQueries(() =>
      app.query(
        `query ($input: SliceInput!) { slice(input: $input) { rows { code } columns { values } total { value } } }`,
        {
          input: { boundaries: '2021-06-30', ...input },
        },
      ),
    );
  const MONTHS = Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}`);

  it('does not grow with the units', async () => {
    const asked = { indicators: [{ code: 'PETITION_RECEIVED' }], periods: ['2021-S1'] };
    const few = await statements({ ...asked, units: { level: 'COMMUNE', within: '099' } });
    const many = await statements({ ...asked, units: { level: 'COMMUNE', within: '01' } });
    // Where nobody said anything, the offices that are silent are counted by a statement of its own.
    expect(many).toBeLessThanOrEqual(few + 1);
  });

  it('of communes is one for indicators of every kind, whatever their rules', async () => {
    const units = { level: 'COMMUNE', within: '099' };
    const asked = { units, periods: ['2021-S1'] };
    const text = `query ($input: SliceInput!) { slice(input: $input) { columns { values } } }`;
    const indicators = ['PETITION_RECEIVED', 'PETITION_PENDING', 'TTHC_RECEIVED', 'TTHC_SETTLED'].map(
      code => ({ code }),
    );
    const sent = await app.statementsOf(() => app.query(text, { input: { ...asked, indicators } }));
    expect(sent.filter(one => /\bobservation\b/.test(one))).toHaveLength(1);
  });

  it('does not grow with the periods, nor with indicators that are alike', async () => {
    const units = { level: 'DISTRICT', within: '11' };
    const one = await statements({
      units,
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: MONTHS.slice(0, 1),
    });
    const twelve = await statements({ units, indicators: [{ code: 'PETITION_RECEIVED' }], periods: MONTHS });
    const three = await statements({
      units,
      indicators: ['PETITION_RECEIVED', 'PETITION_ELIGIBLE', 'PETITION_INELIGIBLE'].map(code => ({ code })),
      periods: MONTHS,
    });
    expect([twelve, three]).toEqual([one, one]);
  });
});
