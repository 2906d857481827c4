import { describe, expect, it } from 'vitest';
import { readOrder } from '../../server/comparison/order-of-comparison.js';
import type {
  AnsweredChange,
  AnsweredComparison,
  AnsweredRow,
} from '../../server/comparison/answered-comparison.js';
import { notesOnComparison, tableOfComparison } from '../../server/comparison/table-of-comparison.js';

const unitOf = (name: string): AnsweredRow['unit'] => ({
  code: name,
  name,
  fullName: `Huyện ${name}`,
  nameEn: name,
  type: 'RURAL_DISTRICT',
});
const changeOf = (difference: number | null, base: Partial<AnsweredChange['base']> = {}): AnsweredChange => ({
  difference,
  percent: null,
  percentagePoints: null,
  acrossBoundaries: false,
  base: { status: 'COMPLETE', precision: 'EXACT', ...base },
});
const rowOf = (name: string, exact: string, more: Partial<AnsweredRow> = {}): AnsweredRow => ({
  unit: unitOf(name),
  rank: 1,
  bestRank: 1,
  worstRank: 1,
  share: null,
  fromParent: null,
  fromMedian: null,
  measure: {
    exact,
    status: 'COMPLETE',
    precision: 'EXACT',
    provisional: false,
    coverage: { offices: { expected: 1, covered: 1 } },
  },
  sincePrevious: null,
  sinceLastYear: null,
  target: null,
  ...more,
});
const comparisonOf = (...rows: AnsweredRow[]): AnsweredComparison => ({
  indicator: { nameVi: 'Đơn', nameEn: 'Petitions', measureUnit: 'đơn', measureUnitEn: 'petitions' },
  period: '2021',
  members: [],
  rows,
  parentRow: rowOf('Nghệ An', '30', { rank: null, bestRank: null, worstRank: null }),
  missing: [unitOf('Ba Tơ')],
  missingStatuses: ['MISSING'],
  median: 10,
  medianPrecision: 'EXACT',
  spread: { count: rows.length, min: null, max: null, mean: null, standardDeviation: null },
});

/** What stands in a column, by its heading. */
function columnOf(comparison: AnsweredComparison, head: string, order: string | null = null): unknown[] {
  const table = tableOfComparison(comparison, 'VI', order === null ? null : readOrder(order));
  const at = table.heading[0]!.findIndex(cell => cell?.text === head);
  return [...table.rows].map(row => {
    const cell = row[at] ?? null;
    return cell !== null && typeof cell === 'object' ? cell.number : cell;
  });
}

describe('A comparison in a file', () => {
  it('says of a rate of 0 of 0 that it is a division by 0, not only that all is in', () => {
    const one = comparisonOf(rowOf('A', '3'));
    const { measure } = one.parentRow;
    const comparison = {
      ...one,
      missing: [unitOf('Ba Tơ'), unitOf('Bình Sơn')],
      missingStatuses: ['COMPLETE', 'MISSING'] as const,
      parentRow: { ...one.parentRow, measure: { ...measure, exact: null } },
    };
    expect(columnOf(comparison, 'Tình trạng')).toEqual([
      'Đủ',
      'Đủ, chia cho 0',
      'Chưa có số liệu',
      'Đủ, chia cho 0',
    ]);
  });

  it('says of a change from a part, or to one, that it is no increase or decrease yet', () => {
    const isNone = expect.stringContaining('chưa phải là tăng hay giảm');
    const partial = { ...rowOf('A', '3').measure, status: 'PARTIAL' } as const;
    const comparison = comparisonOf(
      rowOf('A', '3', { sinceLastYear: changeOf(1, { status: 'PARTIAL' }) }),
      rowOf('B', '3', { sincePrevious: changeOf(1), measure: partial }),
      rowOf('C', '3', { sinceLastYear: changeOf(1) }),
      rowOf('D', '3', { sinceLastYear: changeOf(null, { status: 'PARTIAL' }) }),
    );
    expect(columnOf(comparison, 'Ghi chú')).toEqual([isNone, isNone, null, null, null, null]);
  });

  it('says where a change is not told because it would be reckoned from a bound', () => {
    const comparison = comparisonOf(
      rowOf('A', '3', { sinceLastYear: changeOf(null, { precision: 'AT_LEAST' }) }),
      rowOf('B', '3', { sinceLastYear: changeOf(null, { precision: null }) }),
    );
    expect(columnOf(comparison, 'Ghi chú')).toEqual([
      expect.stringContaining('mức tối thiểu hay tối đa'),
      null,
      null,
      null,
    ]);
  });

  it('says of what is taken from a number that is only about that it is only about, too', () => {
    const isAbout = expect.stringContaining('cũng là khoảng');
    const about = { ...rowOf('A', '3').measure, precision: 'ABOUT' } as const;
    const withShares = comparisonOf(
      rowOf('A', '3', { share: 10 }),
      rowOf('B', '3', { share: 10, measure: about }),
      rowOf('C', '3', { sinceLastYear: changeOf(1, { precision: 'ABOUT' }) }),
    );
    expect(columnOf(withShares, 'Ghi chú')).toEqual([null, 'khoảng', isAbout, null, null]);
    const { parentRow } = withShares;
    const ofAbout = { ...withShares, parentRow: { ...parentRow, measure: about } };
    expect(columnOf(ofAbout, 'Ghi chú')).toEqual([isAbout, 'khoảng', isAbout, null, 'khoảng']);
    const fromMedian = {
      ...comparisonOf(rowOf('A', '3', { fromMedian: 2 })),
      medianPrecision: 'ABOUT',
    } as const;
    expect(columnOf(fromMedian, 'Ghi chú')).toEqual([isAbout, null, null]);
    expect(notesOnComparison(fromMedian, 'VI')[0]).toBe('Trung vị ≈ 10.');
  });

  it('says from which to which a rank can be that a bound can change', () => {
    const comparison = comparisonOf(rowOf('A', '3'), rowOf('B', '3', { rank: 2, bestRank: 1, worstRank: 3 }));
    expect(columnOf(comparison, 'Ghi chú')).toEqual([
      null,
      expect.stringContaining('hạng có thể từ 1 đến 3'),
      null,
      null,
    ]);
  });

  it('tells how far each is from the median, as the screen does', () => {
    const comparison = comparisonOf(rowOf('A', '12', { fromMedian: 2 }), rowOf('B', '8', { fromMedian: -2 }));
    expect(columnOf(comparison, 'So với trung vị (đơn)')).toEqual(['2', '-2', null, null]);
  });

  it('is in the order that is asked for, with those without a number last whichever way', () => {
    const comparison = comparisonOf(rowOf('Đô Lương', '9'), rowOf('Anh Sơn', '10'), rowOf('Con Cuông', '2'));
    const codes = (order: string | null): unknown[] => columnOf(comparison, 'Mã', order).slice(0, 4);
    expect(codes(null)).toEqual(['Đô Lương', 'Anh Sơn', 'Con Cuông', 'Ba Tơ']);
    expect(codes('value')).toEqual(['Con Cuông', 'Đô Lương', 'Anh Sơn', 'Ba Tơ']);
    expect(codes('-value')).toEqual(['Anh Sơn', 'Đô Lương', 'Con Cuông', 'Ba Tơ']);
    expect(codes('name')).toEqual(['Anh Sơn', 'Ba Tơ', 'Con Cuông', 'Đô Lương']);
    expect(readOrder('-colour')).toBeNull();
  });
});
