import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { DiscrepancyCheckStore } from '../../server/discrepancy/discrepancy-check.store.js';
import { TODAY } from '../support/ask-in-process.js';
import { handInLines } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';

let app: TestApp;

const run = (statement: string): Promise<unknown> => sql.raw(statement).execute(app.em().getKysely());

async function check(): Promise<readonly string[]> {
  const { differences } = await new DiscrepancyCheckStore(app.em(), TODAY).check();
  return differences.map(({ isListed, kind, unit, start, stated, computed }) =>
    [isListed ? 'listed' : 'not listed', kind, unit, start, stated, computed].join(' '),
  );
}

async function listed(): Promise<readonly unknown[]> {
  const { rows } =
    await sql`select kind, unit_id, stated, computed from discrepancy order by 1, 2, 3`.execute(
      app.em().getKysely(),
    );
  return rows;
}

describe('The check of the list of discrepancies', () => {
  beforeEach(async () => {
    app ??= await startTestApp();
    await plantWorld(app.em(), COUNTRY, INDICATORS, []);
    await nameUnits(app.em());
    await handInLines(
      app.em(),
      'd,13,PETITION_RECEIVED,2018-01,5',
      'd,12,PETITION_RECEIVED,2018-01,7,BELOW',
      'd,4,STAFF,2018,7',
      'd,4,STAFF,2018-12,8',
    );
  });

  it('finds nothing where every write kept it, and leaves it as it is', async () => {
    const before = await sql`select * from discrepancy order by id`.execute(app.em().getKysely());
    const { found, differences } = await new DiscrepancyCheckStore(app.em(), TODAY).check();
    expect([found, differences]).toEqual([2, []]);
    expect(await sql`select * from discrepancy order by id`.execute(app.em().getKysely())).toEqual(before);
  });

  it('finds a side that was changed by hand, one that was removed and one that was made up', async () => {
    await run("update discrepancy set stated = stated + 5 where kind = 'STATED_VS_BELOW'");
    await run("delete from discrepancy where kind = 'PERIOD_VS_PARTS'");
    await run(`insert into discrepancy (indicator_id, kind, unit_id, scope, members, period_start, period_end, stated, computed, difference, observation_ids)
               values (3, 'OUTLIER', 9, 'OWN', '{}', '2018-01-01', '2018-02-01', 90, 10, 80, '[]')`);
    expect([...(await check())].toSorted()).toEqual([
      'listed OUTLIER 9 2018-01-01 90 10',
      'listed STATED_VS_BELOW 12 2018-01-01 12 5',
      'not listed PERIOD_VS_PARTS 4 2018-01-01 7 8',
      'not listed STATED_VS_BELOW 12 2018-01-01 7 5',
    ]);
  });

  it('is content again after the list is made anew, which is as it was', async () => {
    const before = await listed();
    expect(before).toHaveLength(2);
    await run('update discrepancy set computed = computed + 1');
    await run("update discrepancy set unit_id = 9 where kind = 'PERIOD_VS_PARTS'");
    await app.em().transactional(em => new DiscrepancyCheckStore(em, TODAY).rebuild());
    expect(await listed()).toEqual(before);
    expect(await check()).toEqual([]);
  });
});
