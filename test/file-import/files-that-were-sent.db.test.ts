import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office } from './import-world.js';

const LIST =
  'importJobs(unit: $UNIT, first: $FIRST, after: $AFTER) { totalCount pageInfo { hasNextPage endCursor } nodes { id fileName status period figureCount problemCount finishedAt unit { code } } }';

/** A file of one number of one office. */
const staffOf = (unit: number, count: number | string): string => `Mã đơn vị,STAFF\n${unit},${count}`;

describe('The files that were sent', () => {
  let app: TestApp;
  let office: Office;
  beforeEach(async () => {
    await office?.server.stop();
    app = await startTestApp();
    office = await Office.open(app);
  });
  afterAll(async () => {
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  const send = (unit: number, name: string, count: number | string = 1): Promise<unknown> =>
    office.send(staffOf(unit, count), `form=ROUND&unit=${unit}&period=2018-S1`, {
      as: ['REPORTER', unit],
      name,
    });
  const list = async (
    as: Parameters<Office['ask']>[1],
    { unit, first = 50, after }: { unit?: number; first?: number; after?: string } = {},
  ): Promise<any> =>
    office.ask(
      `{ ${LIST.replace('$UNIT', unit ? `"${unit}"` : 'null')
        .replace('$FIRST', String(first))
        .replace('$AFTER', after ? `"${after}"` : 'null')} }`,
      as,
    );
  const namesOf = ({ data }: any): string[] => data.importJobs.nodes.map(({ fileName }: any) => fileName);

  it('are found by whoever may write the reports of their units, whoever sent them, the latest first', async () => {
    await send(4, 'a.csv');
    await send(9, 'b.csv');
    await send(5, 'c.csv', 'nhiều lắm');
    await send(4, 'd.csv', 2);
    const ofDistrict = await list(['REPORTER', 3]);
    expect(namesOf(ofDistrict)).toEqual(['d.csv', 'c.csv', 'a.csv']);
    expect(ofDistrict.data.importJobs.nodes.slice(0, 2)).toMatchObject([
      { status: 'CHECKED', unit: { code: '4' }, period: '2018-S1', figureCount: 1, problemCount: 0 },
      { status: 'REFUSED', unit: { code: '5' }, problemCount: 1, finishedAt: expect.any(String) },
    ]);
    expect(namesOf(await list(['REPORTER', 4]))).toEqual(['d.csv', 'a.csv']);
    expect(namesOf(await list(['REPORTER', 2], { unit: 9 }))).toEqual(['b.csv']);
    // The id is the one under which the rest is told.
    const [{ id }] = ofDistrict.data.importJobs.nodes;
    const { data } = await office.ask(`{ importJob(id: "${id}") { id fileName } }`);
    expect(data.importJob).toEqual({ id, fileName: 'd.csv' });
  });

  it('are told page by page', async () => {
    for (const name of ['a.csv', 'b.csv', 'c.csv']) await send(4, name);
    const first = await list(['REPORTER', 4], { first: 2 });
    expect([namesOf(first), first.data.importJobs.totalCount]).toEqual([['c.csv', 'b.csv'], 3]);
    const { endCursor, hasNextPage } = first.data.importJobs.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = await list(['REPORTER', 4], { first: 2, after: endCursor });
    expect([namesOf(next), next.data.importJobs.pageInfo.hasNextPage]).toEqual([['a.csv'], false]);
  });

  it('are named by what tells nothing of how many others there are, and so are their places in the list', async () => {
    await send(4, 'a.csv');
    const { nodes, pageInfo } = (await list(['REPORTER', 4])).data.importJobs;
    const [{ id }] = nodes;
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const seen = Buffer.from(pageInfo.endCursor, 'base64url').toString('latin1');
    expect(seen).not.toContain(',1]');
    // Nor can anybody make a place of their own.
    const made = Buffer.from(JSON.stringify(['2030-01-01T00:00:00.000000Z', 1])).toString('base64url');
    const refused = await list(['REPORTER', 4], { after: made });
    expect(refused.errors[0].extensions.code).toBe('CURSOR_MALFORMED');
    expect((await office.ask('{ importJob(id: "1") { id } }')).errors[0].extensions.code).toBe(
      'IMPORT_NOT_FOUND',
    );
  });

  it('are nobody else’s: of others there are none, and whoever may write nothing is told so', async () => {
    await send(4, 'a.csv');
    expect(namesOf(await list(['REPORTER', 9]))).toEqual([]);
    expect(namesOf(await list(['REPORTER', 9], { unit: 4 }))).toEqual([]);
    expect((await list(['VIEWER', 4])).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await list(null)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await list(['REPORTER', 4], { unit: 99 })).errors[0].extensions.code).toBe('UNIT_NOT_FOUND');
  });

  it('cost the same few statements, however many they are', async () => {
    await send(4, 'a.csv');
    const ask = (): Promise<unknown> => list(['REPORTER', 3]);
    // The last word of whoever read a file may fall into one of them.
    const fewest = async (): Promise<number> =>
      Math.min(
        await app.countingQueries(ask),
        await app.countingQueries(ask),
        await app.countingQueries(ask),
      );
    await ask();
    const ofOne = await fewest();
    for (const unit of [4, 5, 6, 7]) await send(unit, `${unit}.csv`, 3);
    expect(await fewest()).toBe(ofOne);
  });
});
