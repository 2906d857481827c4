import type { Indicator, Members } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { lastDayOf, type Period, printPeriod } from '../reporting/period.js';
import { addDays, addMonths, type Day, firstDayOfMonth } from '../shared/day.js';
import { remembering } from '../shared/remembered.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';

/**
 * Which cells have a stored rollup: a rule, so that a cell of a kept kind without a row is known to be silent.
 *
 * Kept are the totals of districts and provinces, over every dimension or for one member of one dimension,
 * for standard periods, on the map of the period's last day, as they stand now. All else is computed from
 * the figures when it is asked.
 */
export function isKept(
  { indicator, members, period, boundaries, knownOn, basis }: RollupQuestion,
  mapDates: readonly Day[],
): boolean {
  return (
    isKeptIndicator(indicator) &&
    Object.keys(members).length <= 1 &&
    knownOn === null &&
    basis === 'BEST' &&
    isStandard(period) &&
    mapOf(boundaries, mapDates) === mapOf(lastDayOf(period), mapDates)
  );
}

/** Communes answer from their figures, and the country is summed from its provinces when it is asked. */
export const KEPT_LEVELS: readonly AdminLevel[] = ['DISTRICT', 'PROVINCE'];

/** Indicators whose figures make a number of the units above; a register is counted off the map instead. */
export function isKeptIndicator({ kind, register, overUnits }: Indicator): boolean {
  return kind !== 'DERIVED' && register === null && planOverUnits(overUnits).kind !== 'refuse';
}

/** The sets of members whose cells a figure enters: the total, and each of its members by itself. */
export function keptMembersOf(members: Members): Members[] {
  return [{}, ...Object.entries(members).map(([dimension, member]) => ({ [dimension]: member }))];
}

/** The map in force on a day, as a number: two days with the same number have the same map. */
export function mapOf(day: Day, mapDates: readonly Day[]): number {
  return mapDates.filter(date => date <= day).length;
}

/** Month, quarter, half-year, the first nine months, year: `[months, first month must be 1 plus a multiple of]`. */
const STANDARD = [
  [1, 1],
  [3, 3],
  [6, 6],
  [9, 12],
  [12, 12],
] as const;

export function isStandard(period: Period): boolean {
  let is = standard.get(period);
  if (is === undefined) standard.set(period, (is = isPrintedAsStandard(period)));
  return is;
}

/** Asked for every cell of a table, and the same for all cells of a period. */
const standard = new WeakMap<Period, boolean>();

function isPrintedAsStandard(period: Period): boolean {
  return /^\d{4}(-(\d{2}|Q[1-4]|S[12]|9M))?$/.test(printPeriod(period));
}

/** A stretch of time in days. */
export interface Span {
  readonly start: Day;
  /** The first day after it. */
  readonly end: Day;
}

/** Every standard period that has a day in a span. */
export function standardPeriodsTouching({ start, end }: Span): Period[] {
  const [firstYear, lastYear] = [yearOf(start), yearOf(addDays(end, -1))];
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => standardPeriodsOf(firstYear + index))
    .flat()
    .filter(period => period.start! < end && start < period.end);
}

/** Asked for every indicator of a report, and there are few years. */
const standardPeriodsOf = remembering((year: number): readonly Period[] =>
  STANDARD.flatMap(([length, step]) =>
    Array.from({ length: 12 / step }, (_, index) => firstDayOfMonth(year, 1 + index * step)).map(
      (from): Period => ({ start: from, end: addMonths(from, length) }),
    ),
  ),
);

/** The days for which a figure can say something; one whose start is unknown speaks of its last day. */
export function spanOf({ start, end }: Period): Span {
  return { start: start ?? addDays(end, -1), end };
}

/**
 * How far a change of figures reaches through the other figures of its series.
 *
 * A way through time may leave the period it answers only along figures that overlap: at a day that no
 * figure crosses it would come back to where it was, and a shorter way would do. So a change reaches as far
 * as figures overlap one another without a gap or a mere meeting of ends, and no further.
 *
 * @param changed Periods of the figures that changed.
 * @param known Periods of all current figures of the series, or of several series.
 * @returns Spans that do not overlap, in order.
 */
export function reachOf(changed: readonly Period[], known: readonly Period[]): Span[] {
  const touched = changed.map(spanOf);
  const joined = join([...touched, ...known.map(spanOf)]);
  return joined.filter(span => touched.some(({ start, end }) => start < span.end && span.start < end));
}

function join(spans: readonly Span[]): Span[] {
  const ordered = spans.toSorted((one, other) => (one.start < other.start ? -1 : 1));
  return ordered.reduce<Span[]>((joined, span) => {
    const last = joined.at(-1);
    if (!last || span.start >= last.end) return [...joined, span];
    return [...joined.slice(0, -1), { start: last.start, end: span.end > last.end ? span.end : last.end }];
  }, []);
}

/**
 * The years around a period that no figure reaches out of: whatever is asked of the period, only figures of these years
 * bear on it (see `reachOf`).
 *
 * @param known Periods of all figures that may be asked.
 */
export function yearsAround(known: readonly Period[]): (period: Period) => Span {
  const crossed = new Set(
    known.flatMap(period => {
      const { start, end } = spanOf(period);
      const [first, last] = [yearOf(start), yearOf(addDays(end, -1))];
      return Array.from({ length: last - first }, (_, index) => first + 1 + index);
    }),
  );
  return period => {
    const span = spanOf(period);
    let [first, last] = [yearOf(span.start), yearOf(addDays(span.end, -1))];
    while (crossed.has(first)) first -= 1;
    while (crossed.has(last + 1)) last += 1;
    return { start: firstDayOfMonth(first, 1), end: firstDayOfMonth(last + 1, 1) };
  };
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
