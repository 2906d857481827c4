import { describe, expect, it } from 'vitest';
import { DomainError } from '../../server/shared/domain-error.js';
import { rawWorkbook } from './raw-workbook.js';
import { readTable, workbook } from './table-of-the-seed.js';

/** What whoever sent a file reads. */
async function refusalOf(file: string | Uint8Array): Promise<{ vi: string; en: string }> {
  const error: unknown = await readTable(file).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.code).toBe('FILE_REFUSED');
  return { vi: error.words.vi, en: error.words.en };
}

const HEAD = 'Đơn vị,PETITION_PENDING\n';
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const ROWS =
  `<row r="1">${text('Đơn vị')}${text('PETITION_PENDING')}</row>` +
  `<row r="2">${text('Xã An Biên')}<c><v>3</v></c></row>`;

describe('A file that is broken', () => {
  it('says, of a CSV, on which line the quotation mark stands that nobody closes', async () => {
    const { vi, en } = await refusalOf(
      `${HEAD}Xã An Biên,3\n"Xã An Minh,4\nXã Vĩnh Hòa,5\nPhường Rạch Giá,6\n`,
    );
    expect(vi).toBe(
      'Tệp CSV, dòng 3: có dấu ngoặc kép (") mở mà không đóng, nên phần còn lại của tệp thành một ô. Thêm dấu đóng, hoặc xoá dấu mở.',
    );
    expect(en).toMatch(/^The CSV, line 3: a quotation mark/);
  });

  it('says, of a CSV, which line is too long to be one', async () => {
    const { vi, en } = await refusalOf(`${HEAD}Xã An Biên,${'3'.repeat(1_200_000)}\n`);
    expect(vi).toMatch(/^Tệp CSV, dòng 2: dòng này dài hơn 1 MB/);
    expect(en).toMatch(/^The CSV, line 2: this row is longer than 1 MB/);
  });

  it('says, of a workbook that was cut off, to save it again, and nothing in the words of a parser', async () => {
    const whole = await workbook([[{ value: 'Đơn vị' }, { value: 'PETITION_PENDING' }]]);
    expect(await refusalOf(whole.slice(0, whole.length - 100))).toEqual({
      vi: 'Tệp Excel bị hỏng hoặc chưa tải trọn. Mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
      en: 'The workbook is damaged or incomplete. Open it in Excel, save it again as .xlsx, and send that.',
    });
  });

  it('says, of a workbook, in which sheet it is broken, and near which row', async () => {
    const { vi, en } = await refusalOf(rawWorkbook(`${ROWS}<row r="3"><c><v>4</c></row><row r="4"></row>`));
    expect(vi).toMatch(/^Tệp Excel bị hỏng ở trang tính "S", ở dòng 3 hoặc ngay sau\. Mở tệp bằng Excel/);
    expect(en).toMatch(
      /^The workbook is damaged in the sheet "S", at row 3 or just below\. Open it in Excel/,
    );
  });

  it('says, of a workbook, which row or column there cannot be', async () => {
    const far = await refusalOf(rawWorkbook(`${ROWS}<row r="3"><c r="ZZZ3"><v>4</v></c></row>`));
    expect(far.vi).toMatch(/^Trang tính "[^"]+": dòng 3 có hơn 16384 cột: xoá các cột thừa\.$/);
    expect(far.en).toMatch(/^The sheet "[^"]+": row 3 has more than 16384 columns/);
  });
});
