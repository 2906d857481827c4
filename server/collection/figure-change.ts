import type { IndicatorCode, Members } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import type { Precision, Said, Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';

/** The place of a figure: another value of the same takes its place. Plain texts and numbers, as it is kept. */
export interface FigureCell {
  readonly indicatorId: number;
  readonly indicator: IndicatorCode;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  /** Null: the report names only an end. */
  readonly start: Day | null;
  /** The first day after the period. */
  readonly end: Day;
}

/** What a figure says. */
export interface FigureValue {
  /** An exact decimal, as text. */
  readonly value: string;
  readonly precision: Precision;
  readonly place: string | null;
  readonly note: string | null;
  readonly said: Said | null;
}

/** What stood in a cell before a change. */
export interface FigureBefore extends FigureValue {
  /** The other report that says so; absent: it stood on the sheet itself. */
  readonly reportId?: number;
}

/** A figure before and after. */
export interface FigureChange {
  readonly cell: FigureCell;
  /** What stood on the sheet or, where the sheet said nothing, what another report says; null: nothing stood there. */
  readonly before: FigureBefore | null;
  /** Null: it is taken off the sheet. */
  readonly after: FigureValue | null;
}

/** A figure that a reviewer objected to, as it was then, and why. */
export interface ReturnedFigure {
  readonly cell: FigureCell;
  /** Null: there was none, and it is to be filled in. */
  readonly value: FigureValue | null;
  readonly reason: string;
}

/**
 * `NEW`: the sheet said nothing of it, and no other report another number; `SAME`: the sheet said this very value;
 * `CORRECTED`: it, or another report, said another; `REMOVED`: it is taken off the sheet.
 */
export const CHANGE_KINDS = ['NEW', 'SAME', 'CORRECTED', 'REMOVED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A name for a map's key. */
export function cellKey({ indicatorId, unit, scope, members, start, end }: FigureCell): string {
  return [indicatorId, unit, scope, membersKey(members), start ?? '', end].join('|');
}

/** Whether both say the same number with the same certainty; what is told about it may differ. */
export function isSameNumber(one: FigureValue | null, other: FigureValue | null): boolean {
  if (one === null || other === null) return one === other;
  return one.precision === other.precision && isSameDecimal(one.value, other.value);
}

/** Whether nothing at all differs. */
export function isSameValue(one: FigureValue | null, other: FigureValue | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    isSameNumber(one, other) &&
    one.place === other.place &&
    one.note === other.note &&
    one.said?.text === other.said?.text &&
    one.said?.reading === other.said?.reading
  );
}

/** What a change found on the sheet itself. */
export function onSheet(before: FigureBefore | null): FigureValue | null {
  return before?.reportId === undefined ? before : null;
}

export function kindOf({ before, after }: Pick<FigureChange, 'before' | 'after'>): ChangeKind {
  if (before?.reportId !== undefined) return isSameNumber(before, after) ? 'NEW' : 'CORRECTED';
  if (isSameValue(before, after)) return 'SAME';
  if (after === null) return 'REMOVED';
  return before === null ? 'NEW' : 'CORRECTED';
}

/** `007.50` is `7.5`; `-0` is `0`. */
function isSameDecimal(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text) ?? [
    '',
    '',
    text,
  ];
  const digits = `${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return digits === '0' ? '0' : sign + digits;
}
