import { type Scope, SCOPES } from '../reporting/observation.js';
import { daysIn, type Period } from '../reporting/period.js';
import { Decimal, ONE, quotient, ZERO } from '../shared/decimal.js';
import type { Day } from '../shared/day.js';
import { finestCells, type RollupQuestion } from './question.js';
import { weightOfPeriod } from './roll-up-periods.js';
import { scaled } from './figure.js';
import { partsThatCount } from './add-up.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { coveredShare, joinSubtotals } from './translate-rollup.js';

/** A stretch of the period that lies on one map, with its rollup there. */
export interface Stretch {
  readonly question: RollupQuestion;
  readonly rollup: UnitRollup;
}

/**
 * How figures of the parts of a period make one of all of it, each part on a map of its own:
 * `ADD` and `LATEST`, region by region (`rollUpRegions`); `ONE` of them, the opening or the closing one; `WEIGH`, each by its
 * days; `EXTREME`, the least or the greatest of them. Null: they do not. The greatest of sums is not a sum of the greatest.
 */
export type Joining = 'ADD' | 'LATEST' | 'ONE' | 'WEIGH' | 'EXTREME';

export function joiningOf({ overTime, overUnits, register }: RollupQuestion['indicator']): Joining | null {
  if (register !== null) return null;
  // What never combines is the latest or the earliest that was said of the unit, on whichever map.
  if (overUnits === 'NONE') return overTime === 'FIRST' || overTime === 'LAST' ? 'ONE' : null;
  switch (overTime) {
    case 'SUM':
      return overUnits === 'SUM' || overUnits === 'MEAN' ? 'ADD' : null;
    case 'FIRST':
      return 'ONE';
    case 'LAST':
      return overUnits === 'SUM' || overUnits === 'MEAN' ? 'LATEST' : 'ONE';
    case 'AVERAGE':
      return overUnits === 'SUM' ? 'WEIGH' : null;
    case 'MIN':
    case 'MAX':
      return overUnits === overTime ? 'EXTREME' : null;
  }
}

/** The period cut at the days on which the map changes, where figures of the parts make one of the whole. */
export function cutAtChanges({ period, indicator }: RollupQuestion, days: readonly Day[]): Period[] {
  const { start, end } = period;
  if (start === null || joiningOf(indicator) === null) return [period];
  const inside = days.filter(day => day > start && day < end);
  return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
}

/** From the first day of one stretch to the last of another. */
export function spanOf(first: Period, last: Period): Period {
  return { start: first.start, end: last.end };
}

/**
 * The rollup of a period during which the map changed, each scope from whichever says more: the figures of
 * the whole period, or those of its stretches on their own maps (`chooseAcrossChanges`). For all but what adds up.
 */
export function acrossChanges(whole: Stretch, stretches: readonly Stretch[]): UnitRollup {
  const chosen = SCOPES.map(scope => [scope, chooseAcrossChanges(whole, stretches, scope).subtotal] as const);
  const below = chooseBetween(whole, stretches, rollup => rollup.fromBelow);
  return {
    ...whole.rollup,
    ...(Object.fromEntries(chosen) as Record<Scope, Subtotal>),
    fromBelow: below?.subtotal ?? whole.rollup.fromBelow,
  };
}

/** What a scope is taken from when the map changed during the period. */
export interface AcrossChanges {
  readonly subtotal: Subtotal;
  /** The stretches that make it up, and how often each enters; null: the figures of the whole period. */
  readonly stretches: readonly { readonly position: number; readonly factor: Decimal }[] | null;
}

/**
 * The same decision for one scope.
 *
 * Stretches that say all are taken, and where neither side says all, whichever knows more days of offices;
 * when both say the same, the whole, which is simpler. Of a closing stock, the latest stretch is taken that knows as
 * much as any, and of an opening one the earliest: on the map of the end, it opens on the day of the change.
 */
export function chooseAcrossChanges(
  whole: Stretch,
  stretches: readonly Stretch[],
  scope: Scope,
): AcrossChanges {
  const atOnce: AcrossChanges = { subtotal: whole.rollup[scope], stretches: null };
  if (stretches.length < 2) return atOnce;
  if (joiningOf(whole.question.indicator) !== 'ONE')
    return chooseBetween(whole, stretches, rollup => rollup[scope]) ?? atOnce;
  const isOpening = whole.question.indicator.overTime === 'FIRST';
  // Offices were more and smaller before: as many of them are no less of an opening, which is theirs to tell.
  const knownOf = (stretch: Stretch): number => {
    const said = stretch.rollup[scope];
    return !isOpening ? shareOf([stretch], scope) : saysAll(said) ? Infinity : knownDays([said]);
  };
  const parts = stretches.map((stretch, position) => ({
    known: knownOf(stretch),
    choice: { subtotal: stretch.rollup[scope], stretches: [{ position, factor: ONE }] },
  }));
  const all = { known: knownOf(whole), choice: atOnce };
  const inOrder = isOpening ? [...parts, all] : [all, ...parts.toReversed()];
  const { choice } = inOrder.reduce((sofar, one) => (one.known > sofar.known ? one : sofar));
  const nearer = choice.stretches
    ? inOrder.slice(
        0,
        inOrder.findIndex(one => one.choice === choice),
      )
    : [];
  return nearer.some(one => isTold(one.choice.subtotal))
    ? { ...choice, subtotal: inPartOnly(choice.subtotal) }
    : choice;
}

/** Whether something was said, if only by some, or of which nobody knows how much belongs here. */
export function isTold({ value, offices }: Subtotal): boolean {
  return value !== null || (offices.partial > 0 && offices.covered < offices.expected);
}

/** Later (earlier) figures are known, of some or of others, too: this is not all that there is to say. */
export function inPartOnly(subtotal: Subtotal): Subtotal {
  const { offices } = subtotal;
  if (offices.covered < offices.expected) return subtotal;
  const covered = Math.max(0, offices.covered - 1);
  return {
    ...subtotal,
    offices: {
      ...offices,
      covered,
      stated: Math.min(offices.stated, covered),
      partial: offices.expected - covered,
    },
  };
}

/** The stretches joined, where they are to be taken; null: the whole is. */
function chooseBetween(
  whole: Stretch,
  stretches: readonly Stretch[],
  of: (rollup: UnitRollup) => Subtotal,
): AcrossChanges | null {
  const joining = joiningOf(whole.question.indicator);
  if (joining === 'ONE') return null;
  const atOnce = of(whole.rollup);
  // What a unit reported for the very period is its figure (semantics, section 3 (a)).
  if (saysAll(atOnce) && atOnce.isReported && !atOnce.hasStated) return null;
  const parts = stretches.map(({ rollup }) => of(rollup));
  const factors = joining === 'WEIGH' ? weightsOf(parts, stretches) : partsOfExtreme(parts, whole);
  const said = joining === 'WEIGH' ? parts.map((part, index) => weighed(part, factors[index]!)) : parts;
  const joined = joinSubtotals(said, joining === 'WEIGH' ? 'SUM' : whole.question.indicator.overUnits);
  const taken = (subtotal: Subtotal): AcrossChanges => ({
    subtotal,
    stretches: factors.map((factor, position) => ({ position, factor })),
  });
  const isSame = atOnce.value !== null && joined.value?.equals(atOnce.value) === true;
  if (saysAll(joined))
    return isSame && saysAll(atOnce) ? null : taken({ ...joined, days: daysSaid(joined, stretches, of) });
  // Not by their shares: of a figure that a merged unit hands in for half a year, many old offices make little.
  const [daysAtOnce, daysApart] = [knownDays([atOnce]), knownDays(parts)];
  if (daysAtOnce !== daysApart) return daysAtOnce > daysApart ? null : taken(joined);
  return isSame || joined.value === null ? null : taken(joined);
}

/** How much each stretch weighs in an average: its days, of those over which anything was reported. */
function weightsOf(parts: readonly Subtotal[], stretches: readonly Stretch[]): Decimal[] {
  const days = parts.map(({ value, days: said }, index) =>
    value === null ? 0 : (said ?? daysIn(stretches[index]!.question.period) ?? 0),
  );
  const all = sum(days);
  return days.map(one => (all === 0 ? ZERO : quotient(new Decimal(one), new Decimal(all))));
}

function weighed(part: Subtotal, factor: Decimal): Subtotal {
  return part.value === null
    ? part
    : { ...part, value: part.value.times(factor), terms: scaled(part.terms, factor) };
}

/** Of a least or a greatest value the stretch that gave it counts, and no other. */
function partsOfExtreme(parts: readonly Subtotal[], { question }: Stretch): Decimal[] {
  const counting = partsThatCount(parts, question.indicator.overUnits);
  return parts.map(part => (counting.some(one => one === part) ? ONE : ZERO));
}

/** Days that are covered when all is said: also those on which no office was there to say anything. */
function daysSaid(
  { days }: Subtotal,
  stretches: readonly Stretch[],
  of: (rollup: UnitRollup) => Subtotal,
): number | null {
  const idle = stretches.filter(({ rollup }) => of(rollup).value === null);
  return days === null ? null : days + sum(idle.map(({ question }) => daysIn(question.period) ?? 0));
}

/** Days of offices (and of finest members) that are known. */
function knownDays(parts: readonly Subtotal[]): number {
  return sum(parts.map(({ value, weight }) => (value === null ? 0 : weight)));
}

function saysAll({ value, offices }: Subtotal): boolean {
  return value !== null && offices.expected > 0 && offices.covered === offices.expected;
}

/** How much of all stretches together is covered, each weighed by its days and offices. */
function shareOf(stretches: readonly Stretch[], scope: Scope): number {
  const full = stretches.map(
    ({ question, rollup }) => officeWeightOf(question) * Math.max(rollup[scope].offices.expected, 1),
  );
  const covered = stretches.map(
    ({ question, rollup }, index) => coveredShare(rollup[scope], officeWeightOf(question)) * full[index]!,
  );
  return sum(covered) / sum(full);
}

function officeWeightOf(question: RollupQuestion): number {
  return weightOfPeriod(question.period, question.indicator.overTime) * finestCells(question);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
