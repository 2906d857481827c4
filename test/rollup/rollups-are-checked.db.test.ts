import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { type IndicatorCode } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const unit = (id: number, level: AdminLevel, children: readonly UnitTree[] = []): UnitTree => ({
  id: id as AdminUnitId,
  level,
  type: 'OTHER',
  children,
});

const COUNTRY = unit(1, 'COUNTRY', [
  unit(2, 'PROVINCE', [unit(3, 'DISTRICT', [unit(4, 'COMMUNE'), unit(5, 'COMMUNE')])]),
]);

const reported = (id: number, period: string, value: number): Observation => ({
  id: `${id}-${period}`,
  unit: id as AdminUnitId,
  indicator: 'PETITION_RECEIVED' as IndicatorCode,
  period: parsePeriod(period, '2018-12-31' as Day),
  scope: 'OWN',
  members: {},
  value: String(value),
  precision: 'EXACT',
  provisional: false,
});

describe('The check of stored rollups', () => {
  let app: TestApp;
  beforeEach(async () => {
    app ??= await startTestApp();
    await plantWorld(
      app.em(),
      COUNTRY,
      [flowIndicator({ levels: ['COMMUNE'] })],
      [reported(4, '2018-01', 3), reported(5, '2018-01', 4), reported(4, '2018-02', 5)],
    );
  });

  const check = async (): Promise<readonly string[]> => {
    const { differences } = await new RollupCheckReadModel(app.em()).check(1);
    return differences.map(
      ({ unit: code, start, end, stored, computed }) =>
        `${code} ${start}/${end}: ${stored ? String(stored['value']) : 'nothing'}, not ${computed ? String(computed['value']) : 'nothing'}`,
    );
  };
  const run = (statement: string): Promise<unknown> => sql.raw(statement).execute(app.em().getKysely());

  it('finds nothing where every write kept them', async () => {
    expect(await check()).toEqual([]);
    expect((await new RollupCheckReadModel(app.em()).check(1)).cells).toBeGreaterThan(0);
  });

  it('finds a number that was changed by hand', async () => {
    await run(
      "update rollup set value = 8 where unit_id = 2 and period_start = '2018-01-01' and period_end = '2018-02-01'",
    );
    expect(await check()).toEqual(['2 2018-01-01/2018-02-01: 8, not 7']);
  });

  it('finds a number that is missing, and one that should not be there', async () => {
    await run(
      "update rollup set period_start = '2018-04-01', period_end = '2018-05-01' where unit_id = 3 and period_end = '2018-02-01'",
    );
    expect([...(await check())].toSorted()).toEqual([
      '3 2018-01-01/2018-02-01: nothing, not 7',
      '3 2018-04-01/2018-05-01: 7, not nothing',
    ]);
  });

  it('finds rows of a unit that is not there any more', async () => {
    await run(
      "insert into admin_unit (id, code, level, valid_from, valid_to) values (99, 99, 'DISTRICT', '-infinity', 'infinity')",
    );
    await run("update rollup set unit_id = 99 where unit_id = 3 and period_end = '2018-02-01'");
    expect([...(await check())].toSorted()).toEqual([
      '3 2018-01-01/2018-02-01: nothing, not 7',
      '99 2018-01-01/2018-02-01: 7, not nothing',
    ]);
  });

  it('finds rows of communes and of the country, of which nothing is stored', async () => {
    for (const id of [4, 1])
      await run(
        `insert into rollup select (jsonb_populate_record(one, '{"unit_id": ${id}}')).* from rollup as one
          where unit_id = 2 and period_start = '2018-01-01' and period_end = '2018-02-01'`,
      );
    expect([...(await check())].toSorted()).toEqual([
      '1 2018-01-01/2018-02-01: 7, not nothing',
      '4 2018-01-01/2018-02-01: 7, not nothing',
    ]);
  });

  it('is content again after all are computed anew', async () => {
    await run('update rollup set covered = covered + 1');
    expect((await check()).length).toBeGreaterThan(0);
    await app.em().transactional(em => new RollupStore(em).rebuild('ALL'));
    expect(await check()).toEqual([]);
  });
});
