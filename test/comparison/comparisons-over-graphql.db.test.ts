import { beforeAll, describe, expect, it } from 'vitest';
import { readTargetFile } from '../../server/comparison/read-target-file.js';
import { TargetStore } from '../../server/comparison/target.store.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { handIn } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Beside the 91 petitions of Quỳ Hợp, 77 of them resolved, that are among the real figures. */
const FIGURES = `document,unit,indicator,period,scope,value,precision
d,424,PETITION_RECEIVED,2018-9M,TOTAL,120,EXACT
d,424,PETITION_RESOLVED,2018-9M,TOTAL,60,EXACT
d,422,PETITION_RECEIVED,2018-9M,TOTAL,91,EXACT
d,422,PETITION_RESOLVED,2018-9M,TOTAL,91,EXACT
d,425,PETITION_RECEIVED,2018-9M,OWN,40,EXACT
d,424,PETITION_RECEIVED,2017-9M,TOTAL,100,EXACT
d,422,PETITION_RECEIVED,2017-9M,TOTAL,0,EXACT
d,424,PETITION_RESOLVED,2017-9M,TOTAL,40,EXACT
d,425,PETITION_RECEIVED,2019-9M,TOTAL,300,AT_MOST
d,424,PETITION_RECEIVED,2019-9M,TOTAL,300,AT_LEAST
d,422,PETITION_RECEIVED,2019-9M,TOTAL,300,EXACT
`;
const TARGETS = `unit,indicator,period,value,source
424,PETITION_RESOLVED_OF_RECEIVED_PCT,2018-9M,80,Kế hoạch 01/KH-UBND
420,PETITION_RESOLVED_OF_RECEIVED_PCT,2018-9M,84.62,
`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  await handIn(
    app.em(),
    readFlatFile(
      (async function* () {
        yield FIGURES;
      })(),
      'figures.csv',
    ),
  );
  await importTargets(TARGETS);
}, 180_000);

function importTargets(text: string, now?: Date): Promise<unknown> {
  const asked = { name: 'targets.csv', ...(now && { now }) };
  return new TargetStore(app.em()).load(readTargetFile(text, 'targets.csv'), asked);
}

const COMPARISON = /* GraphQL */ `
  query ($input: ComparisonInput!) {
    comparison(input: $input) {
      rows {
        unit {
          code
        }
        rank
        tied
        bestRank
        worstRank
        share
        measure {
          value
          status
        }
        fromParent: deviation
        fromMedian: deviation(from: MEDIAN)
        previous: change(from: PREVIOUS) {
          ...change
        }
        lastYear: change(from: SAME_LAST_YEAR) {
          ...change
        }
        target {
          value
          basis
          source
          attained
          met
        }
      }
      parentRow {
        lastYear: change(from: SAME_LAST_YEAR) {
          period
        }
        previous: change(from: PREVIOUS) {
          period
        }
      }
      parent {
        value
        status
      }
      parentRow {
        unit {
          code
        }
        rank
        share
        fromMedian: deviation(from: MEDIAN)
      }
      median
      medianPrecision
      spread {
        count
        min
        lowerQuartile
        upperQuartile
        max
        mean
        standardDeviation
      }
      missing {
        code
      }
      missingStatuses
      boundaries
      dataVersion
    }
  }
  fragment change on Change {
    period
    difference
    percent
    percentagePoints
    improved
    acrossBoundaries
    boundaryChanges
    base {
      value
      status
    }
  }
`;

// oxlint-disable-next-line no-explicit-any -- an answer of the API
async function compare(input: object): Promise<any> {
  const { data, errors } = await app.query(COMPARISON, { input });
  expect(errors).toBeUndefined();
  return data.comparison;
}

const DISTRICTS = { units: { level: 'DISTRICT', within: '40' }, period: '2018-9M' };

describe('A comparison of districts', () => {
  it('takes nothing from a bound, and ties it with nothing', async () => {
    const told = await compare({ ...DISTRICTS, indicator: 'PETITION_RECEIVED', period: '2019-9M' });
    const known = (row: any) => [row.unit.code, row.rank, row.tied, row.lastYear.difference, row.fromMedian];
    expect(told.rows.map(known)).toEqual([
      ['424', 1, false, null, null],
      ['422', 2, false, 209, 0],
      ['425', 3, false, null, null],
    ]);
    // The province has about 900, of which two thirds are bounds.
    expect(told.parent.value).toBe(900);
    expect(told.rows.map(({ share }: any) => share)).toEqual([null, null, null]);
    expect([told.median, told.medianPrecision]).toEqual([300, 'EXACT']);
    expect(told.rows.map(({ bestRank, worstRank }: any) => [bestRank, worstRank])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect(told.spread).toMatchObject({
      count: 3,
      min: null,
      max: null,
      mean: null,
      standardDeviation: null,
    });
    expect(told.rows.map(({ lastYear }: any) => [lastYear.percent, lastYear.improved])).toEqual([
      [null, null],
      [(209 / 91) * 100, null],
      [null, null],
    ]);
  });

  it('ranks those that have a number, tells their shares, and lists the others apart', async () => {
    const told = await compare({ ...DISTRICTS, indicator: 'PETITION_RECEIVED' });
    expect(told.rows.map((row: any) => [row.unit.code, row.rank, row.tied, row.measure])).toEqual([
      ['424', 1, false, { value: 120, status: 'COMPLETE' }],
      ['422', 2, true, { value: 91, status: 'COMPLETE' }],
      ['420', 2, true, { value: 91, status: 'COMPLETE' }],
      ['425', 4, false, { value: 40, status: 'PARTIAL' }],
    ]);
    expect(told.parent).toEqual({ value: 342, status: 'PARTIAL' });
    // A total is not one of those that have a middle.
    expect(told.parentRow).toMatchObject({ unit: { code: '40' }, rank: null, share: 100, fromMedian: null });
    expect(told.rows.reduce((sum: number, { share }: { share: number }) => sum + share, 0)).toBeCloseTo(100);
    expect(told.missing).toHaveLength(17);
    expect(new Set(told.missingStatuses)).toEqual(new Set(['MISSING']));
    expect(told.missing.map(({ code }: { code: string }) => code)).not.toContain('424');
    expect(told).toMatchObject({ median: 91, boundaries: '2018-09-30' });
    expect(told.spread).toEqual({
      count: 4,
      min: 40,
      lowerQuartile: 78.25,
      upperQuartile: 98.25,
      max: 120,
      mean: 85.5,
      standardDeviation: 28.81,
    });
  });

  it('of what adds up has no deviation from the parent, but from the median', async () => {
    const { rows } = await compare({ ...DISTRICTS, indicator: 'PETITION_RECEIVED' });
    expect(rows.map((row: any) => [row.fromParent, row.fromMedian])).toEqual([
      [null, 29],
      [null, 0],
      [null, 0],
      [null, -51],
    ]);
  });

  it('tells of no change in a period that has not begun', async () => {
    const changesIn = async (period: string): Promise<unknown[]> => {
      const { parentRow } = await compare({ ...DISTRICTS, indicator: 'PETITION_RECEIVED', period });
      return [parentRow.lastYear, parentRow.previous];
    };
    // It is 15/01/2026.
    expect(await changesIn('2026-Q2')).toEqual([null, null]);
    expect(await changesIn('2026-Q1')).toEqual([
      expect.objectContaining({ period: '2025-Q1' }),
      expect.objectContaining({ period: '2025-Q4' }),
    ]);
    const { data } = await app.query(
      '{ trend(input: { unit: "40", indicator: "PETITION_RECEIVED", periods: ["2026-Q1", "2026-Q2"] }) { points { change(from: SAME_LAST_YEAR) { period } } } }',
      {},
    );
    expect(data.trend.points).toEqual([{ change: { period: '2025-Q1' } }, { change: null }]);
  });

  it('tells the change against the previous period and the same one last year', async () => {
    const { rows } = await compare({ ...DISTRICTS, indicator: 'PETITION_RECEIVED' });
    const [first, second] = rows;
    expect(first.lastYear).toEqual({
      period: '2017-9M',
      difference: 20,
      percent: 20,
      percentagePoints: null,
      improved: null,
      acrossBoundaries: false,
      boundaryChanges: [],
      base: { value: 100, status: 'COMPLETE' },
    });
    expect(second.lastYear).toMatchObject({ difference: 91, percent: null, base: { value: 0 } });
    expect(first.previous).toMatchObject({
      period: '2017-04-01/2017-12-31',
      difference: null,
      percent: null,
      base: { value: null, status: 'MISSING' },
    });
  });
});

describe('A comparison by a rate', () => {
  const RATE = { ...DISTRICTS, indicator: 'PETITION_RESOLVED_OF_RECEIVED_PCT' };

  it('has no shares, but deviations from the rate of the whole, and changes in percentage points', async () => {
    const { rows, parent } = await compare(RATE);
    expect(rows.map((row: any) => [row.unit.code, row.rank, row.measure.value, row.share])).toEqual([
      ['422', 1, 100, null],
      ['420', 2, 84.62, null],
      ['424', 3, 50, null],
    ]);
    for (const row of rows) expect(row.fromParent).toBeCloseTo(row.measure.value - parent.value, 10);
    expect(rows[2].lastYear).toMatchObject({
      percentagePoints: 10,
      difference: null,
      percent: null,
      improved: true,
    });
  });

  it('tells the target of each, how far it is, and whether it is met', async () => {
    const { rows } = await compare(RATE);
    expect(rows.map(({ target }: any) => target)).toEqual([
      null,
      { value: 84.62, basis: 'STATED', source: null, attained: 100, met: true },
      { value: 80, basis: 'STATED', source: 'Kế hoạch 01/KH-UBND', attained: 62.5, met: false },
    ]);
  });
});

describe('A comparison', () => {
  it('is of members, of a scope, of figures from below alone, and of what was known', async () => {
    const members = [{ dimension: 'PETITION_TYPE', member: 'PROPOSAL' }];
    const units = { codes: ['099', '101'] };
    const own = await compare({
      units,
      indicator: 'PETITION_RECEIVED',
      period: '2021-S1',
      members,
      scope: 'OWN',
    });
    expect(own.rows.map((row: any) => [row.unit.code, row.measure.value])).toEqual([['099', 32]]);
    const asked = { ...DISTRICTS, indicator: 'PETITION_RECEIVED' };
    expect((await compare({ ...asked, basis: 'BOTTOM_UP' })).rows).toMatchObject([{ unit: { code: '425' } }]);
    const then = await compare({ ...asked, knownOn: '2018-01-01T00:00:00Z' });
    expect([then.rows, then.missing.length, then.median, then.spread.count]).toEqual([[], 21, null, 0]);
  });

  it('across a change of the map says so', async () => {
    const units = { codes: ['40'] };
    const before = await compare({
      units,
      indicator: 'PETITION_RECEIVED',
      period: '2018-9M',
      boundaries: '2026-01-01',
    });
    expect(before.rows).toMatchObject([{ lastYear: { acrossBoundaries: false, boundaryChanges: [] } }]);
    const { rows } = await compare({ units, indicator: 'COMMUNE_UNIT_COUNT', period: '2025' });
    expect(rows).toMatchObject([
      { lastYear: { acrossBoundaries: true, boundaryChanges: ['2025-01-01', '2025-07-01'] } },
    ]);
  });

  it('of a former district is of its units of today', async () => {
    const told = await compare({
      units: { group: { code: '769', asOf: '2020-01-01' } },
      indicator: 'PETITION_RECEIVED',
      period: '2025-12',
    });
    expect(told.missing).toHaveLength(3);
    expect(told.parentRow.unit.code).toBe('769');
  });

  it.each([
    [{ ...DISTRICTS, units: { ...DISTRICTS.units, combined: true } }, 'SLICE_MALFORMED'],
    [{ ...DISTRICTS, units: {} }, 'SLICE_MALFORMED'],
    [{ ...DISTRICTS, units: { codes: ['nowhere'] } }, 'UNIT_NOT_FOUND'],
    [{ ...DISTRICTS, indicator: 'NOTHING' }, 'INDICATOR_NOT_FOUND'],
  ])('that cannot be made is refused: %j', async (input, code) => {
    const { errors } = await app.query(COMPARISON, { input: { indicator: 'PETITION_RECEIVED', ...input } });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('costs no more statements for many units than for few', async () => {
    const statements = (within: string): Promise<number> =>
      app.countingQueries(() =>
        app.query(COMPARISON, {
          input: {
            units: { level: 'COMMUNE', within },
            indicator: 'PETITION_RESOLVED_OF_RECEIVED_PCT',
            period: '2018-9M',
          },
        }),
      );
    const few = await statements('420');
    const many = await statements('40');
    expect(many).toBeLessThanOrEqual(few + 2);
    expect(few).toBeLessThan(60);
  });

  it('shows the numbers that it ranked without reading them again', async () => {
    const statements = (fields: string): Promise<number> =>
      app.countingQueries(() =>
        app.query(
          `query ($input: ComparisonInput!) { comparison(input: $input) { rows { rank ${fields} } } }`,
          {
            input: {
              units: { level: 'COMMUNE', within: '40' },
              indicator: 'PETITION_RECEIVED',
              period: '2018-9M',
            },
          },
        ),
      );
    const ranks = await statements('');
    expect(await statements('measure { value status text }')).toBe(ranks);
    const changes = await statements('change(from: SAME_LAST_YEAR) { difference }');
    expect(await statements('change(from: SAME_LAST_YEAR) { difference base { value text } }')).toBe(changes);
  });
});

describe('A trend', () => {
  const TREND = `query ($input: TrendInput!) { trend(input: $input) { unit { code } boundaries points {
    period measure { value } change(from: SAME_LAST_YEAR) { percent percentagePoints base { value } } target { value met } } } }`;

  it('follows one number through time, all on one map', async () => {
    const { data, errors } = await app.query(TREND, {
      input: { unit: '424', indicator: 'PETITION_RESOLVED_OF_RECEIVED_PCT', periods: ['2017-9M', '2018-9M'] },
    });
    expect(errors).toBeUndefined();
    expect(data.trend).toEqual({
      unit: { code: '424' },
      boundaries: '2018-09-30',
      points: [
        {
          period: '2017-9M',
          measure: { value: 40 },
          change: { percent: null, percentagePoints: null, base: { value: null } },
          target: null,
        },
        {
          period: '2018-9M',
          measure: { value: 50 },
          change: { percent: null, percentagePoints: 10, base: { value: 40 } },
          target: { value: 80, met: false },
        },
      ],
    });
  });

  it('costs no more statements for many periods than for one', async () => {
    const statements = (periods: readonly string[]): Promise<number> =>
      app.countingQueries(() =>
        app.query(TREND, {
          input: { unit: '424', indicator: 'PETITION_RECEIVED', periods, boundaries: '2018-12-31' },
        }),
      );
    const months = Array.from({ length: 12 }, (_, month) => `2018-${String(month + 1).padStart(2, '0')}`);
    expect(await statements(months)).toBeLessThanOrEqual((await statements(months.slice(0, 1))) + 1);
  });

  it('without periods is refused', async () => {
    const { errors } = await app.query(TREND, {
      input: { unit: '424', indicator: 'PETITION_RECEIVED', periods: [] },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'SLICE_MALFORMED' } }]);
  });
});
