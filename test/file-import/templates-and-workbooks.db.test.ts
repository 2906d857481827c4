import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRows } from '../../server/file-import/open-rows.js';
import type { FileRow } from '../../server/file-import/file-row.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office, REPORT } from './import-world.js';

const folder = mkdtempSync(join(tmpdir(), 'bacap-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(
  content: Uint8Array | string,
  limits?: Parameters<typeof openRows>[1],
): Promise<FileRow[]> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const rows: FileRow[] = [];
  for await (const row of await openRows(path, limits)) rows.push(row);
  return rows;
}

async function workbook(data: SheetData): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeExcelFile(data, { sheet: 'Số liệu' }).toBuffer());
}

const textsOf = ({ cells }: FileRow): (string | null)[] => cells.map(cell => cell && cell.text);

describe('A template', () => {
  let app: TestApp;
  let office: Office;
  beforeAll(async () => {
    app = await startTestApp();
    office = await Office.open(app);
  });
  afterAll(async () => {
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  const template = async (format: string, layout = 'WIDE'): Promise<Uint8Array<ArrayBuffer>> => {
    const response = await office.get(`/template.${format}?${REPORT}&layout=${layout}`);
    expect(response.status).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  };

  it('has the units that are asked and what they are asked for, and says what it was made for', async () => {
    const [meta, heading, codes, ...rows] = await rowsOf(await template('xlsx'));
    expect(textsOf(meta!).slice(0, 2)).toEqual(['#bacap', 'form=ROUND;unit=3;period=2018-S1']);
    expect(textsOf(heading!).slice(0, 3)).toEqual(['TT', 'Đơn vị', 'Mã đơn vị']);
    expect(textsOf(codes!)).toEqual([
      '#mã',
      'Đơn vị',
      'Mã đơn vị',
      'PETITION_RECEIVED',
      'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]',
      'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]',
      'STAFF',
      'DAYS_TO_SETTLE',
    ]);
    expect(rows.map(row => textsOf(row).slice(1, 3))).toEqual(
      [3, 4, 5, 6, 7].map(id => [`Đơn vị ${id}`, String(id)]),
    );
    // The district is not asked for the days that communes take.
    expect(textsOf(rows[0]!)[7]).toBe('x');
  });

  it.each(['csv', 'xlsx'])('is read back without being told anything, as %s', async format => {
    for (const layout of ['WIDE', 'LONG']) {
      const { status, job } = await office.send(await template(format, layout), '');
      expect(status).toBe(200);
      expect(job).toMatchObject({
        status: 'CHECKED',
        formCode: 'ROUND',
        unit: { code: '3' },
        period: '2018-S1',
        figureCount: 0,
        problems: [],
      });
    }
  });

  it('that was filled in is taken, and not for another report than its own', async () => {
    const text = new TextDecoder().decode(await template('csv', 'LONG'));
    const filled = text.replace(/^(.*,4,.*,STAFF,.*),,\r$/m, '$1,"1.250",\r');
    expect(filled).not.toBe(text);
    const { job } = await office.send(filled, 'dryRun=false');
    expect(await office.sheet(job.report.id)).toEqual(['4 STAFF 1250']);
    expect((await office.send(filled, 'unit=8')).codes).toEqual(['FILE_REFUSED']);
  });

  it('is for those alone who may fill it in', async () => {
    expect((await office.get(`/template.csv?${REPORT}`, null)).status).toBe(401);
    expect((await office.get(`/template.csv?${REPORT}`, ['VIEWER', 3])).status).toBe(403);
    expect((await office.get('/template.csv?form=ROUND&unit=3&period=2018')).status).toBe(400);
  });

  it('or any workbook gives numbers as Excel has them, and dates that it made of fractions are refused', async () => {
    const { job } = await office.send(
      await workbook([
        [{ value: 'Đơn vị' }, { value: 'STAFF' }, { value: 'DAYS_TO_SETTLE' }],
        [{ value: 'Đơn vị 4' }, { value: 1022, type: Number }, { value: 0.1 + 0.2, type: Number }],
        [{ value: 'Đơn vị 5' }, { value: 0.948, type: Number, format: '0.0%' }, null],
        [
          { value: 'Đơn vị 6' },
          { value: new Date('2026-09-06T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
          { value: 7, type: Number },
        ],
      ]),
    );
    expect(job.status).toBe('REFUSED');
    expect(
      job.problems.map(({ sheet, row, column, messageEn }: any) => [sheet, row, column, messageEn]),
    ).toEqual([
      ['Số liệu', 3, 'B', expect.stringContaining('"94.8%" is a percentage')],
      ['Số liệu', 4, 'B', expect.stringContaining('this cell is a date')],
    ]);
  });
});

describe('A workbook', () => {
  it('that would unpack to more than a machine holds is refused before it does', async () => {
    const bomb = await workbook(Array.from({ length: 2_000 }, () => [{ value: 'x'.repeat(500) }]));
    await expect(rowsOf(bomb, { bytes: 50_000, textBytes: 10_000 })).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining('unpacks to too much'),
    });
  });

  it('that is broken, old, or none is refused with words', async () => {
    const whole = await workbook([[{ value: 'Đơn vị' }]]);
    await expect(rowsOf(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({
      code: 'FILE_REFUSED',
    });
    await expect(rowsOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0))).rejects.toMatchObject({
      message: expect.stringContaining('.xls'),
    });
    await expect(rowsOf(Uint8Array.of(1, 0, 2, 0, 3))).rejects.toMatchObject({ code: 'FILE_REFUSED' });
    await expect(rowsOf(Uint8Array.of(0x41, 0xd0, 0x2c, 0x42))).rejects.toMatchObject({
      message: expect.stringContaining('UTF-8'),
    });
  });

  it('shows 0.1 + 0.2 as a spreadsheet does, and 0.948 of a percentage as 94.8', async () => {
    const [row] = await rowsOf(
      await workbook([
        [
          { value: 0.1 + 0.2, type: Number },
          { value: 0.948, type: Number, format: '0.0%' },
          { value: 1e21, type: Number },
        ],
      ]),
    );
    expect(row!.cells.map(cell => cell && `${cell.kind} ${cell.text}`)).toEqual([
      'NUMBER 0.3',
      'PERCENT 94.8',
      'NUMBER 1000000000000000000000',
    ]);
  });
});
