import type { RuleOverTime, RuleOverUnits } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { isSubtractable, type Observation } from '../reporting/observation.js';
import { daysIn, isSamePeriod, type Period } from '../reporting/period.js';
import { addDays, type Day, dayNumber } from '../shared/day.js';
import { Decimal, ONE, quotient, sumOf } from '../shared/decimal.js';
import { isCarriedOver } from './carried-over.js';
import type { Claim } from './claim.js';
import { type Figure, scaled, type Term, together } from './figure.js';
import { findRoute, judgeWalk, type Step, walksAhead } from './route.js';

/** How one series says a period; `figure` null when it says nothing. */
export interface InTime {
  readonly figure: Figure | null;
  /** Nothing could be said because the figures contradict each other: a count would be negative. */
  readonly isContradicted: boolean;
  /** Of figures that were added up: which, and which of them were subtracted (-1). */
  readonly steps?: readonly { readonly observation: Observation; readonly sign: number }[];
}

/** An observation of a closed period, with its ends as numbers. */
export interface Closed {
  readonly observation: Observation;
  readonly start: number;
  readonly end: number;
  readonly isSubtractable: boolean;
}

const SILENT: InTime = { figure: null, isContradicted: false };

/**
 * Step (a): what the observations of one series (one unit, indicator, scope and members) say of `asked`.
 *
 * A figure with an unknown start answers only for the very period it names, or as a stock by its end.
 *
 * @param signed Whether the figure may be negative; if not, a difference below zero is not used.
 */
export function rollUpPeriods(
  series: readonly Observation[],
  asked: Period,
  rule: RuleOverTime,
  signed: boolean,
): InTime {
  if (rule === 'LAST') return state(latestWithin(series, asked), lastDay);
  if (asked.start === null || rule === 'FIRST') {
    const exact = series.find(({ period }) => isSamePeriod(period, asked));
    if (rule === 'FIRST')
      return state(asked.start === null ? exact : earliestWithin(series, asked), firstDay);
    return exact ? { figure: asReported(exact, 1, null), isContradicted: false } : SILENT;
  }
  const [from, to] = [dayNumber(asked.start), dayNumber(asked.end)];
  const closed = series.flatMap(close);
  if (rule === 'SUM') return flow(closed, from, to, signed);
  const inside = closed.filter(({ start, end }) => start >= from && end <= to);
  return rule === 'AVERAGE' ? average(inside, from, to) : extreme(inside, asked, rule);
}

/**
 * The observations of a series whose sums and differences would say `asked`, or a beginning of it, if none of them were
 * negative: where they contradict each other, both sides of that. Some of them lie outside of the period.
 */
export function sidesOfContradiction(series: readonly Observation[], asked: Period): ReadonlySet<string> {
  if (asked.start === null) return new Set();
  const to = dayNumber(asked.end);
  const walks = [...walksAhead(series.flatMap(close), dayNumber(asked.start))];
  return new Set(
    walks
      .filter(([instant]) => instant <= to)
      .flatMap(([, steps]) => steps.map(({ figure }) => figure.observation.id)),
  );
}

/** Flows add up along the best route. */
function flow(closed: readonly Closed[], from: number, to: number, signed: boolean): InTime {
  const { steps, isContradicted } = findRoute(closed, from, to, walk =>
    signed ? 'USABLE' : judgeWalk(walk, claimOf),
  );
  if (steps.length === 0) return { figure: null, isContradicted };
  return {
    figure: { ...alongRoute(steps, to - from), value: total(steps), terms: signs(steps) },
    isContradicted,
    steps: steps.map(({ figure: { observation }, sign }) => ({ observation, sign })),
  };
}

/** Weighed by days, over the days reported; an average is never taken backwards. */
function average(inside: readonly Closed[], from: number, to: number): InTime {
  const forwards = inside.map(stretch => ({ ...stretch, isSubtractable: false }));
  const { steps } = findRoute(forwards, from, to, () => 'USABLE');
  if (steps.length === 0) return SILENT;
  const route = alongRoute(steps, to - from);
  const days = new Decimal(route.weight);
  const weighted = sumOf(steps.map(({ figure }) => valueOf(figure).times(figure.end - figure.start)));
  const terms = steps.map(({ figure }): Term => ({
    observation: figure.observation.id,
    factor: new Decimal(figure.end - figure.start).div(days),
  }));
  return { figure: { ...route, value: quotient(weighted, days), terms }, isContradicted: false };
}

/** The least or the greatest of all that was reported inside the period. */
function extreme(inside: readonly Closed[], asked: Period, rule: 'MIN' | 'MAX'): InTime {
  const [first, ...rest] = inside;
  if (!first) return SILENT;
  const chosen = rest.reduce((best, next) => {
    const difference = valueOf(next).comparedTo(valueOf(best));
    return (rule === 'MIN' ? difference < 0 : difference > 0) ? next : best;
  }, first);
  const days = daysCovered(inside);
  const figures = inside.map(({ observation }) => asReported(observation, 0, null));
  const figure: Figure = {
    ...together(figures),
    value: valueOf(chosen),
    weight: days,
    days,
    isReported: inside.length === 1 && isSamePeriod(first.observation.period, asked),
    terms: [{ observation: chosen.observation.id, factor: ONE }],
  };
  return { figure, isContradicted: false };
}

/** A stock is a state: whoever said it last inside the period, never one from before the period. */
function latestWithin(series: readonly Observation[], asked: Period): Observation | undefined {
  const inside = series.filter(
    ({ period: { end } }) => end <= asked.end && (asked.start === null || end > asked.start),
  );
  return inside.toSorted(
    (one, other) =>
      compare(other.period.end, one.period.end) ||
      preferExact(one, other, asked) ||
      compare(other.period.start ?? '', one.period.start ?? ''),
  )[0];
}

/** An opening stock: whoever said it first inside the period. */
function earliestWithin(series: readonly Observation[], asked: Period): Observation | undefined {
  const inside = series.filter(
    ({ period: { start } }) =>
      start !== null && asked.start !== null && start >= asked.start && start < asked.end,
  );
  return inside.toSorted(
    (one, other) =>
      compare(one.period.start!, other.period.start!) ||
      preferExact(one, other, asked) ||
      compare(one.period.end, other.period.end),
  )[0];
}

/** The day whose state a figure for a period tells of; null: it tells of none, or its day is not known. */
export function stateDayOf(period: Period, rule: RuleOverTime): Day | null {
  if (rule === 'LAST') return lastDay(period);
  return rule === 'FIRST' ? firstDay(period) : null;
}

function state(observation: Observation | undefined, dated: (period: Period) => Day | null): InTime {
  if (!observation) return SILENT;
  return {
    figure: { ...asReported(observation, 1, null), asOf: dated(observation.period) },
    isContradicted: false,
  };
}

function asReported(observation: Observation, weight: number, days: number | null): Figure {
  return {
    value: new Decimal(observation.value),
    weight,
    days,
    precision: observation.precision,
    provisional: observation.provisional,
    asOf: null,
    isReported: true,
    terms: [{ observation: observation.id, factor: ONE }],
  };
}

function alongRoute(steps: readonly Step<Closed>[], expectedDays: number): Omit<Figure, 'value' | 'terms'> {
  const days = steps.reduce((sum, { figure, sign }) => sum + sign * (figure.end - figure.start), 0);
  const figures = steps.map(({ figure }) => asReported(figure.observation, 0, null));
  return {
    ...together(figures),
    weight: days,
    days,
    isReported: steps.length === 1 && days === expectedDays,
  };
}

/** An observation on the line of days; none of one whose start is unknown. */
export function close(observation: Observation): Closed[] {
  const { start, end } = observation.period;
  if (start === null) return [];
  return [
    {
      observation,
      start: dayNumber(start),
      end: dayNumber(end),
      isSubtractable: isSubtractable(observation.precision),
    },
  ];
}

function daysCovered(stretches: readonly Closed[]): number {
  let until = -Infinity;
  let days = 0;
  for (const { start, end } of stretches.toSorted(
    (one, other) => one.start - other.start || one.end - other.end,
  )) {
    days += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return days;
}

function total(steps: readonly Step<Closed>[]): Decimal {
  return sumOf(steps.map(({ figure, sign }) => valueOf(figure).times(sign)));
}

function signs(steps: readonly Step<Closed>[]): Term[] {
  return steps.flatMap(({ figure, sign }) => scaled(termsOf(figure.observation), new Decimal(sign)));
}

function termsOf(observation: Observation): readonly Term[] {
  if (isCarriedOver(observation)) return observation.carried.map(({ term }) => term);
  return [{ observation: observation.id, factor: ONE }];
}

/** What a figure says on its own. */
export function claimOf({ observation }: Closed): Claim {
  return { value: new Decimal(observation.value), precision: observation.precision };
}

function valueOf({ observation }: Closed): Decimal {
  return new Decimal(observation.value);
}

function preferExact(one: Observation, other: Observation, asked: Period): number {
  return Number(isSamePeriod(other.period, asked)) - Number(isSamePeriod(one.period, asked));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function lastDay({ end }: Period): Day {
  return addDays(end, -1);
}

function firstDay({ start }: Period): Day | null {
  return start;
}

/** The greatest weight a series can have: the days of a closed period, or one for a state or an open start. */
export function weightOfPeriod(asked: Period, rule: RuleOverTime): number {
  return isStateAtDate(rule) ? 1 : (daysIn(asked) ?? 1);
}

/**
 * Whether figures count only while their unit is about one territory: flows of different ones are never added up or
 * subtracted, and the stock of a unit before it took in another is not that of both. What is never combined over units, an
 * index, is shown of the unit that it was reported of.
 */
export function isOfOneTerritory({
  overTime,
  overUnits,
}: Readonly<{ overTime: RuleOverTime; overUnits: RuleOverUnits }>): boolean {
  return overTime === 'SUM' || (isStateAtDate(overTime) && planOverUnits(overUnits).kind !== 'refuse');
}

/** Stocks are known at a date or not at all: days do not apply to them. */
export function isStateAtDate(rule: RuleOverTime): boolean {
  return rule === 'FIRST' || rule === 'LAST';
}
