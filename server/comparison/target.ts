import type { Direction, Indicator } from '../indicator/indicator.js';
import type { Precision, Scope } from '../reporting/observation.js';
import { Decimal, sumOf } from '../shared/decimal.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import { isBound } from './change.js';
import { isAdditive } from './relations.js';

/**
 * Whose work a target is for: the whole of a unit, or its own office alone. A commune has only its own office: its
 * targets are kept as `TOTAL`.
 */
export const TARGET_SCOPES = ['OWN', 'TOTAL'] as const;
export type TargetScope = (typeof TARGET_SCOPES)[number];

/** `STATED`: set for this very unit and period. `ROLLED_UP`: out of what was set for those below it, or for other periods. */
export const TARGET_BASES = ['STATED', 'ROLLED_UP'] as const;
export type TargetBasis = (typeof TARGET_BASES)[number];

/** What was set for one unit. */
export interface StatedTarget {
  readonly value: Decimal;
  /** Where it was set, such as a resolution; null when nobody said. */
  readonly source: string | null;
  /** Put together out of what was set for it in other periods. */
  readonly isRolledUp?: boolean;
}

/** The target of one unit, and how it came about. */
export interface Target extends Pick<StatedTarget, 'value' | 'source'> {
  readonly basis: TargetBasis;
}

/** What was set for units in one period, by unit and scope. */
export type StatedTargets = (unit: AdminUnitId, scope: TargetScope) => StatedTarget | null;

/** A unit with what lies directly inside it on one map. */
export interface TargetTree {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly children: readonly TargetTree[];
}

/** A unit of which nobody in it reports the indicator needs no target. */
type Found = Target | 'NOT_DUE' | null;

/**
 * The target of a unit: what was set for this very unit, or else, of an indicator that adds up, the sum over its own
 * office and the units directly inside it, as its number is. Such a sum is told only when every one of them that is
 * due to report has a target: half of a plan is not a plan. A rate, a mean or an index has a target only where one
 * was set; none is handed down from the unit above either.
 */
export function targetOf(
  tree: TargetTree,
  scope: Scope,
  indicator: Pick<Indicator, 'kind' | 'overUnits' | 'levels'>,
  stated: StatedTargets,
): Target | null {
  const own = (unit: TargetTree): Found =>
    targetSetFor(unit, 'OWN', stated) ?? (indicator.levels.includes(unit.level) ? null : 'NOT_DUE');
  const below = (unit: TargetTree): Found => addUp(unit.children.map(total));
  const total = (unit: TargetTree): Found => {
    const target = targetSetFor(unit, 'TOTAL', stated);
    if (target || !isAdditive(indicator)) return target;
    return unit.level === LOWEST_LEVEL ? own(unit) : addUp([own(unit), ...unit.children.map(total)]);
  };
  const found = { OWN: own, TOTAL: total, BELOW: isAdditive(indicator) ? below : () => null }[scope](tree);
  return found === 'NOT_DUE' ? null : found;
}

/** What was set for this very unit, in this period or in those that make it up; null when nothing was. */
export function targetSetFor(
  { id, level }: Pick<TargetTree, 'id' | 'level'>,
  scope: Scope,
  stated: StatedTargets,
): Target | null {
  if (scope === 'BELOW') return null;
  const target = stated(id, level === LOWEST_LEVEL ? 'TOTAL' : scope);
  if (!target) return null;
  const { value, source, isRolledUp = false } = target;
  return { value, source, basis: isRolledUp ? 'ROLLED_UP' : 'STATED' };
}

function addUp(parts: readonly Found[]): Found {
  const due = parts.filter(part => part !== 'NOT_DUE');
  if (due.length === 0) return 'NOT_DUE';
  const known = due.filter(part => part !== null);
  if (known.length < due.length) return null;
  return { value: sumOf(known.map(({ value }) => value)), basis: 'ROLLED_UP', source: null };
}

/** How a number stands to its target. */
export interface Attainment {
  /** The number in percent of the target, whichever direction is better; null without a number, of a bound, or of a target of 0. */
  readonly attained: Decimal | null;
  /** Null without a number, where no direction is better, or where the number is a bound that does not tell. */
  readonly met: boolean | null;
}

/** A number held against a target: met when it is not on the worse side of it. */
export function attainmentOf(
  value: Decimal | null,
  precision: Precision | null,
  target: Decimal,
  direction: Direction,
): Attainment {
  if (value === null) return { attained: null, met: null };
  return {
    attained: target.isZero() || isBound(precision) ? null : value.div(target).times(100),
    met: direction === 'NEUTRAL' ? null : isMet(value, precision, target, direction),
  };
}

function isMet(
  value: Decimal,
  precision: Precision | null,
  target: Decimal,
  direction: Direction,
): boolean | null {
  const isHigherBetter = direction === 'HIGHER_IS_BETTER';
  const isReached = isHigherBetter ? value.gte(target) : value.lte(target);
  // "More than 60" may be anything above: it can tell that a target of 50 is met, not that one of 70 is missed.
  const doubtful = isReached === isHigherBetter ? 'AT_MOST' : 'AT_LEAST';
  return precision === doubtful ? null : isReached;
}

/** A number as it is shown, to be reckoned with; null stays null. */
export function decimalOf(exact: string | null): Decimal | null {
  return exact === null ? null : new Decimal(exact);
}
