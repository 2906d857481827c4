import type { Precision } from '../reporting/observation.js';
import type { Locale } from '../rollup/format-measure.js';
import type { MeasureStatus } from '../rollup/measure.js';

/** The words of a table in a file. */
export interface TableWords {
  readonly position: string;
  readonly code: string;
  readonly unit: string;
  readonly notes: string;
  readonly measureUnit: string;
  readonly value: string;
  readonly status: string;
  readonly coverage: string;
  /** Over a column of which no member is fixed, beside columns of which some are. */
  readonly whole: string;
  /** Before the members of which a column tells. */
  readonly ofWhich: string;
  /** Before the unit of the last row. */
  readonly total: string;
  readonly combined: (units: number) => string;
  /** In the title: the first of several indicators, and how many there are beside it. */
  readonly andOthers: (first: string, others: number) => string;
  readonly countOfUnits: (units: number) => string;
  readonly periodsFromTo: (periods: number, first: string, last: string) => string;
  readonly provisional: string;
  readonly statuses: Readonly<Record<MeasureStatus, string>>;
  /** Of a number that is not there although all that it takes is. */
  readonly undivided: string;
  readonly precisions: Readonly<Record<Exclude<Precision, 'EXACT'>, string>>;
}

export const TABLE_WORDS: Readonly<Record<Locale, TableWords>> = {
  VI: {
    position: 'TT',
    code: 'Mã',
    unit: 'Đơn vị',
    notes: 'Ghi chú',
    measureUnit: 'Đơn vị tính',
    value: 'Số liệu',
    status: 'Tình trạng',
    coverage: 'Cơ quan đã có số liệu (%)',
    whole: 'Tổng số',
    ofWhich: 'Trong đó',
    total: 'Tổng số',
    combined: units => `Gộp ${units} đơn vị`,
    andOthers: (first, others) => `${first} và ${others} chỉ tiêu khác`,
    countOfUnits: units => `${units} đơn vị`,
    periodsFromTo: (periods, first, last) => `${periods} kỳ, ${first} đến ${last}`,
    provisional: 'số tạm tính',
    statuses: {
      COMPLETE: 'Đủ',
      PARTIAL: 'Chưa đủ',
      MISSING: 'Chưa có số liệu',
      NOT_EXPECTED: 'Không phải báo cáo',
      CONFLICT: 'Số liệu mâu thuẫn',
    },
    undivided: 'Đủ, chia cho 0',
    precisions: { ABOUT: 'khoảng', AT_LEAST: 'trên', AT_MOST: 'dưới' },
  },
  EN: {
    position: 'No.',
    code: 'Code',
    unit: 'Unit',
    notes: 'Notes',
    measureUnit: 'Unit of measure',
    value: 'Value',
    status: 'Status',
    coverage: 'Offices covered (%)',
    whole: 'Total',
    ofWhich: 'Of which',
    total: 'Total',
    combined: units => `${units} units combined`,
    andOthers: (first, others) => `${first} and ${others} other indicators`,
    countOfUnits: units => (units === 1 ? '1 unit' : `${units} units`),
    periodsFromTo: (periods, first, last) => `${periods} periods, ${first} to ${last}`,
    provisional: 'provisional',
    statuses: {
      COMPLETE: 'Complete',
      PARTIAL: 'Partial',
      MISSING: 'Missing',
      NOT_EXPECTED: 'Not expected',
      CONFLICT: 'In conflict',
    },
    undivided: 'Complete, division by 0',
    precisions: { ABOUT: 'about', AT_LEAST: 'at least', AT_MOST: 'at most' },
  },
};

/** How complete a number is, in words; of one that is not there although all is in, why: 0 of 0 is no ratio. */
export function statusInWords(
  { exact, status }: { readonly exact: string | null; readonly status: MeasureStatus },
  words: TableWords,
): string {
  return exact === null && status === 'COMPLETE' ? words.undivided : words.statuses[status];
}
