import type { Indicator, Members } from '../indicator/indicator.js';
import { addDays, type Day, firstDayOfMonth } from '../shared/day.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import type { Period } from './period.js';

/** How long the periods are for which a form is handed in. */
export const PERIOD_KINDS = ['MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** An indicator that a form asks for: its total, and one figure for each combination of members of each breakdown. */
export interface FormLine {
  readonly indicator: string;
  readonly breakdowns: readonly (readonly string[])[];
}

/** Which level hands a form in, for which periods, by when. */
export interface FormSchedule {
  readonly level: AdminLevel;
  readonly periodKind: PeriodKind;
  /**
   * The day of its last month on which a period closes in the official sense: a half-year may close on 14 June, and
   * began on 15 December then. Null: with its last day. The figures are of the half-year all the same.
   */
  readonly closingDay: number | null;
  /** Days after the close by which it is due. */
  readonly dueDays: number;
}

/** A form (biểu mẫu): what offices hand in together. */
export interface ReportingForm {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly descriptionVi: string | null;
  readonly descriptionEn: string | null;
  /** The first day of which it asks; null: since ever. */
  readonly validFrom: Day | null;
  /** The first day of which it no longer asks; null: still. */
  readonly validTo: Day | null;
  readonly lines: readonly FormLine[];
  readonly schedules: readonly FormSchedule[];
}

/** One period for which a form is handed in by a level, and its dates. */
export interface FormPeriod {
  readonly form: string;
  readonly level: AdminLevel;
  readonly period: Period;
  /** The days that are counted for it in the official sense. */
  readonly counted: Period;
  /** The last day on which it is on time. */
  readonly due: Day;
}

/** What one cell of a form asks: the office's own figure of an indicator, for the period of the report. */
export interface FormCell {
  readonly indicator: Indicator;
  readonly members: Members;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = {
  MONTH: 1,
  QUARTER: 3,
  HALF_YEAR: 6,
  NINE_MONTHS: 9,
  YEAR: 12,
};

/** The periods of a kind that lie in a stretch of time. Nine months are the first nine of a year. */
export function periodsInside(kind: PeriodKind, { start, end }: Period): Period[] {
  const length = MONTHS[kind];
  const periods: Period[] = [];
  const from = start ?? firstDayOfMonth(Number(end.slice(0, 4)) - 1, 1);
  for (let year = Number(from.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
    for (let month = 1; month + length <= 13; month += length) {
      const period = { start: firstDayOfMonth(year, month), end: firstDayOfMonth(year, month + length) };
      if (period.start >= from && period.end <= end) periods.push(period);
    }
  }
  return periods;
}

/** The periods of a form in a stretch of time, for one level or all, earliest first; those of which it does not ask are left out. */
export function formPeriods(form: ReportingForm, within: Period, level: AdminLevel | null): FormPeriod[] {
  return form.schedules
    .filter(schedule => level === null || schedule.level === level)
    .flatMap(schedule =>
      periodsInside(schedule.periodKind, within)
        .filter(period => asksFor(form, period))
        .map(period => formPeriod(form.code, schedule, period)),
    )
    .toSorted((one, other) => compare(one.due, other.due) || compare(one.period.start!, other.period.start!));
}

/** The dates of one period of a form; null when it is not handed in by this level for such a period. */
export function formPeriodOf(form: ReportingForm, level: AdminLevel, period: Period): FormPeriod | null {
  const found = formPeriods(form, period, level).find(
    ({ period: { start, end } }) => start === period.start && end === period.end,
  );
  return found ?? null;
}

/** Whether a report of this period can be started: not before its first day in the official sense. */
export function hasBegun({ counted }: FormPeriod, today: Day): boolean {
  return counted.start === null || counted.start <= today;
}

/** The first day on which a report of this period can be handed in: that of its close. */
export function closeOf({ counted }: FormPeriod): Day {
  return addDays(counted.end, -1);
}

/** The cells that an office of a level is to fill in, in the order of the form. */
export function formCells(
  form: ReportingForm,
  level: AdminLevel,
  indicatorOf: (code: string) => Indicator | null,
): FormCell[] {
  return form.lines.flatMap(line => {
    const indicator = indicatorOf(line.indicator);
    if (!indicator || !indicator.levels.includes(level)) return [];
    const cells = [{}, ...line.breakdowns.flatMap(dimensions => combinations(indicator, dimensions))];
    return cells.map(members => ({ indicator, members }));
  });
}

function asksFor({ validFrom, validTo }: ReportingForm, { start, end }: Period): boolean {
  return (validFrom === null || validFrom <= start!) && (validTo === null || end <= validTo);
}

function formPeriod(form: string, { level, closingDay, dueDays }: FormSchedule, period: Period): FormPeriod {
  const counted =
    closingDay === null
      ? period
      : { start: closedOn(period.start!, closingDay), end: closedOn(period.end, closingDay) };
  return { form, level, period, counted, due: addDays(counted.end, dueDays - 1) };
}

/** The day after the close in the month before the month that begins on `first`. */
function closedOn(first: Day, closingDay: number): Day {
  return addDays(firstDayOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1), closingDay);
}

function combinations(indicator: Indicator, dimensions: readonly string[]): Members[] {
  return dimensions.reduce<Members[]>(
    (partial, code) => {
      const members = indicator.dimensions.find(dimension => dimension.code === code)?.members ?? [];
      return partial.flatMap(fixed => members.map(member => ({ ...fixed, [code]: member.code })));
    },
    [{}],
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
