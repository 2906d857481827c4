import { type Indicator, membersKey } from '../indicator/indicator.js';
import type { Observation } from '../reporting/observation.js';
import { Decimal, ONE } from '../shared/decimal.js';
import { contradict, type Discrepancy, isSurelyLess } from './discrepancy.js';
import type { Figure } from './figure.js';
import { finestCells } from './question.js';
import { rollUpMembers } from './roll-up-members.js';

/**
 * Where a total and its parts disagree (`TOTAL_VS_PARTS`), among the figures of one unit, scope and period.
 *
 * Parts that are all there must add up to the total; parts of which some are missing must not exceed it,
 * unless the figure may be negative.
 */
export function findMemberDiscrepancies(
  figures: readonly Observation[],
  indicator: Indicator,
): Discrepancy[] {
  const known = new Map(figures.map(observation => [membersKey(observation.members), asFigure(observation)]));
  return figures.flatMap(total => {
    const others = new Map(known);
    others.delete(membersKey(total.members));
    const parts = rollUpMembers(others, total.members, indicator.dimensions);
    if (!parts) return [];
    const claim = { value: new Decimal(total.value), precision: total.precision };
    const isWhole = parts.weight === finestCells({ indicator, members: total.members });
    const isAtOdds = isWhole ? contradict(claim, parts) : !indicator.signed && isSurelyLess(claim, parts);
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
        computed: parts.value,
        rule: null,
        observations: [total.id, ...parts.terms.map(({ observation }) => observation)],
      },
    ];
  });
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
