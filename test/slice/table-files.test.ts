import { describe, expect, it } from 'vitest';
import { type AnsweredSlice, tableOfSlice } from '../../server/slice/table-of-slice.js';
import { csvOf, withoutFormula } from '../../server/slice/write-csv.js';

const indicator = { nameVi: 'Đơn, thư', nameEn: 'Petitions', measureUnit: 'đơn', measureUnitEn: 'petitions' };
const column = (period: string, more: object = {}): AnsweredSlice['columns'][number] => ({
  indicator,
  period,
  members: [],
  exact: ['12345678901234567890'],
  statuses: ['PARTIAL'],
  coverage: [1 / 3],
  precisions: ['AT_LEAST'],
  provisional: [true],
  ...more,
});
const total = {
  exact: null,
  status: 'NOT_EXPECTED',
  precision: null,
  provisional: false,
  coverage: { offices: { expected: 0, covered: 0 } },
} as const;
const slice = (...columns: AnsweredSlice['columns']): AnsweredSlice => ({
  rows: [{ code: '099', fullName: '=HYPERLINK("http://x")', nameEn: 'Muong Lay', type: 'TOWN' }],
  combined: false,
  parent: { code: '11', fullName: 'Tỉnh Điện Biên', nameEn: 'Dien Bien', type: 'PROVINCE' },
  columns,
  total: columns.map(() => total),
});
const linesOf = (answer: AnsweredSlice): string[] =>
  [...csvOf(tableOfSlice(answer, 'VI'))].join('').split('\r\n');

describe('A table in a file', () => {
  it('keeps every digit, says what a number needs said beside it, and holds no formula', () => {
    expect(linesOf(slice(column('2018')))).toEqual([
      '\uFEFFTT,Mã,Đơn vị,"Đơn, thư","Đơn, thư","Đơn, thư",Ghi chú',
      ',,,Năm 2018,Năm 2018,Năm 2018,',
      ',,,Đơn vị tính: đơn,Đơn vị tính: đơn,Đơn vị tính: đơn,',
      ',,,Số liệu,Tình trạng,Cơ quan đã có số liệu (%),',
      `1,099,"'=HYPERLINK(""http://x"")",12345678901234567890,Chưa đủ,33.33,"trên, số tạm tính"`,
      ',11,Tổng số: Tỉnh Điện Biên,,Không phải báo cáo,,',
      '',
    ]);
  });

  it('says in its notes of which of several columns they speak', () => {
    const [, , , , row] = linesOf(slice(column('2018-Q3'), column('2018-05', { precisions: ['EXACT'] })));
    expect(row).toMatch(
      /,"Đơn, thư, Quý III năm 2018: trên, số tạm tính; Đơn, thư, Tháng 5 năm 2018: số tạm tính"$/,
    );
  });

  it('says of a rate of 0 of 0 why there is no number, although all is in', () => {
    const none = { exact: [null], statuses: ['COMPLETE'], precisions: [null], coverage: [1] };
    const [, , , , row] = linesOf(slice(column('2018', { ...none, provisional: [false] })));
    expect(row).toMatch(/,,"Đủ, chia cho 0",100,$/);
  });

  it('has one row for units that are combined, and no other', () => {
    const rows = ['A', 'B', 'C', 'D', 'E', 'F'].map(code => ({
      code,
      fullName: `Xã ${code}`,
      nameEn: code,
      type: 'RURAL_COMMUNE' as const,
    }));
    const lines = linesOf({
      ...slice(column('2018', { precisions: ['EXACT'], provisional: [false] })),
      rows,
      combined: true,
    });
    expect(lines.slice(4)).toEqual([
      '1,A B C D E F,"Gộp 6 đơn vị: Xã A, Xã B, Xã C, Xã D, Xã E, …",12345678901234567890,Chưa đủ,33.33,',
      '',
    ]);
  });

  it('names units in English in an English table, and the table itself after them', () => {
    const { title, rows } = tableOfSlice(slice(column('2018')), 'EN');
    expect([title, ...[...rows].map(row => row[2])]).toEqual([
      'Petitions – Muong Lay Town – 2018',
      'Muong Lay Town',
      'Total: Dien Bien Province',
    ]);
  });

  it('puts one heading over neighbours of the same indicator', () => {
    const { heading } = tableOfSlice(slice(column('2018'), column('2019')), 'EN');
    expect(heading[0]!.map(cell => cell?.text ?? null)).toEqual([
      'No.',
      'Code',
      'Unit',
      'Petitions',
      null,
      null,
      null,
      null,
      null,
      'Notes',
    ]);
    expect(heading[0]![3]).toEqual({ text: 'Petitions', columns: 6, rows: 1 });
    expect(heading[1]![6]).toEqual({ text: '2019', columns: 3, rows: 1 });
  });
});

describe('A text that a spreadsheet would take for a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|cmd', '\n=1'])(
    '%j is made one that is shown',
    text => {
      expect(withoutFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['Huyện Quỳ Hợp', '099', '— ', 'a=b'])('%j stays as it is', text => {
    expect(withoutFormula(text)).toBe(text);
  });
});
