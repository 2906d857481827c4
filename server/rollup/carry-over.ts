import { type Indicator, membersKey } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { isSubtractable, type Observation, type Scope, weakerPrecision } from '../reporting/observation.js';
import { type Period, daysIn } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { sumOf } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { CarriedOver } from './carried-over.js';
import type { Figure } from './figure.js';
import { rollUpPeriods } from './roll-up-periods.js';

/** That a unit is, from a day on, what some of its level had been, whole, and nothing else. */
export interface Merger {
  readonly unit: AdminUnitId;
  readonly day: Day;
  /** When it came to be about another territory again; null: not yet. */
  readonly until: Readonly<Record<Scope, Day | null>>;
  /** What each of those units had said of one indicator by then, about the territory that it had at last. */
  readonly parts: readonly (readonly Observation[])[];
}

/**
 * What is carried over to a unit that was made of others, for a period: semantics, section 4, an observation counts under the
 * unit that its own one became.
 *
 * A figure of it that began before that day is about all that those did since. Of a period since that day, what all of them
 * said together until then can be taken from it: nine months less six are the third quarter. Of one in which the day lies, what
 * they said together until the figure begins is added to it: three months of theirs, and nine of its own since April, in
 * the middle of which it was founded, are the year. All of them must have said all of that.
 *
 * @param said What the unit said of one indicator, which adds up over time; of several units only what adds up over
 *   units, too, can be put together.
 */
export function carryOver(
  said: readonly Observation[],
  { unit, day, until, parts }: Merger,
  asked: Period,
  { signed, overUnits }: Pick<Indicator, 'signed' | 'overUnits'>,
): CarriedOver[] {
  const { start: from, end: to } = asked;
  if (from === null || to <= day || (overUnits !== 'SUM' && parts.length > 1)) return [];
  // Of what is not put together from before and after, a period that the day cuts is what was said since.
  if (from < day && !['add', 'mean'].includes(planOverUnits(overUnits).kind)) return [];
  const begun = said.filter(({ period: { start, end }, scope }) => {
    const last = until[scope];
    const isStill = last === null || (end <= last && to <= last);
    return start !== null && start < day && day < end && isStill && (day <= from || from < start);
  });
  const beginnings = new Map(begun.map(one => [`${one.scope} ${one.period.start} ${seriesOf(one)}`, one]));
  return [...beginnings].flatMap(
    ([
      key,
      {
        indicator,
        scope,
        members,
        period: { start },
      },
    ]) => {
      const time: Period = day <= from ? { start, end: day } : { start: from, end: start! };
      const told = parts.map(figures => {
        const series = figures.filter(one => one.scope === scope && seriesOf(one) === membersKey(members));
        const { figure } = rollUpPeriods(series, time, 'SUM', signed);
        return figure && figure.weight === daysIn(time) ? { figure, series } : null;
      });
      if (!told.every(one => one !== null)) return [];
      const bounds = told.some(({ figure, series: all }) =>
        figure.terms.some(term =>
          all.some(one => one.id === term.observation && !isSubtractable(one.precision)),
        ),
      );
      // What is taken off is subtracted, each part of it; what is added may be a bound.
      if (bounds && day <= from) return [];
      const figures: readonly Figure[] = told.map(({ figure }) => figure);
      const carried = told.flatMap(({ figure, series }) =>
        figure.terms.map(term => ({
          term,
          observation: series.find(({ id }) => id === term.observation)!,
        })),
      );
      return [
        {
          id: `${unit} ${day} ${key}`,
          unit,
          indicator,
          period: time,
          scope,
          members,
          value: sumOf(figures.map(({ value }) => value)).toFixed(),
          precision: figures.map(({ precision }) => precision).reduce(weakerPrecision),
          provisional: figures.some(({ provisional }) => provisional),
          carried,
        },
      ];
    },
  );
}

function seriesOf({ members }: Observation): string {
  return membersKey(members);
}
