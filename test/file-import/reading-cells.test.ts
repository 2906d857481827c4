import { describe, expect, it } from 'vitest';
import type { FileCell } from '../../server/file-import/file-row.js';
import { readCell } from '../../server/file-import/read-cell.js';

const text = (written: string): FileCell => ({ text: written, kind: 'TEXT' });
/** What a cell is read as, in one line: the precision and the number; a ratio; or what else. */
function read(cell: FileCell, measuredIn = 'đơn'): string {
  const reading = readCell(cell, measuredIn);
  switch (reading.kind) {
    case 'NUMBER':
      return `${reading.precision} ${reading.value}`;
    case 'RATIO':
      return `${reading.precision} ${reading.numerator} / ${reading.denominator}`;
    default:
      return reading.kind;
  }
}

describe('A cell of a file', () => {
  it.each([
    ['1022', 'EXACT 1022', 'digits are a number'],
    ['1.022', 'EXACT 1022', 'a dot before three digits parts thousands'],
    ['1.022.333', 'EXACT 1022333', 'so do several'],
    ['1.022,5', 'EXACT 1022.5', 'a comma begins decimals'],
    ['12,5', 'EXACT 12.5', 'with or without thousands before it'],
    ['1.02', 'EXACT 1.02', 'a dot before two digits begins decimals'],
    ['0.948', 'EXACT 0.948', 'thousands do not begin with 0'],
    ['1,022', 'REFUSED', 'a comma before three digits may be either'],
    ['1,022,333', 'EXACT 1022333', 'two commas can only part thousands'],
    ['1,022.5', 'EXACT 1022.5', 'a dot after a comma shows which is which'],
    ['1 022', 'EXACT 1022', 'spaces part thousands'],
    ['1\u00a0022', 'EXACT 1022', 'hard ones too'],
    ['1.02.333', 'REFUSED', 'groups of two digits part nothing'],
    ['02', 'EXACT 2', 'zeros before a number do not count'],
    ['00', 'EXACT 0', 'but for the last'],
    ['-5', 'EXACT -5', 'a sign is read; who counts refuses it later'],
    ['0', 'EXACT 0', '0 is 0'],
    ['không', 'EXACT 0', 'the word for it is 0'],
    ['Không phát sinh', 'EXACT 0', 'nothing arose: 0'],
    ['', 'MISSING', 'nothing says nothing'],
    ['-', 'MISSING', 'nor does a dash'],
    ['–', 'MISSING', 'of whatever length'],
    ['…', 'MISSING', 'nor do dots'],
    ['x', 'MISSING', 'x: not asked for'],
    ['Không có số liệu', 'MISSING', 'the words for it are not 0'],
    ['không có', 'REFUSED', 'none, or not known: whoever wrote it must say'],
    ['39.055/39.409', 'EXACT 39055 / 39409', 'a ratio keeps both sides'],
    ['14/21', 'EXACT 14 / 21', 'whatever its size'],
    ['14/6/2021', 'REFUSED', 'a date is no ratio'],
    ['gần 300', 'ABOUT 300', 'gần is about'],
    ['khoảng 300', 'ABOUT 300', 'khoảng is about'],
    ['trên dưới 300', 'ABOUT 300', 'above or below is about'],
    ['hơn 300', 'AT_LEAST 300', 'hơn is at least'],
    ['Trên 1.200', 'AT_LEAST 1200', 'trên is at least'],
    ['dưới 300', 'AT_MOST 300', 'dưới is at most'],
    ['không quá 300', 'AT_MOST 300', 'no more than is at most'],
    ['12 đơn', 'EXACT 12', 'the unit of measure may follow'],
    ['12 lượt', 'REFUSED', 'another may not'],
    ['300+', 'AT_LEAST 300', 'a plus behind it is at least'],
    ['gần 300+', 'REFUSED', 'but not both'],
    ['10*', 'REFUSED', 'a mark behind a number says something'],
    ['10 đơn?', 'REFUSED', 'behind its unit of measure too'],
    ['14/0', 'REFUSED', 'there is no part of nothing'],
    ['mười hai', 'REFUSED', 'words are no number'],
    ['12 (tăng 3)', 'REFUSED', 'nor is a number with a remark'],
    ['94,8%', 'REFUSED', 'petitions are no percentage'],
    ['✓', 'REFUSED', 'a tick says something, and no number'],
    ['???', 'REFUSED', 'so do question marks'],
  ])('%s is read as %s: %s', (written, expected) => {
    expect(read(text(written))).toBe(expected);
  });

  it.each([
    ['gần 2 tỷ', 'đồng', 'ABOUT 2000000000'],
    ['1,5 triệu', 'đồng', 'EXACT 1500000'],
    ['hơn 32,9 triệu đồng', 'đồng', 'AT_LEAST 32900000'],
    ['3 nghìn tỷ', 'đồng', 'EXACT 3000000000000'],
    ['2 tỷ', 'triệu đồng', 'EXACT 2000'],
    ['2 tỷ đồng', 'triệu đồng', 'EXACT 2000'],
    ['250', 'triệu đồng', 'EXACT 250'],
    ['250 triệu đồng', 'triệu đồng', 'EXACT 250'],
    ['250.000.000 đồng', 'triệu đồng', 'EXACT 250'],
    ['94,8%', '%', 'EXACT 94.8'],
    ['94,8 %', '%', 'EXACT 94.8'],
    ['94,8', '%', 'EXACT 94.8'],
    ['gần 95%', '%', 'ABOUT 95'],
    ['948‰', '%', 'EXACT 94.8'],
    ['948‰', 'đơn', 'REFUSED'],
    ['9,5‰', '‰', 'EXACT 9.5'],
    ['94.800%', '%', 'REFUSED'],
    ['94.800', '%', 'REFUSED'],
    ['94.80%', '%', 'EXACT 94.80'],
    ['0.948%', '%', 'EXACT 0.948'],
  ])('%s, counted in %s, is read as %s', (written, measuredIn, expected) => {
    expect(read(text(written), measuredIn)).toBe(expected);
  });

  it('of a workbook is the number that it shows', () => {
    expect(read({ text: '1022.5', kind: 'NUMBER' })).toBe('EXACT 1022.5');
    expect(read({ text: '94.8', kind: 'PERCENT' }, '%')).toBe('EXACT 94.8');
    expect(read({ text: '94.8', kind: 'PERCENT' })).toBe('REFUSED');
    expect(read({ text: '45000', kind: 'DATE' })).toBe('REFUSED');
    expect(read({ text: 'TRUE', kind: 'BOOLEAN' })).toBe('REFUSED');
  });

  it('says how it was read, in words, unless it stands there as it was read', () => {
    const readings = ['1022', '02', 'gần 300', '300+', 'không'].map(written =>
      readCell(text(written), 'đơn'),
    );
    expect(readings.map(reading => reading.kind === 'NUMBER' && reading.reading)).toEqual([
      null,
      '2',
      'khoảng 300',
      'ít nhất 300',
      'không = 0',
    ]);
  });

  it('in thousandths, of a percentage, keeps how it was read', () => {
    expect(readCell(text('948‰'), '%')).toMatchObject({ value: '94.8', reading: '94.8 %' });
  });

  it('with a percentage whose dot may part thousands says both ways to write it', () => {
    expect(readCell(text('94.800%'), '%')).toMatchObject({
      why: {
        vi: '"94.800%" có thể là 94800 %, cũng có thể là 94,8 %: ghi 94,8 hoặc 94800.',
        en: '"94.800%" can be 94800 % and can be 94.800 %: write 94,8 or 94800.',
      },
    });
  });

  it('that could be two numbers is refused in both languages, with both ways to write it', () => {
    expect(readCell(text('1,022'), 'đơn')).toEqual({
      kind: 'REFUSED',
      why: {
        vi: '"1,022" có thể là 1022, cũng có thể là 1 phẩy 022: ghi 1.022 hoặc 1,0220.',
        en: '"1,022" can be 1022 and can be 1 and a fraction: write 1.022 or 1,0220.',
      },
    });
  });
});
