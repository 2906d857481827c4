import type { RuleOverUnits } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { Decimal, sumOf } from '../shared/decimal.js';
import { together } from './figure.js';
import type { OfficeCount, Subtotal, UnitRule } from './roll-up-units.js';

/** What a unit's own office did with all below it: the very figure of one of them only where of the other nobody is due. */
export function ownAndBelow(
  own: Subtotal,
  below: Subtotal,
  { overUnits }: Pick<UnitRule, 'overUnits'>,
): Subtotal {
  const both = addUp([own, below], overUnits);
  const isOneAlone = [own, below].every(({ value, offices }) => value !== null || offices.expected === 0);
  return { ...both, isReported: both.isReported && isOneAlone };
}

/** Σ of the indicator's rule: offices without a figure stay expected and add nothing. */
export function addUp(parts: readonly Subtotal[], overUnits: RuleOverUnits): Subtotal {
  const known = parts.filter((part): part is Subtotal & { value: Decimal } => part.value !== null);
  const offices = (count: keyof OfficeCount): number =>
    parts.reduce((sum, part) => sum + part.offices[count], 0);
  return {
    ...together(known),
    value: combineValues(
      known.map(({ value }) => value),
      overUnits,
    ),
    count: known.reduce((sum, { count }) => sum + count, 0),
    offices: {
      expected: offices('expected'),
      covered: offices('covered'),
      stated: offices('stated'),
      partial: offices('partial'),
    },
    isReported: known.length === 1 && known[0]!.isReported,
    hasStated: known.some(({ hasStated }) => hasStated),
    hasComputed: known.some(({ hasComputed }) => hasComputed),
    isContradicted: parts.some(({ isContradicted }) => isContradicted),
    terms: partsThatCount(known, overUnits).flatMap(({ terms }) => terms),
  };
}

function combineValues(values: readonly Decimal[], overUnits: RuleOverUnits): Decimal | null {
  if (values.length === 0) return null;
  switch (planOverUnits(overUnits).kind) {
    case 'least':
      return Decimal.min(...values);
    case 'greatest':
      return Decimal.max(...values);
    default:
      return sumOf(values);
  }
}

/** Of a least or a greatest value only the figure that gave it counts; of any other sum, all that are known. */
export function partsThatCount<Part extends Pick<Subtotal, 'value'>>(
  parts: readonly Part[],
  overUnits: RuleOverUnits,
): readonly Part[] {
  const known = parts.filter((part): part is Part & { value: Decimal } => part.value !== null);
  if (overUnits !== 'MIN' && overUnits !== 'MAX') return known;
  const value = combineValues(
    known.map(part => part.value),
    overUnits,
  );
  return known.filter(part => value !== null && part.value.equals(value)).slice(0, 1);
}
