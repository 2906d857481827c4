import { describe, expect, it } from 'vitest';
import { numberFormatOf } from '../../server/file-import/number-format.js';
import { Decimal } from '../../server/shared/decimal.js';
import { readTable, workbook } from './table-of-the-seed.js';

/** A number as its format shows it, in one line. */
function shown(value: string, format: string): string {
  const one = numberFormatOf(format)(new Decimal(value));
  switch (one.kind) {
    case 'DATE':
      return 'DATE';
    case 'WORDS':
      return `WORDS ${one.text}`;
    case 'ANOTHER':
      return `ANOTHER ${one.shown}`.trim();
    default:
      return `${one.kind} ${one.before}${one.value.toFixed()}${one.after}`;
  }
}

describe('A format of a workbook', () => {
  it.each([
    ['1022', 'General', 'NUMBER 1022'],
    ['1022.5', '#,##0', 'NUMBER 1022.5'],
    ['0.9485', '0%', 'PERCENT 94.85'],
    ['0.9485', '0.0%', 'PERCENT 94.85'],
    ['5', '"hơn "0', 'NUMBER hơn 5'],
    ['5', '0" nghìn"', 'NUMBER 5 nghìn'],
    ['5', '0\\+', 'NUMBER 5+'],
    ['94.8', '0.0" %"', 'NUMBER 94.8 %'],
    ['0.948', '"gần "0%', 'PERCENT gần 94.8'],
    ['5000', '0,', 'ANOTHER 5'],
    ['2350000', '#,##0.00,," tỷ"', 'ANOTHER 2.35 tỷ'],
    ['1500', '0.0,', 'ANOTHER 1.5'],
    ['5', ';;;', 'ANOTHER'],
    ['0', '#,##0;-#,##0;', 'ANOTHER'],
    ['0', '0;-0;"không"', 'WORDS không'],
    ['-5', '0;0', 'ANOTHER 5'],
    ['-5', '#,##0;[Red]-#,##0', 'NUMBER -5'],
    ['-5', '#,##0_);(#,##0)', 'NUMBER -5'],
    ['1022', '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 'NUMBER 1022'],
    ['0', '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 'NUMBER 0'],
    ['5', '#,##0 [$₫-42A]', 'NUMBER 5 ₫'],
    ['12', '[>=10]"nhiều: "0;0', 'NUMBER nhiều: 12'],
    ['2', '[>=10]"nhiều: "0;0', 'NUMBER 2'],
    ['0.5', '# ?/?', 'NUMBER 0.5'],
    ['12345', '0.00E+00', 'NUMBER 12345'],
    ['123456', '000-000', 'ANOTHER 123456…'],
    ['45000', 'dd/mm/yyyy', 'DATE'],
    ['45000', '[$-42A]d mmmm yyyy', 'DATE'],
    ['0.5', '[h]:mm', 'DATE'],
  ])('shows %s as %s as: %s', (value, format, expected) => {
    expect(shown(value, format)).toBe(expected);
  });
});

describe('A number in a workbook', () => {
  const numbers = async (unit: string, ...rows: readonly (readonly [number, string])[]) =>
    readTable(
      await workbook([
        [{ value: 'Mã đơn vị' }, { value: unit }],
        ...rows.map(([value, format]) => [{ value: '30985' }, { value, type: Number, format } as const]),
      ]),
    );

  it('says what it shows: how sure it is, its scale, its unit', async () => {
    const { figures, problems, lines } = await numbers(
      'MERIT_ALLOWANCE_VND',
      [5, '"hơn "0'],
      [5, '0" tỷ"'],
      [5, '#,##0 "₫"'],
      [5, '0"+"'],
    );
    expect(problems).toEqual([]);
    expect(figures).toEqual([
      '30985 MERIT_ALLOWANCE_VND AT_LEAST 5',
      '30985 MERIT_ALLOWANCE_VND 5000000000',
      '30985 MERIT_ALLOWANCE_VND 5',
      '30985 MERIT_ALLOWANCE_VND AT_LEAST 5',
    ]);
    expect(lines.map(({ line }) => line.said?.text)).toEqual(['hơn 5', '5 tỷ', '5 ₫', '5+']);
  });

  it('is refused where it shows another number, nothing, or what is no number', async () => {
    const { figures, problems, problemsEn } = await numbers(
      'PETITION_PENDING',
      [5000, '0,'],
      [5, ';;;'],
      [5, '0" lượt"'],
    );
    expect(figures).toEqual([]);
    expect(problems).toEqual([
      'B2: ô này chứa 5000, nhưng định dạng của ô hiện "5": ghi số muốn báo cáo và để định dạng General.',
      'B3: ô này chứa 5, nhưng định dạng của ô không hiện gì: ghi lại số và để định dạng General, hoặc xoá ô.',
      expect.stringMatching(/^B4: "5 lượt" không phải là số/),
    ]);
    expect(problemsEn[0]).toContain('this cell has 5000, and its format shows "5"');
  });

  it('keeps all digits of a percentage, however many are shown', async () => {
    const { lines } = await numbers('SATISFACTION_PCT', [0.9485, '0%']);
    expect(lines.map(({ line }) => [line.value, line.said?.text])).toEqual([['94.85', '94.85%']]);
  });
});

describe('A row of a CSV file with a cell too many', () => {
  it('is told, where its figure would be lost with it', async () => {
    const { figures, problems } = await readTable(
      [
        'Mã đơn vị,Ghi chú,PETITION_PENDING',
        '30985,a, ,12',
        '30988,,7',
        '30991,,,12 đơn',
        'Người lập biểu,,,ngày 14 tháng 6',
      ].join('\n'),
    );
    expect(figures).toEqual(['30988 PETITION_PENDING 7']);
    expect(problems).toEqual([
      expect.stringMatching(/^D2: "12" không nằm dưới tiêu đề cột nào/),
      expect.stringMatching(/^D4: "12 đơn" không nằm dưới tiêu đề cột nào/),
    ]);
  });

  it('is told in a long table, too', async () => {
    const { problems } = await readTable(
      ['Mã đơn vị,Mã chỉ tiêu,Số liệu', '30985,PETITION_PENDING,,12'].join('\n'),
    );
    expect(problems).toEqual([expect.stringMatching(/^D2: "12" không nằm dưới tiêu đề cột nào/)]);
  });
});

describe('What a wrong word of a file may mean', () => {
  it('is said in the first row, and the others name that one', async () => {
    const { problems, problemsEn } = await readTable(
      ['Đơn vị,PETITION_PENDING', 'Xã An Binh,1', 'Xã An Binh,2', 'Xã Rạch Già,3'].join('\n'),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^A2: "Xã An Binh" không phải là .* Gần nhất: .*An Biên/),
      'A3: "Xã An Binh" không phải là Tỉnh An Giang (91) hay đơn vị trực thuộc. Gợi ý: xem A2.',
      expect.stringMatching(/^A4: .* Gần nhất: /),
    ]);
    expect(problemsEn[1]).toContain('For what is near see A2.');
  });
});
