import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import {
  type BacapClient,
  cellsOf,
  createClient,
  pivot,
  type SliceMeasure,
  type SliceUnit,
  sortRows,
} from '../../client-sdk/src/index.js';
import type { RunningServer } from '../../server/transport/server.js';
import { startSeededServer } from './seeded-server.js';

let server: RunningServer;
let client: BacapClient;
beforeAll(async () => {
  server = await startSeededServer();
  client = createClient({ url: `${server.url}/graphql` });
}, 120_000);
afterAll(() => server?.stop());

describe('The rows of a slice', () => {
  it('have exactly the indicators that were asked for', async () => {
    const { rows } = await client.slice({
      indicators: ['PETITION_RECEIVED', 'PETITION_RESOLVED_PCT'],
      periods: ['2018-9M'],
      units: { within: '40', level: 'DISTRICT' },
    });
    type Row = (typeof rows)[number];
    expectTypeOf<keyof Row>().toEqualTypeOf<
      'unit' | 'period' | 'PETITION_RECEIVED' | 'PETITION_RESOLVED_PCT'
    >();
    expectTypeOf<Row['PETITION_RECEIVED']>().toEqualTypeOf<SliceMeasure>();
    expectTypeOf<Row['PETITION_RECEIVED']['value']>().toEqualTypeOf<number | null>();
    expectTypeOf<Row['unit']>().toEqualTypeOf<SliceUnit>();
    // @ts-expect-error -- nobody asked for it
    expect(rows[0]?.PETITION_PENDING).toBeUndefined();

    const quyHop = rows.find(({ unit }) => unit.code === '420');
    expect(Object.keys(quyHop ?? {})).toEqual([
      'unit',
      'period',
      'PETITION_RECEIVED',
      'PETITION_RESOLVED_PCT',
    ]);
    expect(quyHop).toMatchObject({ period: '2018-9M', PETITION_RECEIVED: { value: 91, status: 'COMPLETE' } });
    const silent = rows.find(({ unit }) => unit.code !== '420');
    expect(silent?.PETITION_RECEIVED).toMatchObject({
      value: null,
      exact: null,
      status: 'MISSING',
      text: '—',
    });
  });

  it('agree with the measure of each cell', async () => {
    const units = { within: '11', level: 'DISTRICT' } as const;
    const { rows, totals, parent } = await client.slice({
      indicators: ['PETITION_RECEIVED', 'PETITION_ELIGIBLE_PCT'],
      periods: ['2021-S1', '2021'],
      units,
      locale: 'EN',
    });
    for (const row of [...rows.slice(0, 6), ...totals]) {
      for (const indicator of ['PETITION_RECEIVED', 'PETITION_ELIGIBLE_PCT'] as const) {
        const {
          coverage,
          asOfDate: _,
          ...measure
        } = await client.measure({
          unit: row.unit.code,
          indicator,
          period: row.period,
          boundaries: '2021-12-31',
          locale: 'EN',
        });
        const { covered, expected } = coverage.offices;
        expect(row[indicator]).toEqual({ ...measure, coverage: expected > 0 ? covered / expected : null });
      }
    }
    expect(parent.code).toBe('11');
    expect(totals.map(({ period }) => period)).toEqual(['2021-S1', '2021']);
  });

  it('name what is broken down by its members', async () => {
    const { rows, columns } = await client.slice({
      indicators: [
        { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'], as: 'byType' },
        'PETITION_RECEIVED',
        {
          code: 'PETITION_RECEIVED',
          members: [{ dimension: 'PETITION_TYPE', member: 'COMPLAINT' }],
          as: 'complaints',
        },
      ],
      periods: ['2021-S1'],
      units: { codes: ['099'] },
      scope: 'OWN',
      boundaries: '2021-06-30',
    });
    const [row] = rows;
    expect(row?.PETITION_RECEIVED.value).toBe(42);
    expect(row?.complaints.value).toBe(3);
    expect(row?.byType.COMPLAINT.value).toBe(3);
    expect(row?.byType.DENUNCIATION.value).toBe(7);
    expect(row?.byType.PROPOSAL.value).toBe(32);
    expect(columns.map(({ path }) => path.join('.'))).toEqual([
      'byType.COMPLAINT',
      'byType.DENUNCIATION',
      'byType.PROPOSAL',
      'PETITION_RECEIVED',
      'complaints',
    ]);
    // @ts-expect-error -- there is no such member
    expect(row?.byType.LETTER).toBeUndefined();
    // @ts-expect-error -- it goes by another name
    expect(row?.COMPLAINT).toBeUndefined();
  });

  it('are one, of no unit, when the units are combined', async () => {
    const { rows, units } = await client.slice({
      indicators: ['RECEPTION_SESSIONS'],
      periods: ['2021-S1'],
      units: { codes: ['099', '094'], combined: true },
    });
    expectTypeOf(rows[0]!.unit).toEqualTypeOf<null>();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ unit: null, RECEPTION_SESSIONS: { value: 99, status: 'PARTIAL' } });
    expect(units.map(({ code }) => code)).toEqual(['099', '094']);
  });

  it('may each be missing where the list of indicators is not known beforehand', async () => {
    const chosen: ('PETITION_RECEIVED' | 'PETITION_PENDING')[] = ['PETITION_PENDING'];
    const { rows } = await client.slice({
      indicators: chosen,
      periods: ['2018-9M'],
      units: { codes: ['420'] },
    });
    expectTypeOf(rows[0]!.PETITION_RECEIVED).toEqualTypeOf<SliceMeasure | undefined>();
    expect(rows[0]?.PETITION_PENDING?.value).toBe(14);
  });

  it('are chosen and put in order by the names of the indicators', async () => {
    const { rows } = await client.slice({
      indicators: [{ code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'], as: 'byType' }, 'RECEPTION_SESSIONS'],
      periods: ['2020', '2021-S1'],
      units: { within: '11', level: 'DISTRICT' },
      boundaries: '2021-06-30',
      where: [{ of: 'RECEPTION_SESSIONS', period: '2021-S1', is: 'GT', value: 98 }],
      orderBy: [{ of: 'RECEPTION_SESSIONS', descending: true }, { unit: 'NAME' }],
      top: 3,
    });
    expect(rows.map(({ unit, period }) => [unit.code, period])).toEqual([
      ['099', '2020'],
      ['099', '2021-S1'],
    ]);
    expect(rows.map(row => row.RECEPTION_SESSIONS.value)).toEqual([null, 99]);
  });
});

describe('A slice that could not be answered', () => {
  it('does not compile', () => {
    const petitions = { periods: ['2018-9M'], units: { codes: ['420'] } } as const;
    const wrong = [
      // @ts-expect-error -- misspelt
      () => client.slice({ ...petitions, indicators: ['PETITION_RECIEVED'] }),
      // @ts-expect-error -- misspelt
      () => client.slice({ ...petitions, indicators: [{ code: 'PETITION_RECIEVED' }] }),
      // @ts-expect-error -- no such dimension
      () => client.slice({ ...petitions, indicators: [{ code: 'PETITION_RECEIVED', by: ['PETITION'] }] }),
      () =>
        client.slice({
          ...petitions,
          indicators: ['PETITION_RECEIVED'],
          // @ts-expect-error -- not asked for
          orderBy: [{ of: 'PETITION_PENDING' }],
        }),
      () =>
        client.slice({
          ...petitions,
          indicators: ['PETITION_RECEIVED'],
          // @ts-expect-error -- not asked for
          where: [{ of: 'PETITION_RECEIVED', period: '2017', is: 'KNOWN' }],
        }),
    ];
    expect(wrong).toHaveLength(5);
  });

  it('because two columns would have one name is refused before it is sent', async () => {
    const asked = client.slice({
      indicators: ['PETITION_RECEIVED', { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] }],
      periods: ['2018-9M'],
      units: { codes: ['420'] },
    });
    await expect(asked).rejects.toThrow('give one of them a name with "as"');
  });
});

describe('Of a slice', () => {
  const asked = () =>
    client.slice({
      indicators: ['PETITION_RECEIVED', { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'], as: 'byType' }],
      periods: ['2021-S1', '2020'],
      units: { within: '11', level: 'DISTRICT' },
      boundaries: '2021-06-30',
    });

  it('every number can be had one by one', async () => {
    const slice = await asked();
    const cells = [...cellsOf(slice)];
    expect(cells).toHaveLength(slice.units.length * 2 * 4);
    const known = cells.filter(({ measure }) => measure.value !== null);
    expect(
      known.map(({ unit, period, path, measure }) => [unit?.code, period, path.join('.'), measure.value]),
    ).toEqual(expect.arrayContaining([['099', '2021-S1', 'PETITION_RECEIVED', 90]]));
  });

  it('the version of the figures stands beside the answer too', async () => {
    const { answer, meta } = await client.withMeta(asking =>
      asking.slice({ indicators: ['PETITION_PENDING'], periods: ['2018-9M'], units: { codes: ['420'] } }),
    );
    expect(answer.dataVersion).not.toBe('');
    expect(meta.dataVersion).toBe(answer.dataVersion);
  });

  it.each(['csv', 'xlsx'] as const)('a file can be had: %s', async format => {
    const { name, content } = await client.sliceFile(
      { indicators: ['PETITION_PENDING'], periods: ['2018-9M'], units: { codes: ['420'] }, locale: 'EN' },
      format,
    );
    expect(name).toMatch(new RegExp(`\\.${format}$`));
    expect(content.size).toBeGreaterThan(100);
    if (format === 'csv') expect(await content.text()).toContain('Quy Hop District');
  });

  it('a file is refused as an answer is', async () => {
    const file = client.sliceFile(
      { indicators: ['PETITION_PENDING'], periods: ['2018-13'], units: { codes: ['420'] } },
      'csv',
    );
    await expect(file).rejects.toMatchObject({ name: 'BacapRefusedError', code: 'PERIOD_MALFORMED' });
  });

  it('one indicator can be had as a table of units and periods', async () => {
    const { periods, rows } = pivot(await asked(), row => row.PETITION_RECEIVED);
    expect(periods).toEqual(['2021-S1', '2020']);
    const tuanGiao = rows.find(({ unit }) => unit.code === '099');
    expect(tuanGiao?.measures.map(({ value }) => value)).toEqual([90, null]);
  });

  it('the rows can be put in order, those without a number last', async () => {
    const { rows } = await asked();
    for (const direction of ['ASCENDING', 'DESCENDING'] as const) {
      const sorted = sortRows(rows, row => row.PETITION_RECEIVED, direction);
      expect(sorted).toHaveLength(rows.length);
      expect(sorted[0]).toMatchObject({ unit: { code: '099' }, period: '2021-S1' });
    }
    expectTypeOf(sortRows(rows, row => row.byType.COMPLAINT)).toEqualTypeOf<(typeof rows)[number][]>();
  });
});
