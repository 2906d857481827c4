import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { Desk, REPORTER } from '../collection/collection-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office } from './import-world.js';

const LONG = '12345678901234567890123456789012';
const TOO_LONG = `"${LONG}" is too long to be kept and added up exactly: a number has at most 18 digits before the decimal point and 18 after it.`;

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
  await app?.[Symbol.asyncDispose]();
});

describe('A number with more digits than figures can be added up with', () => {
  it('is refused in a CSV and in a workbook, as it was written', async () => {
    const { job } = await office.send(`Mã đơn vị,STAFF\n4,${LONG}\n5,${'9'.repeat(18)}`);
    expect(job.problems.map(({ row, messageEn }: any) => [row, messageEn])).toEqual([[2, TOO_LONG]]);
    const file = await writeExcelFile(
      [
        [{ value: 'Mã đơn vị' }, { value: 'STAFF' }],
        [{ value: '4' }, { value: 1e21, type: Number }],
        [{ value: '5' }, { value: LONG }],
      ],
      { sheet: 'S' },
    ).toBuffer();
    const sent = await office.send(new Uint8Array(file));
    expect(sent.job.problems.map(({ row, messageEn }: any) => [row, messageEn])).toEqual([
      [2, expect.stringContaining(`"1${'0'.repeat(21)}" is too long`)],
      [3, TOO_LONG],
    ]);
  });

  it('is refused when it is set by hand', async () => {
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    expect(await desk.set(REPORTER, report, { STAFF: LONG })).toMatchObject({
      __typename: 'FiguresRefused',
      problems: [{ field: 'value', messageEn: TOO_LONG, messageVi: expect.stringContaining('quá dài') }],
    });
    const whole = '9'.repeat(18);
    expect(await desk.set(REPORTER, report, { STAFF: whole })).toMatchObject({ counts: { new: 1 } });
  });
});

describe('What is wrong with a cell', () => {
  it('quotes it as it was written', async () => {
    const { job } = await office.send('Mã đơn vị;STAFF\n4;12,5\n5;01.022');
    expect(job.problems.map(({ messageVi }: any) => messageVi)).toEqual([
      expect.stringMatching(/^"12,5": STAFF đếm từng/),
      expect.stringMatching(/^"01.022": STAFF đếm từng/),
    ]);
  });
});

describe('A unit or an indicator that nobody knows', () => {
  it('is told the nearest, when it is set by hand', async () => {
    const { report } = await desk.start(REPORTER, 4, '2018-02');
    const refused = await desk.step(REPORTER, 'setFigures', {
      report: report.id,
      baseVersion: 1,
      figures: [
        { indicator: 'STAF', value: '1' },
        { indicator: 'STAFF', unit: '04', value: '1' },
      ],
    });
    expect(refused.problems.map(({ position, messageVi }: any) => [position, messageVi])).toEqual([
      [0, expect.stringContaining('Gần nhất: STAFF')],
      [1, expect.stringContaining('Gần nhất: 4 Đơn vị 4')],
    ]);
  });
});
