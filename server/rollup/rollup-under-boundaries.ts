import { type Scope, SCOPES } from '../reporting/observation.js';
import { daysIn, type Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { finestCells, type RollupQuestion } from './question.js';
import { weightOfPeriod } from './roll-up-periods.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { coveredShare, joinSubtotals } from './translate-rollup.js';

/** A stretch of the period that lies on one map, with its rollup there. */
export interface Stretch {
  readonly question: RollupQuestion;
  readonly rollup: UnitRollup;
}

/** The period cut at the days on which the map changes; only flows and closing stocks are looked for so. */
export function cutAtChanges({ period, indicator }: RollupQuestion, days: readonly Day[]): Period[] {
  const { start, end } = period;
  const isCut = indicator.overTime === 'SUM' || indicator.overTime === 'LAST';
  if (start === null || !isCut || indicator.overUnits === 'NONE' || indicator.register !== null)
    return [period];
  const inside = days.filter(day => day > start && day < end);
  return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
}

/** From the first day of one stretch to the last of another. */
export function spanOf(first: Period, last: Period): Period {
  return { start: first.start, end: last.end };
}

/**
 * The rollup of a period during which the map changed, each scope from whichever says more: the figures of
 * the whole period, or those of its stretches on their own maps (`chooseAcrossChanges`).
 */
export function acrossChanges(whole: Stretch, stretches: readonly Stretch[]): UnitRollup {
  const chosen = SCOPES.map(scope => [scope, chooseAcrossChanges(whole, stretches, scope).subtotal] as const);
  const below = chooseBetween(whole, stretches, rollup => rollup.fromBelow);
  return {
    ...whole.rollup,
    ...(Object.fromEntries(chosen) as Record<Scope, Subtotal>),
    fromBelow: below ?? whole.rollup.fromBelow,
  };
}

/** What a scope is taken from when the map changed during the period. */
export interface AcrossChanges {
  readonly subtotal: Subtotal;
  /** Positions of the stretches that make it up; null: the figures of the whole period. */
  readonly stretches: readonly number[] | null;
}

/**
 * The same decision for one scope.
 *
 * Stretches that say all are taken, and where neither side says all, whichever knows more days of offices;
 * when both say the same, the whole, which is simpler. Of a stock, the latest stretch is taken that knows as
 * much as any.
 */
export function chooseAcrossChanges(
  whole: Stretch,
  stretches: readonly Stretch[],
  scope: Scope,
): AcrossChanges {
  const atOnce: AcrossChanges = { subtotal: whole.rollup[scope], stretches: null };
  if (stretches.length < 2) return atOnce;
  if (whole.question.indicator.overTime === 'SUM') {
    const joined = chooseBetween(whole, stretches, rollup => rollup[scope]);
    return joined ? { subtotal: joined, stretches: stretches.map((_, position) => position) } : atOnce;
  }
  const known = shareOf([whole], scope);
  const latest = stretches.reduceRight<{ share: number; choice: AcrossChanges }>(
    (sofar, stretch, position) => {
      const share = shareOf([stretch], scope);
      if (share <= sofar.share) return sofar;
      return { share, choice: { subtotal: stretch.rollup[scope], stretches: [position] } };
    },
    { share: known, choice: atOnce },
  );
  return latest.choice;
}

/** The stretches joined, where they are to be taken; null: the whole is. */
function chooseBetween(
  whole: Stretch,
  stretches: readonly Stretch[],
  of: (rollup: UnitRollup) => Subtotal,
): Subtotal | null {
  if (whole.question.indicator.overTime !== 'SUM') return null;
  const atOnce = of(whole.rollup);
  // What a unit reported for the very period is its figure (semantics, section 3 (a)).
  if (saysAll(atOnce) && atOnce.isReported && !atOnce.hasStated) return null;
  const parts = stretches.map(({ rollup }) => of(rollup));
  const joined = joinSubtotals(parts);
  const isSame = atOnce.value !== null && joined.value?.equals(atOnce.value) === true;
  if (saysAll(joined))
    return isSame && saysAll(atOnce) ? null : { ...joined, days: daysSaid(joined, stretches, of) };
  // Not by their shares: of a figure that a merged unit hands in for half a year, many old offices make little.
  const [daysAtOnce, daysApart] = [knownDays([atOnce]), knownDays(parts)];
  if (daysAtOnce !== daysApart) return daysAtOnce > daysApart ? null : joined;
  return isSame || joined.value === null ? null : joined;
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
