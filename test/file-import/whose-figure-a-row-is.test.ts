import { describe, expect, it } from 'vitest';
import { readTable, workbook } from './table-of-the-seed.js';

const text = (value: string) => ({ value });
const merged = (value: string, rowSpan: number) => ({ value, rowSpan });
const number = (value: number) => ({ value, type: Number });

describe('Whose figure a row of a file is', () => {
  it.each([
    ['long', 'Đơn vị,Chỉ tiêu,Số liệu\nXã An Biên,PETITION_PENDING,3\n,PETITION_RECEIVED,5', 'A3'],
    ['wide', 'TT,Đơn vị,PETITION_PENDING\n1,Xã An Biên,3\n2,,5', 'B3'],
    ['long, by code', 'Mã đơn vị,Chỉ tiêu,Số liệu\n30985,PETITION_PENDING,3\n,PETITION_PENDING,5', 'A3'],
  ])('is never guessed where a file names units and this row none (%s)', async (_layout, file, place) => {
    const { figures, problems, problemsEn } = await readTable(file);
    expect(figures).toEqual(['30985 PETITION_PENDING 3']);
    expect(problems).toEqual([
      `${place}: dòng này có số liệu mà không có đơn vị: ghi tên hoặc mã đơn vị; của chính đơn vị báo cáo thì ghi Tỉnh An Giang (91).`,
    ]);
    expect(problemsEn).toEqual([expect.stringMatching(/does not say of which unit/)]);
  });

  it('does not matter where no figure stands in it', async () => {
    const { figures, problems } = await readTable('Đơn vị,PETITION_PENDING\nXã An Biên,3\n,-\n,');
    expect(problems).toEqual([]);
    expect(figures).toEqual(['30985 PETITION_PENDING 3']);
  });

  it('is that of whoever reports in a file that names no units at all', async () => {
    const { figures, problems } = await readTable('Chỉ tiêu,Số liệu\nPETITION_PENDING,3');
    expect(problems).toEqual([]);
    expect(figures).toEqual(['91 PETITION_PENDING 3']);
  });

  it('is its whole area in a row of the total, also where that word begins in the first column', async () => {
    const { figures } = await readTable('TT,Đơn vị,PETITION_PENDING\n1,Xã An Biên,3\nTổng cộng,,9');
    expect(figures).toEqual(['30985 PETITION_PENDING 3', '91 PETITION_PENDING TOTAL 9']);
  });

  it('is that of the merged cell beside it, in a long table', async () => {
    const file = await workbook([
      [text('Đơn vị'), text('Chỉ tiêu'), text('Số liệu')],
      [merged('Xã An Biên', 3), text('PETITION_PENDING'), number(3)],
      [null, text('PETITION_RECEIVED'), number(5)],
      [null, text('PETITION_RESOLVED'), number(4)],
      [text('Xã An Minh'), text('PETITION_PENDING'), number(7)],
      [null, text('PETITION_PENDING'), number(8)],
    ]);
    const { figures, problems } = await readTable(file);
    expect(figures).toEqual([
      '30985 PETITION_PENDING 3',
      '30985 PETITION_RECEIVED 5',
      '30985 PETITION_RESOLVED 4',
      '30988 PETITION_PENDING 7',
    ]);
    expect(problems).toEqual([expect.stringMatching(/^A6: dòng này có số liệu mà không có đơn vị/)]);
  });

  it('is that of the merged cell beside it, in a wide table with a row for each scope', async () => {
    const file = await workbook([
      [text('Đơn vị'), text('Phạm vi'), text('PETITION_PENDING')],
      [merged('Xã An Biên', 2), text('Cấp mình'), number(3)],
      [null, text('Toàn địa bàn'), number(5)],
    ]);
    const { figures, problems } = await readTable(file);
    expect(problems).toEqual([]);
    expect(figures).toEqual(['30985 PETITION_PENDING OWN 3', '30985 PETITION_PENDING TOTAL 5']);
  });

  it('is not known of a number in a cell merged over the rows of several units', async () => {
    const wide = await workbook([
      [text('Đơn vị'), text('PETITION_PENDING')],
      [text('Xã An Biên'), { value: 12, type: Number, rowSpan: 2 }],
      [text('Xã An Minh'), null],
    ]);
    expect((await readTable(wide)).problems).toEqual([expect.stringMatching(/^B3: "12" nằm trong ô gộp/)]);
    const long = await workbook([
      [text('Đơn vị'), text('Chỉ tiêu'), text('Số liệu')],
      [text('Xã An Biên'), text('PETITION_PENDING'), { value: 12, type: Number, rowSpan: 2 }],
      [text('Xã An Minh'), text('PETITION_PENDING'), null],
    ]);
    expect((await readTable(long)).problems).toEqual([expect.stringMatching(/^C3: "12" nằm trong ô gộp/)]);
  });

  it('is not known of a number in a cell merged over the columns of several indicators', async () => {
    const file = await workbook([
      [text('Đơn vị'), text('PETITION_PENDING'), text('PETITION_RECEIVED'), text('Ghi chú')],
      [text('Xã An Biên'), { value: 12, type: Number, columnSpan: 2 }, null],
      // Over a column of words the number is whose it is; and that none is known may be said of several at once.
      [text('Xã An Minh'), number(3), { value: 5, type: Number, columnSpan: 2 }, null],
      [text('Xã Vân Khánh'), { value: 'chưa có số liệu', columnSpan: 2 }, null],
    ]);
    const { figures, problems, problemsEn } = await readTable(file);
    expect(figures).toEqual(['30988 PETITION_PENDING 3', '30988 PETITION_RECEIVED 5']);
    expect(problems).toEqual([
      'B2: "12" nằm trong ô gộp nhiều cột chỉ tiêu, không rõ là số liệu của chỉ tiêu nào: bỏ gộp ô, ghi số của từng chỉ tiêu.',
    ]);
    expect(problemsEn).toEqual([expect.stringMatching(/merged over the columns of several indicators/)]);
  });
});
