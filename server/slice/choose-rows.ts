import { Decimal } from '../shared/decimal.js';
import type { MeasureColumn } from './measure-column.js';
import { refuseSlice } from './slice.js';

/** How a number of a row is held against one that was named. `KNOWN`, `MISSING`: whether there is a number at all. */
export const CONDITION_OPERATORS = ['LT', 'LE', 'EQ', 'NE', 'GE', 'GT', 'KNOWN', 'MISSING'] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** What must hold of a row. */
export interface Condition {
  /** Position of the column, from 0. */
  readonly column: number;
  readonly is: ConditionOperator;
  /** Null for `KNOWN` and `MISSING` only. */
  readonly value: number | null;
}

/** What is looked at of a column. */
type NumberColumn = Pick<MeasureColumn, 'values' | 'exact'>;

/** What an order can go by besides numbers. */
interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

export const UNIT_FIELDS = ['CODE', 'NAME'] as const;
export type UnitField = (typeof UNIT_FIELDS)[number];

/** By what rows are ordered: by a column or by something of their unit. */
export interface Order {
  readonly by: number | UnitField;
  readonly isDescending: boolean;
}

export interface RowChoice {
  readonly where: readonly Condition[];
  readonly orderBy: readonly Order[];
  /** Only so many, the first in order; null: all. */
  readonly top: number | null;
}

/** The columns that a choice of rows reads: they must be known before any row can be shown. */
export function columnsRead({ where, orderBy }: RowChoice): number[] {
  const ordered = orderBy.flatMap(({ by }) => (typeof by === 'number' ? [by] : []));
  return [...new Set([...where.map(({ column }) => column), ...ordered])];
}

/**
 * Which rows are shown, as positions among the units asked for: those of which every condition holds, in order,
 * the first `top` of them.
 *
 * Conditions and orders go by the numbers as they are shown, rounded: whoever reads the table can check them.
 */
export function chooseRows(
  units: readonly NamedUnit[],
  columns: readonly NumberColumn[],
  choice: RowChoice,
): number[] {
  const kept = filterRows(
    units.map((_, row) => row),
    columns,
    choice.where,
  );
  const ordered = orderRows(kept, units, columns, choice.orderBy);
  return choice.top === null ? ordered : ordered.slice(0, choice.top);
}

/** The rows of which every condition holds. Of a missing number none holds but `MISSING`. */
export function filterRows(
  rows: readonly number[],
  columns: readonly NumberColumn[],
  where: readonly Condition[],
): readonly number[] {
  return where.reduce<readonly number[]>((kept, condition) => {
    const { values } = columns[condition.column]!;
    return kept.filter(row => holds(values[row]!, condition));
  }, rows);
}

/**
 * Rows by the first order, those that are equal by the next one, and last as they were. Missing numbers come last,
 * whatever the direction.
 */
export function orderRows(
  rows: readonly number[],
  units: readonly NamedUnit[],
  columns: readonly NumberColumn[],
  orderBy: readonly Order[],
): number[] {
  if (orderBy.length === 0) return [...rows];
  const comparers = orderBy.map(({ by, isDescending }) =>
    typeof by === 'number' ? byColumn(columns[by]!, isDescending) : byUnit(units, by, isDescending),
  );
  return rows.toSorted((one, other) => {
    for (const compare of comparers) {
      const order = compare(one, other);
      if (order !== 0) return order;
    }
    return one - other;
  });
}

/** As many conditions, and as many orders, as a table takes: each goes through all rows. */
const MOST_CONDITIONS = 50;

/**
 * @param columns How many there are.
 * @throws DomainError `SLICE_MALFORMED` that says what would be taken.
 */
export function checkRowChoice({ where, orderBy, top }: RowChoice, columns: number): void {
  const most = Math.max(where.length, orderBy.length);
  if (most > MOST_CONDITIONS)
    refuseSlice(
      {
        vi: `${most} điều kiện hoặc cách xếp là quá nhiều: mỗi loại nhiều nhất ${MOST_CONDITIONS}.`,
        en: `${most} conditions or orders are too many: ${MOST_CONDITIONS} of each is the most that is taken.`,
      },
      { most: MOST_CONDITIONS },
    );
  const read = columnsRead({ where, orderBy, top });
  const unknown = read.find(column => !Number.isInteger(column) || column < 0 || column >= columns);
  if (unknown !== undefined)
    refuseSlice(
      {
        vi: `Không có cột ${unknown}: các cột được đánh số từ 0 đến ${columns - 1}.`,
        en: `There is no column ${unknown}: they are numbered from 0 to ${columns - 1}.`,
      },
      { column: unknown, columns },
    );
  for (const { is, value } of where) {
    const needsValue = is !== 'KNOWN' && is !== 'MISSING';
    if (needsValue && value === null)
      refuseSlice(
        { vi: `is: ${is} cần một giá trị để so.`, en: `is: ${is} needs a value to compare with.` },
        { is },
      );
    if (!needsValue && value !== null)
      refuseSlice(
        { vi: `is: ${is} không nhận giá trị nào.`, en: `is: ${is} takes no value.` },
        { is, value },
      );
  }
  if (top !== null && top < 1)
    refuseSlice(
      {
        vi: `top: ${top} không cho thấy hàng nào: hỏi từ 1 trở lên.`,
        en: `top: ${top} shows nothing: ask for 1 or more.`,
      },
      { top },
    );
}

type Compare = (one: number, other: number) => number;

function byColumn(column: NumberColumn, isDescending: boolean): Compare {
  const { values } = column;
  let exact: readonly (string | null)[] | undefined;
  const direction = isDescending ? -1 : 1;
  return (one, other) => {
    const [first, second] = [values[one]!, values[other]!];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    if (first !== second || Number.isSafeInteger(Math.trunc(first))) return direction * (first - second);
    // Two numbers beyond 2^53 may differ in digits that a float does not hold.
    exact ??= column.exact;
    return direction * new Decimal(exact[one]!).comparedTo(exact[other]!);
  };
}

function byUnit(units: readonly NamedUnit[], field: UnitField, isDescending: boolean): Compare {
  const direction = isDescending ? -1 : 1;
  const compare = field === 'NAME' ? NAMES.compare : compareCodes;
  const key = field === 'NAME' ? 'name' : 'code';
  return (one, other) => direction * compare(units[one]![key], units[other]![key]);
}

const NAMES = new Intl.Collator('vi', { numeric: true });

function compareCodes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function holds(number: number | null, { is, value }: Condition): boolean {
  if (is === 'MISSING') return number === null;
  if (number === null) return false;
  switch (is) {
    case 'KNOWN':
      return true;
    case 'LT':
      return number < value!;
    case 'LE':
      return number <= value!;
    case 'EQ':
      return number === value!;
    case 'NE':
      return number !== value!;
    case 'GE':
      return number >= value!;
    case 'GT':
      return number > value!;
  }
}
