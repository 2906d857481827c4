import { describe, expect, it } from 'vitest';
import { readTable, workbook } from './table-of-the-seed.js';

const RECEIVED = 'Đơn tiếp nhận trong kỳ (phát sinh)';

describe('A heading', () => {
  it('of two rows is an indicator over its total and its members, or a word over indicators', async () => {
    const { lines, problems } = await readTable(
      [
        `TT;Đơn vị;Mã đơn vị;${RECEIVED};;;Tiếp công dân;Số lượt tiếp công dân`,
        ';;;Tổng số;Khiếu nại;Tố cáo;Số lượt tiếp công dân;',
        '1;An Giang;91;12;3;4;5;',
      ].join('\n'),
    );
    expect(problems).toEqual([expect.stringMatching(/^H1: cột này trùng với cột G/)]);
    expect(lines.map(({ line, place }) => [place.column, line.indicator, line.members, line.value])).toEqual([
      ['D', 'PETITION_RECEIVED', {}, '12'],
      ['E', 'PETITION_RECEIVED', { PETITION_TYPE: 'COMPLAINT' }, '3'],
      ['F', 'PETITION_RECEIVED', { PETITION_TYPE: 'DENUNCIATION' }, '4'],
      ['G', expect.any(String), {}, '5'],
    ]);
  });

  it('of two rows in a workbook, its cells merged, says the same', async () => {
    const { figures, problems } = await readTable(
      await workbook([
        [{ value: 'Mã đơn vị', rowSpan: 2 }, { value: RECEIVED, columnSpan: 2 }, null],
        [null, { value: 'Tổng số' }, { value: 'Khiếu nại' }],
        [{ value: '30985' }, { value: 7 }, { value: 2 }],
      ]),
    );
    expect(problems).toEqual([]);
    expect(figures).toEqual(['30985 PETITION_RECEIVED 7', '30985 PETITION_RECEIVED 2']);
  });

  it('is followed by figures where the row below says whose they are, or has a number', async () => {
    const { figures, problems } = await readTable(
      [`Mã đơn vị;${RECEIVED}`, '91;gần 300', ';không rõ'].join('\n'),
    );
    expect(figures).toEqual(['91 PETITION_RECEIVED ABOUT 300']);
    expect(problems).toEqual([
      expect.stringMatching(/^A3: dòng này có số liệu mà không có đơn vị/),
      expect.stringMatching(/^B3: "không rõ" không phải là số/),
    ]);
  });

  it.each([
    ['Đơn vị;Mã đơn vị;Đơn tiếp nhận trong', /^C1: .*Gần nhất: Đơn tiếp nhận trong kỳ/],
    ['Đơn vị;Mã đơn;PETITION_RECEIVED', /^B1: "Mã đơn" .*Hay là cột "Mã đơn vị"\?/],
    ['Mã đơn;PETITION_RECEIVED', /^A1: không thấy dòng tiêu đề.*Hay "Mã đơn" là cột "Mã đơn vị"\?/],
    ['Chỉ;Số liệu;Mã đơn vị', /^A1: không có cột nào tên "Chỉ".*Chỉ tiêu/],
  ])('that misses its last word is told what it may be: %s', async (heading, problem) => {
    const { problems } = await readTable([heading, '91;12;3'].join('\n'));
    expect(problems[0]).toMatch(problem);
  });
});

describe('Lines that end with a carriage return alone', () => {
  it('are read like any others', async () => {
    const { figures, problems } = await readTable(
      ['Mã đơn vị;PETITION_RECEIVED', '91;12', '30985;"gần\r3"', ''].join('\r'),
    );
    expect(problems).toEqual([]);
    expect(figures).toEqual(['91 PETITION_RECEIVED 12', '30985 PETITION_RECEIVED ABOUT 3']);
  });

  it('and are told by their row when something is wrong', async () => {
    const { problems } = await readTable(['Mã đơn vị;PETITION_RECEIVED', '91;12', '999;3'].join('\r'));
    expect(problems).toEqual([expect.stringMatching(/^A3: "999"/)]);
  });
});

describe('A cell under no heading', () => {
  it('is told with what a workbook, or a CSV file, can do about it', async () => {
    const csv = await readTable('Mã đơn vị;PETITION_RECEIVED\n91;12;5');
    expect(csv.problems).toEqual([expect.stringMatching(/^C2: "5" .*trong tệp CSV/)]);
    const xlsx = await readTable(
      await workbook([
        [{ value: 'Mã đơn vị' }, { value: 'PETITION_RECEIVED' }, null],
        [{ value: '91' }, { value: 12 }, { value: 5 }],
      ]),
    );
    expect(xlsx.problems).toEqual([expect.stringMatching(/^C2: "5" .*ghi tiêu đề cho cột này/)]);
  });
});
