import type { Indicator } from '../indicator/indicator.js';
import { isSamePeriod, type Period } from '../reporting/period.js';
import { findRoute, judgeWalk } from '../rollup/route.js';
import { dayNumber } from '../shared/day.js';
import { sumOf } from '../shared/decimal.js';
import type { StatedTarget } from './target.js';

/** What was set for one unit in one period. */
export interface TargetOfPeriod extends StatedTarget {
  readonly period: Period;
}

/** What decides how the targets of periods make one of a longer or shorter period. */
export type TimeRule = Pick<Indicator, 'kind' | 'overTime' | 'signed'>;

/**
 * What one unit is to reach in a period: what was set for exactly it; or else, as the number itself is rolled up over
 * time, of a flow the sum of what was set for periods that make it up (twelve months a year; a year less its first nine
 * months the last quarter), and of a stock what was set for a period with the same last (of an opening stock, first) day.
 *
 * Null unless every day is accounted for: a part of a plan is not a plan. Of rates, means, least and greatest, only what
 * was set for the very period counts.
 */
export function targetInPeriod(
  set: readonly TargetOfPeriod[],
  asked: Period,
  rule: TimeRule,
): StatedTarget | null {
  const exact = set.find(({ period }) => isSamePeriod(period, asked));
  if (exact) return { value: exact.value, source: exact.source };
  if (rule.kind === 'DERIVED' || asked.start === null) return null;
  switch (rule.overTime) {
    case 'SUM':
      return along(set, asked, rule.signed);
    case 'LAST':
      return coarsest(set.filter(({ period }) => isWithin(period, asked) && period.end === asked.end));
    case 'FIRST':
      return coarsest(set.filter(({ period }) => isWithin(period, asked) && period.start === asked.start));
    default:
      return null;
  }
}

function along(set: readonly TargetOfPeriod[], asked: Period, signed: boolean): StatedTarget | null {
  const [from, to] = [dayNumber(asked.start!), dayNumber(asked.end)];
  const figures = set.map(({ period, value }) => ({
    value,
    start: dayNumber(period.start!),
    end: dayNumber(period.end),
    isSubtractable: true,
  }));
  const { steps } = findRoute(figures, from, to, walk =>
    signed ? 'USABLE' : judgeWalk(walk, ({ value }) => ({ value, precision: 'EXACT' })),
  );
  const days = steps.reduce((sum, { figure, sign }) => sum + sign * (figure.end - figure.start), 0);
  if (steps.length === 0 || days < to - from) return null;
  return {
    value: sumOf(steps.map(({ figure, sign }) => figure.value.times(sign))),
    source: null,
    isRolledUp: true,
  };
}

function coarsest(set: readonly TargetOfPeriod[]): StatedTarget | null {
  const days = ({ period }: TargetOfPeriod): number => dayNumber(period.end) - dayNumber(period.start!);
  const [longest] = set.toSorted((one, other) => days(other) - days(one));
  return longest ? { value: longest.value, source: longest.source, isRolledUp: true } : null;
}

function isWithin({ start, end }: Period, asked: Period): boolean {
  return start !== null && start >= asked.start! && end <= asked.end;
}
