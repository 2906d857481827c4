import type { Brand } from './brand.js';
import { DomainError } from './domain-error.js';

/** A calendar day, `YYYY-MM-DD`. Sorts correctly as text. */
export type Day = Brand<string, 'Day'>;

const MS_PER_DAY = 86_400_000;

/**
 * Reads a day as a person or a file wrote it.
 *
 * @throws DomainError `DATE_MALFORMED` when it is not a day of the calendar.
 */
export function day(text: string): Day {
  if (!isDay(text)) {
    const words = {
      vi: `"${text}" không phải là một ngày: ghi như 2020-07-31.`,
      en: `"${text}" is not a date: write it as 2020-07-31.`,
    };
    throw new DomainError('DATE_MALFORMED', words, { text });
  }
  return text;
}

export function isDay(text: string): text is Day {
  // The database knows no year 0.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days since 1970-01-01; the arithmetic of days happens on these. */
export function dayNumber(value: Day): number {
  return numbers.get(value) ?? keep(numbers, value, Date.parse(`${value}T00:00:00Z`) / MS_PER_DAY);
}

export function dayFromNumber(number: number): Day {
  return (
    days.get(number) ?? keep(days, number, new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day)
  );
}

/** A table asks after the same few days for each of its thousands of cells. */
const numbers = new Map<Day, number>();
const days = new Map<number, Day>();
const MOST_KEPT = 20_000;

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): Value {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, value);
  return value;
}

/** The day `count` days after (before, when negative) `value`. */
export function addDays(value: Day, count: number): Day {
  return dayFromNumber(dayNumber(value) + count);
}

/** Days in the half-open range `[start, end)`. */
export function daysBetween(start: Day, end: Day): number {
  return dayNumber(end) - dayNumber(start);
}

/** The first day of a month; months outside 1–12 run over into the neighbouring years. */
export function firstDayOfMonth(year: number, month: number): Day {
  const date = new Date(Date.UTC(2000, month - 1, 1));
  date.setUTCFullYear(year + date.getUTCFullYear() - 2000);
  return date.toISOString().slice(0, 10) as Day;
}

/** The same day `count` months later; the 31st becomes the last day of a shorter month. */
export function addMonths(value: Day, count: number): Day {
  const [year, month, date] = value.split('-').map(Number) as [number, number, number];
  const first = firstDayOfMonth(year, month + count);
  const lastDate = daysBetween(first, firstDayOfMonth(year, month + count + 1));
  return addDays(first, Math.min(date, lastDate) - 1);
}
