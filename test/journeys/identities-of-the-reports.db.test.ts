import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

/**
 * Every sum, share and comparison that can be made between the numbers printed in the five documents, each
 * asked for as a reader would. What fails in print is shown as a discrepancy; what is unfinished, as partial.
 */
const MEASURE = /* GraphQL */ `
  query Measure($cell: CellInput!) {
    measure(cell: $cell) {
      value
      status
      basis
    }
  }
`;
const DISCREPANCIES = /* GraphQL */ `
  query Discrepancies($within: ID!, $asOf: Date!, $indicator: ID) {
    discrepancies(within: $within, asOf: $asOf, indicator: $indicator) {
      nodes {
        kind
        scope
        stated
        computed
        rule {
          code
        }
        indicator {
          code
        }
      }
    }
  }
`;
const MODELS = /* GraphQL */ `
  query Models($within: ID!) {
    reportEntries(within: $within, kind: MODEL, period: "2018") {
      nodes {
        subject
        unit {
          level
        }
        report {
          document {
            key
          }
        }
      }
    }
  }
`;
const FIGURES = /* GraphQL */ `
  query Figures($within: ID!) {
    reports(within: $within, period: "2018") {
      nodes {
        figures {
          indicator {
            code
          }
          value
          note
        }
      }
    }
  }
`;
const COMMUNES = /* GraphQL */ `
  query Communes($code: ID!, $asOf: Date!) {
    unit(code: $code, asOf: $asOf) {
      children(level: COMMUNE) {
        code
      }
    }
  }
`;
const RULES = /* GraphQL */ `
  query Rules($indicator: ID!) {
    validationRules(indicator: $indicator) {
      code
      comparison
      right
    }
  }
`;

type Scope = 'OWN' | 'BELOW' | 'TOTAL';

interface Answer {
  readonly value: number | null;
  readonly status: string;
  readonly basis: string | null;
}

/** One document: who reports, for which period when nothing else is said, and on which map it is read. */
interface Source {
  readonly unit: string;
  readonly period: string;
  readonly asOf: string;
}

const QUY_HOP: Source = { unit: '420', period: '2018-9M', asOf: '2018-09-30' };
const TUAN_GIAO: Source = { unit: '099', period: '2021-S1', asOf: '2021-06-30' };
const HOAN_KIEM: Source = { unit: '002', period: '2015-01-01/2020-07-31', asOf: '2020-07-31' };
const HUONG_XUAN: Source = { unit: '20017', period: '../2020-06-15', asOf: '2020-06-15' };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
}, 120_000);

async function ask(document: string, variables: Record<string, unknown>): Promise<any> {
  const { data, errors } = await app.query(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

async function measure(
  { unit, period }: Source,
  indicator: string,
  scope: Scope = 'TOTAL',
  more: { period?: string; members?: Record<string, string> } = {},
): Promise<Answer> {
  const members = Object.entries(more.members ?? {}).map(([dimension, member]) => ({ dimension, member }));
  const cell = { unit, indicator, period: more.period ?? period, scope, members };
  return (await ask(MEASURE, { cell })).measure;
}

/** The number of a cell that has one. */
async function value(...cell: Parameters<typeof measure>): Promise<number> {
  const { value: found } = await measure(...cell);
  expect(found, cell[1]).not.toBeNull();
  return found!;
}

async function discrepancies({ unit, asOf }: Source, indicator?: string): Promise<any[]> {
  return (await ask(DISCREPANCIES, { within: unit, asOf, indicator })).discrepancies.nodes;
}

async function communesOn(code: string, asOf: string): Promise<number> {
  return (await ask(COMMUNES, { code, asOf })).unit.children.length;
}

/** What the office and the units below it did are together what was printed for the whole. */
async function expectOwnAndBelow(
  source: Source,
  indicator: string,
  [own, below, total]: readonly [number, number, number],
  period = source.period,
): Promise<void> {
  const at = (scope: Scope): Promise<number> => value(source, indicator, scope, { period });
  expect([await at('OWN'), await at('BELOW'), await at('TOTAL')]).toEqual([own, below, total]);
  expect(own + below).toBe(total);
  expect(await discrepancies(source, indicator)).toEqual([]);
}

describe('Between the numbers of quy-hop-2018-10-14', () => {
  const untilOctober = { period: '2018-01-01/2018-10-14' };

  it('I01 (quy-hop-2018-10-14): 5 + 3 bright spots are the 8 models listed, 6 of them in communes', async () => {
    const ofType = (type: string): Promise<number> =>
      value(QUY_HOP, 'BRIGHTSPOT_COUNT', 'TOTAL', {
        period: '../2018-09-30',
        members: { MODEL_TYPE: type },
      });
    expect([await ofType('DAN_VAN_CHINH_QUYEN'), await ofType('QUY_CHE_DAN_CHU')]).toEqual([5, 3]);
    expect(await value(QUY_HOP, 'BRIGHTSPOT_COUNT', 'TOTAL', { period: '../2018-09-30' })).toBe(8);
    const models = (await ask(MODELS, { within: '420' })).reportEntries.nodes as any[];
    expect(models).toHaveLength(8);
    expect(new Set(models.map(({ report }) => report.document.key))).toEqual(new Set(['quy-hop-2018-10-14']));
    expect(models.filter(({ unit }) => unit?.level === 'COMMUNE')).toHaveLength(6);
    expect(models.filter(({ subject }) => subject !== null)).toHaveLength(2);
  });

  it('I02 (quy-hop-2018-10-14): 14 of 21 communes held a dialogue, 66.67 %', async () => {
    expect(await value(QUY_HOP, 'DIALOGUE_UNITS_HELD', 'BELOW', untilOctober)).toBe(14);
    expect(await value(QUY_HOP, 'COMMUNE_UNIT_COUNT', 'BELOW', untilOctober)).toBe(21);
    expect(await measure(QUY_HOP, 'DIALOGUE_UNITS_PCT', 'BELOW', untilOctober)).toMatchObject({
      value: 66.67,
      basis: 'FORMULA',
    });
    expect(await discrepancies(QUY_HOP, 'DIALOGUE_UNITS_PCT')).toEqual([]);
  });

  it('I03 (quy-hop-2018-10-14): 97 opinions answered on the spot + 21 in writing = 118', async () => {
    const onSite = await value(QUY_HOP, 'DIALOGUE_OPINIONS_ONSITE', 'BELOW', untilOctober);
    const written = await value(QUY_HOP, 'DIALOGUE_OPINIONS_WRITTEN', 'BELOW', untilOctober);
    expect([onSite, written]).toEqual([97, 21]);
    expect(await value(QUY_HOP, 'DIALOGUE_OPINIONS', 'BELOW', untilOctober)).toBe(onSite + written);
    expect(await discrepancies(QUY_HOP, 'DIALOGUE_OPINIONS')).toEqual([]);
  });

  it('I04 (quy-hop-2018-10-14): 77 petitions resolved + 14 pending = 91 received', async () => {
    const [resolved, pending] = [
      await value(QUY_HOP, 'PETITION_RESOLVED'),
      await value(QUY_HOP, 'PETITION_PENDING'),
    ];
    expect([resolved, pending]).toEqual([77, 14]);
    expect(await value(QUY_HOP, 'PETITION_RECEIVED')).toBe(resolved + pending);
    expect(await discrepancies(QUY_HOP, 'PETITION_RECEIVED')).toEqual([]);
  });

  it('I05 (quy-hop-2018-10-14): 60 cases resolved + 14 pending = 74 arisen', async () => {
    const [resolved, pending] = [await value(QUY_HOP, 'CASE_RESOLVED'), await value(QUY_HOP, 'CASE_PENDING')];
    expect([resolved, pending]).toEqual([60, 14]);
    expect(await value(QUY_HOP, 'CASE_ARISEN')).toBe(resolved + pending);
    expect(await discrepancies(QUY_HOP, 'CASE_ARISEN')).toEqual([]);
  });

  it('I06 (quy-hop-2018-10-14): 18 exhibitors in the caption and in the text are one figure', async () => {
    expect(await measure(QUY_HOP, 'JOBFAIR_EXHIBITORS', 'TOTAL', { period: '2018-08' })).toMatchObject({
      value: 18,
      status: 'COMPLETE',
    });
    const [report] = (await ask(FIGURES, { within: '420' })).reports.nodes as any[];
    const exhibitors = report.figures.filter((figure: any) => figure.indicator.code === 'JOBFAIR_EXHIBITORS');
    expect(exhibitors).toEqual([
      expect.objectContaining({ value: 18, note: expect.stringMatching(/^Chú thích/) }),
    ]);
    expect(await discrepancies(QUY_HOP, 'JOBFAIR_EXHIBITORS')).toEqual([]);
  });

  it('I07 (quy-hop-2018-10-14): 32 940 000 đồng for 2 036 persons are 16 179 each, which is not plausible and is listed', async () => {
    const [money, persons] = [
      await value(QUY_HOP, 'MERIT_ALLOWANCE_VND'),
      await value(QUY_HOP, 'MERIT_BENEFICIARIES'),
    ];
    expect([money, persons]).toEqual([32_940_000, 2036]);
    const found = await discrepancies(QUY_HOP);
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'RULE',
        rule: { code: 'MERIT_ALLOWANCE_PLAUSIBLE' },
        computed: 100_000,
      }),
    ]);
    expect(found[0].stated).toBeCloseTo(money / persons, 3);
    expect(Math.round(found[0].stated)).toBe(16_179);
  });

  it('I25 (quy-hop-2018-10-14): the 21 it divides by are the commune units of the map of 2018', async () => {
    expect(await communesOn('420', '2018-09-11')).toBe(21);
    expect(await value(QUY_HOP, 'COMMUNE_UNIT_COUNT', 'TOTAL', { period: '2018-09-11' })).toBe(21);
  });
});

describe('Between the numbers of tuan-giao-2021-06', () => {
  const byType = (indicator: string): Promise<number[]> =>
    Promise.all(
      ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL'].map(type =>
        value(TUAN_GIAO, indicator, 'OWN', { members: { PETITION_TYPE: type } }),
      ),
    );

  it('I08 (tuan-giao-2021-06): 19 of the 19 communes of the map of 2021 have a one-stop desk, 100 %', async () => {
    const now = { period: '../2021-06-30' };
    expect(await value(TUAN_GIAO, 'ONESTOP_UNITS', 'BELOW', now)).toBe(19);
    expect(await communesOn('099', '2021-02-01')).toBe(19);
    expect(await measure(TUAN_GIAO, 'ONESTOP_UNITS_PCT', 'BELOW', now)).toMatchObject({
      value: 100,
      basis: 'FORMULA',
    });
    expect(await discrepancies(TUAN_GIAO, 'ONESTOP_UNITS_PCT')).toEqual([]);
  });

  it('I09 (tuan-giao-2021-06): 41 + 58 = 99 sessions', () =>
    expectOwnAndBelow(TUAN_GIAO, 'RECEPTION_SESSIONS', [41, 58, 99]));

  it('I10 (tuan-giao-2021-06): 75 + 67 = 142 persons', () =>
    expectOwnAndBelow(TUAN_GIAO, 'RECEPTION_PERSONS', [75, 67, 142]));

  it.each([
    ['I11', 'received', 'PETITION_RECEIVED', [3, 7, 32], 42],
    ['I12', 'eligible', 'PETITION_ELIGIBLE', [2, 2, 30], 34],
    ['I13', 'ineligible', 'PETITION_INELIGIBLE', [1, 5, 2], 8],
  ] as const)('%s (tuan-giao-2021-06): petitions %s by type', async (_id, _word, indicator, parts, total) => {
    expect(await byType(indicator)).toEqual(parts);
    expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(total);
    expect(await value(TUAN_GIAO, indicator, 'OWN')).toBe(total);
    expect(await discrepancies(TUAN_GIAO, indicator)).toEqual([]);
  });

  it('I14 (tuan-giao-2021-06): received = eligible + ineligible, in total and by type', async () => {
    const both = async (indicator: string): Promise<number[]> => [
      await value(TUAN_GIAO, indicator, 'OWN'),
      ...(await byType(indicator)),
    ];
    const [eligible, ineligible] = [await both('PETITION_ELIGIBLE'), await both('PETITION_INELIGIBLE')];
    expect(await both('PETITION_RECEIVED')).toEqual(
      eligible.map((count, index) => count + ineligible[index]!),
    );
    expect(await discrepancies(TUAN_GIAO)).toEqual([]);
  });

  it('I15 (tuan-giao-2021-06): all 48 petitions that communes received were eligible', async () => {
    expect(await value(TUAN_GIAO, 'PETITION_RECEIVED', 'BELOW')).toBe(48);
    expect(await value(TUAN_GIAO, 'PETITION_ELIGIBLE', 'BELOW')).toBe(48);
    expect(await measure(TUAN_GIAO, 'PETITION_ELIGIBLE_PCT', 'BELOW')).toMatchObject({ value: 100 });
  });

  it('I16 (tuan-giao-2021-06): 42 + 48 = 90 petitions, which is not printed and said to be computed', async () => {
    const [own, below] = [
      await value(TUAN_GIAO, 'PETITION_RECEIVED', 'OWN'),
      await value(TUAN_GIAO, 'PETITION_RECEIVED', 'BELOW'),
    ];
    expect([own, below]).toEqual([42, 48]);
    expect(await measure(TUAN_GIAO, 'PETITION_RECEIVED')).toEqual({
      value: own + below,
      status: 'COMPLETE',
      basis: 'MIXED',
    });
  });
});

describe('Between the numbers of hoan-kiem-2020-07-31', () => {
  const handled = { period: '2016-01-01/2020-04-15' };

  it('I17 (hoan-kiem-2020-07-31): 71 + 1 292 + 1 033 = 2 396 of 4 723 visits: a list that is not finished, PARTIAL', async () => {
    const term = { period: '2015-07-14/2020-07-31' };
    const receivers = [
      'PARTY_SECRETARY_COUNCIL_CHAIR',
      'PEOPLES_COMMITTEE_LEADERS',
      'RECEPTION_BOARD_REGULAR',
    ];
    const visits = await Promise.all(
      receivers.map(receiver =>
        value(HOAN_KIEM, 'RECEPTION_CITIZEN_VISITS', 'OWN', { ...term, members: { RECEIVER: receiver } }),
      ),
    );
    expect(visits).toEqual([71, 1292, 1033]);
    expect(await measure(HOAN_KIEM, 'RECEPTION_CITIZEN_VISITS', 'OWN', term)).toMatchObject({
      value: 2396,
      status: 'PARTIAL',
    });
    expect(await measure(HOAN_KIEM, 'RECEPTION_CITIZEN_VISITS', 'TOTAL', term)).toMatchObject({
      value: 4723,
      status: 'COMPLETE',
    });
    expect(await discrepancies(HOAN_KIEM, 'RECEPTION_CITIZEN_VISITS')).toEqual([]);
  });

  it('I18 (hoan-kiem-2020-07-31): 2 882 + 1 187 = 4 069 petitions', () =>
    expectOwnAndBelow(HOAN_KIEM, 'PETITION_RECEIVED', [2882, 1187, 4069]));

  it('I19 (hoan-kiem-2020-07-31): 92 of 97 cases are 94.85 %, printed 94.8: that holds at one decimal', async () => {
    expect(await value(HOAN_KIEM, 'CASE_DECIDED')).toBe(92);
    expect(await value(HOAN_KIEM, 'CASE_ACCEPTED')).toBe(97);
    expect(await measure(HOAN_KIEM, 'CASE_DECIDED_PCT')).toMatchObject({ value: 94.85, basis: 'FORMULA' });
    expect(await discrepancies(HOAN_KIEM, 'CASE_DECIDED_PCT')).toEqual([]);
  });

  it('I20 (hoan-kiem-2020-07-31): 12 + 72 = 84 dialogues', () =>
    expectOwnAndBelow(HOAN_KIEM, 'DIALOGUE_CONFERENCES', [12, 72, 84], '2016-01-01/2020-07-31'));

  it('I21 (hoan-kiem-2020-07-31): the district settled 72 442 of 72 442 files on time, 100 %', async () => {
    expect(await value(HOAN_KIEM, 'TTHC_ONTIME', 'OWN', handled)).toBe(72_442);
    expect(await value(HOAN_KIEM, 'TTHC_SETTLED', 'OWN', handled)).toBe(72_442);
    expect(await measure(HOAN_KIEM, 'TTHC_ONTIME_PCT_SETTLED', 'OWN', handled)).toMatchObject({
      value: 100,
      basis: 'FORMULA',
    });
  });

  it('I22 (hoan-kiem-2020-07-31): the wards settled 39 055 of 39 409 on time, 99.10 %; the printed 99.91 % is listed', async () => {
    expect(await value(HOAN_KIEM, 'TTHC_ONTIME', 'BELOW', handled)).toBe(39_055);
    expect(await value(HOAN_KIEM, 'TTHC_SETTLED', 'BELOW', handled)).toBe(39_409);
    expect(await measure(HOAN_KIEM, 'TTHC_ONTIME_PCT_SETTLED', 'BELOW', handled)).toMatchObject({
      value: 99.1,
      basis: 'FORMULA',
    });
    const found = await discrepancies(HOAN_KIEM);
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'STATED_VS_FORMULA',
        scope: 'BELOW',
        indicator: { code: 'TTHC_ONTIME_PCT_SETTLED' },
        stated: 99.91,
      }),
    ]);
    expect(found[0].computed).toBeCloseTo(99.102, 3);
  });

  it('I23 (hoan-kiem-2020-07-31): together 111 497 of 111 851, 99.68 %, and not the mean of what was printed', async () => {
    expect(await value(HOAN_KIEM, 'TTHC_ONTIME', 'TOTAL', handled)).toBe(72_442 + 39_055);
    expect(await value(HOAN_KIEM, 'TTHC_SETTLED', 'TOTAL', handled)).toBe(72_442 + 39_409);
    expect(await measure(HOAN_KIEM, 'TTHC_ONTIME_PCT_SETTLED', 'TOTAL', handled)).toMatchObject({
      value: 99.68,
      basis: 'FORMULA',
      status: 'COMPLETE',
    });
  });

  it('I26 (hoan-kiem-2020-07-31): the 18 wards in the text are those of the map of 2020', async () => {
    expect(await communesOn('002', '2020-06-01')).toBe(18);
    expect(
      await measure(HOAN_KIEM, 'COMMUNE_UNIT_COUNT', 'TOTAL', { period: '../2020-07-31' }),
    ).toMatchObject({ value: 18, status: 'COMPLETE' });
    expect(await discrepancies(HOAN_KIEM, 'COMMUNE_UNIT_COUNT')).toEqual([]);
  });
});

describe('Between the numbers of huong-xuan-2020-06-15', () => {
  it('I24 (huong-xuan-2020-06-15): 18 of 24 criteria are met, 75 %', async () => {
    const met = await value(HUONG_XUAN, 'URBAN_CIVILISED_CRITERIA_MET', 'OWN');
    const { validationRules } = await ask(RULES, { indicator: 'URBAN_CIVILISED_CRITERIA_MET' });
    expect(validationRules).toEqual([
      { code: 'URBAN_CRITERIA_WITHIN_SET', comparison: 'AT_MOST', right: '24' },
    ]);
    expect(met).toBe(18);
    expect((100 * met) / Number(validationRules[0].right)).toBe(75);
    expect(await discrepancies(HUONG_XUAN)).toEqual([]);
  });
});
