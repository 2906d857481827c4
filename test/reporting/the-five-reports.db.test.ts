import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;

async function ask(document: string, variables?: Record<string, unknown>): Promise<any> {
  const { data, errors } = await app.query(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

async function codeOfError(document: string): Promise<unknown> {
  const { errors } = await app.query(document);
  return errors?.[0]?.extensions['code'];
}

async function rowsOf<Row>(query: string): Promise<Row[]> {
  return (await sql<Row>`${sql.raw(query)}`.execute(app.em().getKysely())).rows;
}

describe('The five reports', () => {
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
  });

  it('hold 93 figures, all current, of four units', async () => {
    expect(
      await rowsOf(`select document.key, count(observation.id)::int as figures
                      from source_document as document
                      join report on report.document_id = document.id
                      left join observation on observation.report_id = report.id and observation.superseded_at is null
                     group by document.key
                     order by document.key`),
    ).toEqual([
      { key: 'hoan-kiem-2020-07-31', figures: 28 },
      { key: 'huong-xuan-2020-06-15', figures: 14 },
      { key: 'lam-dong-2019-02-26', figures: 0 },
      { key: 'quy-hop-2018-10-14', figures: 24 },
      { key: 'tuan-giao-2021-06', figures: 27 },
    ]);
    expect(await rowsOf('select count(*)::int as count from observation')).toEqual([{ count: 93 }]);
  });

  it('are found by what they report on, the latest period first', async () => {
    const { reports } = await ask(`{
      reports { totalCount nodes { key status period recordedAt unit { code fullName asOf } document { kind number issuer published publishedOn } } }
    }`);
    expect(reports.totalCount).toBe(5);
    expect(
      reports.nodes.map((report: { key: string; period: string }) => [report.key, report.period]),
    ).toEqual([
      ['tuan-giao-2021-S1', '2021-S1'],
      ['hoan-kiem-2020-07-31', '2015-01-01/2020-07-31'],
      ['huong-xuan-2020-06-15', '../2020-06-15'],
      ['lam-dong-2019-02-26', '2019-02-26'],
      ['quy-hop-2018-10-14', '2018-01-01/2018-10-14'],
    ]);
    expect(reports.nodes[0]).toMatchObject({
      status: 'SUBMITTED',
      unit: { code: '099', fullName: 'Huyện Tuần Giáo', asOf: '2021-06-30' },
      document: {
        kind: 'OFFICIAL_REPORT',
        number: '/BC-UBND',
        issuer: '099',
        published: '2021-06',
        publishedOn: null,
      },
    });
  });

  it('are found within a unit by the code it had then, by period and by status', async () => {
    const keys = async (args: string): Promise<string[]> =>
      (await ask(`{ reports(${args}) { nodes { key } } }`)).reports.nodes.map(
        (report: { key: string }) => report.key,
      );
    expect(await keys('within: "420"')).toEqual(['quy-hop-2018-10-14']);
    expect(await keys('within: "40"')).toEqual(['quy-hop-2018-10-14']);
    expect(await keys('within: "480"')).toEqual(['huong-xuan-2020-06-15']);
    expect(await keys('period: "2020"')).toEqual(['hoan-kiem-2020-07-31', 'huong-xuan-2020-06-15']);
    expect(await keys('period: 2018')).toEqual(['quy-hop-2018-10-14']);
    expect(await keys('status: SUBMITTED')).toEqual(['tuan-giao-2021-S1']);
    expect(await keys('within: "421"')).toEqual([]);
  });

  it('are read page by page', async () => {
    const page = `query ($after: String) { reports(first: 2, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } } }`;
    const keys: string[] = [];
    let after: string | null = null;
    do {
      const { reports } = await ask(page, { after });
      keys.push(...reports.nodes.map((report: { key: string }) => report.key));
      after = reports.pageInfo.hasNextPage ? reports.pageInfo.endCursor : null;
    } while (after !== null);
    expect(keys).toHaveLength(5);
    expect(new Set(keys).size).toBe(5);
  });

  it('give their figures back as they were handed in', async () => {
    const { reports } = await ask(`{
      reports(within: "20017") { nodes { id figures {
        indicator { code } unit { code fullName } scope period value exact precision place note provisional supersededAt
        members { dimension { code } member { code } }
      } } }
    }`);
    const [report] = reports.nodes;
    expect(report.figures).toHaveLength(14);
    expect(report.figures[2]).toEqual({
      indicator: { code: 'CROP_CONVERTED_HA' },
      unit: { code: '20017', fullName: 'Phường Hương Xuân' },
      scope: 'OWN',
      period: '../2020-06-15',
      value: 2,
      exact: '2',
      precision: 'AT_LEAST',
      place: 'dòng 11',
      note: expect.stringContaining('44.5 ha'),
      provisional: false,
      supersededAt: null,
      members: expect.arrayContaining([
        { dimension: { code: 'CROP' }, member: { code: 'GUAVA' } },
        { dimension: { code: 'METHOD' }, member: { code: 'ORGANIC_VIETGAP_TRIAL' } },
      ]),
    });
    const again = await ask(`query ($id: ID!) { report(id: $id) { key figures { report { id } } } }`, {
      id: report.id,
    });
    expect(again.report.key).toBe('huong-xuan-2020-06-15');
    expect(again.report.figures[0].report.id).toBe(report.id);
  });

  it('say that figures are provisional while their report is not approved', async () => {
    const { reports } = await ask('{ reports { nodes { status figures { provisional } } } }');
    for (const { status, figures } of reports.nodes) {
      for (const figure of figures) expect(figure.provisional).toBe(status !== 'APPROVED');
    }
  });

  it('tell of models by unit, of plans and directives, whoever reports them', async () => {
    const { reportEntries } = await ask(`{
      reportEntries(within: "420", kind: MODEL) { totalCount nodes { section theme subject textVi textEn place period unit { code } report { key } } }
    }`);
    expect(reportEntries.totalCount).toBe(8);
    expect(
      reportEntries.nodes.map((entry: { unit: { code: string } | null }) => entry.unit?.code ?? null),
    ).toEqual(['17065', '17092', '17062', '17068', '17071', '17047', null, null]);
    expect(reportEntries.nodes[5]).toEqual({
      section: 'MODELS',
      theme: 'QUY_CHE_DAN_CHU',
      subject: null,
      textVi: 'Điểm sáng thực hiện quy chế dân chủ ở xã Đồng Hợp.',
      textEn: 'Bright spot of grassroots democracy in Dong Hop commune.',
      place: 'dòng 24',
      period: '../2018-09-30',
      unit: { code: '17047' },
      report: { key: 'quy-hop-2018-10-14' },
    });
    const inACommune = await ask('{ reportEntries(within: "17065") { nodes { kind } } }');
    expect(inACommune.reportEntries.nodes).toEqual([{ kind: 'MODEL' }]);
    const skilful = await ask(
      '{ reportEntries(theme: "DAN_VAN_KHEO", period: "2019") { nodes { report { unit { code } } } } }',
    );
    expect(skilful.reportEntries.nodes).toEqual([{ report: { unit: { code: '68' } } }]);
    const plans = await ask('{ reportEntries(kind: PLAN) { totalCount } }');
    expect(plans.reportEntries.totalCount).toBe(1);
  });

  it('hold entries also where they hold no figure', async () => {
    const { reports } = await ask(
      '{ reports(within: "68") { nodes { figures { id } entries { kind } models: entries(kind: MODEL) { theme } results: entries(section: RESULTS) { kind } } } }',
    );
    expect(reports.nodes).toEqual([
      {
        figures: [],
        entries: [{ kind: 'RESULT' }, { kind: 'RESULT' }, { kind: 'MODEL' }],
        models: [{ theme: 'DAN_VAN_KHEO' }],
        results: [{ kind: 'RESULT' }, { kind: 'RESULT' }],
      },
    ]);
  });

  it.each([
    [
      'reports with their figures',
      `reports(first: FIRST) { nodes { unit { code } figures {
        unit { code } indicator { code } members { member { code } } report { key } } } }`,
      1,
      5,
      6,
    ],
    [
      'entries with their units',
      'reportEntries(within: "40", kind: MODEL, first: FIRST) { nodes { unit { code } report { key } } }',
      1,
      8,
      3,
    ],
  ])('cost a fixed number of statements: %s', async (_, document, few, many, most) => {
    const costOf = (first: number): Promise<number> =>
      app.countingQueries(() => ask(`{ ${document.replace('FIRST', String(first))} }`));
    const cost = await costOf(few);
    expect(await costOf(many)).toBe(cost);
    expect(cost).toBeLessThanOrEqual(most);
  });

  it('are refused in words when the question makes no sense', async () => {
    expect(await codeOfError('{ reports(period: "2018-13") { nodes { id } } }')).toBe('PERIOD_MALFORMED');
    expect(await codeOfError('{ reports(within: "999999") { nodes { id } } }')).toBe('UNIT_NOT_FOUND');
    expect(await codeOfError('{ reportEntries(within: "quy hop") { nodes { id } } }')).toBe('UNIT_NOT_FOUND');
    expect(await codeOfError('{ reports(first: 501) { nodes { id } } }')).toBe('PAGE_TOO_LARGE');
    expect(await codeOfError('{ reports(after: "x") { nodes { id } } }')).toBe('CURSOR_MALFORMED');
    const { errors } = await app.query(
      'query ($period: Period) { reports(period: $period) { nodes { id } } }',
      { period: '2018-13' },
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('"2018-13" is not a period: write 2018, 2018-S1'),
      extensions: { code: 'PERIOD_MALFORMED' },
    });
    expect((await ask('{ report(id: "nonsense") { id } }')).report).toBeNull();
    expect((await ask('{ report(id: "9999999999") { id } }')).report).toBeNull();
  });

  it('stay as somebody left them who took a step with one, when a later version brings them otherwise', async () => {
    const status = (): Promise<unknown> =>
      rowsOf("select status from report where key = 'tuan-giao-2021-S1'");
    expect(await status()).toEqual([{ status: 'SUBMITTED' }]);
    await rowsOf("update report set status = 'APPROVED', version = 2 where key = 'tuan-giao-2021-S1'");
    await rowsOf("update data_load set checksum = 'of an earlier version' where name = 'reports'");
    await app.seed();
    expect(await status()).toEqual([{ status: 'APPROVED' }]);
    expect(
      await rowsOf("select checksum = 'of an earlier version' as old from data_load where name = 'reports'"),
    ).toEqual([{ old: false }]);
  });
});
