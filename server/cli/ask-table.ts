import { type NamedUnit, nameOfUnit } from './name-of-unit.js';
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
  readonly discrepancies: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly kind: string;
      readonly scope: string;
      readonly period: string;
      readonly stated: number;
      readonly computed: number;
      readonly unit: NamedUnit;
      readonly rule: { readonly messageVi: string; readonly messageEn: string } | null;
    }[];
  };
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
    provisional: 'tạm tính',
    notEqual: 'nêu {stated}, tính ra {computed}',
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
    provisional: 'provisional',
    notEqual: 'stated {stated}, computed {computed}',
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
    [words.status, [measure.status, measure.provisional ? words.provisional : ''].filter(Boolean).join(', ')],
    [words.basis, measure.basis ?? '—'],
    [words.offices, words.officesText(offices.covered, offices.expected, offices.stated, offices.partial)],
    ...(days ? [[words.days, `${days.covered}/${days.expected}`] as [string, string]] : []),
    ...(measure.asOfDate ? [[words.asOf, measure.asOfDate] as [string, string]] : []),
    [words.discrepancies, discrepancies.totalCount === 0 ? words.none : String(discrepancies.totalCount)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
  const number = new Intl.NumberFormat(locale === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 4 });
  const details = discrepancies.nodes.map(one => {
    const sides = words.notEqual
      .replace('{stated}', number.format(one.stated))
      .replace('{computed}', number.format(one.computed));
    const rule = one.rule ? ` — ${locale === 'VI' ? one.rule.messageVi : one.rule.messageEn}` : '';
    return `    ${one.kind} ${nameOfUnit(one.unit, locale)}, ${one.scope}, ${one.period}: ${sides}${rule}`;
  });
  return [
    cell,
    `  ${(locale === 'VI' ? indicator?.nameVi : indicator?.nameEn) ?? ''}`,
    ...lines,
    ...details,
  ].join('\n');
}
