import { type Dimension, type Indicator, type Members, membersKey } from '../indicator/indicator.js';
import { type Observation, weakerPrecision } from '../reporting/observation.js';
import { Decimal, ONE, sumOf } from '../shared/decimal.js';
import { contradict, isSurelyLess } from '../rollup/claim.js';
import type { Discrepancy } from './discrepancy.js';
import type { Figure } from '../rollup/figure.js';
import { finestCells } from '../rollup/question.js';
import { rollUpMembers } from '../rollup/roll-up-members.js';

/**
 * Where a total and its parts disagree (`TOTAL_VS_PARTS`), among the figures of one unit, scope and period:
 * along every dimension in which the total is not fixed.
 *
 * Parts that are all there must add up to the total; parts of which some are missing must not exceed it,
 * unless the figure may be negative. Dimensions that come to the same are one disagreement.
 */
export function findMemberDiscrepancies(
  figures: readonly Observation[],
  indicator: Indicator,
): Discrepancy[] {
  const known = new Map(figures.map(observation => [membersKey(observation.members), asFigure(observation)]));
  return figures.flatMap(total =>
    partsAtOdds(asFigure(total), total.members, known, indicator, 1).map(({ value, terms }): Discrepancy => ({
      kind: 'TOTAL_VS_PARTS',
      indicatorId: indicator.id,
      unit: total.unit,
      scope: total.scope,
      members: total.members,
      period: total.period,
      stated: new Decimal(total.value),
      computed: value,
      rule: null,
      observations: [total.id, ...terms.map(({ observation }) => observation)],
    })),
  );
}

/**
 * The sums over members with which a total is at odds, of those that come to the same the first.
 *
 * @param members Of the total.
 * @param known What is known of the period, by `membersKey`.
 * @param seriesWeight The weight of one series that is known for the whole period.
 */
export function partsAtOdds(
  total: Figure,
  members: Members,
  known: ReadonlyMap<string, Figure>,
  indicator: Indicator,
  seriesWeight: number,
): Pick<Figure, 'value' | 'terms'>[] {
  const sums = indicator.dimensions
    .filter(({ code }) => !(code in members))
    .flatMap(dimension => sumAtOdds(dimension, total, members, { known, indicator, seriesWeight }));
  return sums.filter((one, index) => sums.findIndex(other => other.value.equals(one.value)) === index);
}

/** The sum over one dimension, if the total is at odds with it. */
function sumAtOdds(
  dimension: Dimension,
  total: Figure,
  fixed: Members,
  {
    known,
    indicator,
    seriesWeight,
  }: {
    readonly known: ReadonlyMap<string, Figure>;
    readonly indicator: Indicator;
    readonly seriesWeight: number;
  },
): Pick<Figure, 'value' | 'terms'>[] {
  const parts = dimension.members.flatMap(({ code }) => {
    const members = { ...fixed, [dimension.code]: code };
    const figure = rollUpMembers(known, members, indicator.dimensions, seriesWeight);
    const whole = seriesWeight * finestCells({ indicator, members });
    return figure ? [{ figure, isWhole: figure.weight === whole }] : [];
  });
  if (parts.length === 0) return [];
  const sum = {
    value: sumOf(parts.map(({ figure }) => figure.value)),
    precision: parts.map(({ figure }) => figure.precision).reduce(weakerPrecision, 'EXACT'),
  };
  const isWhole = parts.length === dimension.members.length && parts.every(part => part.isWhole);
  const isAtOdds = isWhole ? contradict(total, sum) : !indicator.signed && isSurelyLess(total, sum);
  return isAtOdds ? [{ value: sum.value, terms: parts.flatMap(({ figure }) => figure.terms) }] : [];
}

function asFigure(observation: Observation): Figure {
  return {
    value: new Decimal(observation.value),
    weight: 1,
    days: null,
    precision: observation.precision,
    provisional: observation.provisional,
    asOf: null,
    isReported: true,
    terms: [{ observation: observation.id, factor: ONE }],
  };
}
