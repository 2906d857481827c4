import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BacapClient,
  BacapRefusedError,
  ComparisonCoverageDocument,
  ComparisonTableDocument,
  createClient,
  INDICATOR_CODES,
  type RefusalCode,
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

/** What a promise is rejected with. */
async function refusal(promise: Promise<unknown>): Promise<BacapRefusedError> {
  const error: unknown = await promise.then(
    () => expect.fail('This should have been refused.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BacapRefusedError);
  return error as BacapRefusedError;
}

async function allOf<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) all.push(one);
  return all;
}

describe('The SDK compares', () => {
  it('the districts of a province by one number', async () => {
    const { rows, missing, missingStatuses, parentRow, median } = await client.comparison({
      units: { within: '11', level: 'DISTRICT' },
      indicator: 'PETITION_ELIGIBLE_PCT',
      period: '2021-S1',
      locale: 'EN',
    });
    expect(rows).toMatchObject([
      {
        unit: { code: '099' },
        rank: 1,
        measure: { text: '91.11%' },
        fromParent: 0,
        sinceLastYear: { period: '2020-S1', base: { status: 'MISSING' } },
        target: null,
      },
    ]);
    expect([missing.length, missingStatuses[0], median]).toEqual([9, 'MISSING', 91.11]);
    expect(parentRow).toMatchObject({ unit: { code: '11' }, rank: null, measure: { status: 'PARTIAL' } });
  });

  it('the same in less time, when the offices of each are asked apart', async () => {
    const input = {
      units: { within: '11', level: 'DISTRICT' },
      indicator: 'PETITION_RECEIVED',
      period: '2021-S1',
    } as const;
    const [whole, { comparison: table }, { comparison: coverage }] = await Promise.all([
      client.comparison(input),
      client.request(ComparisonTableDocument, { input }),
      client.request(ComparisonCoverageDocument, { input }),
    ]);
    expect(table.rows.length).toBeGreaterThan(0);
    const { whole: parent, ...parentRow } = table.parentRow;
    expect(whole).toMatchObject({ ...table, parentRow });
    expect(whole.parentRow.measure).toMatchObject(parent);
    expect(whole.rows).toMatchObject(coverage.rows!);
    const ofParent = await client.request(ComparisonCoverageDocument, { input, ofRows: false });
    expect(ofParent.comparison).toEqual({ parentRow: coverage.parentRow });
  });

  it('one number with itself through time', async () => {
    const { points } = await client.trend({
      unit: '420',
      indicator: 'PETITION_RECEIVED',
      periods: ['2018-9M', '2018'],
    });
    expect(points.map(({ period, measure }) => [period, measure.text, measure.status])).toEqual([
      ['2018-9M', '91', 'COMPLETE'],
      ['2018', '91', 'PARTIAL'],
    ]);
  });
});

describe('The SDK asks for a number', () => {
  it.each([
    ['TOTAL', 99, 'MIXED'],
    ['OWN', 41, 'REPORTED'],
    ['BELOW', 58, 'STATED'],
  ] as const)('of Tuần Giáo: %s held %d reception sessions (%s)', async (scope, value, basis) => {
    expect(
      await client.measure({ unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1', scope }),
    ).toMatchObject({ value, basis, status: 'COMPLETE' });
  });

  it('with a member fixed', async () => {
    const members = [{ dimension: 'PETITION_TYPE', member: 'PROPOSAL' }] as const;
    expect(
      await client.measure({
        unit: '099',
        indicator: 'PETITION_RECEIVED',
        period: '2021-S1',
        scope: 'OWN',
        members,
      }),
    ).toMatchObject({ value: 32 });
  });

  it('in either language', async () => {
    const cell = { unit: '002', indicator: 'TTHC_SETTLED', period: '2016-01-01/2020-04-15' } as const;
    expect((await client.measure(cell)).text).toBe('111.851');
    expect((await client.measure({ ...cell, locale: 'EN' })).text).toBe('111,851');
  });

  it('that is zero, and for one that is missing, and tells them apart', async () => {
    const zero = await client.measure({
      unit: '099',
      indicator: 'PETITION_ELECTION_RELATED',
      period: '2021-S1',
    });
    expect(zero).toMatchObject({ value: 0, exact: '0', status: 'COMPLETE' });
    const missing = await client.measure({ unit: '099', indicator: 'PETITION_RECEIVED', period: '2019' });
    expect(missing).toMatchObject({ value: null, exact: null, status: 'MISSING', basis: null });
  });

  it('and how it came about', async () => {
    const cell = { unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' } as const;
    const { measure, lines } = await client.explanation(cell);
    expect(measure.value).toBe(99);
    const figures = lines.filter(({ observation, factor }) => observation !== null && factor !== 0);
    expect(figures.reduce((sum, { value, factor }) => sum + (value ?? 0) * factor, 0)).toBe(99);
    expect(figures[0]?.observation?.report.unit.code).toBe('099');
    const short = await client.explanation({ ...cell, setAside: false, locale: 'EN' });
    expect(short.lines.length).toBeLessThan(lines.length);
  });

  it('of a unit and of all inside it', async () => {
    const district = await client.unitMeasures({
      code: '420',
      asOf: '2018-09-30',
      indicator: 'PETITION_RECEIVED',
      period: '2018-9M',
    });
    expect(district).toMatchObject({ fullName: 'Huyện Quỳ Hợp', measure: { value: 91 } });
    expect(district?.children).toHaveLength(21);
    for (const { level, measure } of district?.children ?? []) {
      expect(level).toBe('COMMUNE');
      expect(measure.status).not.toBe('CONFLICT');
    }
  });
});

describe('The SDK asks for units', () => {
  it('by code and day', async () => {
    expect(await client.unit({ code: '420' })).toBeNull();
    const unit = await client.unit({ code: '420', asOf: '2021-01-01' });
    expect(unit).toMatchObject({ fullName: 'Huyện Quỳ Hợp', level: 'DISTRICT', type: 'RURAL_DISTRICT' });
    expect(unit?.ancestors.map(({ code }) => code)).toEqual(['VN', '40']);
    const commune = await client.unit({ code: '20017', asOf: '2020-06-15' });
    expect(commune?.successors.length).toBeGreaterThan(0);
  });

  it('by name, inside another, and page by page', async () => {
    const found = await client.units({ search: 'quy hop', asOf: '2021-01-01' });
    expect(found.nodes[0]).toMatchObject({ code: '420', parent: { code: '40' } });
    const first = await client.units({ level: 'PROVINCE', first: 20, countAll: true });
    expect(first).toMatchObject({ totalCount: 34, pageInfo: { hasNextPage: true } });
    const second = await client.units({ level: 'PROVINCE', first: 20, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(second.totalCount).toBeUndefined();
    expect(new Set([...first.nodes, ...second.nodes].map(({ code }) => code)).size).toBe(34);
  });

  it('by what they lie in', async () => {
    const unit = await client.unitChildren({ code: '40', asOf: '2021-01-01', level: 'DISTRICT' });
    expect(unit?.children.map(({ code }) => code)).toContain('420');
  });

  it('and for the days on which the map changes', async () => {
    expect(await client.boundaryDates()).toContain('2025-07-01');
  });
});

describe('The SDK goes through long lists', () => {
  it('of units, discrepancies, reports and entries', async () => {
    const districts = await allOf(client.everyUnit({ level: 'DISTRICT', asOf: '2021-01-01' }));
    expect(new Set(districts.map(({ code }) => code)).size).toBe(713);
    expect(await allOf(client.everyReport({ first: 2 }))).toHaveLength(5);
    const entries = await allOf(client.everyReportEntry({ first: 50 }));
    expect(entries).toHaveLength((await client.reportEntries({ first: 1, countAll: true })).totalCount ?? 0);
    const found = await allOf(client.everyDiscrepancy());
    expect(found).toHaveLength((await client.discrepancies({ first: 1, countAll: true })).totalCount ?? 0);
  });

  it('and says what it cost', async () => {
    const { answer, meta } = await client.withMeta(asking =>
      allOf(asking.everyUnit({ level: 'PROVINCE', first: 20 })),
    );
    expect(answer).toHaveLength(34);
    expect(meta.requestIds).toHaveLength(2);
    expect(meta.cost).toBeGreaterThan(0);
    expect(meta.dataVersion).not.toBeNull();
  });
});

describe('The SDK asks for the catalogue', () => {
  it('whose codes are those it knows', async () => {
    const indicators = await client.indicators();
    expect(indicators.map(({ code }) => code).toSorted()).toEqual([...INDICATOR_CODES].toSorted());
  });

  it('by group, by words, and one by one', async () => {
    const [first] = await client.indicators({ group: 'PETITIONS', search: 'eligible' });
    expect(first).toMatchObject({ code: 'PETITION_ELIGIBLE', group: { code: 'PETITIONS' } });
    expect(await client.indicator({ code: 'PETITION_ELIGIBLE_PCT' })).toMatchObject({
      kind: 'DERIVED',
      formula: 'PETITION_ELIGIBLE / PETITION_RECEIVED',
      rollupPlan: { units: 'EVALUATE' },
    });
    const groups = await client.indicatorGroups();
    expect(groups.map(({ code }) => code)).toContain('RECEPTION');
  });

  it('and for its rules', async () => {
    const rules = await client.validationRules({ indicator: 'PETITION_PENDING' });
    expect(rules.map(({ code }) => code)).toContain('PETITION_BALANCE');
    expect((await client.validationRules()).length).toBeGreaterThan(rules.length);
  });
});

describe('The SDK asks for what was reported', () => {
  it('report by report', async () => {
    const { nodes, totalCount } = await client.reports({ countAll: true });
    expect(totalCount).toBe(5);
    const head = nodes.find(({ unit }) => unit.code === '099');
    const report = await client.report({ id: head?.id ?? '' });
    expect(report?.document.title).not.toBe('');
    const sessions = report?.figures.filter(({ indicator }) => indicator.code === 'RECEPTION_SESSIONS') ?? [];
    expect(Object.fromEntries(sessions.map(({ scope, value }) => [scope, value]))).toEqual({
      OWN: 41,
      BELOW: 58,
      TOTAL: 99,
    });
  });

  it('and that is no number', async () => {
    const models = await client.reportEntries({ kind: 'MODEL', first: 5 });
    expect(models.nodes.length).toBeGreaterThan(0);
    for (const { kind, textVi, report } of models.nodes) {
      expect(kind).toBe('MODEL');
      expect(textVi).not.toBe('');
      expect(report.key).not.toBe('');
    }
  });

  it('and does not agree', async () => {
    const { nodes } = await client.discrepancies({
      within: '002',
      asOf: '2020-07-31',
      indicator: 'TTHC_ONTIME_PCT_SETTLED',
    });
    expect(nodes).toMatchObject([{ kind: 'STATED_VS_FORMULA', stated: 99.91, unit: { code: '002' } }]);
  });
});

describe('The SDK is refused', () => {
  const cell = { unit: '420', indicator: 'PETITION_RECEIVED', period: '2018' } as const;
  const wrong = (text: string) => text as typeof cell.indicator;

  it.each<[RefusalCode, () => Promise<unknown>, string]>([
    ['UNIT_NOT_FOUND', () => client.measure({ ...cell, unit: '9999' }), '9999'],
    [
      'INDICATOR_NOT_FOUND',
      () => client.measure({ ...cell, indicator: wrong('PETITION_RECIEVED') }),
      'PETITION_RECEIVED',
    ],
    ['PERIOD_MALFORMED', () => client.measure({ ...cell, period: '2018-13' }), '2018-Q3'],
    ['DATE_MALFORMED', () => client.unit({ code: '420', asOf: 'yesterday' }), 'yesterday'],
    [
      'LEVEL_NOT_BELOW',
      () => client.unitChildren({ code: '420', asOf: '2021-01-01', level: 'PROVINCE' }),
      'PROVINCE',
    ],
    ['CURSOR_MALFORMED', () => client.units({ after: 'nowhere' }), 'after'],
    ['PAGE_TOO_LARGE', () => client.units({ first: 501 }), '500'],
    ['BAD_USER_INPUT', () => client.units({ level: 'VILLAGE' as 'COMMUNE' }), 'VILLAGE'],
    ['GRAPHQL_VALIDATION_FAILED', () => client.request('{ bondaryDates }'), 'boundaryDates'],
    ['GRAPHQL_PARSE_FAILED', () => client.request('{'), 'Expected'],
  ])('with %s, in words that help', async (code, ask, mentioned) => {
    const error = await refusal(ask());
    expect(error.code).toBe(code);
    expect(error.message).toContain(mentioned);
    expect(error.errors[0]).toMatchObject({ code, message: error.message, details: error.details });
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('with details for a program, and the place', async () => {
    const error = await refusal(client.measure({ ...cell, unit: '9999' }));
    expect(error.details).toMatchObject({ code: '9999' });
    expect(error.errors[0].path).toEqual(['measure']);
  });

  it('and tells every reason', async () => {
    const error = await refusal(
      client.request(
        '{ a: measure(cell: { unit: "9999", indicator: "POPULATION", period: "2018" }) { value } unit(code: "420", asOf: "2021-01-01") { children(level: PROVINCE) { code } } }',
      ),
    );
    expect(new Set(error.errors.map(({ code }) => code))).toEqual(
      new Set(['LEVEL_NOT_BELOW', 'UNIT_NOT_FOUND']),
    );
  });
});

describe('The SDK asks who it is', () => {
  it('and is nobody in particular without a token', async () => {
    expect(await client.me()).toEqual({ kind: 'ANONYMOUS', id: 'anonymous', name: 'anonymous', grants: [] });
  });

  it('and is refused with a token that nobody knows', async () => {
    const stranger = createClient({ url: `${server.url}/graphql`, token: 'eyJ.not.one' });
    const error = await refusal(stranger.me());
    expect(error.code).toBe('UNAUTHENTICATED');
    expect(error.message).toContain('no tokens are taken here');
  });
});

describe('Anything else', () => {
  it('is asked as a text', async () => {
    const variables = { code: '099' };
    const { unit } = await client.request<{ unit: { name: string } }>(
      'query ($code: ID!) { unit(code: $code, asOf: "2021-06-30") { name } }',
      variables,
    );
    expect(unit.name).toBe('Tuần Giáo');
  });

  it('with headers, those of the request before those of the client', async () => {
    const seen: Record<string, string>[] = [];
    const watched = createClient({
      url: `${server.url}/graphql`,
      headers: { 'x-request-id': 'one', 'x-app': 'map' },
      fetch: (url, request) => {
        seen.push(request.headers);
        return fetch(url, request);
      },
    });
    await watched.boundaryDates({ headers: { 'x-request-id': 'two' } });
    expect(seen).toMatchObject([{ 'x-request-id': 'two', 'x-app': 'map' }]);
  });
});
