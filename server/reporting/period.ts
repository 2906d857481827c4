import {
  addDays,
  addMonths,
  type Day,
  dayNumber,
  daysBetween,
  firstDayOfMonth,
  isDay,
} from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';

/**
 * A half-open range of days `[start, end)`.
 *
 * `start` null means that the report names only an end ("until 15 June 2020"): the start is unknown,
 * which is not the same as "for ever", so such a period is never split or subtracted.
 */
export interface Period {
  readonly start: Day | null;
  /** The first day after the period. */
  readonly end: Day;
}

const FORMS = '2018, 2018-S1, 2018-Q3, 2018-9M, 2018-05, 2020-07-31, 2016-01-01/2020-04-15, ../2020-06-15';

/** Periods that depend on the day they are asked. */
export const RELATIVE_PERIODS = [
  'THIS_YEAR',
  'LAST_YEAR',
  'LAST_4_QUARTERS',
  'LAST_12_MONTHS',
  'YEAR_TO_DATE',
] as const;

/** Nobody counted before, nor plans for later: a year that was slipped in writing would lay a figure over centuries. */
const YEARS = { first: 1900, last: 2199 } as const;
const FIRST_DAY = firstDayOfMonth(YEARS.first, 1);
const DAY_AFTER_LAST = firstDayOfMonth(YEARS.last + 1, 1);

const WITHIN_A_YEAR = /^(?<year>\d{4})-?(?:[SH](?<half>[12])|Q(?<quarter>[1-4])|(?<months>[1-9]|1[0-2])M)$/;
const MONTH = /^(?<year>\d{4})-?(?<month>0[1-9]|1[0-2])$/;

/**
 * Reads a period in any accepted spelling (semantics, section 5).
 *
 * @param today Relative periods are resolved against it; null: none is taken.
 * @throws DomainError `PERIOD_MALFORMED`.
 */
export function parsePeriod(text: string, today: Day | null): Period {
  const trimmed = text.trim();
  const period = /^\d{4}$/.test(trimmed)
    ? months(Number(trimmed), 1, 12)
    : (withinAYear(trimmed) ??
      month(trimmed) ??
      range(trimmed) ??
      (today === null ? undefined : relative(trimmed, today)));
  if (!period || !isOnTheCalendar(period)) {
    const relatives = today === null ? '' : RELATIVE_PERIODS.join(', ');
    throw new DomainError(
      'PERIOD_MALFORMED',
      {
        vi: `"${text}" không phải là một kỳ: ghi ${FORMS}${relatives && ` hoặc một trong ${relatives}`}.`,
        en: `"${text}" is not a period: write ${FORMS}${relatives && ` or one of ${relatives}`}.`,
      },
      { text },
    );
  }
  if (period.start !== null && period.start >= period.end) {
    throw new DomainError(
      'PERIOD_MALFORMED',
      {
        vi: `"${text}" kết thúc trước khi bắt đầu: ghi ngày sớm hơn trước, như 2016-01-01/2020-04-15.`,
        en: `"${text}" ends before it starts: write the earlier day first, as 2016-01-01/2020-04-15.`,
      },
      { text },
    );
  }
  if ((period.start ?? lastDayOf(period)) < FIRST_DAY || period.end > DAY_AFTER_LAST) {
    const { first, last } = YEARS;
    throw new DomainError(
      'PERIOD_MALFORMED',
      {
        vi: `"${text}" bắt đầu trước năm ${first} hoặc kết thúc sau năm ${last}: ghi một kỳ trong những năm từ ${first} đến ${last}, như 2018 hoặc 2016-01-01/2020-04-15.`,
        en: `"${text}" begins before the year ${first} or ends after ${last}: write a period within the years ${first} to ${last}, as 2018 or 2016-01-01/2020-04-15.`,
      },
      { text },
    );
  }
  return period;
}

/** Writes a period in its first form, the shortest that says the same: `2018-S1`, never `2018-6M`. */
export function printPeriod({ start, end }: Period): string {
  if (start === null) return `../${addDays(end, -1)}`;
  return printWithinAYear(start, end) ?? printRange(start, end);
}

/** Whole days in the period; null when its start is unknown. */
export function daysIn({ start, end }: Period): number | null {
  return start === null ? null : daysBetween(start, end);
}

/** The last day inside the period: boundaries are those in force on it. */
export function lastDayOf({ end }: Period): Day {
  return addDays(end, -1);
}

export function isSamePeriod(one: Period, other: Period): boolean {
  return one.start === other.start && one.end === other.end;
}

/** A name for a map's key; unlike the printed form it never changes with the spelling rules. */
export function periodKey({ start, end }: Period): string {
  return `${start ?? ''}/${end}`;
}

/**
 * The period just before, as long as this one: the quarter before a quarter, the year before a year.
 * Null when the start is unknown.
 */
export function previousPeriod({ start, end }: Period): Period | null {
  if (start === null) return null;
  const length = wholeMonths(start, end);
  return length === null
    ? { start: addDays(start, -daysBetween(start, end)), end: start }
    : { start: addMonths(start, -length), end: start };
}

/**
 * The same period a year earlier (cùng kỳ). Whole months stay whole months, so that February 2021 answers
 * to all 29 days of February 2020; a period that ends within a month ends on the same day.
 */
export function samePeriodLastYear({ start, end }: Period): Period {
  const endsAMonth = start === null ? end.endsWith('-01') : wholeMonths(start, end) !== null;
  return {
    start: start && addMonths(start, -12),
    end: endsAMonth ? addMonths(end, -12) : addDays(addMonths(addDays(end, -1), -12), 1),
  };
}

function months(year: number, first: number, count: number): Period {
  return { start: firstDayOfMonth(year, first), end: firstDayOfMonth(year, first + count) };
}

function withinAYear(text: string): Period | undefined {
  const found = WITHIN_A_YEAR.exec(text)?.groups;
  if (!found) return undefined;
  const year = Number(found['year']);
  if (found['half']) return months(year, Number(found['half']) * 6 - 5, 6);
  if (found['quarter']) return months(year, Number(found['quarter']) * 3 - 2, 3);
  return months(year, 1, Number(found['months']));
}

function month(text: string): Period | undefined {
  const found = MONTH.exec(text)?.groups;
  return found && months(Number(found['year']), Number(found['month']), 1);
}

function range(text: string): Period | undefined {
  const [first, last = first, ...rest] = text.split('/');
  if (first === undefined || last === undefined || rest.length > 0 || !isDay(last)) return undefined;
  if (first === '..') return { start: null, end: addDays(last, 1) };
  return isDay(first) ? { start: first, end: addDays(last, 1) } : undefined;
}

/** The years 0 and 10 000 are not: 9999 has no day after its last one. */
function isOnTheCalendar({ start, end }: Period): boolean {
  return isDay(end) && (start === null || isDay(start));
}

function relative(text: string, today: Day): Period | undefined {
  const year = Number(today.slice(0, 4));
  const monthNow = Number(today.slice(5, 7));
  const firstOfQuarter = firstDayOfMonth(year, Math.floor((monthNow - 1) / 3) * 3 + 1);
  switch (text) {
    case 'THIS_YEAR':
      return months(year, 1, 12);
    case 'LAST_YEAR':
      return months(year - 1, 1, 12);
    case 'LAST_4_QUARTERS':
      return { start: addMonths(firstOfQuarter, -12), end: firstOfQuarter };
    case 'LAST_12_MONTHS':
      return { start: firstDayOfMonth(year - 1, monthNow), end: firstDayOfMonth(year, monthNow) };
    case 'YEAR_TO_DATE':
      return { start: firstDayOfMonth(year, 1), end: addDays(today, 1) };
    default:
      return undefined;
  }
}

function printWithinAYear(start: Day, end: Day): string | null {
  const length = wholeMonths(start, end);
  const year = start.slice(0, 4);
  const first = Number(start.slice(5, 7));
  if (length === null || !start.endsWith('-01') || first + length > 13) return null;
  if (length === 12) return year;
  if (length === 1) return `${year}-${start.slice(5, 7)}`;
  if (length === 6 && first % 6 === 1) return `${year}-S${(first + 5) / 6}`;
  if (length === 3 && first % 3 === 1) return `${year}-Q${(first + 2) / 3}`;
  return first === 1 ? `${year}-${length}M` : null;
}

function printRange(start: Day, end: Day): string {
  const last = addDays(end, -1);
  return start === last ? start : `${start}/${last}`;
}

/** Months between two first days of a month, or null when they are not. */
function wholeMonths(start: Day, end: Day): number | null {
  if (!start.endsWith('-01') || !end.endsWith('-01')) return null;
  return (
    (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 +
    Number(end.slice(5, 7)) -
    Number(start.slice(5, 7))
  );
}

/** Orders periods by end, then by start: the order in which a reader wants them. */
export function comparePeriods(one: Period, other: Period): number {
  return dayNumber(one.end) - dayNumber(other.end) || (one.start ?? '').localeCompare(other.start ?? '');
}
