import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../server/reporting/period.js';
import { createRollupLoaders } from '../../../server/rollup/rollup.loader.js';
import { createCatalogueLoader } from '../../../server/indicator/catalogue.loader.js';
import type { Day } from '../../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../../server/territory/admin-unit.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2026-02-01' as Day;
const INDICATOR = 'PETITION_RECEIVED';
/** Districts were merged on 1 January 2025; on 1 July there were none any more, and a third of the communes. */
const REPORTED = ['2024', '2025-S1', '2025-S2'];
const ASKED = '2024-01-01/2025-12-31';
const MAPS = ['2024-12-31', '2025-06-30', '2025-12-31'] as Day[];

let app: TestApp;
/** What every office of the country handed in, all of it. */
let handedIn = 0;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  const { levels, id } = (await createCatalogueLoader(app.em())()).indicator(INDICATOR);
  for (const text of REPORTED) {
    const { start, end } = parsePeriod(text, TODAY);
    const { rows } = await sql<{ total: number }>`
      with told as (
        insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)
        select ${id}, unit.id, 'OWN', '{}', ${start}::date, ${end}::date, unit.id % 19 + 1, 'EXACT', (select min(id) from report), now()
          from admin_unit as unit
         where unit.level = any(${[...levels]}::text[]) and unit.valid_from < ${end}::date and unit.valid_to >= ${end}::date
        returning value
      )
      select sum(value)::int as total from told`.execute(app.em().getKysely());
    handedIn += rows[0]!.total;
  }
}, 120_000);
afterAll(() => app.reset());

async function totalsOf(level: AdminLevel, boundaries: Day): Promise<number[]> {
  const em = app.em();
  const catalogue = await createCatalogueLoader(em)();
  const { rows } = await sql<{ id: AdminUnitId }>`
    select id from admin_unit where level = ${level} and valid_from <= ${boundaries}::date and ${boundaries}::date < valid_to`.execute(
    em.getKysely(),
  );
  const loaders = createRollupLoaders(em, () => Promise.resolve(catalogue), TODAY);
  const measures = rows.map(({ id }) =>
    loaders.measure({ id, level }, 'TOTAL', {
      indicator: catalogue.indicator(INDICATOR),
      members: {},
      period: parsePeriod(ASKED, TODAY),
      boundaries,
      knownOn: null,
      basis: 'BEST',
    }),
  );
  return (await Promise.all(measures)).map(({ value }) => Number(value));
}

describe('Two years across the reform of 2025, when every office of Viet Nam handed in all of it,', () => {
  it.each(MAPS)(
    'are all of it for the country, under the boundaries of %s',
    async boundaries => {
      expect(await totalsOf('COUNTRY', boundaries)).toEqual([handedIn]);
    },
    60_000,
  );

  it('are shared out without loss by the provinces of today', async () => {
    const totals = await totalsOf('PROVINCE', '2025-12-31' as Day);
    expect(totals).toHaveLength(34);
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(handedIn);
  }, 60_000);
});
