import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { within, WorkUnderWay } from '../../server/shared/work-under-way.js';
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

  it('is written by importFigures however long it takes, and never left as if it were being written', async () => {
    office = await Office.open(app, { querySeconds: 1, importWaitMs: 120_000 });
    const { job } = await office.send(LONG, `${REPORT}&key=third`);
    const written = await office.ask(
      `mutation { importFigures(input: { key: "write", job: "${job.id}" }) { importJob { status } } }`,
    );
    // Whether it was awaited or not, and even where the question came to its own end.
    expect(['DONE', 'WRITING', undefined]).toContain(written.data?.importFigures.importJob.status);
    expect(await untilItEnds(job.id)).toMatchObject({ status: 'DONE', figureCount: 3_000 });
    await office.server.stop();
  });

  it('is broken off when the server stops, whoever waits for it', async () => {
    const work = new WorkUnderWay({ ofSenderMs: 0, ofQuestionMs: 0 });
    const began = work.begin({}, async signal => {
      await new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    expect(await within(0, began)).toBeNull();
    await work.stop();
    await expect(began).rejects.toThrow('the server stops');
  });
});
