import type { Bilingual } from '../shared/bilingual.js';
import type { Day } from '../shared/day.js';

/** A day, or open: `-infinity` since ever, `infinity` still. Compares correctly as text. */
export type Bound = Day | '-infinity' | 'infinity';

/** A half-open stretch of days `[from, to)`. */
export interface Interval {
  readonly from: Bound;
  readonly to: Bound;
}

/** The days that are in both; null when there are none. */
export function intersection(one: Interval, other: Interval): Interval | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from < to ? { from, to } : null;
}

export function contains(interval: Interval, day: Day): boolean {
  return interval.from <= day && day < interval.to;
}

/** The stretches of `whole` that none of `parts` covers, in order. */
export function uncovered(whole: Interval, parts: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = whole.from;
  for (const part of parts.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (part.from > from && part.from < whole.to) left.push({ from, to: part.from });
    if (part.to > from) from = part.to;
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}

/** The day of a bound; null when it is open. */
export function dayOfBound(bound: Bound): Day | null {
  return bound === 'infinity' || bound === '-infinity' ? null : bound;
}

/** As a person says it: `from 2019-05-10 to before 2025-07-01`. */
export function printInterval({ from, to }: Interval): Bilingual {
  const since =
    from === '-infinity'
      ? { vi: 'từ trước đến', en: 'since ever' }
      : { vi: `từ ${from} đến`, en: `from ${from}` };
  return to === 'infinity'
    ? { vi: `${since.vi} nay`, en: `${since.en} on` }
    : { vi: `${since.vi} trước ${to}`, en: `${since.en} to before ${to}` };
}
