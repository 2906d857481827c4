import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { FormStore } from '../../server/collection/form.store.js';
import { migrate } from '../../server/database/database.js';
import { inTenths } from '../../server/database/in-tenths.js';
import { Desk, FORM, somebody } from '../collection/collection-world.js';
import { type ComparedFigure, comparablesOf } from '../../server/collection/comparable.js';
import { cellKey as keyOfCell, type FigureCell } from '../../server/collection/figure-change.js';
import { DiscrepancyStore } from '../../server/discrepancy/discrepancy.store.js';
import { type Outlying, outlyingOf } from '../../server/discrepancy/outlier.js';
import type { Indicator, Members } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { TODAY } from '../support/ask-in-process.js';
import { cellKey, fileOf, handIn, handInLines } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { INDICATORS as OF_DISTRICTS } from '../support/two-provinces.js';

const RUNS = Number(process.env['TEST_RUNS'] ?? 12);

const unit = (id: number, level: AdminLevel, children: readonly UnitTree[] = []): UnitTree => ({
  id: id as AdminUnitId,
  level,
  type: 'OTHER',
  children,
});
const communes = (...ids: number[]): UnitTree[] => ids.map(id => unit(id, 'COMMUNE'));

/** Two districts of seven and six communes, and provinces enough to be compared. */
const NORTH = [11, 12, 13, 14, 15, 16, 17];
const SOUTH = [21, 22, 23, 24, 25, 26];
const PROVINCES = [2, 3, 4, 5, 6, 7, 8];
const COUNTRY = unit(1, 'COUNTRY', [
  unit(2, 'PROVINCE', [unit(9, 'DISTRICT', communes(...NORTH)), unit(10, 'DISTRICT', communes(...SOUTH))]),
  ...PROVINCES.slice(1).map(id => unit(id, 'PROVINCE')),
]);

const INDICATORS = OF_DISTRICTS.map((indicator): Indicator => ({
  ...indicator,
  levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
}));

/** Lies in the south from this day on. */
const MOVED = 17;
const MOVED_ON = '2018-04-01';

let app: TestApp;

async function plant(): Promise<void> {
  await plantWorld(app.em(), COUNTRY, INDICATORS, []);
  await nameUnits(app.em());
  for (const [table, inner, outer] of [
    ['admin_unit_edge', 'unit_id', 'parent_id'],
    ['admin_unit_closure', 'descendant_id', 'ancestor_id'],
  ] as const) {
    const [from, below, above] = [sql.table(table), sql.ref(inner), sql.ref(outer)];
    const depth = table === 'admin_unit_closure' ? [sql`, depth`, sql`, 1`] : [sql``, sql``];
    const db = app.em().getKysely();
    await sql`update ${from} set valid_to = ${MOVED_ON} where ${below} = ${MOVED} and ${above} = 9`.execute(
      db,
    );
    await sql`insert into ${from} (${below}, ${above}, valid_from, valid_to ${depth[0]!})
              values (${MOVED}, 10, ${MOVED_ON}, 'infinity' ${depth[1]!})`.execute(db);
  }
}

/** What the list has of outliers: of what, what was said and what is usual. */
async function listed(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', indicator_id, unit_id, scope, members::text, period_start, period_end, trim_scale(stated), trim_scale(computed)) as line
      from discrepancy where kind = 'OUTLIER' order by 1`.execute(app.em().getKysely());
  return rows.map(({ line }) => line);
}

/** The same, and in the same words, from all figures there are, by the functions that judge a sheet. */
async function lookedOver(): Promise<{ readonly lines: string[]; readonly among: Outlying['among'][] }> {
  const { rows } = await sql<FigureCell & Pick<ComparedFigure, 'value' | 'precision'>>`
    select indicator_id as "indicatorId", unit_id as unit, scope, members, nullif(period_start, '-infinity')::text as start,
           period_end::text as "end", value::text as value, precision
      from observation where superseded_at is null`.execute(app.em().getKysely());
  const figures = rows.map(({ value, precision, ...cell }) => ({ cell, value, precision }));
  const siblingsOf = ({ unit: id, end }: ComparedFigure['cell']): string =>
    NORTH.includes(id) && (id !== MOVED || end <= MOVED_ON)
      ? 'north'
      : NORTH.includes(id) || SOUTH.includes(id)
        ? 'south'
        : 'provinces';
  const comparables = comparablesOf(figures, [], siblingsOf);
  const found = figures.flatMap(({ cell, value, precision }) => {
    const comparable = comparables.get(keyOfCell(cell));
    const outlying =
      comparable && (precision === 'EXACT' || precision === 'ABOUT')
        ? outlyingOf(new Decimal(value), comparable)
        : null;
    if (!outlying) return [];
    const { indicatorId, unit: id, scope, members, start, end } = cell;
    const type = members['PETITION_TYPE'];
    const printed = type === undefined ? '{}' : `{"PETITION_TYPE": "${type}"}`;
    const of = [indicatorId, id, scope, printed, start, end];
    return [{ line: [...of, value, outlying.usual.median.toFixed()].join(' '), among: outlying.among }];
  });
  return { lines: found.map(({ line }) => line).toSorted(), among: found.map(({ among }) => among) };
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07'].map(month => parsePeriod(`2018-${month}`, TODAY));

const arbitraryFigure: fc.Arbitrary<Observation> = fc
  .record({
    unit: fc.constantFrom(...NORTH, ...SOUTH, ...PROVINCES),
    period: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...MONTHS) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('2018-Q1', '../2018-06-30').map(text => parsePeriod(text, TODAY)),
      },
    ),
    isTyped: fc.boolean(),
    // Nothing is usual where most say nothing happened.
    value: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 8, arbitrary: fc.integer({ min: 5, max: 15 }) },
      { weight: 2, arbitrary: fc.integer({ min: 40, max: 900 }) },
    ),
    precision: fc.constantFrom('EXACT', 'EXACT', 'EXACT', 'EXACT', 'ABOUT', 'AT_LEAST' as const),
  })
  .map(({ unit: id, period, isTyped, value, precision }) => ({
    id: '',
    unit: id as AdminUnitId,
    indicator: INDICATORS[isTyped ? 0 : 2]!.code,
    period,
    scope: 'OWN',
    members: (isTyped ? { PETITION_TYPE: 'COMPLAINT' } : {}) as Members,
    value: String(value),
    precision,
    provisional: true,
  }));

const figures = (minLength: number, maxLength: number): fc.Arbitrary<Observation[]> =>
  fc.uniqueArray(arbitraryFigure, { minLength, maxLength, selector: cellKey });

beforeEach(async () => {
  app = await startTestApp();
  await plant();
});

describe('The outliers of the list', () => {
  it(
    'are after every write those of a look over all figures, on the map of each period',
    { timeout: 60_000 + RUNS * 20_000 },
    async () => {
      const among: Outlying['among'][] = [];
      let vanished = 0;
      await fc.assert(
        fc.asyncProperty(
          figures(120, 220),
          fc.array(figures(1, 4), { minLength: 6, maxLength: 10 }),
          async (before, reports) => {
            await plant();
            let known: string[] = [];
            for (const report of [before, ...reports]) {
              await handIn(app.em(), fileOf(report));
              const expected = await lookedOver();
              const found = await listed();
              expect(found).toEqual(expected.lines);
              vanished += known.filter(line => !found.includes(line)).length;
              known = found;
              among.push(...expected.among);
            }
            await app.em().transactional(em => new DiscrepancyStore(em, TODAY).refreshAll());
            expect(await listed()).toEqual(known);
          },
        ),
        { numRuns: RUNS },
      );
      expect(new Set(among)).toEqual(new Set(['HISTORY', 'SIBLINGS']));
      expect(vanished).toBeGreaterThan(0);
    },
  );

  const LIST = `{ discrepancies(kind: OUTLIER) { nodes { stated computed period unit { code } observations { exact } } } }`;
  const outliers = async (): Promise<any[]> => {
    const { data, errors } = await app.query(LIST);
    expect(errors).toBeUndefined();
    return data.discrepancies.nodes;
  };
  const month = (id: number, value: number, period = '2018-01'): string => `d,${id},STAFF,${period},${value}`;

  it('name what a unit said and what is usual among its siblings, until either side is corrected', async () => {
    await handInLines(app.em(), ...NORTH.slice(0, 6).map((id, index) => month(id, 10 + index)));
    expect(await outliers()).toEqual([]);
    await handInLines(app.em(), month(MOVED, 120));
    const far = {
      stated: 120,
      computed: 13,
      period: '2018-01',
      unit: { code: String(MOVED) },
      observations: [{ exact: '120' }],
    };
    expect(await outliers()).toEqual([far]);
    await handInLines(app.em(), month(MOVED, 12));
    expect(await outliers()).toEqual([]);
    await handInLines(app.em(), month(MOVED, 120));
    // The others were wrong: 120 is usual, and the one that stays as it was is not.
    await handInLines(app.em(), ...NORTH.slice(1, 6).map((id, index) => month(id, 118 + index)));
    expect(await outliers()).toMatchObject([{ stated: 10, computed: 120, unit: { code: '11' } }]);
  });

  it('are told among the units that lay in the same one at the end of the period', async () => {
    await handInLines(app.em(), ...NORTH.slice(0, 6).map((id, index) => month(id, 10 + index, '2018-04')));
    await handInLines(app.em(), month(MOVED, 120, '2018-04'));
    expect(await outliers()).toEqual([]);
    await handInLines(app.em(), ...SOUTH.map((id, index) => month(id, 10 + index, '2018-04')));
    expect(await outliers()).toMatchObject([{ stated: 120, computed: 13, unit: { code: String(MOVED) } }]);
  });

  it('are no longer told among siblings of a unit whose own history says what is usual for it', async () => {
    await handInLines(app.em(), ...NORTH.slice(0, 6).map((id, index) => month(id, 10 + index)));
    await handInLines(app.em(), month(MOVED, 120));
    const later = ['02', '03', '04', '05', '06'].map((one, index) =>
      month(MOVED, 118 + index, `2018-${one}`),
    );
    await handInLines(app.em(), ...later.slice(0, 4));
    expect(await outliers()).toMatchObject([{ stated: 120, computed: 13, period: '2018-01' }]);
    await handInLines(app.em(), later[4]!);
    expect(await outliers()).toEqual([]);
    await handInLines(app.em(), ...later.map(line => line.replace(/,\d+$/, ',120')));
    expect(await outliers()).toMatchObject([{ stated: 120, computed: 13, period: '2018-01' }]);
  });

  it('are found among provinces that hand in at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const period = parsePeriod(`${2008 + round}-01`, TODAY);
      await Promise.all(
        PROVINCES.map((id, index) =>
          handInLines(app.em(), `d,${id},STAFF,${period.start!.slice(0, 7)},${id === 8 ? 900 : 10 + index}`),
        ),
      );
    }
    expect(await listed()).toEqual((await lookedOver()).lines);
    expect((await listed()).length).toBeGreaterThan(0);
  });

  it('are found when a database is opened that was told them by the history of each unit alone', async () => {
    await handInLines(
      app.em(),
      ...NORTH.slice(0, 6).map((id, index) => month(id, 10 + index)),
      month(MOVED, 120),
    );
    const known = await listed();
    expect(known).toHaveLength(1);
    await migrate(app.orm);
    await app.em().execute('delete from discrepancy');
    await migrate(app.orm);
    expect(await listed()).toEqual([]);
    await app.em().execute(`update data_load set checksum = 'of other rules' where name = 'outliers'`);
    await migrate(app.orm);
    expect(await listed()).toEqual(known);
    // At millions of figures that takes minutes: whoever waits is told how far it is.
    const told: number[][] = [];
    await app
      .em()
      .transactional(em =>
        new DiscrepancyStore(em, TODAY).refreshOutliers((done, of) => void told.push([done, of])),
      );
    expect(told.at(-1)).toEqual([7, 7]);
    const said: string[] = [];
    const say = inTenths(line => said.push(line), 'đang tìm · looking');
    for (const done of [50, 90, 120, 600, 1_000]) say(done, 1_000);
    expect(said).toEqual(['đang tìm · looking 10 %', 'đang tìm · looking 60 %']);
  });

  it('are told once a report is public, and no longer when it is returned', async () => {
    await new FormStore(app.em()).load([FORM]);
    await handInLines(app.em(), ...NORTH.slice(0, 6).map((id, index) => month(id, 10 + index)));
    const desk = new Desk(app, { publicFrom: 'SUBMISSION' });
    const [reporter, reviewer] = [somebody('REPORTER', MOVED), somebody('REVIEWER', 2)];
    const draft = await desk.filled(reporter, MOVED, '2018-01', { STAFF: 120 });
    const { findings } = await desk.submit(reporter, draft);
    expect(findings).toMatchObject([{ kind: 'OUTLIER', stated: '120', computed: '13' }]);
    expect(await outliers()).toEqual([]);
    const notes = [{ finding: findings[0].id, note: 'mới sáp nhập' }];
    const { report } = await desk.submit(reporter, draft, notes);
    expect(await outliers()).toMatchObject([{ stated: 120, computed: 13, unit: { code: String(MOVED) } }]);
    await desk.return(reviewer, report);
    expect(await outliers()).toEqual([]);
  });

  it('cost as many statements among many figures of siblings as among none', async () => {
    const write = (value: number): Promise<number> =>
      app.countingQueries(() => handInLines(app.em(), month(11, value)));
    await handInLines(app.em(), month(11, 11));
    const alone = await write(12);
    await handInLines(app.em(), ...NORTH.slice(1).map((id, index) => month(id, 10 + index)));
    expect(await write(11)).toBe(alone);
    expect(await outliers()).toEqual([]);
  });
});
