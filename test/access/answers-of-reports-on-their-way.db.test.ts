import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, type Head, somebody } from '../collection/collection-world.js';
import { Office } from '../file-import/import-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('What is told of a report on its way, asked again after each step', { timeout: 120_000 }, () => {
  let app: TestApp;
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    app = await startTestApp();
    office = await Office.open(app);
    desk = new Desk(app);
  });
  afterAll(async () => {
    await office?.server.stop();
  });

  describe.each([
    ['anybody', null, 4, [null, null, null, 'APPROVED']],
    ['its office', ['REPORTER', 5], 5, [null, 'DRAFT', 'SUBMITTED', 'APPROVED']],
    ['its superior', ['REVIEWER', 3], 6, [null, 'DRAFT', 'SUBMITTED', 'APPROVED']],
    ['another office', ['REPORTER', 9], 7, [null, null, null, 'APPROVED']],
  ] as const)('by %s', (_who, as, unit, expected) => {
    it('is what is so, in a list, by its count, and by itself', async () => {
      const told: unknown[] = [];
      const tell = async (id?: string): Promise<void> => {
        const of = `within: "${unit}", period: "2018-S1"`;
        const listed = await office.ask(`{ reports(${of}) { nodes { status } } }`, as);
        const counted = await office.ask(`{ reports(${of}) { totalCount } }`, as);
        const alone = id && (await office.ask(`{ report(id: "${id}") { ... on Report { status } } }`, as));
        const status: unknown = listed.data.reports.nodes[0]?.status ?? null;
        told.push(status);
        expect(counted.data.reports.totalCount).toBe(status === null ? 0 : 1);
        if (alone) expect(alone.data.report?.status ?? null).toBe(status);
      };
      const reporter = somebody('REPORTER', unit);
      await tell();
      const { report }: { report: Head } = await desk.start(reporter, unit, '2018-S1');
      const filled = (await desk.set(reporter, report, { STAFF: 3 })).report;
      await tell(report.id);
      const submitted = (await desk.submit(reporter, filled)).report;
      await tell(report.id);
      await desk.approve(somebody('REVIEWER', unit), submitted);
      await tell(report.id);
      expect(told).toEqual(expected);
    });
  });
});
