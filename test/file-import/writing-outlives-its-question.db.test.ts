import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office, REPORT } from './import-world.js';

describe('Writing a file', () => {
  let app: TestApp;
  let office: Office;
  beforeAll(async () => {
    app = await startTestApp();
    office = await Office.open(app, { querySeconds: 2 });
  });
  afterAll(async () => {
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  it('that takes longer than a question may is answered as under way, and is written to its end', async () => {
    await office.send('Mã đơn vị,STAFF\n4,12', `${REPORT}&dryRun=false`);
    const { job } = await office.send('Mã đơn vị,STAFF\n4,13', REPORT);
    const told = async (): Promise<any> =>
      (await office.ask(`{ importJob(id: "${job.id}") { status figuresWritten } }`)).data.importJob;
    // Somebody else takes a step with the report, and is not done with it.
    await app.em().transactional(async em => {
      await sql`select id from report where key like 'ROUND/3/%' for update`.execute(em.getKysely());
      // Asked again as well, because no answer came.
      for (let asked = 0; asked < 2; asked += 1) {
        const { data } = await office.ask(
          `mutation { importFigures(input: { key: "write", job: "${job.id}" }) { importJob { status } } }`,
        );
        expect(data?.importFigures.importJob.status).toBe('WRITING');
      }
      expect(await told()).toEqual({ status: 'WRITING', figuresWritten: 0 });
      // Longer than the question may take: what waits for it has ended.
      await new Promise(resolve => {
        setTimeout(resolve, 2_500);
      });
    });
    await expect.poll(told, { timeout: 20_000 }).toEqual({ status: 'DONE', figuresWritten: 1 });
    expect(
      await office.sheet(
        (await office.ask(`{ importJob(id: "${job.id}") { report { id } } }`)).data.importJob.report.id,
      ),
    ).toEqual(['4 STAFF 13']);
  });
});
