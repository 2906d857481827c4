import type { RuleOverUnits } from '../indicator/indicator.js';
import { weakerPrecision } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import { LOWEST_LEVEL } from '../territory/admin-unit.js';
import type { Contribution } from '../territory/map-translation.read-model.js';
import { fewest, scaled } from './figure.js';
import { addUp, type Subtotal, type UnitRollup } from './roll-up-units.js';

/** A unit of the map that figures were reported on, with its rollup there. */
export interface Translated {
  readonly contribution: Pick<Contribution, 'level' | 'part' | 'share'>;
  readonly rollup: UnitRollup;
}

/**
 * The rollup of a unit of one map, made of the units of another (semantics, section 4).
 *
 * A single unit that is the whole of it answers for it, with what it stated. Several add up: offices of the
 * same level to the own scope, the rest to what is below. A known share is allotted and makes the number
 * `ABOUT`; of an unknown share only the offices count, as not covered.
 */
export function translateRollup(
  level: AdminLevel,
  parts: readonly Translated[],
  overUnits: RuleOverUnits,
): UnitRollup {
  const [only] = parts;
  if (only && parts.length === 1 && only.contribution.part === 'WHOLE' && only.contribution.level === level)
    return only.rollup;
  const isCombined = overUnits !== 'NONE';
  const together = (subtotals: readonly Subtotal[]): Subtotal => ({
    ...addUp(isCombined ? subtotals : [], overUnits),
    isReported: false,
  });
  const isLowest = level === LOWEST_LEVEL;
  const own = parts.flatMap(part =>
    isLowest || part.contribution.level === level ? ownSide(part, isLowest, overUnits) : [],
  );
  const below = parts.flatMap(part => (isLowest ? [] : belowSide(part, level, overUnits)));
  const total = parts.map(part => totalSide(part, overUnits));
  return {
    OWN: together(own),
    BELOW: together(below),
    TOTAL: together(isLowest ? own : total),
    fromBelow: together(below),
    statedBelow: null,
    statedTotal: null,
  };
}

/**
 * The rollup of a period that no one map covers, from its stretches on each: they add up, and are complete
 * only where all of them are.
 */
export function joinStretches(stretches: readonly UnitRollup[]): UnitRollup {
  const scope = (of: 'OWN' | 'BELOW' | 'TOTAL' | 'fromBelow'): Subtotal =>
    joinSubtotals(stretches.map(stretch => stretch[of]));
  return {
    OWN: scope('OWN'),
    BELOW: scope('BELOW'),
    TOTAL: scope('TOTAL'),
    fromBelow: scope('fromBelow'),
    statedBelow: null,
    statedTotal: null,
  };
}

/** How much of what was asked a subtotal covers, from 0 to 1, so that periods of different maps compare. */
export function coveredShare({ weight, offices }: Subtotal, officeWeight: number): number {
  return weight / (officeWeight * Math.max(offices.expected, 1));
}

function joinSubtotals(stretches: readonly Subtotal[]): Subtotal {
  const share = ({ offices }: Subtotal): number =>
    offices.expected === 0 ? 0 : offices.covered / offices.expected;
  const known = stretches.filter(({ value }) => value !== null);
  const weakest = stretches.toSorted((one, other) => share(one) - share(other))[0]!;
  const sum = addUp(stretches, 'SUM');
  const isPartial = known.length > 0 && known.length < stretches.length;
  const { expected, covered, stated, partial } = weakest.offices;
  return {
    ...sum,
    count: weakest.count,
    days: known.length === 0 ? null : known.reduce((days, stretch) => days + (stretch.days ?? 0), 0),
    offices: {
      expected,
      covered: isPartial ? 0 : covered,
      stated: isPartial ? 0 : stated,
      partial: isPartial ? expected : partial,
    },
    isReported: false,
  };
}

function ownSide(
  { contribution, rollup }: Translated,
  isLowest: boolean,
  overUnits: RuleOverUnits,
): Subtotal[] {
  switch (contribution.part) {
    case 'WHOLE':
      return [isLowest ? rollup.TOTAL : rollup.OWN];
    case 'OFFICE':
      return [rollup.OWN];
    case 'SHARE':
    case 'OVERLAP':
      return isLowest ? [partOf(rollup.TOTAL, contribution.share, overUnits)] : [];
  }
}

function belowSide(
  { contribution, rollup }: Translated,
  level: AdminLevel,
  overUnits: RuleOverUnits,
): Subtotal[] {
  const isSameLevel = contribution.level === level;
  switch (contribution.part) {
    case 'WHOLE':
      return [isSameLevel ? rollup.BELOW : rollup.TOTAL];
    case 'OFFICE':
      return isSameLevel ? [] : [rollup.OWN];
    case 'SHARE':
    case 'OVERLAP':
      return [partOf(rollup.TOTAL, contribution.share, overUnits)];
  }
}

function totalSide({ contribution, rollup }: Translated, overUnits: RuleOverUnits): Subtotal {
  switch (contribution.part) {
    case 'WHOLE':
      return rollup.TOTAL;
    case 'OFFICE':
      return rollup.OWN;
    case 'SHARE':
    case 'OVERLAP':
      return partOf(rollup.TOTAL, contribution.share, overUnits);
  }
}

/** A known share of an additive figure; of anything else only the offices, as not covered. */
function partOf(subtotal: Subtotal, share: string | null, overUnits: RuleOverUnits): Subtotal {
  if (share === null || overUnits !== 'SUM' || subtotal.value === null) {
    const nothing = addUp([], overUnits);
    return { ...nothing, offices: { ...nothing.offices, expected: subtotal.offices.expected } };
  }
  const factor = new Decimal(share);
  return {
    ...subtotal,
    value: subtotal.value.times(factor),
    precision: factor.equals(1) ? subtotal.precision : weakerPrecision(subtotal.precision, 'ABOUT'),
    days: fewest([subtotal.days]),
    isReported: false,
    terms: scaled(subtotal.terms, factor),
  };
}
