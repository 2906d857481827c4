import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../../server/access/principal.js';
import { Stopped } from '../../server/file-import/file-writing.store.js';
import { ForeseenImport } from '../../server/file-import/foreseen-import.store.js';
import { ImportJobReadModel } from '../../server/file-import/import-job.read-model.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office, REPORT } from './import-world.js';

const DAYS = Array.from({ length: 76 }, (_, day) =>
  new Date(Date.UTC(2018, 0, 1 + day)).toISOString().slice(0, 10),
);
/** Together more than are looked at in one turn, of two indicators that no rule speaks of. */
const TABLE = ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu'].concat(
  DAYS.flatMap((day, index) =>
    [4, 5, 6, 7].flatMap(unit => [
      `${unit},STAFF,${day},${unit + (index % 3)}`,
      `${unit},PETITION_RECEIVED,${day},${unit}`,
    ]),
  ),
);

describe('While it is foreseen what a file would make', () => {
  let app: TestApp;
  let office: Office;
  beforeAll(async () => {
    app = await startTestApp();
    office = await Office.open(app, { importWaitMs: 120_000 });
  });
  afterAll(async () => {
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  const kept = async (): Promise<number> => {
    const { rows } = await sql<{ count: string }>`
      select (select count(*) from observation) + (select count(*) from discrepancy) + (select count(*) from report)
             + (select count(*) from draft_figure) as count`.execute(app.em().getKysely());
    return Number(rows[0]!.count);
  };

  it('others get their turn between one indicator and the next, and all is foreseen', async () => {
    const whole = [...TABLE, '4,PETITION_RECEIVED,2018-02,9999', '4,STAFF,2018-02-01,99999'].filter(
      row =>
        !row.startsWith('4,STAFF,2018-02-01,4') &&
        !row.startsWith('4,STAFF,2018-02-01,5') &&
        !row.startsWith('4,STAFF,2018-02-01,6'),
    );
    const before = await kept();
    let job: any;
    const statements = await app.statementsOf(async () => {
      ({ job } = await office.send(whole.join('\n')));
    });
    expect(job).toMatchObject({ status: 'CHECKED', problems: [] });
    const turns = statements.filter(one => one.includes('create temporary table known_discrepancy'));
    expect(turns).toHaveLength(2);
    // As much again as there was: how to find it is not guessed at.
    expect(statements.some(one => one.includes('analyze observation'))).toBe(true);
    const kinds = job.discrepancies.map(({ kind, cell }: any) => `${cell.indicator.code} ${kind}`);
    expect(new Set(kinds)).toEqual(new Set(['PETITION_RECEIVED PERIOD_VS_PARTS', 'STAFF OUTLIER']));
    expect(await kept()).toBe(before);
  });

  it('its sender stops it between one and the next', async () => {
    await office.send(TABLE.join('\n'), `${REPORT}&key=stopped`);
    await sql`update import_job set stop_asked = true where key = 'stopped'`.execute(app.em().getKysely());
    const { rows } = await sql<{ id: number }>`select id from import_job where key = 'stopped'`.execute(
      app.em().getKysely(),
    );
    const job = (await new ImportJobReadModel(app.em()).byId(rows[0]!.id))!;
    const source = { address: null, userAgent: null };
    const by = {
      principal: COMMAND,
      requestId: null,
      source,
      now: new Date(),
      today: TODAY,
      publicFrom: 'APPROVAL',
    } as const;
    const turns = await app.statementsOf(async () => {
      await expect(new ForeseenImport(app.em(), job, by).discrepancies()).rejects.toBeInstanceOf(Stopped);
    });
    expect(turns.filter(one => one.includes('create temporary table known_discrepancy'))).toHaveLength(1);
  });
});
