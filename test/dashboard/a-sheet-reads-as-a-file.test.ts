import { describe, expect, it } from 'vitest';
import { type MeasuredIn, readTyped } from '../../dashboard/src/reporting/read-typed.js';
import { shifted } from '../../dashboard/src/reporting/read-digits.js';
import { readCell } from '../../server/file-import/read-cell.js';

const PETITIONS = { measureUnit: 'đơn', measureUnitEn: 'petitions' };
const DONG = { measureUnit: 'đồng', measureUnitEn: 'VND' };
const MILLIONS = { measureUnit: 'triệu đồng', measureUnitEn: 'million VND' };
const PERCENT = { measureUnit: '%', measureUnitEn: '%' };
const UNITS = [PETITIONS, DONG, MILLIONS, PERCENT];

const NUMBERS = ['0', '02', '12', '1022', '1.022', '1.022.333', '1.022,5', '12,5', '1.02', '0.948', '1,022'];
const MORE_NUMBERS = ['1,022,333', '1,022.5', '1 022', '1.02.333', '-5', '+5', '94,8', '94.800', '0,5'];
const BEFORE = ['', 'khoảng ', 'khoang ', 'gần ', 'trên ', 'hơn ', 'dưới ', 'không quá ', '≥ ', '~'];
const BEHIND = [
  '',
  '%',
  ' %',
  '‰',
  ' đơn',
  ' vụ',
  ' đồng',
  ' triệu',
  ' tỷ',
  ' nghìn tỷ',
  ' tỷ đồng',
  '+',
  '*',
];
const WORDS = [
  '',
  ' ',
  '-',
  '–',
  '…',
  'x',
  'X',
  'không',
  'Không',
  'khong',
  'không phát sinh',
  'không có',
  'n/a',
];
const MORE_WORDS = [
  'chưa có',
  'Chưa báo cáo',
  'không có số liệu',
  'mười hai',
  'trên',
  '✓',
  '???',
  '12 (tăng 3)',
];
const RATIOS = ['14/21', '39.055/39.409', '14/6/2021', 'gần 14/21'];

/** What is read, in one line. */
function ofSheet(text: string, measuredIn: MeasuredIn): string {
  const reading = readTyped(text, 'vi', measuredIn);
  if (reading.kind !== 'FIGURE') return reading.kind;
  return `${reading.figure.precision} ${Number(reading.figure.value)}`;
}

function ofFile(text: string, { measureUnit }: MeasuredIn): string {
  const reading = readCell({ kind: 'TEXT', text }, measureUnit);
  if (reading.kind === 'NUMBER') return `${reading.precision} ${Number(reading.value)}`;
  // Two numbers have no place on a sheet, which asks for what is reported and not for ratios of it.
  return reading.kind === 'MISSING' ? 'NOTHING' : 'REFUSED';
}

describe('What is typed into a sheet', () => {
  it('is read as the same cell of a file is', () => {
    const numbers = [...NUMBERS, ...MORE_NUMBERS].flatMap(number =>
      BEFORE.flatMap(before => BEHIND.map(behind => `${before}${number}${behind}`)),
    );
    for (const text of [...numbers, ...WORDS, ...MORE_WORDS, ...RATIOS])
      for (const unit of UNITS)
        expect([text, unit.measureUnit, ofSheet(text, unit)]).toEqual([
          text,
          unit.measureUnit,
          ofFile(text, unit),
        ]);
  });

  it.each([
    ['1,022', 'EXACT 1022'],
    ['1,022.5', 'EXACT 1022.5'],
    ['1.5', 'EXACT 1.5'],
    ['1.022', 'EXACT 1.022'],
    ['over 12', 'AT_LEAST 12'],
    ['12 petitions', 'EXACT 12'],
    ['12 đơn', 'EXACT 12'],
    ['1,02', 'REFUSED'],
    ['12 cases', 'REFUSED'],
    ['none', 'REFUSED'],
    ['no data', 'NOTHING'],
  ])('in English is read as English writes it: %s', (text, expected) => {
    const reading = readTyped(text, 'en', PETITIONS);
    const read =
      reading.kind === 'FIGURE' ? `${reading.figure.precision} ${reading.figure.value}` : reading.kind;
    expect(read).toBe(expected);
  });

  it.each([
    ['không có', PETITIONS, 'canBeNone'],
    ['1,022', PETITIONS, 'canBeTwo'],
    ['94.800', PERCENT, 'canBeTwo'],
    ['94,8 %', PETITIONS, 'isPercentage'],
    ['14/21', PETITIONS, 'isRatio'],
    ['12 vụ', PETITIONS, 'isOfAnother'],
    ['mười hai', PETITIONS, 'noNumber'],
  ] as const)('and is not taken is told why: %s', (text, unit, why) => {
    expect(readTyped(text, 'vi', unit)).toMatchObject({ kind: 'REFUSED', not: { why } });
  });

  it('is told both ways to write what could be two numbers', () => {
    const told = (text: string, unit: MeasuredIn): unknown => {
      const reading = readTyped(text, 'vi', unit);
      return reading.kind === 'REFUSED' && [reading.not.values['one'], reading.not.values['other']];
    };
    expect(told('1,022', PETITIONS)).toEqual(['1.022', '1,0220']);
    expect(told('94.800', PERCENT)).toEqual(['94800', '94,8']);
  });
});

describe('The point of a number', () => {
  it.each([
    ['1.5', 6, '1500000'],
    ['0.5', 3, '500'],
    ['948', -1, '94.8'],
    ['5', -1, '0.5'],
    ['-5', -2, '-0.05'],
    ['250000000', -6, '250'],
    ['0', 9, '0'],
  ])('of %s goes %i places to the right: %s', (number, places, moved) => {
    expect(shifted(number, places)).toBe(moved);
  });
});
