import { type Indicator, membersKey } from '../indicator/indicator.js';
import type { Observation } from '../reporting/observation.js';
import { daysIn, type Period, periodKey } from '../reporting/period.js';
import { dayNumber } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { Figure } from '../rollup/figure.js';
import {
  close,
  isStateAtDate,
  rollUpPeriods,
  stateDayOf,
  weightOfPeriod,
} from '../rollup/roll-up-periods.js';
import type { Discrepancy } from './discrepancy.js';
import { findMemberDiscrepancies, partsAtOdds } from './find-member-discrepancies.js';

/**
 * Where totals and their parts disagree (`TOTAL_VS_PARTS`), among all figures of one unit and scope: those of one period, and
 * for every period that the total or a part was reported for, what step (a) says of it from figures of other periods. A year
 * of 100 and halves of two members that come to 110 disagree.
 *
 * What follows from a disagreement that is listed is not listed once more: not where a figure has a part in it that is at odds
 * within its own period, or was told of before, of shorter periods first.
 *
 * @param accused Figures that are at odds with others of their own series.
 */
export function findMembersOverTime(
  figures: readonly Observation[],
  indicator: Indicator,
  accused: ReadonlySet<string>,
): Discrepancy[] {
  const periods = [...Map.groupBy(figures, ({ period }) => periodKey(period)).values()].toSorted(
    ([one], [other]) => compareLengths(one!.period, other!.period),
  );
  const found = periods.flatMap(together => findMemberDiscrepancies(together, indicator));
  if (indicator.kind === 'DERIVED' || (indicator.overTime !== 'SUM' && !isStateAtDate(indicator.overTime)))
    return found;
  const named = new Set([...accused, ...found.flatMap(({ observations }) => observations)]);
  const series = inOrder(Map.groupBy(figures, ({ members }) => membersKey(members)));
  for (const together of periods) {
    if (together.length === series.size || together[0]!.period.start === null) continue;
    for (const one of atOddsInPeriod(together, series, indicator)) {
      if (one.observations.some(id => named.has(id))) continue;
      found.push(one);
      for (const id of one.observations) named.add(id);
    }
  }
  return found;
}

/**
 * The disagreements of a period that are not all of figures of just this period.
 *
 * @param together What was reported for the period.
 */
function atOddsInPeriod(
  together: readonly Observation[],
  series: ReadonlyMap<string, readonly Observation[]>,
  indicator: Indicator,
): Discrepancy[] {
  const { period } = together[0]!;
  const ofPeriod = new Set(together.map(({ id }) => id));
  const told = [...series].map(([key, said]) => [key, sayingOf(said, period, indicator)] as const);
  const known = new Map(told.flatMap(([key, figure]) => (figure ? [[key, figure]] : [])));
  const seriesWeight = weightOfPeriod(period, indicator.overTime);
  return [...known].flatMap(([key, total]) => {
    if (total.weight < seriesWeight) return [];
    const said = series.get(key)!;
    return partsAtOdds(total, said[0]!.members, known, indicator, seriesWeight).flatMap(sum => {
      const ids = [...total.terms, ...sum.terms].map(({ observation }) => observation);
      if (ids.every(id => ofPeriod.has(id)) || !ids.some(id => ofPeriod.has(id))) return [];
      return [laidToFigure(total, said, sum, indicator)];
    });
  });
}

/**
 * Laid to the total that was reported or, where it was reported for other periods, to the longest that was added: what is left
 * of the parts for it.
 */
function laidToFigure(
  total: Figure,
  said: readonly Observation[],
  sum: Pick<Figure, 'value' | 'terms'>,
  indicator: Indicator,
): Discrepancy {
  const added = new Set(total.terms.filter(({ factor }) => factor.gt(0)).map(term => term.observation));
  const [figure] = said
    .filter(({ id }) => added.has(id))
    .toSorted((one, other) => compareLengths(other.period, one.period)) as [Observation];
  const others = total.terms.map(({ observation }) => observation).filter(id => id !== figure.id);
  const stated = new Decimal(figure.value);
  return {
    kind: 'TOTAL_VS_PARTS',
    indicatorId: indicator.id,
    unit: figure.unit,
    scope: figure.scope,
    members: figure.members,
    period: figure.period,
    stated,
    computed: sum.value.minus(total.value.minus(stated)),
    rule: null,
    observations: [figure.id, ...others, ...sum.terms.map(({ observation }) => observation)],
  };
}

/** What a series says of a period by step (a); of a state, only that of the very day. */
function sayingOf(said: readonly Observation[], period: Period, indicator: Indicator): Figure | null {
  const { overTime, signed } = indicator;
  if (!isStateAtDate(overTime)) return rollUpPeriods(around(said, period), period, overTime, signed).figure;
  const { figure } = rollUpPeriods(said, period, overTime, signed);
  return figure?.asOf === stateDayOf(period, overTime) ? figure : null;
}

/** The figures along which a way through the period can lead: that overlap it, or each other from there on. */
function around(said: readonly Observation[], period: Period): readonly Observation[] {
  let [from, to] = [dayNumber(period.start!), dayNumber(period.end)];
  let near: readonly Observation[] = [];
  for (;;) {
    const more = said.filter(one => close(one).some(({ start, end }) => start < to && end > from));
    if (more.length === near.length) return more;
    near = more;
    const closed = near.flatMap(close);
    from = Math.min(from, ...closed.map(({ start }) => start));
    to = Math.max(to, ...closed.map(({ end }) => end));
  }
}

/** Totals before their parts, and always the same first, whatever else was reported and when. */
function inOrder(
  series: ReadonlyMap<string, readonly Observation[]>,
): ReadonlyMap<string, readonly Observation[]> {
  const fixed = ([, [one]]: readonly [string, readonly Observation[]]): number =>
    Object.keys(one!.members).length;
  return new Map(
    [...series].toSorted(
      (one, other) => fixed(one) - fixed(other) || Number(one[0] > other[0]) - Number(one[0] < other[0]),
    ),
  );
}

/** The shortest first; of one length the earliest. One with an unknown start is the longest. */
function compareLengths(one: Period, other: Period): number {
  const lengthOf = (period: Period): number => daysIn(period) ?? Number.MAX_SAFE_INTEGER;
  return lengthOf(one) - lengthOf(other) || Number(one.end > other.end) - Number(one.end < other.end);
}
