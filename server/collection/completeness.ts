import type { Members } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import { periodKey } from '../reporting/period.js';
import type { FormPeriod } from '../reporting/reporting-form.js';
import { type Day, daysBetween } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';

/**
 * How far an expected report has come, told by its figures: all in and on time; all in, some of them late; some in;
 * sent back, and not in again; none in.
 */
export const HAND_IN_STATUSES = ['ON_TIME', 'LATE', 'PARTIAL', 'RETURNED', 'MISSING'] as const;
export type HandInStatus = (typeof HAND_IN_STATUSES)[number];

/** Figures, of one expected report or of many. Those on time, late, returned and missing are all that are expected. */
export interface FigureCounts {
  readonly expected: number;
  /** On time or late. */
  readonly handedIn: number;
  readonly onTime: number;
  readonly late: number;
  /** Sent back, and not handed in again. */
  readonly returned: number;
  /** Neither handed in nor sent back. */
  readonly missing: number;
}

/** A report that an office is to hand in: one form for one period. */
export interface Expectation {
  readonly unit: AdminUnitId;
  /** Where its name stands among those of all units. */
  readonly sortRank: number;
  readonly asked: FormPeriod;
  readonly cells: readonly { readonly indicatorId: number; readonly members: Members }[];
}

/** A figure of an office itself that is in, or was sent back. */
export interface KnownFigure {
  readonly unit: AdminUnitId;
  readonly indicatorId: number;
  readonly members: Members;
  readonly period: FormPeriod['period'];
  readonly state: 'HANDED_IN' | 'RETURNED';
  /** The day on which it was first handed in. */
  readonly day: Day;
}

/** An expected report with what is in of it. */
export interface ExpectedReport {
  readonly unit: AdminUnitId;
  readonly sortRank: number;
  readonly asked: FormPeriod;
  readonly figures: FigureCounts;
  readonly status: HandInStatus;
  /** Whole days since it was due, while something of it is not in; else 0. */
  readonly overdueDays: number;
}

/**
 * What is in of what is expected, in the order in which staff chase it (đôn đốc): what is open and overdue first,
 * the longest overdue before all, then what is open, then what is in; then by name.
 *
 * This is the specification of `CompletenessReadModel`, which works it out where the figures are.
 */
export function completenessOf(
  expectations: readonly Expectation[],
  known: readonly KnownFigure[],
  today: Day,
): ExpectedReport[] {
  const byCell = Map.groupBy(known, ({ unit, indicatorId, members, period }) =>
    keyOf(unit, indicatorId, members, periodKey(period)),
  );
  return expectations
    .map(({ unit, sortRank, asked, cells }) => {
      const states = cells.map(({ indicatorId, members }) =>
        stateOf(byCell.get(keyOf(unit, indicatorId, members, periodKey(asked.period))) ?? [], asked.due),
      );
      const count = (state: string): number => states.filter(one => one === state).length;
      const [onTime, late, returned] = [count('ON_TIME'), count('LATE'), count('RETURNED')];
      const expected = cells.length;
      const figures = {
        expected,
        handedIn: onTime + late,
        onTime,
        late,
        returned,
        missing: expected - onTime - late - returned,
      };
      return { unit, sortRank, asked, figures, ...statusOf(figures, asked.due, today) };
    })
    .filter(({ figures }) => figures.expected > 0)
    .toSorted(inOrderOfChasing);
}

export function statusOf(
  { expected, handedIn, late, returned }: FigureCounts,
  due: Day,
  today: Day,
): Pick<ExpectedReport, 'status' | 'overdueDays'> {
  if (handedIn === expected) return { status: late > 0 ? 'LATE' : 'ON_TIME', overdueDays: 0 };
  const overdueDays = Math.max(0, daysBetween(due, today));
  return { status: returned > 0 ? 'RETURNED' : handedIn > 0 ? 'PARTIAL' : 'MISSING', overdueDays };
}

function inOrderOfChasing(one: ExpectedReport, other: ExpectedReport): number {
  return (
    Number(isOpen(other)) - Number(isOpen(one)) ||
    other.overdueDays - one.overdueDays ||
    one.sortRank - other.sortRank ||
    one.unit - other.unit ||
    compare(one.asked.due, other.asked.due) ||
    compare(one.asked.period.start!, other.asked.period.start!) ||
    compare(one.asked.form, other.asked.form)
  );
}

function isOpen({ figures }: ExpectedReport): boolean {
  return figures.handedIn < figures.expected;
}

/** What is in counts as in, whatever was sent back beside it; the earliest day is what counts. */
function stateOf(known: readonly KnownFigure[], due: Day): 'ON_TIME' | 'LATE' | 'RETURNED' | 'MISSING' {
  const days = known.filter(({ state }) => state === 'HANDED_IN').map(({ day }) => day);
  if (days.length > 0) return days.some(day => day <= due) ? 'ON_TIME' : 'LATE';
  return known.length > 0 ? 'RETURNED' : 'MISSING';
}

function keyOf(unit: AdminUnitId, indicatorId: number, members: Members, period: string): string {
  return `${unit}|${indicatorId}|${membersKey(members)}|${period}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
