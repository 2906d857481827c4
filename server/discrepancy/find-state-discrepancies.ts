import type { Indicator } from '../indicator/indicator.js';
import type { Observation } from '../reporting/observation.js';
import { dayNumber } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import { type Claim, contradict } from '../rollup/claim.js';
import { stateDayOf } from '../rollup/roll-up-periods.js';
import type { Discrepancy } from './discrepancy.js';

/** What some figures of one day say alike. */
interface Said extends Claim {
  /** The longest period first. */
  readonly figures: readonly Observation[];
}

/**
 * Where the figures of one series of states contradict each other about one day (`PERIOD_VS_PARTS`): those of December and
 * of the year both say how things stood on 31 December, whichever of them answers a question.
 *
 * Figures that say the same are one side. Every contradiction is laid to the side with the longest period in it, against
 * the next longest that contradicts it, so that it is found once.
 */
export function findStateDiscrepancies(series: readonly Observation[], indicator: Indicator): Discrepancy[] {
  const dated = series.filter(({ period }) => stateDayOf(period, indicator.overTime) !== null);
  const days = Map.groupBy(dated, ({ period }) => stateDayOf(period, indicator.overTime)!);
  return [...days.values()].flatMap(figures => {
    const sides = sidesOf(figures);
    return sides.flatMap((side, index) => {
      const other = sides.slice(index + 1).find(shorter => contradict(side, shorter));
      return other ? [discrepancyOf(side, other, indicator)] : [];
    });
  });
}

/** What is said of the day, that of the longest period first. */
function sidesOf(figures: readonly Observation[]): Said[] {
  const longestFirst = figures.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  const alike = Map.groupBy(
    longestFirst,
    ({ value, precision }) => `${precision} ${new Decimal(value).toFixed()}`,
  );
  return [...alike.values()].map(some => ({
    value: new Decimal(some[0]!.value),
    precision: some[0]!.precision,
    figures: some,
  }));
}

function discrepancyOf(side: Said, other: Said, indicator: Indicator): Discrepancy {
  const [longest] = side.figures as readonly [Observation, ...Observation[]];
  const { unit, scope, members, period } = longest;
  return {
    kind: 'PERIOD_VS_PARTS',
    indicatorId: indicator.id,
    unit,
    scope,
    members,
    period,
    stated: side.value,
    computed: other.value,
    rule: null,
    observations: [longest, ...other.figures].map(({ id }) => id),
  };
}

function lengthOf({ period: { start, end } }: Observation): number {
  return start === null ? Infinity : dayNumber(end) - dayNumber(start);
}
