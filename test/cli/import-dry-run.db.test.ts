import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importReports } from '../../server/cli/import-reports.js';
import { importTable } from '../../server/cli/import-table.js';
import { Desk, plantCollection } from '../collection/collection-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('npm run import -- --dry-run, of a table that was filled in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bacap-dry-run-'));
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await plantCollection(app);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(isDryRun: boolean, ...rows: string[]): Promise<string[]> {
    const path = join(folder, 'figures.csv');
    writeFileSync(path, rows.join('\n'));
    const lines: string[] = [];
    const asked = { form: 'ROUND', unit: '3', period: '2018-S1' };
    const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) };
    expect(await importTable(app.orm, path, { asked, isDryRun }, io)).toBe(true);
    return lines.filter(line => line.startsWith('  '));
  }

  it('tells each change with its place, the old value and the new, and what would then disagree', async () => {
    expect(await run(false, 'Mã đơn vị,STAFF', '3,12', '4,7')).toEqual([]);
    const told = await run(
      true,
      'Mã đơn vị,STAFF,PETITION_RECEIVED,PETITION_RECEIVED[PETITION_TYPE=COMPLAINT],PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]',
      '3,gần 13,,,',
      '4,7,10,3,4',
    );
    expect(told).toEqual([
      '  B2: sửa · corrected: Đơn vị 3 (3), STAFF 2018-S1: 12 → ≈ 13',
      '  C3: mới · new: Đơn vị 4 (4), PETITION_RECEIVED 2018-S1: chưa có · none → 10',
      '  D3: mới · new: Đơn vị 4 (4), PETITION_RECEIVED[PETITION_TYPE=COMPLAINT] 2018-S1: chưa có · none → 3',
      '  E3: mới · new: Đơn vị 4 (4), PETITION_RECEIVED[PETITION_TYPE=PROPOSAL] 2018-S1: chưa có · none → 4',
      '  sẽ lệch nhau · would disagree: tổng khác các phần · a total, and its members: Đơn vị 4 (4), PETITION_RECEIVED 2018-S1: ghi · stated 10, tính ra · computed 7 [C3; D3; E3]',
    ]);
  });

  it('tells of many the first, and how many more there are', async () => {
    const days = Array.from({ length: 28 }, (_, day) => String(day + 1).padStart(2, '0'));
    const told = await run(
      true,
      'Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu',
      ...[4, 5].flatMap(unit => days.map(day => `${unit},STAFF,2018-01-01/2018-02-${day},3`)),
    );
    expect(told.slice(0, 50)).toSatisfy((lines: string[]) => lines.every(line => /: mới · new: /.test(line)));
    expect(told[50]).toBe('  … và thêm · and 6 thay đổi nữa · more changes');
  });
});

describe('npm run import, of a file that is public as it comes', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await plantCollection(app);
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const toldOf = async (isDryRun: boolean, figure: string): Promise<string[]> => {
    const lines: string[] = [];
    const rows = ['document,unit,indicator,period,value', figure];
    const file = readFlatFile(Readable.from([rows.join('\n')]), 'flat.csv');
    await importReports(app.orm, file, { isDryRun, today: TODAY }, line => void lines.push(line));
    return lines;
  };
  const run = async (isDryRun: boolean, value: string): Promise<string[]> =>
    (await toldOf(isDryRun, `bang-1,4,STAFF,2018-S1,${value}`)).filter(line => line.startsWith('  '));

  it('tells each number that takes the place of another, whose it was and that it was approved, before and after', async () => {
    const desk = new Desk(app);
    await desk.approved(4, '2018-S1', { STAFF: 12 });
    const told = [
      '  dòng · line 2: sửa · corrected: Đơn vị 4 (4), STAFF 2018-S1: 12 (đã duyệt · approved: "Báo cáo định kỳ, Đơn vị 4, 2018-S1") → 15',
    ];
    expect(await run(true, '15')).toEqual(told);
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 12 });
    expect(await run(false, '15')).toEqual(told);
    expect(await run(false, '15')).toEqual([]);
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 15 });
  });

  it.each([true, false])(
    'tells what it leaves as another document put it since, and what it says again (dry run: %s)',
    async isDryRun => {
      await toldOf(false, 'bang-2,5,STAFF,2018-S1,3');
      await toldOf(false, 'dinh-chinh,5,STAFF,2018-S1,4');
      const told = await toldOf(isDryRun, 'bang-2,5,STAFF,2018-S1,3');
      expect(told.slice(-2)).toEqual([
        `flat.csv: 1 văn bản · documents, 1 báo cáo · reports, 0 nội dung · entries; số liệu · figures: 0 mới · new, 0 sửa · corrected, 0 như cũ · same, 1 đã bị thay sau đó nên giữ nguyên · superseded since, left so${isDryRun ? '; chưa ghi gì · nothing was written' : ''}`,
        '  dòng · line 2: giữ nguyên · left: Đơn vị 5 (5), STAFF 2018-S1: 4 (chưa duyệt · not approved: "dinh-chinh"); báo cáo này đã ghi từ trước · this report said before: 3',
      ]);
      expect(await new Desk(app).measure(5, 'STAFF', '2018-S1')).toMatchObject({ value: 4 });
    },
  );

  it('is named where a table would then take the place of its number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bacap-dry-run-'));
    try {
      const path = join(folder, 'figures.csv');
      writeFileSync(path, 'Mã đơn vị,STAFF\n4,16');
      const lines: string[] = [];
      const io = {
        out: (line: string) => void lines.push(line),
        err: (line: string) => void lines.push(line),
      };
      const asked = { form: 'ROUND', unit: '3', period: '2018-S1' };
      expect(await importTable(app.orm, path, { asked, isDryRun: true }, io)).toBe(true);
      expect(lines.filter(line => line.startsWith('  '))).toEqual([
        '  B2: sửa · corrected: Đơn vị 4 (4), STAFF 2018-S1: 15 (báo cáo khác · of another report: "bang-1") → 16',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
