import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  BacapRefusedError,
  BacapUnreachableError,
  createClient,
  FileDesk,
  type ImportJob,
  ReportingDesk,
} from '../../client-sdk/src/index.js';
import { Office } from '../file-import/import-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TARGET = { form: 'ROUND', unit: '3', period: '2018-S1' } as const;

/** A file as a browser or Node hands it over. */
const csv = (...lines: string[]): Blob =>
  new Blob([['Đơn vị,Mã đơn vị,STAFF,PETITION_RECEIVED', ...lines].join('\n')]);
const TWO_OFFICES = csv('Đơn vị 3,3,12,"1.022"', 'Đơn vị 4,4,gần 300,-');

let app: TestApp;
let office: Office;
let files: FileDesk;
let desk: ReportingDesk;
beforeEach(async () => {
  await office?.server.stop();
  app = await startTestApp();
  office = await Office.open(app);
  const connection = { url: `${office.server.url}/graphql`, token: await office.key('REPORTER', 3) };
  files = new FileDesk(connection);
  desk = new ReportingDesk(createClient<string>(connection));
});
afterAll(async () => {
  await office?.server.stop();
  await app?.[Symbol.asyncDispose]();
});

/** What a promise is rejected with. */
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('This should have failed.'),
    (reason: unknown) => reason,
  );

describe('The file desk of the SDK', () => {
  it('fetches a template under its name, which is taken back as it is', async () => {
    const { name, content } = await files.template(TARGET);
    expect(name).toMatch(/\.xlsx$/);
    expect(new Uint8Array(await content.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    const long = await files.template({ ...TARGET, layout: 'LONG', format: 'csv' });
    expect(long.name).toMatch(/\.csv$/);
    expect(await long.content.text()).toContain('PETITION_RECEIVED');
    // It says itself of which form, unit and period it is.
    const sent = await files.sendFile({ key: randomUUID(), file: content, name });
    expect(sent).toMatchObject({ fileName: name, formCode: 'ROUND', period: '2018-S1', problemCount: 0 });
  });

  it('gives a comparison as a file, named after what is in it', async () => {
    const question = {
      units: { within: '2', level: 'COMMUNE' },
      indicator: 'STAFF',
      period: '2018-S1',
    } as const;
    const { name, content } = await files.comparisonFile(
      { ...question, locale: 'EN', order: '-value' },
      'csv',
    );
    expect(name).toMatch(/2018.*\.csv$/);
    expect(await content.text()).toMatch(/rank/i);
  });

  it('sends a file to be read and written nowhere; the desk follows it, writes it, and finds it again', async () => {
    const sent = await files.sendFile({
      ...TARGET,
      key: randomUUID(),
      file: TWO_OFFICES,
      name: 'số liệu.csv',
    });
    expect(sent).toMatchObject({ fileName: 'số liệu.csv', figuresWritten: 0, report: null });
    const seen: ImportJob[] = [];
    for await (const job of desk.followImport({ id: sent.id }, { everyMs: 10 })) seen.push(job);
    expect(seen.at(-1)).toMatchObject({ status: 'CHECKED', figureCount: 3, problems: [] });
    expect(seen.at(-1)!.changes.nodes.map(({ after }) => after?.value)).toEqual(['12', '1022', '300']);
    const written = await desk.importFigures({ key: randomUUID(), job: sent.id });
    expect(written).toMatchObject({ status: 'DONE', figuresWritten: 3, report: { status: 'DRAFT' } });
    expect(await desk.importJob({ id: sent.id })).toMatchObject({ status: 'DONE', fileName: 'số liệu.csv' });
  });

  it('tells of each cell that is wrong, where it is and why in both languages', async () => {
    const file = csv('Đơn vị 3,3,mười hai,1.02');
    const { id, problemCount } = await files.sendFile({ ...TARGET, key: randomUUID(), file });
    const { status, problems } = await desk.importJob({ id });
    expect([status, problemCount]).toEqual(['REFUSED', problems.length]);
    expect(problems[0]).toMatchObject({ row: 2, column: 'C' });
    expect(problems[0]!.messageVi).not.toBe(problems[0]!.messageEn);
  });

  it('writes at once what is said to be written, and reads the same file under the same key once', async () => {
    const question = { ...TARGET, key: randomUUID(), file: TWO_OFFICES, dryRun: false };
    const first = await files.sendFile(question);
    expect(first).toMatchObject({ status: 'DONE', figuresWritten: 3 });
    expect((await files.sendFile(question)).id).toBe(first.id);
  });

  it('refuses with the codes of the API, and says when nobody is there', async () => {
    const question = { ...TARGET, key: randomUUID(), file: TWO_OFFICES };
    const url = `${office.server.url}/graphql`;
    const codeOf = async (promise: Promise<unknown>): Promise<string | null> => {
      const error = await failure(promise);
      expect(error).toBeInstanceOf(BacapRefusedError);
      return (error as BacapRefusedError).code;
    };
    expect(await codeOf(new FileDesk({ url }).sendFile(question))).toBe('UNAUTHENTICATED');
    expect(await codeOf(files.sendFile({ ...question, form: 'NONE' }))).toBe('FORM_NOT_FOUND');
    expect(await codeOf(files.sendFile({ ...question, file: new Blob([]) }))).toBe('FILE_REFUSED');
    expect(await codeOf(files.template({ ...TARGET, form: 'NONE' }))).toBe('FORM_NOT_FOUND');
    const nobody = new FileDesk({ url: 'http://127.0.0.1:1/graphql', retries: 0 });
    expect(await failure(nobody.sendFile(question))).toBeInstanceOf(BacapUnreachableError);
  });

  it('stops asking when nobody listens any more', async () => {
    const { id } = await files.sendFile({ ...TARGET, key: randomUUID(), file: TWO_OFFICES });
    const signal = AbortSignal.abort(new Error('left'));
    const following = desk.followImport({ id }, { signal });
    expect(await failure(following.next())).toMatchObject({ message: 'left' });
  });
});
