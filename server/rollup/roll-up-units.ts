import type { RuleOverUnits } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { isSubtractable, type Scope } from '../reporting/observation.js';
import { Decimal, ONE, sumOf, ZERO } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { coveringMost, type Figure, scaled, type Term, together } from './figure.js';

/** How many offices were due to report, and how their figures are known. */
export interface OfficeCount {
  /** Offices in the subtree whose level reports the indicator. */
  readonly expected: number;
  /** Known for the whole period; `stated` of them only through a figure of a unit above. */
  readonly covered: number;
  readonly stated: number;
  /** Known for some of the days or members only; not among `covered`. */
  readonly partial: number;
}

/** A number over several offices, on its way up. A MEAN is carried as `value` (the sum) over `count`. */
export interface Subtotal extends Omit<Figure, 'value'> {
  readonly value: Decimal | null;
  readonly count: number;
  readonly offices: OfficeCount;
  /** Whether a figure stated for offices below went in, and whether any other figure did. */
  readonly hasStated: boolean;
  readonly hasComputed: boolean;
  /** Some series that could have said more contradicts itself; a number that is missing for it is a conflict. */
  readonly isContradicted: boolean;
}

/** What is known of one unit after step (b): its own office's figure and what it states for others. */
export interface UnitFigures {
  readonly unit: AdminUnitId;
  /** Whether its level reports the indicator. */
  readonly isExpected: boolean;
  readonly own: Figure | null;
  readonly statedBelow: Figure | null;
  readonly statedTotal: Figure | null;
  /** The scopes in which a series of this unit contradicts itself. */
  readonly contradicted: readonly Scope[];
  readonly children: readonly UnitFigures[];
}

/** One unit's answer: the three scopes, and the two sides of what it stated. */
export interface UnitRollup extends Readonly<Record<Scope, Subtotal>> {
  /** What the figures below say, whatever the unit stated for them. */
  readonly fromBelow: Subtotal;
  readonly statedBelow: Subtotal | null;
  readonly statedTotal: Subtotal | null;
}

export interface UnitRule {
  readonly overUnits: RuleOverUnits;
  readonly signed: boolean;
  /** The weight of one office whose figure is known for the whole period and every member. */
  readonly officeWeight: number;
  /** False: stated figures are set aside (`basis: BOTTOM_UP`). */
  readonly useStated: boolean;
}

/**
 * Step (c): the figures of a unit and everything below it, rolled up (semantics, section 3 (c)).
 *
 *     below = Σ total(child) | stated BELOW | stated TOTAL − own    whichever covers most, the first of equals
 *     total = own + below    | stated TOTAL
 *
 * An indicator that never combines over units answers with what the unit itself reported, and nothing else.
 */
export function rollUpUnits(unit: UnitFigures, rule: UnitRule): UnitRollup {
  return planOverUnits(rule.overUnits).kind === 'refuse' ? asShown(unit, rule) : combined(unit, rule);
}

function combined(unit: UnitFigures, rule: UnitRule): UnitRollup {
  const own = subtotalOfOffice(unit, rule);
  const children = unit.children.map(child => combined(child, rule).TOTAL);
  const fromBelow = { ...addUp(children, rule.overUnits), isReported: false };
  const { statedBelow, statedTotal } = statements(unit, own, fromBelow, rule);
  const below = coveringMost([fromBelow, statedBelow, difference(statedTotal, own, fromBelow, rule)])!;
  const total = coveringMost([addUp([own, below], rule.overUnits), statedTotal])!;
  return withContradictions(unit, {
    OWN: own,
    BELOW: below,
    TOTAL: total,
    fromBelow,
    statedBelow,
    statedTotal,
  });
}

/** An index or a catalogue of services: shown where it was reported, never combined. */
function asShown(unit: UnitFigures, rule: UnitRule): UnitRollup {
  const own = subtotalOfOffice(unit, rule);
  const fromBelow = addUp([], rule.overUnits);
  const { statedBelow, statedTotal } = statements(unit, own, fromBelow, rule);
  const total = coveringMost([own, statedTotal])!;
  return withContradictions(unit, {
    OWN: own,
    BELOW: statedBelow ?? fromBelow,
    TOTAL: total,
    fromBelow,
    statedBelow,
    statedTotal,
  });
}

function subtotalOfOffice({ own, isExpected }: UnitFigures, rule: UnitRule): Subtotal {
  const expected = Number(isExpected);
  if (own === null)
    return { ...addUp([], rule.overUnits), offices: { expected, covered: 0, stated: 0, partial: 0 } };
  const isWhole = own.weight === rule.officeWeight;
  return {
    ...own,
    count: 1,
    offices: { expected, covered: isWhole ? expected : 0, stated: 0, partial: isWhole ? 0 : expected },
    hasStated: false,
    hasComputed: true,
    isContradicted: false,
  };
}

function statements(
  unit: UnitFigures,
  own: Subtotal,
  fromBelow: Subtotal,
  rule: UnitRule,
): Pick<UnitRollup, 'statedBelow' | 'statedTotal'> {
  const below = fromBelow.offices.expected;
  return {
    statedBelow: rule.useStated ? stated(unit.statedBelow, below, below, rule) : null,
    statedTotal: rule.useStated ? stated(unit.statedTotal, own.offices.expected + below, below, rule) : null,
  };
}

/**
 * A figure that a unit states for `expected` offices, as if each of them had given its share.
 * Where no office `below` is expected it is simply the unit's own figure.
 */
function stated(figure: Figure | null, expected: number, below: number, rule: UnitRule): Subtotal | null {
  if (figure === null) return null;
  const offices = Math.max(expected, 1);
  const isWhole = figure.weight === rule.officeWeight;
  const times = planOverUnits(rule.overUnits).kind === 'mean' ? new Decimal(offices) : ONE;
  return {
    ...figure,
    value: figure.value.times(times),
    weight: figure.weight * offices,
    count: offices,
    offices: {
      expected,
      covered: isWhole ? expected : 0,
      stated: isWhole && below > 0 ? expected : 0,
      partial: isWhole ? 0 : expected,
    },
    hasStated: below > 0,
    hasComputed: below === 0,
    isContradicted: false,
    terms: scaled(figure.terms, times),
  };
}

function withContradictions(unit: UnitFigures, rollup: UnitRollup): UnitRollup {
  const says = (scope: Scope): boolean => unit.contradicted.includes(scope);
  const isBelow = rollup.fromBelow.isContradicted || says('BELOW') || says('TOTAL');
  return {
    ...rollup,
    OWN: { ...rollup.OWN, isContradicted: says('OWN') },
    BELOW: { ...rollup.BELOW, isContradicted: isBelow },
    TOTAL: { ...rollup.TOTAL, isContradicted: isBelow || says('OWN') },
  };
}

/** Stated TOTAL − own: only of whole figures, never of a bound, never below zero for a count. */
function difference(total: Subtotal | null, own: Subtotal, below: Subtotal, rule: UnitRule): Subtotal | null {
  const { expected } = below.offices;
  if (total?.value == null || expected === 0 || total.offices.partial > 0) return null;
  const isOwnSilent = own.value === null && own.offices.expected === 0;
  const canSubtract =
    ['add', 'mean'].includes(planOverUnits(rule.overUnits).kind) &&
    own.value !== null &&
    own.weight === rule.officeWeight &&
    isSubtractable(own.precision);
  if (!isOwnSilent && !canSubtract) return null;
  const value = total.value.minus(own.value ?? ZERO);
  if (value.isNegative() && !rule.signed) return null;
  return {
    ...together([total, own]),
    value,
    weight: rule.officeWeight * expected,
    count: expected,
    offices: { expected, covered: expected, stated: expected, partial: 0 },
    isReported: isOwnSilent && total.isReported,
    hasStated: true,
    hasComputed: false,
    isContradicted: false,
    terms: [...total.terms, ...scaled(own.terms, new Decimal(-1))],
  };
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
    terms: termsThatCount(known, overUnits),
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

/** Of a least or a greatest value only the figure that gave it counts. */
function termsThatCount(
  known: readonly (Subtotal & { value: Decimal })[],
  overUnits: RuleOverUnits,
): readonly Term[] {
  if (overUnits !== 'MIN' && overUnits !== 'MAX') return known.flatMap(({ terms }) => terms);
  const value = combineValues(
    known.map(part => part.value),
    overUnits,
  );
  return known.find(part => value !== null && part.value.equals(value))?.terms ?? [];
}
