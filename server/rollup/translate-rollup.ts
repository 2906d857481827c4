import type { RuleOverUnits } from '../indicator/indicator.js';
import { type Scope, weakerPrecision } from '../reporting/observation.js';
import { Decimal, ONE } from '../shared/decimal.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import { LOWEST_LEVEL } from '../territory/admin-unit.js';
import type { Contribution } from '../territory/map-translation.read-model.js';
import { fewest, scaled } from './figure.js';
import { addUp } from './add-up.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';

/** A unit of the map that figures were reported on, with its rollup there. */
export interface Translated {
  readonly contribution: Pick<Contribution, 'level' | 'part' | 'share' | 'isOfOffice'>;
  readonly rollup: UnitRollup;
}

/**
 * The rollup of a unit of one map, made of the units of another (semantics, section 4).
 *
 * A single unit that is the whole of it answers for it, with what it stated. Several add up: offices that its
 * own one was, became or came from to the own scope, the rest to what is below. A known share is allotted and makes the number
 * `ABOUT`; of an unknown share only the offices count, as not covered.
 */
export function translateRollup(
  level: AdminLevel,
  parts: readonly Translated[],
  overUnits: RuleOverUnits,
): UnitRollup {
  const [only] = parts;
  if (only && isOneWhole(level, parts)) return only.rollup;
  const together = (scope: Scope): Subtotal => ({
    ...addUp(
      sidesOf(level, parts, overUnits, scope)
        .filter(side => overUnits !== 'NONE' || isOfSuchAUnit(side, level))
        .map(side => side.subtotal),
      overUnits,
    ),
    isReported: false,
  });
  const below = together('BELOW');
  return {
    OWN: together('OWN'),
    BELOW: below,
    TOTAL: together('TOTAL'),
    fromBelow: below,
    statedBelow: null,
    statedTotal: null,
  };
}

/** What never combines is only said of a unit itself: one that was in part in another such unit is to be heard of, and is not known. */
function isOfSuchAUnit({ share, part }: Side<Translated>, level: AdminLevel): boolean {
  return share === null && part.contribution.level === level && part.contribution.isOfOffice;
}

/** Whether a unit is on the other map too, or is a single unit there: then that answers for it. */
export function isOneWhole(
  level: AdminLevel,
  parts: readonly { readonly contribution: Translated['contribution'] }[],
): boolean {
  const [only] = parts;
  if (parts.length !== 1 || only?.contribution.part !== 'WHOLE') return false;
  return only.contribution.level === level && only.contribution.isOfOffice;
}

/** What one unit of the other map brings to one scope of the unit asked for. */
export interface Side<Part> {
  readonly part: Part;
  /** The scope of it that is brought. */
  readonly scope: Scope;
  /** How much of it, exactly; null: some of it, and nobody knows how much. */
  readonly share: Decimal | null;
  readonly subtotal: Subtotal;
}

/** Who brings what to a scope. A commune has no below: all of it is its own. */
export function sidesOf<Part extends Translated>(
  level: AdminLevel,
  parts: readonly Part[],
  overUnits: RuleOverUnits,
  scope: Scope,
): Side<Part>[] {
  return parts.flatMap((part): Side<Part>[] => {
    const brought = scopeBrought(part.contribution, level, scope);
    if (brought === null) return [];
    const share = shareOf(part.contribution);
    const subtotal = part.rollup[brought];
    const isWhole = share?.equals(1) === true && part.contribution.share === null;
    return [
      { part, scope: brought, share, subtotal: isWhole ? subtotal : partOf(subtotal, share, overUnits) },
    ];
  });
}

/** Which scope of a unit of another map belongs to a scope of the unit it lies in; null: none of it. */
export function scopeBrought(
  { part, isOfOffice }: Translated['contribution'],
  level: AdminLevel,
  scope: Scope,
): Scope | null {
  const isLowest = level === LOWEST_LEVEL;
  if (scope === 'BELOW' && isLowest) return null;
  if (scope === 'OWN' && !isLowest && !isOfOffice) return null;
  switch (part) {
    case 'WHOLE':
      if (scope === 'BELOW') return isOfOffice ? 'BELOW' : 'TOTAL';
      return scope === 'OWN' && !isLowest ? 'OWN' : 'TOTAL';
    case 'OFFICE':
    case 'OFFICE_SHARE':
    case 'OFFICE_OVERLAP':
      return scope === 'BELOW' && isOfOffice ? null : 'OWN';
    case 'SHARE':
    case 'OVERLAP':
      return scope === 'OWN' && !isLowest ? null : 'TOTAL';
  }
}

function shareOf({ part, share }: Translated['contribution']): Decimal | null {
  if (part === 'WHOLE' || part === 'OFFICE') return ONE;
  return share === null ? null : new Decimal(share);
}

/** How much of what was asked a subtotal covers, from 0 to 1, so that periods of different maps compare. */
export function coveredShare({ weight, offices }: Subtotal, officeWeight: number): number {
  return weight / (officeWeight * Math.max(offices.expected, 1));
}

/**
 * The figure of a period that no one map covers, from its stretches on each: they add up, or one of them is the least or
 * the greatest, and are complete only where all of them are. A stretch in which nobody was to report, and nobody did,
 * takes nothing away.
 */
export function joinSubtotals(stretches: readonly Subtotal[], rule: RuleOverUnits = 'SUM'): Subtotal {
  const share = ({ offices }: Subtotal): number =>
    offices.expected === 0 ? 1 : offices.covered / offices.expected;
  const known = stretches.filter(({ value }) => value !== null);
  const due = stretches.filter(({ value, offices }) => value !== null || offices.expected > 0);
  const weakest = due.toSorted(
    (one, other) => share(one) - share(other) || other.offices.expected - one.offices.expected,
  )[0];
  const sum = addUp(stretches, rule);
  if (!weakest) return { ...sum, isReported: false };
  const isPartial = known.length > 0 && known.length < due.length;
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

/** A known share of an additive figure; of anything else only the offices, as known in part at most. */
function partOf(subtotal: Subtotal, factor: Decimal | null, overUnits: RuleOverUnits): Subtotal {
  if (factor === null || overUnits !== 'SUM' || subtotal.value === null) {
    const nothing = addUp([], overUnits);
    const { expected } = subtotal.offices;
    return {
      ...nothing,
      offices: { ...nothing.offices, expected, partial: subtotal.value === null ? 0 : expected },
    };
  }
  return {
    ...subtotal,
    value: subtotal.value.times(factor),
    precision: factor.equals(1) ? subtotal.precision : weakerPrecision(subtotal.precision, 'ABOUT'),
    days: fewest([subtotal.days]),
    isReported: false,
    terms: scaled(subtotal.terms, factor),
  };
}
