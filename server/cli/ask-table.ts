import { NOT_OF_THEN, printDiscrepancy, type ToldDiscrepancy } from './print-discrepancies.js';
import type { Locale } from '../rollup/format-measure.js';

/** The answer of the question that `ask` puts. */
export interface AskAnswer {
  readonly indicator: {
    readonly nameVi: string;
    readonly nameEn: string;
    readonly measureUnit: string;
    readonly measureUnitEn: string;
  } | null;
  readonly measure: {
    readonly text: string;
    readonly status: string;
    readonly basis: string | null;
    readonly precision: string | null;
    readonly provisional: boolean;
    readonly asOfDate: string | null;
    readonly coverage: {
      readonly offices: { expected: number; covered: number; stated: number; partial: number };
      readonly days: { expected: number; covered: number } | null;
    };
  };
  /** The greatest first, the same as its explanation lists; null: those of an earlier knowledge are not kept. */
  readonly discrepancies: {
    readonly totalCount: number;
    readonly nodes: readonly ToldDiscrepancy[];
  } | null;
}

const WORDS = {
  VI: {
    value: 'Giá trị',
    status: 'Tình trạng',
    basis: 'Nguồn',
    offices: 'Cơ quan',
    days: 'Số ngày',
    asOf: 'Tại ngày',
    discrepancies: 'Số liệu lệch',
    none: 'không có',
    officesText: (covered: number, expected: number, stated: number, partial: number): string =>
      `${covered}/${expected} đã có số liệu` +
      (stated > 0 ? `, trong đó ${stated} qua số liệu cấp trên nêu` : '') +
      (partial > 0 ? `; ${partial} mới có một phần` : ''),
    undivided: 'chia cho 0, không tính được',
    provisional: 'tạm tính',
  },
  EN: {
    value: 'Value',
    status: 'Status',
    basis: 'Basis',
    offices: 'Offices',
    days: 'Days',
    asOf: 'As of',
    discrepancies: 'Discrepancies',
    none: 'none',
    officesText: (covered: number, expected: number, stated: number, partial: number): string =>
      `${covered} of ${expected} covered` +
      (stated > 0 ? `, ${stated} of them by a stated figure` : '') +
      (partial > 0 ? `; ${partial} in part` : ''),
    undivided: 'a division by 0, cannot be computed',
    provisional: 'provisional',
  },
} as const;

/** A small table of two columns, as wide as its words. */
export function printAnswer(
  { indicator, measure, discrepancies }: AskAnswer,
  locale: Locale,
  cell: string,
): string {
  const words = WORDS[locale];
  const { offices, days } = measure.coverage;
  const unit = locale === 'VI' ? indicator?.measureUnit : indicator?.measureUnitEn;
  const rows: [string, string][] = [
    [
      words.value,
      [measure.text, unit === '%' || measure.basis === null ? '' : unit].filter(Boolean).join(' '),
    ],
    [
      words.status,
      [
        measure.status,
        measure.status === 'COMPLETE' && measure.basis === null ? words.undivided : '',
        measure.provisional ? words.provisional : '',
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [words.basis, measure.basis ?? '—'],
    [words.offices, words.officesText(offices.covered, offices.expected, offices.stated, offices.partial)],
    ...(days ? [[words.days, `${days.covered}/${days.expected}`] as [string, string]] : []),
    ...(measure.asOfDate ? [[words.asOf, measure.asOfDate] as [string, string]] : []),
    [
      words.discrepancies,
      discrepancies === null ? NOT_OF_THEN[locale] : String(discrepancies.totalCount || words.none),
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
  const details = (discrepancies?.nodes ?? []).map(one => `    ${printDiscrepancy(one, locale)}`);
  return [
    cell,
    `  ${(locale === 'VI' ? indicator?.nameVi : indicator?.nameEn) ?? ''}`,
    ...lines,
    ...details,
  ].join('\n');
}
