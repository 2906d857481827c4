import { lastDayOf, mapDayOf } from '../language/period.js';
import { type Address, listIn, type Question, type View } from './address.js';

/** What goes along from one view to another that is opened from the menu: the unit, the period, the map, and what is counted. */
export function alongTo(to: View, { question }: Address, today: string): Question {
  const { unit = '', indicator = '', members = '' } = question;
  const period = question['period'] ?? listIn(question['periods']).at(-1) ?? '';
  const day = question['boundaries'] ?? question['day'] ?? question['asOf'] ?? '';
  // That a period is told on its own map goes without saying.
  const boundaries = period !== '' && day === mapDayOf(period, today) ? '' : day;
  switch (to) {
    case 'compare':
    case 'explain':
      return { unit, indicator, period, members, boundaries };
    case 'profile':
      return { unit, period, boundaries };
    case 'slice':
      return { unit, indicators: indicator, periods: period, members, boundaries };
    // Told on the map of the period alone: on another one the code may be that of another unit.
    case 'completeness':
      return boundaries === '' ? { unit, period } : { period };
    case 'discrepancies':
      return { unit, period, asOf: boundaries };
    case 'boundaries': {
      const shown = boundaries === '' ? lastDayOf(period) : boundaries;
      return shown === null ? {} : { unit, day: shown };
    }
    // What is shown there is of the unit that one reports for.
    case 'reporting':
      return {};
  }
}
