import { type Dimension, type Indicator, membersKey } from '../indicator/indicator.js';
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
  return figures.flatMap(total => {
    const found = indicator.dimensions
      .filter(({ code }) => !(code in total.members))
      .flatMap(dimension => compareAlong(dimension, total, known, indicator));
    return found.filter(
      (one, index) => found.findIndex(other => other.computed.equals(one.computed)) === index,
    );
  });
}

/** The total against the sum over one dimension. */
function compareAlong(
  dimension: Dimension,
  total: Observation,
  known: ReadonlyMap<string, Figure>,
  indicator: Indicator,
): Discrepancy[] {
  const parts = dimension.members.flatMap(({ code }) => {
    const members = { ...total.members, [dimension.code]: code };
    const figure = rollUpMembers(known, members, indicator.dimensions, 1);
    return figure ? [{ figure, isWhole: figure.weight === finestCells({ indicator, members }) }] : [];
  });
  if (parts.length === 0) return [];
  const claim = { value: new Decimal(total.value), precision: total.precision };
  const sum = {
    value: sumOf(parts.map(({ figure }) => figure.value)),
    precision: parts.map(({ figure }) => figure.precision).reduce(weakerPrecision, 'EXACT'),
  };
  const isWhole = parts.length === dimension.members.length && parts.every(part => part.isWhole);
  const isAtOdds = isWhole ? contradict(claim, sum) : !indicator.signed && isSurelyLess(claim, sum);
  if (!isAtOdds) return [];
  return [
    {
      kind: 'TOTAL_VS_PARTS',
      indicatorId: indicator.id,
      unit: total.unit,
      scope: total.scope,
      members: total.members,
      period: total.period,
      stated: claim.value,
      computed: sum.value,
      rule: null,
      observations: [
        total.id,
        ...parts.flatMap(({ figure }) => figure.terms.map(({ observation }) => observation)),
      ],
    },
  ];
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
