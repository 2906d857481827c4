import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../server/database/database.js';
import type { IndicatorCode } from '../../server/indicator/indicator.js';
import { findPeriodDiscrepancies } from '../../server/discrepancy/find-period-discrepancies.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod, printPeriod } from '../../server/reporting/period.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { TODAY } from '../support/ask-in-process.js';
import { flowIndicator } from '../support/arbitraries.js';
import { handInLines } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY } from '../support/two-provinces.js';

const LIST = /* GraphQL */ `
  {
    discrepancies {
      nodes {
        kind
        period
        stated
        computed
        difference
        observations {
          period
          exact
        }
      }
    }
  }
`;

const EXPLAINED = /* GraphQL */ `
  query ($period: Period!) {
    explanation(cell: { unit: "4", indicator: "STAFF", period: $period, scope: OWN }) {
      lines {
        kind
        reason
        textEn
        textVi
      }
    }
  }
`;

const INDICATORS = [
  flowIndicator({ id: 1, code: 'STAFF' as IndicatorCode, kind: 'STOCK', overTime: 'LAST' }),
  flowIndicator({ id: 2, code: 'CARRIED_IN' as IndicatorCode, kind: 'STOCK', overTime: 'FIRST' }),
  flowIndicator({ id: 3, code: 'MOST_STAFF' as IndicatorCode, kind: 'STOCK', overTime: 'MAX' }),
];

/** What two figures of 31 December 2023 say against each other, as the list has it. */
const YEAR_AGAINST_DECEMBER = {
  kind: 'PERIOD_VS_PARTS',
  period: '2023',
  stated: 7,
  computed: 8,
  difference: '-1',
  observations: [
    { period: '2023', exact: '7' },
    { period: '2023-12', exact: '8' },
  ],
};

const RUNS = Number(process.env['TEST_RUNS'] ?? 12);

let app: TestApp;

function stateOf(line: string): Observation {
  const [code, period, value] = line.split(',') as [string, string, string];
  return {
    id: line,
    unit: 4 as AdminUnitId,
    indicator: code as IndicatorCode,
    period: parsePeriod(period, TODAY),
    scope: 'OWN',
    members: {},
    value,
    precision: 'EXACT',
    provisional: true,
  };
}

const say = (...lines: readonly string[]): Promise<unknown> =>
  handInLines(app.em(), ...lines.map(line => `d,4,${line}`));

async function listed(): Promise<any[]> {
  const { data, errors } = await app.query(LIST);
  expect(errors).toBeUndefined();
  return data.discrepancies.nodes;
}

async function setAside(period: string): Promise<any[]> {
  const { data, errors } = await app.query(EXPLAINED, { period });
  expect(errors).toBeUndefined();
  return data.explanation.lines.filter(({ kind }: any) => kind === 'SET_ASIDE');
}

describe('Two stocks of the very same day', () => {
  beforeEach(async () => {
    app ??= await startTestApp();
    await plantWorld(app.em(), COUNTRY, INDICATORS, []);
    await nameUnits(app.em());
  });

  it('are a discrepancy where they differ, with the write that makes it, until either of them is corrected', async () => {
    for (const correction of ['STAFF,2023,8', 'STAFF,2023-12,7']) {
      await app.reset();
      await plantWorld(app.em(), COUNTRY, INDICATORS, []);
      await nameUnits(app.em());
      await say('STAFF,2023-12,8');
      expect(await listed()).toEqual([]);
      await say('STAFF,2023,7');
      expect(await listed()).toEqual([YEAR_AGAINST_DECEMBER]);
      await say(correction);
      expect(await listed()).toEqual([]);
    }
  });

  it('are the same discrepancy whichever was said first, and both at once', async () => {
    await say('STAFF,2023,7');
    await say('STAFF,2023-12,8');
    expect(await listed()).toEqual([YEAR_AGAINST_DECEMBER]);
    await app.reset();
    await plantWorld(app.em(), COUNTRY, INDICATORS, []);
    await nameUnits(app.em());
    await say('STAFF,2023-12,8', 'STAFF,2023,7');
    expect(await listed()).toEqual([YEAR_AGAINST_DECEMBER]);
  });

  it('are held against each other, too, when one names nothing but its day', async () => {
    await say('STAFF,../2023-12-31,6', 'STAFF,2023-12-31,8');
    expect(await listed()).toMatchObject([{ period: '../2023-12-31', stated: 6, computed: 8 }]);
    await say('STAFF,../2023-12-31,8');
    expect(await listed()).toEqual([]);
  });

  it('stay a discrepancy when one names nothing but its day, and something is said of an earlier one', async () => {
    await say('STAFF,../2023-12-31,6', 'STAFF,2023-12,8');
    const before = await listed();
    expect(before).toHaveLength(1);
    await say('STAFF,2023-05,7');
    expect(await listed()).toEqual(before);
  });

  it('are found once, however many say the one and the other', async () => {
    await say('STAFF,2023,7', 'STAFF,2023-S2,8', 'STAFF,2023-Q4,7', 'STAFF,2023-12,8');
    expect(await listed()).toMatchObject([
      {
        period: '2023',
        stated: 7,
        computed: 8,
        observations: [{ period: '2023' }, { period: '2023-S2' }, { period: '2023-12' }],
      },
    ]);
  });

  it('are no discrepancy of another day, or where what is inside a period may differ', async () => {
    await say('STAFF,2023-11,6', 'STAFF,2023,7', 'STAFF,2022,9');
    await say('MOST_STAFF,2023-12,6', 'MOST_STAFF,2023,7');
    await say('CARRIED_IN,2023-12,6', 'CARRIED_IN,2023,7');
    expect(await listed()).toEqual([]);
  });

  it('are, of what was carried in, those whose periods begin on one day', async () => {
    await say('CARRIED_IN,2023-01,6', 'CARRIED_IN,2023,7');
    expect(await listed()).toMatchObject([{ period: '2023', stated: 7, computed: 6 }]);
    await say('CARRIED_IN,2023-01,7');
    expect(await listed()).toEqual([]);
  });

  it('are listed after any writes as one look at all figures finds them', { timeout: 60_000 }, async () => {
    const periods = [
      '2023',
      '2023-S2',
      '2023-Q4',
      '2023-12',
      '2023-12-31',
      '../2023-12-31',
      '2023-01',
      '2023-9M',
    ];
    const line = fc
      .record({
        code: fc.constantFrom('STAFF', 'CARRIED_IN'),
        period: fc.constantFrom(...periods),
        value: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ code, period, value }) => `${code},${period},${value}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        async writes => {
          await app.reset();
          await plantWorld(app.em(), COUNTRY, INDICATORS, []);
          await nameUnits(app.em());
          const known = new Map<string, Observation>();
          for (const write of writes) {
            // Of one cell a file says one thing.
            const lines = new Map(write.map(one => [one.slice(0, one.lastIndexOf(',')), one]));
            await say(...lines.values());
            for (const [cell, one] of lines) known.set(cell, stateOf(one));
          }
          const found = INDICATORS.flatMap(indicator =>
            findPeriodDiscrepancies(
              [...known.values()].filter(one => one.indicator === indicator.code),
              indicator,
            ).map(one => [printPeriod(one.period), Number(one.stated), Number(one.computed)].join(' ')),
          );
          const shown = (await listed()).map(one => [one.period, one.stated, one.computed].join(' '));
          expect(shown.toSorted()).toEqual(found.toSorted());
        },
      ),
      { numRuns: RUNS, examples: [[[['STAFF,2023,1'], ['STAFF,2023-12,2', 'STAFF,../2023-12-31,3']]]] },
    );
  });

  it('are not said to be older or newer than each other: of one day another is taken', async () => {
    await say('STAFF,2023-12,8', 'STAFF,2023,7', 'STAFF,2023-06,5');
    expect(await setAside('2023')).toEqual([
      expect.objectContaining({
        reason: 'NOT_LATEST',
        textEn: 'Set aside: 1 figure — a later one is known in the period',
      }),
      expect.objectContaining({
        reason: 'OTHER_OF_THE_DAY',
        textEn: 'Set aside: 1 figure — another figure of the same day is taken',
        textVi: 'Không dùng: 1 số liệu — đã dùng số khác của cùng ngày',
      }),
    ]);
  });

  it('are found when a database is opened in which nobody looked for them', async () => {
    await say('STAFF,2023-12,8', 'STAFF,2023,7');
    await migrate(app.orm);
    await app.em().execute('delete from discrepancy');
    await migrate(app.orm);
    expect(await listed()).toEqual([]);
    await sql`delete from data_load where name = 'states'`.execute(app.em().getKysely());
    await migrate(app.orm);
    expect(await listed()).toEqual([YEAR_AGAINST_DECEMBER]);
  });
});
