import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office, REPORT } from './import-world.js';

const LONG = ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu']
  .concat(
    Array.from({ length: 1_000 }, (_, index) => {
      const day = new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10);
      return [4, 5, 6].map(unit => `${unit},STAFF,${day},${unit}`);
    }).flat(),
  )
  .join('\n');

describe('A file that takes longer than a question may', () => {
  let app: TestApp;
  let office: Office;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  const untilItEnds = async (id: string): Promise<any> => {
    for (;;) {
      const { data } = await office.ask(
        `{ importJob(id: "${id}") { id fileName status figureCount formCode period unit { code fullName } } }`,
      );
      if (data && !['READING', 'WRITING'].includes(data.importJob.status)) return data.importJob;
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
  };

  it('is answered with 202 as far as it is known without asking, and goes on', async () => {
    office = await Office.open(app, { importWaitMs: 0 });
    const { status, job } = await office.send(LONG);
    expect(status).toBe(202);
    expect(job).toMatchObject({ status: 'READING', problemCount: 0, counts: null, report: null });
    const done = await untilItEnds(job.id);
    const { id, fileName, formCode, period, unit } = job;
    expect(done).toEqual({ id, fileName, formCode, period, unit, status: 'CHECKED', figureCount: 3_000 });
    await office.server.stop();
  });

  it('is not told as stopped after the seconds that a question has', async () => {
    office = await Office.open(app, { querySeconds: 1, importWaitMs: 120_000 });
    const { status, codes, job } = await office.send(LONG, `${REPORT}&key=second`);
    expect([status, codes, job?.status]).toEqual([200, [], 'CHECKED']);
  });
});
