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
