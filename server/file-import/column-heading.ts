import type { Scope } from '../reporting/observation.js';
import { fold } from '../shared/fold.js';

/** What stands in a column that is no indicator. */
export type ColumnRole =
  | 'ORDINAL'
  | 'UNIT_NAME'
  | 'UNIT_CODE'
  | 'INDICATOR_NAME'
  | 'INDICATOR_CODE'
  | 'MEMBERS'
  | 'MEASURE_UNIT'
  | 'SCOPE'
  | 'PERIOD'
  | 'VALUE'
  | 'NOTE';

/** As people head their columns, without accents; the first of each is that of our templates, but for its accents. */
const HEADINGS: Readonly<Record<ColumnRole, readonly string[]>> = {
  ORDINAL: ['tt', 'stt', 'so tt', 'so thu tu', 'no'],
  UNIT_NAME: [
    'don vi',
    'ten don vi',
    'dia phuong',
    'ten dia phuong',
    'don vi hanh chinh',
    'don vi bao cao',
    'ten dvhc',
    'co quan',
    'unit',
    'unit name',
  ],
  UNIT_CODE: ['ma don vi', 'ma dv', 'ma dvhc', 'ma don vi hanh chinh', 'ma so don vi', 'unit code'],
  INDICATOR_NAME: ['chi tieu', 'ten chi tieu', 'noi dung', 'indicator', 'indicator name'],
  INDICATOR_CODE: ['ma chi tieu', 'ma so chi tieu', 'indicator code'],
  MEMBERS: ['phan to', 'ma phan to', 'chia theo', 'members'],
  MEASURE_UNIT: ['don vi tinh', 'dvt', 'measure unit'],
  SCOPE: ['pham vi', 'scope'],
  PERIOD: ['ky', 'ky bao cao', 'ky so lieu', 'period'],
  VALUE: ['so lieu', 'gia tri', 'so luong', 'ket qua', 'value'],
  NOTE: ['ghi chu', 'note', 'notes'],
};

const ROLE_OF = new Map(
  (Object.entries(HEADINGS) as [ColumnRole, readonly string[]][]).flatMap(([role, words]) =>
    words.map(word => [word, role] as const),
  ),
);

/** What a heading stands over, whatever its accents, case and spaces; null: it may be an indicator. */
export function roleOfHeading(text: string): ColumnRole | null {
  return ROLE_OF.get(fold(text)) ?? null;
}

/** As our templates head the columns by which rows are told apart. */
const SHOWN: Readonly<Partial<Record<ColumnRole, string>>> = {
  UNIT_NAME: 'Đơn vị',
  UNIT_CODE: 'Mã đơn vị',
  INDICATOR_NAME: 'Chỉ tiêu',
  INDICATOR_CODE: 'Mã chỉ tiêu',
  VALUE: 'Số liệu',
};

/** The heading that a text begins, where its last words are missing: `Mã đơn` is `Mã đơn vị`. Null: it begins none. */
export function headingBegunBy(text: string): string | null {
  const begun = fold(text);
  if (begun === '') return null;
  const found = (Object.keys(SHOWN) as ColumnRole[]).find(role =>
    HEADINGS[role].some(words => words.startsWith(`${begun} `)),
  );
  return found === undefined ? null : SHOWN[found]!;
}

const SCOPES: Readonly<Record<string, Scope>> = {
  own: 'OWN',
  'cap minh': 'OWN',
  'rieng cap minh': 'OWN',
  below: 'BELOW',
  'cap duoi': 'BELOW',
  total: 'TOTAL',
  'toan dia ban': 'TOTAL',
  chung: 'TOTAL',
};

/** Whose work a word says that a figure covers; null: it is no such word. */
export function scopeOfWord(text: string): Scope | null {
  return SCOPES[fold(text)] ?? null;
}

const TOTALS = new Set(['tong', 'tong cong', 'cong', 'tong so', 'toan dia ban', 'total']);

/** Whether a row is the total of those above it: what the unit that reports says of its whole area. */
export function isTotalRow(text: string): boolean {
  return TOTALS.has(fold(text));
}
