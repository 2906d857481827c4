import type { Indicator, RuleOverUnits } from '../indicator/indicator.js';
import type { Observation, Scope } from '../reporting/observation.js';
import { Decimal, quotient } from '../shared/decimal.js';
import { type Claim, contradict, isSurelyLess } from '../rollup/claim.js';
import type { Discrepancy } from './discrepancy.js';
import { type Measure, rounded } from '../rollup/measure.js';
import type { RollupQuestion } from '../rollup/question.js';
import { addUp } from '../rollup/add-up.js';
import type { Subtotal, UnitRollup } from '../rollup/roll-up-units.js';

/**
 * Where a unit's statement for the units below it and the figures below disagree (`STATED_VS_BELOW`).
 *
 * @param rollup The unit's rollup of the stated figure's very cell.
 */
export function findStatementDiscrepancies(
  stated: Observation,
  rollup: UnitRollup,
  { indicator }: RollupQuestion,
): Discrepancy[] {
  const other = heldAgainst(stated.scope, rollup, indicator.overUnits);
  if (other.value === null || indicator.overUnits === 'NONE') return [];
  const value =
    indicator.overUnits === 'MEAN' ? quotient(other.value, new Decimal(other.count)) : other.value;
  const computed: Claim = { value: asWritten(value, stated, indicator), precision: other.precision };
  const claim: Claim = { value: new Decimal(stated.value), precision: stated.precision };
  const canOnlyGrow = indicator.overUnits === 'SUM' && !indicator.signed;
  const isAtOdds = isWhole(other)
    ? contradict(claim, computed)
    : canOnlyGrow && isSurelyLess(claim, computed);
  return isAtOdds ? [discrepancyOf('STATED_VS_BELOW', stated, indicator.id, value)] : [];
}

/** What a statement is held against: what is known of the units below it and, of a total, of its own office as well. */
export function heldAgainst(scope: Scope, rollup: UnitRollup, overUnits: RuleOverUnits): Subtotal {
  return scope === 'TOTAL' ? ownAndBelow(rollup, overUnits) : rollup.fromBelow;
}

/** A mean is seldom a number that can be written down: it is what was stated if that is how it is shown, or written closer. */
function asWritten(value: Decimal, stated: Observation, indicator: Indicator): Decimal {
  const { overUnits, overTime, decimals } = indicator;
  const isDivided = overUnits === 'MEAN' || overTime === 'AVERAGE';
  return isDivided ? rounded(value, Math.max(decimals, decimalsOf(stated.value))) : value;
}

/**
 * Where a printed figure of a derived indicator is not what its formula gives (`STATED_VS_FORMULA`),
 * compared at the decimals it was printed with.
 *
 * @param computed The formula's measure of the printed figure's very cell.
 */
export function findFormulaDiscrepancies(
  printed: Observation,
  computed: Measure,
  indicatorId: number,
): Discrepancy[] {
  if (computed.value === null || computed.precision === null || computed.status !== 'COMPLETE') return [];
  const value = new Decimal(printed.value);
  const asPrinted = rounded(computed.value, decimalsOf(printed.value));
  const isAtOdds = contradict(
    { value, precision: printed.precision },
    { value: asPrinted, precision: computed.precision },
  );
  return isAtOdds ? [discrepancyOf('STATED_VS_FORMULA', printed, indicatorId, computed.value)] : [];
}

/** What the unit's own office and the units below say together, or what the unit stated for these. */
function ownAndBelow({ OWN: own, fromBelow, statedBelow }: UnitRollup, overUnits: RuleOverUnits): Subtotal {
  const below = !isWhole(fromBelow) && statedBelow && isWhole(statedBelow) ? statedBelow : fromBelow;
  return addUp([own, below], overUnits);
}

function isWhole({ offices }: Subtotal): boolean {
  return offices.covered === offices.expected;
}

function discrepancyOf(
  kind: 'STATED_VS_BELOW' | 'STATED_VS_FORMULA',
  stated: Observation,
  indicatorId: number,
  computed: Decimal,
): Discrepancy {
  return {
    kind,
    indicatorId,
    unit: stated.unit,
    scope: stated.scope,
    members: stated.members,
    period: stated.period,
    stated: new Decimal(stated.value),
    computed,
    rule: null,
    observations: [stated.id],
  };
}

/** Digits after the point as they were written: `94.8` has one. */
function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
