import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../server/database/database.js';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { CatalogueReadModel } from '../../server/indicator/catalogue.read-model.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { readDataVersion } from '../../server/shared/data-version.read-model.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { SuccessionStore } from '../../server/territory/succession.store.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const upkeep = upkeepOfDerived(TODAY);

describe('The stored rollups of the five reports', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
  }, 120_000);

  const report = async (...lines: string[]): Promise<unknown> => {
    const file = readFlatFile(
      (async function* () {
        yield ['document,unit,indicator,period,scope,value,status', ...lines].join('\n');
      })(),
      'later.csv',
    );
    return new ReportStore(app.em()).ingest(file, upkeep);
  };
  const petitions = async (unit: string): Promise<unknown> => {
    const cell = `{ unit: "${unit}", indicator: "PETITION_RECEIVED", period: "2018-9M" }`;
    const { data, errors } = await app.query(`{ measure(cell: ${cell}) { value } }`);
    expect(errors).toBeUndefined();
    return data.measure.value;
  };
  const stored = async (): Promise<string[]> => {
    const { rows } = await sql<{ row: string }>`select rollup::text as row from rollup order by 1`.execute(
      app.em().getKysely(),
    );
    return rows.map(({ row }) => row);
  };
  const expectTrue = async (): Promise<void> => {
    const { cells, differences } = await new RollupCheckReadModel(app.em()).check(1);
    expect(differences).toEqual([]);
    expect(cells).toBeGreaterThan(0);
    expect((await stored()).length).toBeGreaterThan(0);
  };

  it('are what the figures say after the first start', async () => {
    await expectTrue();
  });

  it('are so after figures were added, corrected and judged otherwise', async () => {
    await report('later,17065,PETITION_RECEIVED,2018-9M,OWN,30,SUBMITTED');
    await report(
      'later,17065,PETITION_RECEIVED,2018-9M,OWN,31,APPROVED',
      'later,420,PETITION_RECEIVED,2018-S1,TOTAL,61,APPROVED',
    );
    await expectTrue();
  });

  it('are so after it was said anew what became of a commune', async () => {
    const successions = `old_code,old_date,new_code,new_date,kind,share,decree
17065,2025-06-30,17035,2025-07-01,PARTIAL,0.6,a
17065,2025-06-30,17059,2025-07-01,PARTIAL,0.4,a`;
    await new SuccessionStore(app.em()).load(
      known => readSuccessionFile(successions, known, 's.csv'),
      upkeep,
    );
    await expectTrue();
  });

  it('are so after it was said that a commune which goes on took in another, so that its figures do not meet', async () => {
    await report(
      'across,00187,PETITION_RECEIVED,2024-10-01/2025-03-31,OWN,10,APPROVED',
      'across,00187,PETITION_RECEIVED,2024-Q4,OWN,4,APPROVED',
    );
    const before = await stored();
    const successions = `old_code,old_date,new_code,new_date,kind,share,decree
00223,2024-12-31,00187,2025-01-01,FULL,,a`;
    await new SuccessionStore(app.em()).load(
      known => readSuccessionFile(successions, known, 's.csv'),
      upkeep,
    );
    await expectTrue();
    expect(await stored()).not.toEqual(before);
  }, 120_000);

  it('are so after an indicator was combined in another way, and in the old way again', async () => {
    const content = await new CatalogueReadModel(app.em()).content();
    const before = await stored();
    const indicators = content.indicators.map(one =>
      one.code === 'PETITION_RECEIVED' ? { ...one, overUnits: 'MAX' as const } : one,
    );
    await new CatalogueStore(app.em()).load({ ...content, indicators }, upkeep);
    await expectTrue();
    expect(await stored()).not.toEqual(before);
    await new CatalogueStore(app.em()).load(content, upkeep);
    expect(await stored()).toEqual(before);
  });

  it('are computed when a database comes from before there were any', async () => {
    const before = await stored();
    const answer = await petitions('420');
    expect(answer).toBe(91);
    await app.orm.migrator.down({ to: '2026-11-22-6-succession-override' });
    await sql`delete from data_load where name = 'rollups'`.execute(app.em().getKysely());
    await expect(stored()).rejects.toThrow('rollup');
    expect(await migrate(app.orm)).toBeGreaterThan(0);
    expect(await stored()).toEqual(before);
    expect(await petitions('420')).toBe(answer);
    expect(await petitions('40')).toBe(answer);
  });

  it('are computed anew when the rules by which they are stored have changed, and answers have another name', async () => {
    const before = await stored();
    const spoil = sql`update rollup set value = value + 1`;
    await spoil.execute(app.em().getKysely());
    await migrate(app.orm);
    expect(await stored()).not.toEqual(before);
    const version = await readDataVersion(app.em());
    await sql`update data_load set checksum = 'of other rules' where name = 'rollups'`.execute(
      app.em().getKysely(),
    );
    await migrate(app.orm);
    expect(await stored()).toEqual(before);
    expect(await readDataVersion(app.em())).not.toEqual(version);
  });

  it('are computed anew with where units count on other maps, which rules say, too', async () => {
    const seats = async (): Promise<unknown[]> =>
      (
        await sql`select unit_id, map_from::text, seat_id from admin_unit_seat order by unit_id, map_from`.execute(
          app.em().getKysely(),
        )
      ).rows;
    const before = await seats();
    expect(before.length).toBeGreaterThan(10_000);
    await sql`update admin_unit_seat set seat_id = unit_id where unit_id % 7 = 0`.execute(
      app.em().getKysely(),
    );
    await sql`update data_load set checksum = 'of other rules' where name = 'rollups'`.execute(
      app.em().getKysely(),
    );
    await migrate(app.orm);
    expect(await seats()).toEqual(before);
  });
});
