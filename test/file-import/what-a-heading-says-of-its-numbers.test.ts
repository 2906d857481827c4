import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import { readTable, workbook } from './table-of-the-seed.js';

const SESSIONS = 'Số lượt tiếp công dân';
const MONEY = 'Trợ cấp người có công';
const wide = (heading: string, cell: string) => readTable([`Mã đơn vị;${heading}`, `91;${cell}`].join('\n'));

describe('The unit of measure in a heading', () => {
  it.each([
    [`${SESSIONS} (lượt)`, '12', '12', '12'],
    [`${SESSIONS} (LƯỢT)`, '12', '12', '12'],
    [`${SESSIONS} (sessions)`, '12', '12', '12'],
    [`${SESSIONS} (ĐVT: lượt)`, '12', '12', '12'],
    [`${SESSIONS} (nghìn lượt)`, '1,5', '1500', '1,5 (nghìn lượt)'],
    [`${SESSIONS} (nghìn)`, '12', '12000', '12 (nghìn)'],
    [`${SESSIONS} (thousand)`, '12', '12000', '12 (thousand)'],
    [`${SESSIONS} (1.000 lượt)`, '12', '12000', '12 (1.000 lượt)'],
    [`${MONEY} (tỷ đồng)`, '2,35', '2350000000', '2,35 (tỷ đồng)'],
    [`${MONEY} (triệu đồng)`, '2.350', '2350000000', '2.350 (triệu đồng)'],
    [`${MONEY} (trđ)`, '2', '2000000', '2 (trđ)'],
    [`${MONEY} (tr.đ)`, '2', '2000000', '2 (tr.đ)'],
    [`${MONEY} (VNĐ)`, '2', '2', '2'],
    [`${MONEY} (đ)`, '2', '2', '2'],
    // What the cell says itself is not multiplied twice.
    [`${MONEY} (tỷ đồng)`, 'gần 2 tỷ', '2000000000', 'gần 2 tỷ (tỷ đồng)'],
    [`${MONEY} (tỷ đồng)`, '300 triệu đồng', '300000000', '300 triệu đồng (tỷ đồng)'],
  ])(
    'is applied where it is a multiple, and kept with what the cell said: %s, %s',
    async (heading, cell, value, said) => {
      const { lines, problems } = await wide(heading, cell);
      expect(problems).toEqual([]);
      expect(lines.map(({ line }) => [line.value, line.said?.text])).toEqual([[value, said]]);
    },
  );

  it.each([
    [`${SESSIONS} (%)`, '"%" không phải là đơn vị tính', '"%" is no unit of measure'],
    ['Số người được tiếp (%)', 'vốn tính bằng người', 'which is counted in persons'],
    [`${SESSIONS} %`, 'vốn tính bằng lượt', 'counted in sessions'],
    [`${SESSIONS} (tỷ đồng)`, 'vốn tính bằng lượt', 'counted in sessions'],
    [`${SESSIONS} (người)`, 'vốn tính bằng lượt', 'counted in sessions'],
    [
      `${SESSIONS} (vui vẻ)`,
      `không rõ "(vui vẻ)" nói gì. Gần nhất: "${SESSIONS}"`,
      'it is not known what "(vui vẻ)" says',
    ],
  ])('is refused where it is another, or none: %s', async (heading, vi, en) => {
    const { lines, problems, problemsEn } = await wide(heading, '12');
    expect(lines).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`"${heading}"`)]);
    expect(problems[0]).toContain(vi);
    expect(problemsEn[0]).toContain(en);
  });

  it('that is part of the name in the catalogue is not one', async () => {
    const { figures, problems } = await wide('Đơn tiếp nhận trong kỳ (phát sinh) (nghìn đơn)', '2');
    expect([figures, problems]).toEqual([['91 PETITION_RECEIVED 2000'], []]);
  });

  it('counts above the codes of a template too', async () => {
    const template = (heading: string) =>
      readTable([`TT;Mã đơn vị;${heading}`, '#mã;Mã đơn vị;RECEPTION_SESSIONS', '1;91;12'].join('\n'));
    expect((await template(`${SESSIONS} (nghìn lượt)`)).figures).toEqual(['91 RECEPTION_SESSIONS 12000']);
    expect((await template('Lượt tiếp (nghìn lượt)')).figures).toEqual(['91 RECEPTION_SESSIONS 12000']);
    expect((await template('Lượt tiếp của phường')).figures).toEqual(['91 RECEPTION_SESSIONS 12']);
    for (const heading of [`${SESSIONS} (%)`, `${SESSIONS} (kế hoạch)`, 'Kế hoạch', 'Năm 2024'])
      expect(await template(heading)).toMatchObject({
        figures: [],
        problems: [expect.stringMatching(/^C1: /)],
      });
  });
});

describe('A unit of measure beside the table', () => {
  const rows = [`Mã đơn vị;${SESSIONS}`, '91;12'];
  it.each([
    ['above it', ['Đơn vị tính: nghìn lượt', ...rows]],
    ['above it, among other things', [';(ĐVT: nghìn lượt)', ...rows]],
    ['above it, shortened', ['Đơn vị: nghìn lượt', ...rows]],
    ['below its heading', [rows[0]!, 'Đơn vị tính: nghìn lượt', rows[1]!]],
    ['in a row of its own', [rows[0]!, ';(nghìn lượt)', rows[1]!]],
  ])('is applied: %s', async (_, lines) => {
    const { figures, problems } = await readTable(lines.join('\n'));
    expect([figures, problems]).toEqual([['91 RECEPTION_SESSIONS 12000'], []]);
  });

  it('that is none of an indicator in it is refused there, and one of a heading goes before it', async () => {
    const { figures, problems, problemsEn } = await readTable(
      [
        'Đơn vị tính: triệu đồng',
        `Mã đơn vị;${SESSIONS};${MONEY};Số người được tiếp (người)`,
        '91;1;2;3',
      ].join('\n'),
    );
    expect(figures.map(text => text.split(' ').at(-1))).toEqual(['2000000', '3']);
    expect(problems).toEqual([
      expect.stringContaining(`B2: bảng ghi đơn vị tính "triệu đồng", còn "${SESSIONS}"`),
    ]);
    expect(problemsEn[0]).toContain('"triệu đồng"');
  });

  it('is no line that names the unit which reports', async () => {
    const { figures, problems } = await readTable(['Đơn vị: Tỉnh An Giang', ...rows].join('\n'));
    expect([figures, problems]).toEqual([['91 RECEPTION_SESSIONS 12'], []]);
  });

  it('stands in a column of a long table', async () => {
    const { figures, problems, problemsEn } = await readTable(
      [
        'Mã đơn vị;Chỉ tiêu;Đơn vị tính;Số liệu',
        `91;${MONEY};Triệu đồng;2`,
        `91;${SESSIONS};nghìn lượt;3`,
        `91;${SESSIONS};lượt;4`,
        `91;${SESSIONS};;5`,
        `91;${SESSIONS};%;6`,
        `91;${SESSIONS} (nghìn lượt);lượt;7`,
      ].join('\n'),
    );
    expect(figures.map(text => text.split(' ').at(-1))).toEqual(['2000000', '3000', '4', '5']);
    expect(problems).toEqual([
      expect.stringMatching(/^C6: .*"%" không phải là đơn vị tính/),
      expect.stringMatching(/^C7: số này có hai đơn vị tính: "nghìn lượt" và "lượt"/),
    ]);
    expect(problemsEn[1]).toContain('two units of measure');
  });
});

describe('A heading of figures that are not those of the report', () => {
  it.each([
    ['năm trước', 'là số của thời gian khác'],
    ['cùng kỳ', 'là số của thời gian khác'],
    ['cùng kỳ năm 2024', 'là số của thời gian khác'],
    ['Năm 2024', 'là số của thời gian khác'],
    ['Quý III', 'là số của thời gian khác'],
    ['6 tháng cuối năm', 'là số của thời gian khác'],
    ['lũy kế từ đầu nhiệm kỳ', 'là số của thời gian khác'],
    ['kế hoạch', 'npm run import:targets'],
    ['KH năm 2025', 'npm run import:targets'],
    ['chỉ tiêu', 'npm run import:targets'],
    ['mục tiêu', 'npm run import:targets'],
    ['dự kiến', 'npm run import:targets'],
    ['ước thực hiện', 'npm run import:targets'],
    ['planned', 'npm run import:targets'],
  ])('is refused with what would be taken: (%s)', async (words, vi) => {
    for (const heading of [`${SESSIONS} (${words})`, `${SESSIONS} – ${words}`]) {
      const { figures, problems, problemsEn } = await wide(heading, '12');
      expect(figures).toEqual([]);
      expect(problems).toEqual([expect.stringMatching(/^B1: /)]);
      expect(problems[0]).toContain(`"${heading}": "${words}"`);
      expect(problems[0]).toContain(vi);
      expect(problemsEn[0]).toContain('leave this column out');
    }
  });

  it.each([
    'thực hiện',
    'trong kỳ',
    '6 tháng đầu năm',
    '6 tháng đầu năm 2025',
    'lũy kế',
    'luỹ kế từ đầu năm',
  ])('is taken where it says no more than the report: (%s)', async words => {
    const { figures, problems } = await wide(`${SESSIONS} (${words})`, '12');
    expect([figures, problems]).toEqual([['91 RECEPTION_SESSIONS 12'], []]);
  });

  it('of what is cumulated since January is not taken for a quarter that begins in July', async () => {
    const quarter = parsePeriod('2025-Q3', '2025-12-01' as Day);
    const { problems } = await readTable([`Mã đơn vị;${SESSIONS} (lũy kế)`, '91;12'].join('\n'), quarter);
    expect(problems).toEqual([expect.stringContaining('là số của thời gian khác')]);
  });

  it('is refused below words over several columns, and taken beside them', async () => {
    const PERSONS = 'Số người được tiếp';
    for (const [words, columns] of [
      ['Kế hoạch', [SESSIONS, PERSONS]],
      ['Năm 2024', [SESSIONS, PERSONS]],
      ['Cùng kỳ năm trước', [SESSIONS, PERSONS]],
    ] as const) {
      const inHeading = await readTable(
        await workbook([
          [
            { value: 'Mã đơn vị', rowSpan: 2 },
            { value: words, columnSpan: 2 },
            null,
            { value: 'Thực hiện', columnSpan: 1 },
          ],
          [null, { value: columns[0] }, { value: columns[1] }, { value: 'Số đoàn đông người' }],
          [{ value: '91' }, { value: 7 }, { value: 2 }, { value: 1 }],
        ]),
      );
      const above = await readTable(
        [
          `;${words};;Tiếp công dân`,
          `Mã đơn vị;${columns[0]};${columns[1]};Số đoàn đông người`,
          '91;7;2;1',
        ].join('\n'),
      );
      for (const { figures, problems } of [inHeading, above]) {
        expect(figures).toEqual(['91 RECEPTION_GROUPS 1']);
        expect(problems).toEqual([expect.stringMatching(/^B[12]: /), expect.stringMatching(/^C[12]: /)]);
        expect(problems[0]).toContain(`"${words} – ${SESSIONS}"`);
      }
    }
  });

  it('is none where a title above the table speaks of a plan', async () => {
    const { figures, problems } = await readTable(
      ['BIỂU SỐ 1 kèm theo Kế hoạch số 05/KH-UBND năm 2024', `Mã đơn vị;${SESSIONS}`, '91;12'].join('\n'),
    );
    expect([figures, problems]).toEqual([['91 RECEPTION_SESSIONS 12'], []]);
  });
});

describe('A heading that is built as offices build it', () => {
  it('has its units in the second row, and a row that counts its columns', async () => {
    for (const numbers of ['(1);(2);(3);(4)', 'A;B;1;2', '1;2;3;4']) {
      const { figures, problems } = await readTable(
        [
          'TT;;Đơn tiếp nhận trong kỳ (phát sinh);',
          ';Đơn vị;Tổng số;Khiếu nại',
          numbers,
          '1;Xã An Biên;5;2',
        ].join('\n'),
      );
      expect([figures, problems]).toEqual([['30985 PETITION_RECEIVED 5', '30985 PETITION_RECEIVED 2'], []]);
    }
  });

  it.each([
    ['Quý III/2025', '2025-Q3'],
    ['6 tháng cuối năm 2025', '2025-S2'],
    ['9 tháng đầu năm 2025', '2025-9M'],
    ['Tháng 5/2025', '2025-05'],
    ['Năm 2024', '2024'],
    ['2025-Q3', '2025-Q3'],
    ['quý nào đó', 'quý nào đó'],
  ])('says the period of a row as people write it: %s', async (written, code) => {
    const { lines } = await readTable([`Mã đơn vị;Kỳ;${SESSIONS}`, `91;${written};5`].join('\n'));
    expect(lines.map(({ line }) => line.period)).toEqual([code]);
  });
});
