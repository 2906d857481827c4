import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../../client-sdk/src/errors.js';
import { printAddress, readAddress } from '../../dashboard/src/address/address.js';
import { fittingLevel, levelsBelow } from '../../dashboard/src/compare/levels-below.js';
import { languageOf } from '../../dashboard/src/language/language.js';
import {
  dayBefore,
  dayInVietNam,
  lastDayOf,
  mapDayOf,
  progressOf,
  readDay,
  yearsEarlier,
} from '../../dashboard/src/language/period.js';
import { EN, VI } from '../../dashboard/src/language/words.js';
import { oneOfBoth } from '../../dashboard/src/language/one-of-both.js';
import { REFUSALS_WORDS } from '../../dashboard/src/language/words/refusals.js';
import { mostDecimals, withDecimals } from '../../dashboard/src/language/same-decimals.js';
import { sortRows } from '../../dashboard/src/parts/sort.js';
import { inNames } from '../../dashboard/src/language/in-names.js';
import { withoutName } from '../../dashboard/src/reporting/without-name.js';
import { readNumber } from '../../dashboard/src/reporting/sheet-cells.js';
import { printFigure, readFigure, shownFigure } from '../../dashboard/src/reporting/written-figure.js';
import { printCode } from '../../dashboard/src/slice/print-code.js';

const vi = languageOf('vi');
const en = languageOf('en');
const PETITIONS = { measureUnit: 'đơn', measureUnitEn: 'petitions' };

describe('A number', () => {
  it.each([
    ['1.022', 'vi', '1022'],
    ['94,8', 'vi', '94.8'],
    ['1.234.567,5', 'vi', '1234567.5'],
    ['12', 'vi', '12'],
    ['-3', 'vi', '-3'],
    [' ', 'vi', null],
    ['nhiều', 'vi', undefined],
    ['10.22', 'vi', undefined],
    ['1,022.5', 'en', '1022.5'],
    ['1.5', 'en', '1.5'],
    ['1,02', 'en', undefined],
  ] as const)('"%s" typed in %s is read as %s', (text, lang, value) => {
    expect(readNumber(text, lang)).toBe(value);
  });

  it('is written as it is written in each language, and what is not known as a dash', () => {
    expect([vi.number(1022), vi.percent(94.8), vi.signed(-3.5), vi.number(null)]).toEqual([
      '1.022',
      '94,8\u00a0%',
      '−3,5',
      '—',
    ]);
    expect([en.number(1022), en.percent(94.8), en.signed(12)]).toEqual(['1,022', '94.8%', '+12']);
    expect([vi.signedPercent(1.72), en.signedPercent(-3.5), vi.signedPercent(null)]).toEqual([
      '+1,7\u00a0%',
      '−3.5%',
      '—',
    ]);
  });
});

describe('Numbers below each other', () => {
  it('are written with as many decimals each, and none gains any where none has any', () => {
    const rates = ['78,6\u00a0%', '78,71\u00a0%', '100\u00a0%', '≥ 1.022,5', '—'];
    const decimals = mostDecimals(rates, 'vi');
    expect(rates.map(text => withDecimals(text, decimals, 'vi'))).toEqual([
      '78,60\u00a0%',
      '78,71\u00a0%',
      '100,00\u00a0%',
      '≥ 1.022,50',
      '—',
    ]);
    expect(
      ['1.022', '12'].map(text => withDecimals(text, mostDecimals(['1.022', '12'], 'vi'), 'vi')),
    ).toEqual(['1.022', '12']);
    expect(withDecimals('1,022.5', mostDecimals(['99.41%'], 'en'), 'en')).toBe('1,022.50');
  });
});

describe('What is found on a sheet', () => {
  it('names the figure once', () => {
    expect(withoutName('Đơn tiếp nhận: tổng ghi 42.', 'Đơn tiếp nhận')).toBe('tổng ghi 42.');
    expect(withoutName('Đơn tiếp nhận không ít hơn đơn đủ điều kiện.', 'Đơn tiếp nhận')).toBe(
      'Đơn tiếp nhận không ít hơn đơn đủ điều kiện.',
    );
  });
});

describe('A figure on a sheet', () => {
  it.each([
    ['trên 12', 'vi', '12', 'AT_LEAST'],
    ['khoảng 1.500', 'vi', '1500', 'ABOUT'],
    ['Gần 94,8', 'vi', '94.8', 'ABOUT'],
    ['trên dưới 20', 'vi', '20', 'ABOUT'],
    ['không quá 7', 'vi', '7', 'AT_MOST'],
    ['≥ 3', 'vi', '3', 'AT_LEAST'],
    ['about 1,500', 'en', '1500', 'ABOUT'],
    ['12', 'vi', '12', 'EXACT'],
  ] as const)('"%s" typed in %s is %s, as exact as it says', (text, lang, value, precision) => {
    expect(readFigure(text, lang, PETITIONS)).toEqual({ value, precision });
  });

  it('that says only how exact it is, or is written in words, is no number; nothing is nothing', () => {
    expect(['trên', 'bốn mươi hai', '  '].map(text => readFigure(text, 'vi', PETITIONS))).toEqual([
      undefined,
      undefined,
      null,
    ]);
  });

  it('is shown as the file has it, or with a word that can be typed again', () => {
    const figure = { value: '12', precision: 'AT_LEAST' } as const;
    expect(printFigure({ ...figure, said: { text: 'trên 12' } }, { ...PETITIONS, decimals: 0 }, vi)).toBe(
      'trên 12',
    );
    for (const language of [vi, en])
      for (const precision of ['ABOUT', 'AT_LEAST', 'AT_MOST', 'EXACT'] as const)
        expect(
          readFigure(
            printFigure({ value: '1500', precision }, { ...PETITIONS, decimals: 0 }, language),
            language.lang,
            PETITIONS,
          ),
        ).toEqual({ value: '1500', precision });
  });
});

describe('A figure that a file changes', () => {
  it('is shown with how exact it is, so that 12 and over 12 are not the same', () => {
    const shown = (['EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT'] as const).map(precision =>
      shownFigure({ value: '1500', precision }, vi),
    );
    expect(shown).toEqual(['1.500', '≥\u00a01.500', '≤\u00a01.500', '≈\u00a01.500']);
    expect(shownFigure(null, en)).toBe('—');
  });

  it('keeps every digit, on the sheet as well', () => {
    const figure = { value: '999999999999999999', precision: 'EXACT' } as const;
    expect(shownFigure(figure, vi)).toBe('999.999.999.999.999.999');
    expect(printFigure(figure, { ...PETITIONS, decimals: 0 }, en)).toBe('999,999,999,999,999,999');
    expect(shownFigure({ ...figure, value: '-0.0000001' }, vi)).toBe('-0,0000001');
  });
});

describe('What is wrong with a figure', () => {
  const catalogue = [
    {
      code: 'PETITION_RECEIVED',
      nameVi: 'Đơn tiếp nhận',
      nameEn: 'Petitions received',
      dimensions: [
        {
          code: 'PETITION_TYPE',
          members: [{ code: 'COMPLAINT', nameVi: 'khiếu nại', nameEn: 'complaints' }],
        },
      ],
    },
  ];

  it.each([
    ['"12.5": PETITION_RECEIVED đếm từng đơn một', '"12.5": Đơn tiếp nhận đếm từng đơn một'],
    ['phần (Đơn tiếp nhận, PETITION_RECEIVED) nhiều hơn', 'phần (Đơn tiếp nhận) nhiều hơn'],
    // What the file says is repeated as it says it.
    ['"PETITION_RECEIVED" không có', '"PETITION_RECEIVED" không có'],
    ['mã PETITION_RECEIVED là "Đơn tiếp nhận"', 'mã PETITION_RECEIVED là "Đơn tiếp nhận"'],
    ['SOME_OTHER là gì', 'SOME_OTHER là gì'],
    [
      'Công thức: PETITION_RECEIVED[PETITION_TYPE=COMPLAINT] / PETITION_RECEIVED × 100',
      'Công thức: Đơn tiếp nhận – khiếu nại / Đơn tiếp nhận × 100',
    ],
  ])('is said in names: %s', (message, said) => {
    expect(inNames(message, catalogue, vi.nameOf)).toBe(said);
  });
});

describe('The levels that can be compared', () => {
  it('are below the unit and on the map of the day; the nearest one that fits is taken', () => {
    expect(levelsBelow('PROVINCE', '2021-06-30')).toEqual(['DISTRICT', 'COMMUNE']);
    expect(levelsBelow('PROVINCE', '2025-07-01')).toEqual(['COMMUNE']);
    expect(levelsBelow('COMMUNE', '2021-06-30')).toEqual([]);
    expect(fittingLevel('DISTRICT', ['COMMUNE'])).toBe('COMMUNE');
    expect(fittingLevel('COMMUNE', ['PROVINCE', 'DISTRICT'])).toBe('DISTRICT');
    expect(fittingLevel('COMMUNE', [])).toBeNull();
  });
});

describe('A moment', () => {
  it('is told by the clock in Viet Nam, wherever the reader is', () => {
    expect(dayInVietNam(new Date('2025-12-31T16:59:59Z'))).toBe('2025-12-31');
    expect(dayInVietNam(new Date('2025-12-31T17:00:00Z'))).toBe('2026-01-01');
    expect(vi.moment('2018-10-13T23:05:00.000Z')).toBe('14/10/2018 06:05');
    expect(vi.date('2018-10-13T23:05:00.000Z')).toBe('14/10/2018');
    expect(vi.date('2018-10-13')).toBe('13/10/2018');
  });
});

describe('A period', () => {
  it.each([
    ['2018', 'Năm 2018', 'Year 2018', '2018-12-31'],
    ['2021-S1', '6 tháng đầu năm 2021', 'First half of 2021', '2021-06-30'],
    ['2018-Q3', 'Quý 3 năm 2018', 'Quarter 3 of 2018', '2018-09-30'],
    ['2018-9M', '9 tháng đầu năm 2018', 'First nine months of 2018', '2018-09-30'],
    ['2020-02', 'Tháng 2 năm 2020', '02/2020', '2020-02-29'],
    ['2018-10-14', 'Ngày 14/10/2018', '14/10/2018', '2018-10-14'],
    ['2016-01-01/2020-04-15', 'Từ 01/01/2016 đến 15/04/2020', '01/01/2016 to 15/04/2020', '2020-04-15'],
    ['../2020-06-15', 'Đến 15/06/2020', 'Until 15/06/2020', '2020-06-15'],
  ])('%s has a name in both languages, and a last day', (period, inVietnamese, inEnglish, last) => {
    expect([vi.period(period), en.period(period), lastDayOf(period)]).toEqual([
      inVietnamese,
      inEnglish,
      last,
    ]);
  });

  it('has the same one a year before, unless it begins on a day of its own', () => {
    expect(yearsEarlier('2021-S1', 1)).toBe('2020-S1');
    expect(yearsEarlier('2016-01-01/2020-04-15', 1)).toBeNull();
  });

  it.each([
    ['14/10/2018', '2018-10-14'],
    ['4/1/2018', '2018-01-04'],
    ['14-10-2018', '2018-10-14'],
    ['2018-10-14', '2018-10-14'],
    ['31/02/2018', null],
    ['29/02/2019', null],
    ['10/14/2018', null],
    ['hôm nay', null],
    ['', null],
  ])('begins or ends on a day, which is typed as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each([
    ['2026-S2', 'AHEAD'],
    ['2026', 'OPEN'],
    ['2026-Q1', 'OPEN'],
    ['2026-02', null],
    ['2025', null],
    ['2026-01-01/2026-03-01', null],
    ['../2026-06-01', 'OPEN'],
  ])('%s is on 01/03/2026 ahead, open or over: %s', (period, progress) => {
    expect(progressOf(period, '2026-03-01')).toBe(progress);
  });

  it('that ends before a day has the day before as its last', () => {
    expect(['2025-07-01', '2024-03-01', '2020-01-01'].map(dayBefore)).toEqual([
      '2025-06-30',
      '2024-02-29',
      '2019-12-31',
    ]);
  });

  it('that is not over yet is asked on the map of today', () => {
    expect(mapDayOf('2026', '2026-03-01')).toBe('2026-03-01');
  });
});

describe('An address', () => {
  it('says all that is shown, and is read back as it was', () => {
    const question = { unit: '002', period: '2016-01-01/2020-04-15', members: 'A:B,C:D' };
    const address = printAddress({ view: 'explain', question: { ...question, scope: '' } });
    expect(address).toBe('/explain?unit=002&period=2016-01-01/2020-04-15&members=A:B,C:D');
    expect(readAddress('/explain', address.split('?')[1]!)).toEqual({ view: 'explain', question });
  });

  it('that is none of the views is told as such, and without a path is the first', () => {
    expect(readAddress('/', '')).toEqual({ view: 'compare', question: {} });
    expect(readAddress('/khong-co', 'unit=1').unknown).toBe('/khong-co');
    expect(readAddress('/explain/more', '').unknown).toBe('/explain/more');
  });
});

describe('Rows', () => {
  it('without a number come last, whichever way they are put in order', () => {
    const rows = [3, null, 1, 2];
    const by = (row: number | null): number | null => row;
    expect(sortRows(rows, by, false, vi.compareNames)).toEqual([1, 2, 3, null]);
    expect(sortRows(rows, by, true, vi.compareNames)).toEqual([3, 2, 1, null]);
  });

  it('are sorted by name as Vietnamese sorts them, numbers by size', () => {
    const names = ['Phường 10', 'Đông Anh', 'Ba Đình', 'Ân Thi', 'An Lão', 'Phường 2', 'Duy Tiên'];
    expect(sortRows(names, name => name, false, vi.compareNames)).toEqual([
      'An Lão',
      'Ân Thi',
      'Ba Đình',
      'Duy Tiên',
      'Đông Anh',
      'Phường 2',
      'Phường 10',
    ]);
  });
});

describe('The words of the page', () => {
  it('say why the server refused, for every code that there is', () => {
    const codes = Object.keys(REFUSALS_WORDS.vi).map(word => word.replace('refused', ''));
    expect(codes.toSorted()).toEqual([...REFUSAL_CODES].toSorted());
  });

  it('are of what the server says in both languages those of the reader', () => {
    const said = 'Tệp lạ. · A strange file.';
    expect([oneOfBoth(said, 'vi'), oneOfBoth(said, 'en')]).toEqual(['Tệp lạ.', 'A strange file.']);
    expect(oneOfBoth('No unit has the code 9.', 'vi')).toBeNull();
    // What came in is repeated on both sides, with whatever stands in it.
    const repeated = '"a · b" lạ. · "a · b" is strange.';
    expect([oneOfBoth(repeated, 'vi'), oneOfBoth(repeated, 'en')]).toEqual([
      '"a · b" lạ.',
      '"a · b" is strange.',
    ]);
  });

  it('have the same gaps in both languages', () => {
    const gapsOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();
    for (const [word, text] of Object.entries(VI))
      expect(gapsOf(EN[word as keyof typeof VI]), word).toEqual(gapsOf(text));
  });

  it('count one of a thing as one', () => {
    expect([1, 2, '1,022'].map(count => en.say('rowsShown', { count }))).toEqual([
      '1 row.',
      '2 rows.',
      '1,022 rows.',
    ]);
    expect(vi.say('rowsShown', { count: 1 })).toBe('1 dòng.');
  });

  it('name units as each language does', () => {
    const unit = { name: 'Quỳ Hợp', nameEn: 'Quy Hop', fullName: 'Huyện Quỳ Hợp', type: 'RURAL_DISTRICT' };
    expect([vi.unitName(unit), en.unitName(unit)]).toEqual(['Huyện Quỳ Hợp', 'Quy Hop District']);
    expect(en.unitName({ ...unit, nameEn: '1', type: 'WARD' })).toBe('Ward 1');
    // The register may have the kind in the name.
    expect(en.unitName({ ...unit, nameEn: 'Ward 12', type: 'WARD' })).toBe('Ward 12');
  });
});

describe('A question as code', () => {
  it('is written as one writes it', () => {
    expect(printCode({ units: { within: "4'0" }, periods: ['2018'], top: 3 })).toBe(
      "{\n  units: { within: '4\\'0' },\n  periods: ['2018'],\n  top: 3,\n}",
    );
  });
});
