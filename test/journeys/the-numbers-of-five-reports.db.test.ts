import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CELL = /* GraphQL */ `
  query Cell($cell: CellInput!) {
    measure(cell: $cell) {
      value
      exact
      status
      basis
      precision
      provisional
      asOfDate
      text
      coverage {
        offices {
          expected
          covered
          stated
          partial
        }
        days {
          expected
          covered
        }
      }
    }
  }
`;
const DISCREPANCIES = /* GraphQL */ `
  query Discrepancies($within: ID!, $asOf: Date!, $kind: DiscrepancyKind, $indicator: ID) {
    discrepancies(within: $within, asOf: $asOf, kind: $kind, indicator: $indicator) {
      nodes {
        kind
        scope
        period
        stated
        computed
        difference
        indicator {
          code
        }
        rule {
          code
        }
        unit {
          code
        }
      }
    }
  }
`;

interface CellInput {
  readonly unit: string;
  readonly indicator: string;
  readonly period: string;
  readonly scope?: 'OWN' | 'BELOW' | 'TOTAL';
  readonly members?: readonly { dimension: string; member: string }[];
  readonly basis?: 'BEST' | 'BOTTOM_UP';
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
}, 120_000);

async function measure(cell: CellInput): Promise<any> {
  const { data, errors } = await app.query(CELL, { cell });
  expect(errors).toBeUndefined();
  return data.measure;
}

async function discrepancies(
  within: string,
  asOf: string,
  more: { kind?: string; indicator?: string } = {},
): Promise<any[]> {
  const { data, errors } = await app.query(DISCREPANCIES, { within, asOf, ...more });
  expect(errors).toBeUndefined();
  return data.discrepancies.nodes;
}

describe('Tuần Giáo (099), first half of 2021', () => {
  const cell = (indicator: string, scope: CellInput['scope'] = 'TOTAL', type?: string): CellInput => ({
    unit: '099',
    indicator,
    period: '2021-S1',
    scope,
    members: type ? [{ dimension: 'PETITION_TYPE', member: type }] : [],
  });

  it.each([
    ['RECEPTION_SESSIONS', 'TOTAL', undefined, 99],
    ['RECEPTION_SESSIONS', 'OWN', undefined, 41],
    ['RECEPTION_SESSIONS', 'BELOW', undefined, 58],
    ['RECEPTION_PERSONS', 'TOTAL', undefined, 142],
    ['RECEPTION_PERSONS', 'OWN', undefined, 75],
    ['RECEPTION_PERSONS', 'BELOW', undefined, 67],
    ['PETITION_RECEIVED', 'OWN', undefined, 42],
    ['PETITION_RECEIVED', 'OWN', 'COMPLAINT', 3],
    ['PETITION_RECEIVED', 'OWN', 'DENUNCIATION', 7],
    ['PETITION_RECEIVED', 'OWN', 'PROPOSAL', 32],
    ['PETITION_RECEIVED', 'BELOW', undefined, 48],
    ['PETITION_RECEIVED', 'TOTAL', undefined, 90],
    ['PETITION_ELIGIBLE', 'OWN', undefined, 34],
    ['PETITION_ELIGIBLE', 'OWN', 'COMPLAINT', 2],
    ['PETITION_ELIGIBLE', 'BELOW', undefined, 48],
    ['PETITION_ELIGIBLE', 'TOTAL', undefined, 82],
    ['PETITION_INELIGIBLE', 'OWN', 'DENUNCIATION', 5],
    ['PETITION_ELIGIBLE_PCT', 'TOTAL', undefined, 91.11],
  ] as const)('%s %s %s is %d, complete', async (indicator, scope, type, value) => {
    expect(await measure(cell(indicator, scope, type))).toMatchObject({ value, status: 'COMPLETE' });
  });

  it('has nineteen communes covered through the stated figure, and the report is not yet approved', async () => {
    expect(await measure(cell('RECEPTION_SESSIONS'))).toMatchObject({
      basis: 'MIXED',
      provisional: true,
      coverage: {
        offices: { expected: 20, covered: 20, stated: 19, partial: 0 },
        days: { expected: 181, covered: 181 },
      },
    });
  });

  it('computes the rate of eligible petitions as 82 / 90', async () => {
    expect(await measure(cell('PETITION_ELIGIBLE_PCT'))).toMatchObject({
      basis: 'FORMULA',
      exact: '91.11',
      text: '91,11 %',
    });
  });

  it('reports no election-related petition: a 0, not a missing figure', async () => {
    expect(await measure(cell('PETITION_ELECTION_RELATED'))).toMatchObject({
      value: 0,
      status: 'COMPLETE',
      text: '0',
    });
    expect(await measure(cell('COVID_CASES'))).toMatchObject({ value: 0, status: 'COMPLETE' });
  });

  it('shows a printed percentage that nothing can be computed from, and does not roll it up', async () => {
    expect(await measure(cell('TTHC_ONTIME_PCT_SETTLED', 'BELOW'))).toMatchObject({
      value: 100,
      basis: 'STATED',
      status: 'COMPLETE',
    });
    expect(
      await measure({ unit: '11', indicator: 'TTHC_ONTIME_PCT_SETTLED', period: '2021-S1' }),
    ).toMatchObject({
      value: null,
      status: 'MISSING',
      basis: null,
    });
  });

  it('counts 19 of 19 communes with a one-stop desk, against the map itself', async () => {
    expect(
      await measure({ unit: '099', indicator: 'ONESTOP_UNITS', period: '../2021-06-30', scope: 'BELOW' }),
    ).toMatchObject({ value: 19 });
    expect(
      await measure({ unit: '099', indicator: 'COMMUNE_UNIT_COUNT', period: '2021-06-30' }),
    ).toMatchObject({ value: 19, status: 'COMPLETE' });
    expect(
      await measure({ unit: '099', indicator: 'ONESTOP_UNITS_PCT', period: '../2021-06-30', scope: 'BELOW' }),
    ).toMatchObject({
      value: 100,
      basis: 'FORMULA',
    });
  });

  it.each(['11', 'VN'])('gives the same sums at %s, partial, with the offices counted', async unit => {
    const sessions = await measure({ unit, indicator: 'RECEPTION_SESSIONS', period: '2021-S1' });
    expect(sessions).toMatchObject({
      value: 99,
      status: 'PARTIAL',
      basis: 'MIXED',
      coverage: { offices: { covered: 20, stated: 19 } },
    });
    expect(sessions.coverage.offices.expected).toBeGreaterThan(unit === 'VN' ? 11_000 : 130);
    expect(await measure({ unit, indicator: 'PETITION_RECEIVED', period: '2021-S1' })).toMatchObject({
      value: 90,
      status: 'PARTIAL',
    });
    expect(await measure({ unit, indicator: 'PETITION_ELIGIBLE_PCT', period: '2021-S1' })).toMatchObject({
      value: 91.11,
      status: 'PARTIAL',
    });
    expect(await measure({ unit, indicator: 'PETITION_ELECTION_RELATED', period: '2021-S1' })).toMatchObject({
      value: 0,
      status: 'PARTIAL',
    });
  });

  it('has no discrepancy: every printed sum holds', async () => {
    expect(await discrepancies('099', '2021-06-30')).toEqual([]);
  });
});

describe('Hoàn Kiếm (002), 2015 to 2020', () => {
  const ontime = (scope: CellInput['scope']): CellInput => ({
    unit: '002',
    indicator: 'TTHC_ONTIME_PCT_SETTLED',
    period: '2016-01-01/2020-04-15',
    scope,
  });

  it('is on time in 100 % at the district, 99.10 % at the wards, and 99.68 % together: never the mean of the two', async () => {
    expect(await measure(ontime('OWN'))).toMatchObject({ value: 100, basis: 'FORMULA' });
    expect(await measure(ontime('BELOW'))).toMatchObject({ value: 99.1, text: '99,1 %', basis: 'FORMULA' });
    expect(await measure(ontime('TOTAL'))).toMatchObject({
      value: 99.68,
      basis: 'FORMULA',
      status: 'COMPLETE',
    });
    const settled = await measure({ ...ontime('TOTAL'), indicator: 'TTHC_SETTLED' });
    expect(settled).toMatchObject({ value: 111_851, text: '111.851' });
    expect(await measure({ ...ontime('TOTAL'), indicator: 'TTHC_ONTIME' })).toMatchObject({ value: 111_497 });
  });

  it('lists the printed 99.91 % against the 99.10 % that its own numbers give, and nothing else', async () => {
    const found = await discrepancies('002', '2020-07-31');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'STATED_VS_FORMULA',
      scope: 'BELOW',
      period: '2016-01-01/2020-04-15',
      stated: 99.91,
      indicator: { code: 'TTHC_ONTIME_PCT_SETTLED' },
      unit: { code: '002' },
    });
    expect(found[0].computed).toBeCloseTo(99.1017, 3);
  });

  it('adds 2 882 and 1 187 petitions to the printed 4 069', async () => {
    const petitions = (scope: CellInput['scope']): CellInput => ({
      unit: '002',
      indicator: 'PETITION_RECEIVED',
      period: '2015-01-01/2020-07-31',
      scope,
    });
    expect(await measure(petitions('OWN'))).toMatchObject({ value: 2882 });
    expect(await measure(petitions('BELOW'))).toMatchObject({ value: 1187 });
    expect(await measure(petitions('TOTAL'))).toMatchObject({ value: 4069, status: 'COMPLETE' });
  });

  it('takes an unfinished list of receivers as a part of the 4 723 visits, not as a contradiction', async () => {
    const visits = (scope: CellInput['scope']): CellInput => ({
      unit: '002',
      indicator: 'RECEPTION_CITIZEN_VISITS',
      period: '2015-07-14/2020-07-31',
      scope,
    });
    expect(await measure(visits('OWN'))).toMatchObject({ value: 71 + 1292 + 1033, status: 'PARTIAL' });
    expect(await measure(visits('TOTAL'))).toMatchObject({
      value: 4723,
      status: 'COMPLETE',
      basis: 'STATED',
    });
  });

  it('decided 92 of 97 cases, printed as 94.8 %: that holds at one decimal', async () => {
    expect(
      await measure({ unit: '002', indicator: 'CASE_DECIDED_PCT', period: '2015-01-01/2020-07-31' }),
    ).toMatchObject({
      value: 94.85,
      basis: 'FORMULA',
    });
  });

  it('held 12 + 72 = 84 dialogues and has 18 wards, as the map says', async () => {
    expect(
      await measure({ unit: '002', indicator: 'DIALOGUE_CONFERENCES', period: '2016-01-01/2020-07-31' }),
    ).toMatchObject({ value: 84 });
    expect(
      await measure({ unit: '002', indicator: 'COMMUNE_UNIT_COUNT', period: '../2020-07-31' }),
    ).toMatchObject({
      value: 18,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
  });

  it('shows online services at the district and never adds them up for the city', async () => {
    expect(
      await measure({ unit: '002', indicator: 'ONLINE_SERVICES', period: '../2020-07-31' }),
    ).toMatchObject({ value: 229 });
    expect(
      await measure({ unit: '01', indicator: 'ONLINE_SERVICES', period: '../2020-07-31' }),
    ).toMatchObject({ value: null });
  });

  it('counts thematic meetings as a member of all meetings', async () => {
    const meetings = {
      unit: '002',
      indicator: 'VOTER_MEETINGS',
      period: '2015-07-14/2020-07-31',
      scope: 'OWN' as const,
    };
    expect(await measure(meetings)).toMatchObject({ value: 100 });
    expect(
      await measure({ ...meetings, members: [{ dimension: 'MEETING_TYPE', member: 'THEMATIC' }] }),
    ).toMatchObject({ value: 2 });
  });
});

describe('Quỳ Hợp (420), nine months of 2018', () => {
  const cell = (indicator: string, period = '2018-9M'): CellInput => ({ unit: '420', indicator, period });

  it.each([
    ['PETITION_RECEIVED', 91],
    ['PETITION_RESOLVED', 77],
    ['PETITION_PENDING', 14],
    ['CASE_ARISEN', 74],
    ['CASE_RESOLVED', 60],
    ['CASE_PENDING', 14],
    ['PETITION_RESOLVED_OF_RECEIVED_PCT', 84.62],
  ])('%s is %d', async (indicator, value) => {
    expect(await measure(cell(indicator))).toMatchObject({ value, status: 'COMPLETE' });
  });

  it('knows 273 of the 365 days of 2018', async () => {
    expect(await measure(cell('PETITION_RECEIVED', '2018'))).toMatchObject({
      value: 91,
      status: 'PARTIAL',
      coverage: { days: { expected: 365, covered: 273 } },
    });
  });

  it('has no resolved share by the official formula, because nobody said what was carried in', async () => {
    expect(await measure(cell('PETITION_RESOLVED_PCT'))).toMatchObject({
      value: null,
      status: 'MISSING',
      text: '—',
    });
  });

  it('held dialogues in 14 of 21 communes', async () => {
    const period = '2018-01-01/2018-10-14';
    expect(await measure({ ...cell('DIALOGUE_UNITS_HELD', period), scope: 'BELOW' })).toMatchObject({
      value: 14,
      status: 'COMPLETE',
    });
    expect(await measure({ ...cell('COMMUNE_UNIT_COUNT', period), scope: 'BELOW' })).toMatchObject({
      value: 21,
    });
    expect(await measure({ ...cell('DIALOGUE_UNITS_PCT', period), scope: 'BELOW' })).toMatchObject({
      value: 66.67,
      basis: 'FORMULA',
    });
    expect(await measure({ ...cell('DIALOGUE_UNITS_HELD', '2018'), scope: 'BELOW' })).toMatchObject({
      value: 14,
      asOfDate: '2018-10-14',
    });
  });

  it('does not let 32 940 000 đồng for 2 036 people pass', async () => {
    const found = await discrepancies('420', '2018-09-30');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'RULE',
      period: '2018-9M',
      computed: 100_000,
      unit: { code: '420' },
    });
    expect(found[0].stated).toBeCloseTo(16_179, 0);
  });

  it('names both figures of the broken rule, each with its place in the document', async () => {
    const { data } = await app.query(`{
      discrepancies(within: "420", asOf: "2018-09-30", minSize: 0.5) {
        nodes { size statedExact members { member { code } } observations { indicator { code } exact place } }
      }
    }`);
    const [rule] = data.discrepancies.nodes;
    expect(rule).toMatchObject({ members: [] });
    const named = rule.observations.map((one: { indicator: { code: string }; exact: string }) => [
      one.indicator.code,
      one.exact,
    ]);
    expect(named.toSorted()).toEqual([
      ['MERIT_ALLOWANCE_VND', '32940000'],
      ['MERIT_BENEFICIARIES', '2036'],
    ]);
    expect(rule.observations[0].place).toBe('dòng 48');
  });

  it('adds 1 500 + 4 000 + 1 500 opportunities at the job fair of August', async () => {
    expect(await measure(cell('JOBFAIR_OPPORTUNITIES', '2018-08'))).toMatchObject({
      value: 7000,
      status: 'COMPLETE',
    });
  });
});

describe('Hương Xuân (20017), as of 2020', () => {
  const cell = (indicator: string, members: CellInput['members'] = []): CellInput => ({
    unit: '20017',
    indicator,
    period: '../2020-06-15',
    members,
  });

  it('keeps what was counted, what is at least and what is about apart', async () => {
    expect(await measure(cell('LAND_DONATED_M2'))).toMatchObject({
      value: 11_485,
      precision: 'EXACT',
      basis: 'REPORTED',
    });
    const guava = [
      { dimension: 'CROP', member: 'GUAVA' },
      { dimension: 'METHOD', member: 'ORGANIC_VIETGAP_TRIAL' },
    ];
    expect(await measure(cell('CROP_CONVERTED_HA', guava))).toMatchObject({
      value: 2,
      precision: 'AT_LEAST',
      text: '≥ 2',
    });
    expect(await measure(cell('ASSETS_REMOVED_VND'))).toMatchObject({
      value: 2_000_000_000,
      exact: '2000000000',
      precision: 'ABOUT',
      text: '≈ 2.000.000.000',
    });
  });

  it('reports no land dispute, which is a 0', async () => {
    expect(await measure(cell('LAND_DISPUTES'))).toMatchObject({ value: 0, status: 'COMPLETE' });
  });

  it('keeps a norm and a score where they were reported', async () => {
    expect(await measure(cell('ROADBED_WIDTH_STANDARD_M'))).toMatchObject({ value: 6 });
    expect(await measure(cell('URBAN_CIVILISED_CRITERIA_MET'))).toMatchObject({ value: 18 });
  });
});

describe('Units and refusals', () => {
  it('knows 420 as Huyện Quỳ Hợp under Nghệ An with 21 communes in 2021, and not at all today', async () => {
    const { data } = await app.query(`{
      today: unit(code: "420") { code }
      then: unit(code: "420", asOf: "2021-01-01") { fullName parent { fullName code } children { code } }
      found: units(search: "quy hop", asOf: "2021-01-01") { nodes { code fullName } }
    }`);
    expect(data.today).toBeNull();
    expect(data.then).toMatchObject({
      fullName: 'Huyện Quỳ Hợp',
      parent: { fullName: 'Tỉnh Nghệ An', code: '40' },
    });
    expect(data.then.children).toHaveLength(21);
    expect(data.found.nodes[0]).toEqual({ code: '420', fullName: 'Huyện Quỳ Hợp' });
  });

  it.each([
    ['UNIT_NOT_FOUND', { unit: '9999', indicator: 'PETITION_RECEIVED', period: '2018' }, '9999'],
    [
      'INDICATOR_NOT_FOUND',
      { unit: '420', indicator: 'PETITION_RECIEVED', period: '2018' },
      'PETITION_RECEIVED',
    ],
    ['PERIOD_MALFORMED', { unit: '420', indicator: 'PETITION_RECEIVED', period: '2018-13' }, '2018-Q3'],
    [
      'MEMBER_NOT_FOUND',
      {
        unit: '420',
        indicator: 'PETITION_RECEIVED',
        period: '2018',
        members: [{ dimension: 'PETITION_TYPE', member: 'LETTER' }],
      },
      'COMPLAINT',
    ],
    [
      'DIMENSION_NOT_FOUND',
      {
        unit: '420',
        indicator: 'PETITION_RECEIVED',
        period: '2018',
        members: [{ dimension: 'CROP', member: 'GUAVA' }],
      },
      'PETITION_TYPE',
    ],
  ] as const)('refuses with %s and says what would be taken', async (code, cell, mentioned) => {
    const { errors } = await app.query(CELL, { cell });
    expect(errors?.[0]?.extensions['code']).toBe(code);
    expect(errors?.[0]?.message).toContain(mentioned);
  });

  it('refuses a level that is not below', async () => {
    const { errors } = await app.query(
      '{ unit(code: "420", asOf: "2021-01-01") { children(level: PROVINCE) { code } } }',
    );
    expect(errors?.[0]?.extensions['code']).toBe('LEVEL_NOT_BELOW');
  });

  it('costs a fixed number of statements, however many units a nested query reaches', async () => {
    const nested = (code: string): string => `{
      unit(code: "${code}", asOf: "2021-06-30") {
        children { children { code measure(indicator: "PETITION_ELIGIBLE_PCT", period: "2021-S1") { value status } } }
      }
    }`;
    const counts = [];
    for (const code of ['11', '40', '01'])
      counts.push(await app.countingQueries(() => app.query(nested(code))));
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(8);
  });
});
