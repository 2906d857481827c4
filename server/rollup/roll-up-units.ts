import type { RuleOverUnits } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { isSubtractable, type Scope } from '../reporting/observation.js';
import { Decimal, ONE, ZERO } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { type Choice, choose, type SetAsideReason, type Way, way, type Precedence } from './choice.js';
import { addUp, ownAndBelow } from './add-up.js';
import { type Figure, scaled, together } from './figure.js';

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

/**
 * What is known of a unit from figures of parts of the period, if the map changed during it: of its own
 * office, and of all below it.
 */
export type Apart = Readonly<Record<Scope | 'fromBelow', Subtotal>>;

/** What there is to a unit when the map changed during the period. */
export interface Changes {
  readonly own: readonly Subtotal[];
  readonly apart: Apart | null;
}

const UNCHANGED: Changes = { own: [], apart: null };

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
  /** When the map changed during the period: how many offices one of its end stands for; absent: one. */
  readonly standsFor?: StandsFor;
}

/** For each figure of a unit, how many offices there were on its days for each one of the end, in the mean. */
export type StandsFor = Readonly<Record<'own' | 'statedBelow' | 'statedTotal', number>>;

/** The ways to say what a unit's own office did. `ACROSS_CHANGES`, here and below: from parts of the period, each on its own map. */
export type OwnWay = 'OFFICE' | 'ACROSS_CHANGES';
/** The ways to say what the units below a unit did; the first of equal ones counts. */
export type BelowWay = 'CHILDREN' | 'STATED_BELOW' | 'STATED_TOTAL_LESS_OWN' | 'ACROSS_CHANGES';
/** The ways to say what a unit and those below it did. `OWN`: of a number that is never combined. */
export type TotalWay = 'OWN_AND_BELOW' | 'OWN' | 'STATED_TOTAL' | 'ACROSS_CHANGES';

/** One unit's answer with the choices that were made for it. */
export interface UnitChoices {
  readonly rollup: UnitRollup;
  readonly own: Choice<OwnWay, Subtotal>;
  readonly below: Choice<BelowWay, Subtotal>;
  readonly total: Choice<TotalWay, Subtotal>;
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
  const children = isCombined(rule) ? unit.children.map(child => rollUpUnits(child, rule).TOTAL) : [];
  return chooseForUnit(unit, children, rule).rollup;
}

/** Whether what the units below report makes a number of the unit above them. */
export function isCombined({ overUnits }: Pick<UnitRule, 'overUnits'>): boolean {
  return planOverUnits(overUnits).kind !== 'refuse';
}

/**
 * Step (c) for one unit, once the totals of its children are known: what it answers, and why that way.
 *
 * @param children Totals of the units directly below; of an indicator that never combines, none.
 * @param changes When the map changed during the period: what offices did that are gone, beside its own one, and what is
 *   known from parts of it. Figures of the whole period come first where they say as much, and what was stated comes after
 *   all figures that say everything.
 */
export function chooseForUnit(
  unit: Omit<UnitFigures, 'children'>,
  children: readonly Subtotal[],
  rule: UnitRule,
  { own: besides, apart }: Changes = UNCHANGED,
): UnitChoices {
  const precedence = apart ? mostKnownFirst(rule) : FIGURES_BELOW_LAST;
  const own = choose<OwnWay, Subtotal>(
    withParts([way('OFFICE', withGone(subtotalOfOffice(unit, rule), besides, rule))], apart?.OWN),
    precedence,
  );
  const ownSaid = own.chosen!.said;
  const summed = { ...addUp(children, rule.overUnits), isReported: false };
  const fromBelow = choose(withParts([way('CHILDREN', summed)], apart?.fromBelow), precedence).chosen!.said;
  const { statedBelow, statedTotal } = statements(unit, ownSaid, summed, rule);
  const refusal = (figure: Figure | null): SetAsideReason | null =>
    figure && !rule.useStated ? 'STATED_NOT_ASKED' : null;
  const below = choose<BelowWay, Subtotal>(
    withParts<BelowWay>(
      [
        way('CHILDREN', summed),
        way('STATED_BELOW', statedBelow, refusal(unit.statedBelow)),
        ...(isCombined(rule) ? [difference(statedTotal, own.chosen!, summed, rule)] : []),
      ],
      apart?.BELOW,
    ),
    precedence,
  );
  const belowSaid = below.chosen!.said;
  const total = choose<TotalWay, Subtotal>(
    withParts<TotalWay>(
      [
        isCombined(rule) ? way('OWN_AND_BELOW', ownAndBelow(ownSaid, belowSaid, rule)) : way('OWN', ownSaid),
        way('STATED_TOTAL', statedTotal, refusal(unit.statedTotal)),
      ],
      apart?.TOTAL,
    ),
    precedence,
  );
  const rollup = withContradictions(unit, {
    OWN: ownSaid,
    BELOW: belowSaid,
    TOTAL: total.chosen!.said,
    fromBelow,
    statedBelow,
    statedTotal,
  });
  return { rollup, own, below, total };
}

function withGone(office: Subtotal, gone: readonly Subtotal[], { overUnits }: UnitRule): Subtotal {
  return gone.length === 0 ? office : { ...addUp([office, ...gone], overUnits), isReported: false };
}

/** Parts of the period come after the figures of all of it, and what was stated in them after all that was not. */
function withParts<Kind>(
  ways: readonly Way<Kind, Subtotal>[],
  apart: Subtotal | undefined,
): readonly Way<Kind | 'ACROSS_CHANGES', Subtotal>[] {
  if (!apart) return ways;
  const parts = way<Kind | 'ACROSS_CHANGES', Subtotal>('ACROSS_CHANGES', apart);
  const [first, ...others] = ways;
  return apart.hasStated ? [...ways, parts] : [first!, parts, ...others];
}

/**
 * The figures below win where they cover every expected office, and come last where they do not: what the
 * unit stated stands in for them then (semantics, section 3 (c)).
 */
const FIGURES_BELOW_LAST: Precedence<Subtotal> = {
  isWhole: ({ value, offices }) => value !== null && offices.covered === offices.expected,
  placeInPart: (_, index) => (index === 0 ? Infinity : index),
};

/**
 * Between parts of a period and the whole of it: whichever says all, else whichever knows more days of offices; of what
 * knows nothing, whichever knows that somebody was due.
 */
function mostKnownFirst({ officeWeight }: UnitRule): Precedence<Subtotal> {
  return {
    isWhole: said => saysAll(said, officeWeight),
    placeInPart: ({ weight, value, offices }) => (value === null && offices.expected === 0 ? 1 : -weight),
  };
}

/** Whether a subtotal says everything that was asked; where no office is expected, all days and members. */
export function saysAll({ value, offices, weight }: Subtotal, officeWeight: number): boolean {
  if (value === null) return false;
  return offices.expected > 0 ? offices.covered === offices.expected : weight >= officeWeight;
}

/** Offices that said nothing, as far as the units above them are concerned. */
export function silentOffices(expected: number, { overUnits }: Pick<UnitRule, 'overUnits'>): Subtotal {
  return { ...addUp([], overUnits), offices: { expected, covered: 0, stated: 0, partial: 0 } };
}

/** Who says a part of something, and was not to report, is due for the rest: without it the number is not complete. */
function dueOf(expected: number, isWhole: boolean): number {
  return isWhole ? expected : Math.max(expected, 1);
}

/** What a unit's own office says. */
export function subtotalOfOffice(
  { own, isExpected }: Pick<UnitFigures, 'own' | 'isExpected'>,
  rule: Pick<UnitRule, 'overUnits' | 'officeWeight' | 'standsFor'>,
): Subtotal {
  if (own === null) return silentOffices(Number(isExpected), rule);
  const isWhole = own.weight === rule.officeWeight;
  const expected = dueOf(Number(isExpected), isWhole);
  return {
    ...own,
    weight: own.weight * (rule.standsFor?.own ?? 1),
    count: 1,
    offices: { expected, covered: isWhole ? expected : 0, stated: 0, partial: isWhole ? 0 : expected },
    hasStated: false,
    hasComputed: true,
    isContradicted: false,
  };
}

function statements(
  unit: Omit<UnitFigures, 'children'>,
  own: Subtotal,
  fromBelow: Subtotal,
  rule: UnitRule,
): Pick<UnitRollup, 'statedBelow' | 'statedTotal'> {
  if (!rule.useStated) return { statedBelow: null, statedTotal: null };
  return {
    statedBelow: stated(unit, 'statedBelow', [fromBelow], fromBelow, rule),
    statedTotal: stated(unit, 'statedTotal', [own, fromBelow], fromBelow, rule),
  };
}

/** Offices whose own figures are known for all that was asked: not only through a statement. */
function selfTold({ offices }: Subtotal): number {
  return offices.covered - offices.stated;
}

/**
 * A figure that a unit states for the offices of `others`, as if each of them had given its share.
 * Where no office below is expected it is simply the unit's own figure.
 */
function stated(
  unit: Omit<UnitFigures, 'children'>,
  side: 'statedBelow' | 'statedTotal',
  others: readonly Subtotal[],
  fromBelow: Subtotal,
  rule: UnitRule,
): Subtotal | null {
  const figure = unit[side];
  if (figure === null) return null;
  const { expected: below } = fromBelow.offices;
  const isWhole = figure.weight === rule.officeWeight;
  const expected = dueOf(
    others.reduce((sum, { offices: { expected: due } }) => sum + due, 0),
    isWhole,
  );
  const toldThemselves = others.reduce((sum, other) => sum + selfTold(other), 0);
  const offices = Math.max(expected, 1);
  const times = timesCounted(offices, rule);
  return {
    ...figure,
    value: figure.value.times(times),
    weight: figure.weight * offices * (rule.standsFor?.[side] ?? 1),
    count: offices,
    offices: {
      expected,
      covered: isWhole ? expected : 0,
      stated: isWhole && below > 0 ? expected - toldThemselves : 0,
      partial: isWhole ? 0 : expected,
    },
    hasStated: below > 0,
    hasComputed: below === 0,
    isContradicted: false,
    terms: scaled(figure.terms, times),
  };
}

/** How often a figure that stands for several offices enters what is carried upwards: a mean once for each. */
export function timesCounted(offices: number, { overUnits }: Pick<UnitRule, 'overUnits'>): Decimal {
  return planOverUnits(overUnits).kind === 'mean' ? new Decimal(Math.max(offices, 1)) : ONE;
}

function withContradictions(unit: Pick<UnitFigures, 'contradicted'>, rollup: UnitRollup): UnitRollup {
  const says = (scope: Scope): boolean => unit.contradicted.includes(scope);
  const isBelow = rollup.fromBelow.isContradicted || says('BELOW') || says('TOTAL');
  return {
    ...rollup,
    OWN: { ...rollup.OWN, isContradicted: says('OWN') || rollup.OWN.isContradicted },
    BELOW: { ...rollup.BELOW, isContradicted: isBelow },
    TOTAL: { ...rollup.TOTAL, isContradicted: isBelow || says('OWN') },
  };
}

/** Stated TOTAL − own: only of whole figures, never of a bound, never below zero for a count. */
function difference(
  total: Subtotal | null,
  { kind, said: own }: Pick<Way<OwnWay, Subtotal>, 'kind'> & { readonly said: Subtotal },
  below: Subtotal,
  rule: UnitRule,
): Way<BelowWay, Subtotal> {
  const { expected } = below.offices;
  const refused = (reason: SetAsideReason | null): Way<BelowWay, Subtotal> =>
    way<BelowWay, Subtotal>('STATED_TOTAL_LESS_OWN', null, reason);
  if (total?.value == null || expected === 0) return refused(null);
  if (total.offices.partial > 0) return refused('TOTAL_NOT_WHOLE');
  const isOwnSilent = own.value === null && own.offices.expected === 0;
  if (!isOwnSilent) {
    if (!['add', 'mean'].includes(planOverUnits(rule.overUnits).kind)) return refused('NOT_ADDITIVE');
    const whole = rule.officeWeight * (rule.standsFor?.own ?? 1);
    const isWhole = kind === 'ACROSS_CHANGES' ? own.offices.expected > 0 : own.weight === whole;
    if (!isWhole || !saysAll(own, rule.officeWeight)) return refused('OWN_NOT_KNOWN');
    if (!isSubtractable(own.precision)) return refused('BOUND_NOT_SUBTRACTED');
  }
  const value = total.value.minus(own.value ?? ZERO);
  if (value.isNegative() && !rule.signed) return refused('WOULD_BE_NEGATIVE');
  return way<BelowWay, Subtotal>('STATED_TOTAL_LESS_OWN', {
    ...together([total, own]),
    value,
    weight: rule.officeWeight * expected * (rule.standsFor?.statedTotal ?? 1),
    count: expected,
    offices: { expected, covered: expected, stated: expected - selfTold(below), partial: 0 },
    isReported: isOwnSilent && total.isReported,
    hasStated: true,
    hasComputed: false,
    isContradicted: false,
    terms: [...total.terms, ...scaled(own.terms, new Decimal(-1))],
  });
}
