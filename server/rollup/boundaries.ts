import { lastDayOf, type Period } from '../reporting/period.js';
import { addDays, type Day } from '../shared/day.js';
import type { UnitVersion } from '../territory/unit-version.js';

/** The map under which a period is rolled up when nothing is said: of its last day, at most today's. */
export function boundariesOf(period: Period, today: Day): Day {
  const last = lastDayOf(period);
  return last < today ? last : today;
}

/** The day nearest to `wanted` on which the unit existed. */
export function dayInForce(
  { validFrom, validTo }: Pick<UnitVersion, 'validFrom' | 'validTo'>,
  wanted: Day,
): Day {
  if (validFrom !== null && wanted < validFrom) return validFrom;
  return validTo !== null && wanted >= validTo ? addDays(validTo, -1) : wanted;
}

/** Stands for the days before the first known change: the first known map serves there. */
const BEFORE_ANY_CHANGE = '0001-01-01' as Day;

/** One day for all that have the map of this day, where the days on which the map changes are known. */
export function dayOfMapAmong(mapDates: readonly Day[], day: Day): Day {
  return mapDates.findLast(date => date <= day) ?? BEFORE_ANY_CHANGE;
}
