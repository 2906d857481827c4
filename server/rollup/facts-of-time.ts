import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { remembering } from '../shared/remembered.js';
import { boundariesOf, dayOfMapAmong } from './boundaries.js';
import { isKept, isKeptIndicator } from './kept-cells.js';
import type { RollupQuestion } from './question.js';
import { cutAtChanges } from './rollup-under-boundaries.js';

/** What is to be known of questions that hangs on their time alone: a table asks many in the same few periods. */
export function factsOfTime(mapDates: readonly Day[], today: Day) {
  const dayOfMap = remembering((day: Day) => dayOfMapAmong(mapDates, day));
  const nativeDay = remembering((period: Period) => dayOfMap(boundariesOf(period, today)));
  const changes = remembering(({ start, end }: Period) =>
    mapDates.filter(day => start !== null && day > start && day < end),
  );
  // Of an indicator that is kept, with members that are kept, only time decides.
  const kept = new Map<string, Map<Period, boolean>>();
  const isUncut = (question: RollupQuestion): boolean =>
    cutAtChanges(question, changes(question.period)).length < 2;
  return {
    onOneDay: (question: RollupQuestion): RollupQuestion => ({
      ...question,
      boundaries: dayOfMap(question.boundaries),
    }),
    /** Whether the figures are asked on the map on which they were reported, and no change cuts the period. */
    isNative: (question: RollupQuestion): boolean =>
      nativeDay(question.period) === question.boundaries && isUncut(question),
    /** Whether no change of the map cuts the period. */
    isUncut,
    isKeptHere: (question: RollupQuestion): boolean => {
      if (!isKeptIndicator(question.indicator) || Object.keys(question.members).length > 1) return false;
      const { period, boundaries, knownOn, basis } = question;
      const key = `${boundaries} ${knownOn?.getTime()} ${basis}`;
      const periods = kept.get(key) ?? new Map<Period, boolean>();
      kept.set(key, periods);
      let is = periods.get(period);
      if (is === undefined) periods.set(period, (is = isKept(question, mapDates)));
      return is;
    },
  };
}

export type FactsOfTime = ReturnType<typeof factsOfTime>;
