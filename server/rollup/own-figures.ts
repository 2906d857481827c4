import { type Members, membersKey } from '../indicator/indicator.js';
import { type Observation, PRECISIONS } from '../reporting/observation.js';
import { dayFromNumber, dayNumber } from '../shared/day.js';
import { Decimal, quotient, sumOf } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Figure } from './figure.js';
import type { RollupQuestion } from './question.js';
import { rollUpMembers } from './roll-up-members.js';
import { isOfOneTerritory, rollUpPeriods, weightOfPeriod } from './roll-up-periods.js';
import { CONTRADICTED, PROVISIONAL, REPORTED } from './total-column.js';

/** Stands for a start that is not known. */
export const OPEN = -2_147_483_648;

/** What units said for themselves: entry i of each is of figure i. */
export interface OwnFigures {
  readonly indicator: readonly number[];
  readonly unit: readonly number[];
  /** Day numbers, `[start, end)`; `OPEN` where the start is not known. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly value: readonly string[];
  /** Bits of the precision, and `PROVISIONAL`; null: not public. */
  readonly flags: readonly (number | null)[];
  /** Null: no indicator has dimensions. */
  readonly members: readonly Members[] | null;
  /** The days on which the territory of a unit's own office changed, as day numbers; nothing of a unit of which none is known. */
  readonly changes: ReadonlyMap<number, readonly number[]>;
  /** The days on which units may have been made of others, as day numbers. */
  readonly mapDays: readonly number[];
  /** As day numbers: all figures with a day in `[first, last)` are there. */
  readonly read: readonly [first: number, last: number];
}

/** What they say of a cell; `value` null: they contradict one another. */
export interface OwnTotal {
  readonly value: string | null;
  /** As that of a `Figure`. */
  readonly weight: number;
  readonly flags: number;
}

/** Figures that overlap, or reach out of the period: only the way along all figures of the series says what they mean. */
export const TANGLED = 'TANGLED';
type Told = OwnTotal | typeof TANGLED | null;

/** Whether `ownTotal` can be asked. */
export function isToldByFigures({ indicator, period }: RollupQuestion): boolean {
  return (
    period.start !== null &&
    indicator.overTime !== 'FIRST' &&
    indicator.kind !== 'DERIVED' &&
    indicator.register === null
  );
}

/** How many ways along figures may still be looked for: each takes up to half a millisecond in which nobody else is served. */
export interface Patience {
  walks: number;
}

export const MOST_WALKS = 100;

/** Steps (a) and (b) of one question, for one unit after the other; null: nothing is known. */
export function ownTotalOf(
  question: RollupQuestion,
  figures: OwnFigures,
  patience: Patience,
): (rows: readonly number[]) => Told {
  const { indicator, members, period } = question;
  const [from, to] = [dayNumber(period.start!), dayNumber(period.end)];
  const inTime = (rows: readonly number[]): Told => timeRules[indicator.overTime](figures, rows, from, to);
  const alone = (rows: readonly number[]): Told => {
    const told = inTime(rows);
    return told === TANGLED ? alongFigures(figures, rows, question, patience) : told;
  };
  const { members: said } = figures;
  const usable = (rows: readonly number[]): readonly number[] =>
    isOfOneTerritory(indicator) ? ofOneTerritory(figures, rows, to) : rows;
  if (said === null || indicator.dimensions.length === 0) return rows => alone(usable(rows));
  const fixed = Object.entries(members);
  const wanted = (row: number): boolean =>
    fixed.every(([dimension, member]) => said[row]![dimension] === member);
  if (fixed.length === indicator.dimensions.length) return rows => alone(usable(rows).filter(wanted));
  const seriesWeight = weightOfPeriod(period, indicator.overTime);
  return rows => {
    const known = new Map<string, Figure>();
    for (const [key, series] of Map.groupBy(usable(rows).filter(wanted), row => membersKey(said[row]!))) {
      const told = inTime(series);
      if (told === TANGLED) return TANGLED;
      if (told !== null) known.set(key, figureOf(told));
    }
    const figure = rollUpMembers(known, members, indicator.dimensions, seriesWeight);
    return figure && totalOf(figure);
  };
}

/** Of a flow or a stock, what is about the territory at the end of the period. */
function ofOneTerritory(
  { unit, end, changes }: OwnFigures,
  rows: readonly number[],
  to: number,
): readonly number[] {
  const days = rows.length === 0 ? undefined : changes.get(unit[rows[0]!]!);
  if (days === undefined) return rows;
  return rows.filter(
    row => !days.some(day => day >= Math.min(end[row]!, to) && day < Math.max(end[row]!, to)),
  );
}

type TimeRule = (figures: OwnFigures, rows: readonly number[], from: number, to: number) => Told;

/** Step (a), as far as it needs no way along other figures. */
const timeRules: Readonly<Record<RollupQuestion['indicator']['overTime'], TimeRule>> = {
  SUM: (figures, rows, from, to) =>
    sideBySide(
      figures,
      rows.filter(row => isWithin(figures, row) && figures.end[row]! > from && figures.start[row]! < to),
      [from, to],
      series => sumOfTexts(series.map(row => figures.value[row]!)),
    ),
  AVERAGE: (figures, rows, from, to) =>
    sideBySide(figures, inside(figures, rows, from, to), [from, to], (series, days) =>
      quotient(
        sumOf(
          series.map(row => new Decimal(figures.value[row]!).times(figures.end[row]! - figures.start[row]!)),
        ),
        new Decimal(days),
      ).toFixed(),
    ),
  MIN: (figures, rows, from, to) => extreme(figures, inside(figures, rows, from, to), [from, to], -1),
  MAX: (figures, rows, from, to) => extreme(figures, inside(figures, rows, from, to), [from, to], 1),
  LAST: latest,
  FIRST: () => TANGLED,
};

function isWithin({ start, flags }: OwnFigures, row: number): boolean {
  return start[row] !== OPEN && flags[row] !== null;
}

function inside(figures: OwnFigures, rows: readonly number[], from: number, to: number): number[] {
  return rows.filter(row => isWithin(figures, row) && figures.start[row]! >= from && figures.end[row]! <= to);
}

/** A figure of exactly the period, or all that lie side by side in it. */
function sideBySide(
  { start, end, value, flags }: OwnFigures,
  series: readonly number[],
  [from, to]: readonly [number, number],
  combine: (series: readonly number[], days: number) => string,
): Told {
  if (series.length === 0) return null;
  const exact = series.find(row => start[row] === from && end[row] === to);
  if (exact !== undefined)
    return { value: value[exact]!, weight: to - from, flags: flags[exact]! | REPORTED };
  let [reached, days, bits] = [from, 0, 0];
  for (const row of series.toSorted((one, other) => start[one]! - start[other]!)) {
    if (start[row]! < reached || end[row]! > to) return TANGLED;
    reached = end[row]!;
    days += end[row]! - start[row]!;
    bits |= flags[row]!;
  }
  return { value: combine(series, days), weight: days, flags: bits };
}

/** The least (-1) or the greatest (1) of all. */
function extreme(
  { start, end, value, flags }: OwnFigures,
  series: readonly number[],
  [from, to]: readonly [number, number],
  direction: 1 | -1,
): Told {
  if (series.length === 0) return null;
  const ordered = series.toSorted((one, other) => start[one]! - start[other]! || end[one]! - end[other]!);
  let [best, until, days, bits] = [ordered[0]!, from, 0, 0];
  for (const row of ordered) {
    if (new Decimal(value[row]!).comparedTo(value[best]!) * direction > 0) best = row;
    days += Math.max(0, end[row]! - Math.max(start[row]!, until));
    until = Math.max(until, end[row]!);
    bits |= flags[row]!;
  }
  const isExact = ordered.length === 1 && start[best] === from && end[best] === to;
  return { value: value[best]!, weight: days, flags: isExact ? bits | REPORTED : bits };
}

/** A stock is a state: whoever said it last inside the period. */
function latest(
  { start, end, value, flags }: OwnFigures,
  rows: readonly number[],
  from: number,
  to: number,
): Told {
  let best: number | null = null;
  const isExact = (row: number): boolean => start[row] === from && end[row] === to;
  for (const row of rows) {
    if (flags[row] === null || end[row]! <= from || end[row]! > to) continue;
    const order =
      best === null
        ? 1
        : end[row]! - end[best]! ||
          Number(isExact(row)) - Number(isExact(best)) ||
          start[row]! - start[best]!;
    if (order > 0) best = row;
  }
  return best === null ? null : { value: value[best]!, weight: 1, flags: flags[best]! | REPORTED };
}

/** More figures of one series are left to the database. */
const MOST_WALKED = 12;

/**
 * The way along all figures of a series, where all are known that it may lead along: it leaves the period only along
 * figures that overlap, and none reaches out of what was read. Of one that began before its unit may have been made of others,
 * what those said is taken (`carryOver`), which is not known here.
 */
function alongFigures(
  figures: OwnFigures,
  rows: readonly number[],
  question: RollupQuestion,
  patience: Patience,
): Told {
  const { start, end, read, mapDays } = figures;
  const closed = rows.filter(row => isWithin(figures, row));
  if (closed.length > MOST_WALKED || closed.some(row => start[row]! < read[0] || end[row]! > read[1]))
    return TANGLED;
  const { indicator, period } = question;
  const [from, to] = [dayNumber(period.start!), dayNumber(period.end)];
  if (mapDays.some(day => day <= from && closed.some(row => start[row]! < day && day < end[row]!)))
    return TANGLED;
  const instants = new Set(
    closed.flatMap(row => [start[row]!, end[row]!].filter(day => day >= from && day <= to)),
  );
  // Any way leads from one of them to a later one.
  if (instants.size < 2) return null;
  if (patience.walks === 0) return TANGLED;
  patience.walks -= 1;
  const series = closed.map(row => observationOf(figures, row, question));
  const { figure, isContradicted } = rollUpPeriods(series, period, indicator.overTime, indicator.signed);
  if (figure) return totalOf(figure);
  return isContradicted ? { value: null, weight: 0, flags: CONTRADICTED } : null;
}

function observationOf(
  { unit, start, end, value, flags }: OwnFigures,
  row: number,
  { indicator, members }: RollupQuestion,
): Observation {
  return {
    id: String(row),
    unit: unit[row]! as AdminUnitId,
    indicator: indicator.code,
    period: { start: dayFromNumber(start[row]!), end: dayFromNumber(end[row]!) },
    scope: 'OWN',
    members,
    value: value[row]!,
    precision: PRECISIONS[flags[row]! & 3]!,
    provisional: (flags[row]! & PROVISIONAL) !== 0,
  };
}

/** So many digits, together with those of a million others, are exact in a float. */
const SHORT = 9;

function sumOfTexts(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0]!;
  if (texts.every(text => text.length <= SHORT && !text.includes('.')))
    return String(texts.reduce((sum, text) => sum + Number(text), 0));
  return sumOf(texts.map(text => new Decimal(text))).toFixed();
}

function figureOf({ value, weight, flags }: OwnTotal): Figure {
  return {
    value: new Decimal(value!),
    weight,
    days: null,
    precision: PRECISIONS[flags & 3]!,
    provisional: (flags & PROVISIONAL) !== 0,
    asOf: null,
    isReported: (flags & REPORTED) !== 0,
    terms: [],
  };
}

function totalOf({ value, weight, precision, provisional, isReported }: Figure): OwnTotal {
  return {
    value: value.toFixed(),
    weight,
    flags: PRECISIONS.indexOf(precision) | (provisional ? PROVISIONAL : 0) | (isReported ? REPORTED : 0),
  };
}
