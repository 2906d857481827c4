import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office } from '../file-import/import-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('A step of a report that takes longer than a question may', () => {
  let app: TestApp;
  let office: Office;
  beforeAll(async () => {
    app = await startTestApp();
    office = await Office.open(app, { querySeconds: 2 });
    // As if a step had very many figures.
    const db = app.em().getKysely();
    await sql`create function takes_long() returns trigger language plpgsql as 'begin perform pg_sleep(3); return new; end'`.execute(
      db,
    );
    await sql`create trigger takes_long before insert on draft_figure for each row execute function takes_long()`.execute(
      db,
    );
  });
  afterAll(async () => {
    await sql`drop function takes_long cascade`.execute(app.em().getKysely());
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  const start = async (period: string): Promise<string> => {
    const { data } = await office.ask(
      `mutation { startReport(input: { key: "start ${period}", form: "ROUND", unit: "3", period: "${period}" }) { ... on ReportAccepted { report { id } } } }`,
    );
    return data.startReport.report.id;
  };
  const setting = (report: string): string =>
    `mutation { setFigures(input: { key: "set ${report}", report: "${report}", baseVersion: 1, figures: [{ indicator: "STAFF", value: "12" }] }) { __typename ... on ReportAccepted { isRepeated report { version } } } }`;
  it('is taken to its end, and answered', async () => {
    const report = await start('2018-S1');
    expect(await office.ask(setting(report))).toEqual({
      data: { setFigures: { __typename: 'ReportAccepted', isRepeated: false, report: { version: 2 } } },
    });
  });

  it('is taken to its end though nobody waits for it, and told when it is asked again', async () => {
    const report = await start('2018-S2');
    const leaving = new AbortController();
    const asked = office.ask(setting(report), ['REPORTER', 3], leaving.signal);
    setTimeout(() => leaving.abort(), 1_000);
    await expect(asked).rejects.toThrow(/abort/);
    await expect.poll(() => office.sheet(report), { timeout: 10_000 }).toEqual(['3 STAFF 12']);
    expect((await office.ask(setting(report))).data.setFigures).toMatchObject({ isRepeated: true });
  });
});
